"""Pictures and films dropped on the timeline become shots, or replace one; the rest is sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.domain.take_edits import select_take
from tests.ui.timeline.conftest import NONE, S1, S3, SHIFT, Hand, is_one_step, lengths
from tests.ui.timeline.test_clip_gestures import written_sound


@pytest.fixture
def still(tmp_path: Path) -> Path:
    path = tmp_path / "bay.png"
    Image.new("RGB", (320, 192), (200, 80, 40)).save(path)
    return path


def data_of(dragged: list[Path] | QImage | str) -> QMimeData:
    data = QMimeData()
    if isinstance(dragged, str):
        data.setText(dragged)
    elif isinstance(dragged, QImage):
        data.setImageData(dragged)
    else:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in dragged])
    return data


def hover(hand: Hand, dragged: list[Path] | QImage | str, at: QPointF, keys: Qt.KeyboardModifier = NONE) -> QMimeData:
    data = data_of(dragged)
    place = hand.canvas.mapTo(hand.timeline, at).toPoint()
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(hand.timeline, QDragEnterEvent(place, action, data, button, keys))
    QApplication.sendEvent(hand.timeline, QDragMoveEvent(place, action, data, button, keys))
    return data


def drop(hand: Hand, dragged: list[Path] | QImage | str, at: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
    data = hover(hand, dragged, at, keys)
    place, action, button = hand.canvas.mapTo(hand.timeline, at), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(hand.timeline, QDropEvent(place, action, data, button, keys, QEvent.Type.Drop))


def test_a_picture_becomes_a_shot_at_the_nearest_cut(hand: Hand, qtbot: QtBot, still: Path) -> None:
    before = hand.project
    hover(hand, [still], hand.at(66))
    assert hand.timeline.stage.hint.insertion == 2
    with qtbot.waitSignal(hand.timeline.dropping.shots.adopting.finished):
        drop(hand, [still], hand.at(66))
    shot = hand.project.shots[2]
    assert (shot.source, shot.imported.name if shot.imported else "") == ("imported", "bay.png")
    assert lengths(hand.project)[:2] + lengths(hand.project)[3:] == [48, 24, 36, 60, 24]
    assert is_one_step(hand, before)
    assert hand.timeline.stage.hint.insertion is None


def test_with_shift_it_replaces_the_shot_under_it(hand: Hand, qtbot: QtBot, still: Path) -> None:
    hover(hand, [still], hand.at(90), SHIFT)
    assert hand.timeline.stage.hint.caption == "Replace 030"
    hand.canvas.grab()
    with qtbot.waitSignal(hand.timeline.dropping.shots.adopting.finished):
        drop(hand, [still], hand.at(90), SHIFT)
    assert [shot.source for shot in hand.project.shots] == ["generated"] * 2 + ["imported"] + ["generated"] * 2
    assert lengths(hand.project) == [48, 24, 36, 60, 24]


def test_sound_and_pictures_dropped_together_each_go_where_they_belong(
    hand: Hand, qtbot: QtBot, still: Path, tmp_path: Path
) -> None:
    sound = written_sound(tmp_path / "steps.wav", 0.5)
    drop(hand, [still, sound], hand.at(0))
    qtbot.waitUntil(lambda: len(hand.project.shots) == 6 and len(hand.project.tracks) == 1)
    assert hand.project.shots[0].source == "imported"
    assert hand.project.tracks[0].clips[0].start == 0


def test_a_picture_without_a_file_becomes_a_shot_too(hand: Hand, qtbot: QtBot, still: Path) -> None:
    before = hand.project
    with qtbot.waitSignal(hand.timeline.dropping.shots.adopting.finished):
        drop(hand, QImage(str(still)), hand.at(66))
    assert hand.project.shots[2].source == "imported"
    assert is_one_step(hand, before)


def test_a_picture_below_the_storyline_becomes_a_shot_too(hand: Hand, qtbot: QtBot, still: Path) -> None:
    at = QPointF(hand.at(66).x(), hand.timeline.stage.lanes.storyline.bottom + 20)
    hover(hand, [still], at)
    assert hand.timeline.stage.hint.insertion == 2
    with qtbot.waitSignal(hand.timeline.dropping.shots.adopting.finished):
        drop(hand, [still], at)
    assert hand.project.shots[2].source == "imported"


@pytest.mark.parametrize(
    ("dragged", "told"),
    [
        ("letter.txt", "drop them on the board"),
        ("A boat at sea", "drop them on the board"),
        ("https://example.org/bay.png", "save the picture"),
        ("torn.png", "torn.png"),
    ],
)
def test_what_can_be_no_shot_is_refused_with_a_sentence(
    hand: Hand, qtbot: QtBot, tmp_path: Path, dragged: str, told: str
) -> None:
    path = tmp_path / dragged
    if path.parent == tmp_path and path.suffix:
        path.write_text("Dear editor")
    before = hand.project
    with qtbot.waitSignal(hand.timeline.film.document.refused) as refused:
        drop(hand, [path] if path.is_file() else dragged, hand.at(66))
    assert told in (refused.args or [""])[0]
    assert hand.project is before


def test_a_take_of_the_film_stays_a_take(made: Hand, qtbot: QtBot) -> None:
    film, intake = made.timeline.film, made.timeline.dropping.shots
    take = film.generation.takes_of(S3)[0]
    path = film.document.store.takes.media(take.id)
    assert path is not None
    before = made.project
    with qtbot.waitSignal(intake.adopting.finished):
        drop(made, [path], made.at(47))
    new = made.project.shots[1]
    assert (new.source, new.chosen, new.duration) == ("generated", take.id, 36)
    assert (new.prompt, new.camera) == (before.shots[2].prompt, "slow pan left")
    assert film.selection.current == new.id
    assert is_one_step(made, before)
    assert take in film.generation.takes_of(new.id), "with all that can be done with takes"
    drop(made, [path], made.at(10), SHIFT)
    first = made.project.shots[0]
    assert (first.chosen, first.duration, first.prompt) == (take.id, 48, before.shots[2].prompt)
    assert list(made.project.assets()) == [], "nothing was taken in"


def test_a_take_that_is_dropped_on_its_own_shot_is_selected(made: Hand, qtbot: QtBot) -> None:
    film = made.timeline.film
    film.generation.generate([S1])
    qtbot.waitUntil(lambda: not film.generation.jobs())
    old, new = film.generation.takes_of(S1)
    path = film.document.store.takes.media(old.id)
    assert path is not None
    film.document.apply("Select", select_take(S1, new))
    before = made.project
    drop(made, [path], made.at(10), SHIFT)
    assert made.project.shot(S1).chosen == old.id
    assert is_one_step(made, before)
