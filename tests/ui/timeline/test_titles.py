"""Titles by mouse and key, and in the editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.domain.project import Title, TitleId
from studio.domain.title_edits import add_title
from studio.media.title import opacity_at
from studio.ui.timeline.hit import Hit
from studio.ui.timeline.title_editor import TitleEditor
from tests.ui.timeline.conftest import CTRL, NONE, Hand, is_one_step, put
from tests.ui.timeline.test_markers import run

ONE = TitleId("one")


@pytest.fixture
def titled(hand: Hand) -> Hand:
    """A title from 20 to 80."""
    put(hand, add_title(Title(id=ONE, text="The bay", start=20, duration=60)))
    return hand


def spans(hand: Hand) -> list[tuple[int, int]]:
    return [(title.start, title.start + title.duration) for title in hand.project.titles]


def row(hand: Hand, frame: float, off: float = 0.0) -> QPointF:
    band = hand.timeline.stage.lanes.titles
    return QPointF(hand.timeline.stage.view.x(frame) + off, band.top + band.height / 2)


def editor(hand: Hand) -> TitleEditor:
    return next(each for each in hand.timeline.findChildren(TitleEditor) if each.isVisible())


def test_the_row_is_there_once_there_is_a_title(hand: Hand) -> None:
    lanes = hand.timeline.stage.lanes
    assert lanes.titles.height == 0
    put(hand, add_title(Title(id=ONE, text="The bay", start=20, duration=60)))
    there = hand.timeline.stage.lanes
    assert there.titles.height > 0
    assert there.titles.top >= there.ruler.bottom
    assert there.storyline.top >= there.titles.bottom
    hand.timeline.film.document.undo()
    assert hand.timeline.stage.lanes == lanes


@pytest.mark.parametrize(
    ("start", "end", "keys", "expected"),
    [
        ((50, 0), (65, 0), NONE, (35, 95)),
        ((50, 0), (77, 0), NONE, (48, 108)),
        ((50, 0), (77, 0), CTRL, (47, 107)),
        ((50, 0), (0, 0), NONE, (0, 60)),
        ((20, 3), (30, 3), NONE, (30, 80)),
        ((80, -3), (100, -3), NONE, (20, 100)),
        ((80, -3), (10, -3), NONE, (20, 21)),
    ],
)
def test_a_title_is_moved_and_trimmed(
    titled: Hand,
    start: tuple[int, int],
    end: tuple[int, int],
    keys: Qt.KeyboardModifier,
    expected: tuple[int, int],
) -> None:
    before = titled.project
    titled.drag(row(titled, *start), row(titled, *end), keys)
    assert spans(titled) == [expected]
    assert is_one_step(titled, before)


def test_the_blade_cuts_a_title(titled: Hand) -> None:
    titled.timeline.stage.take_up("blade")
    titled.click(row(titled, 50))
    assert spans(titled) == [(20, 50), (50, 80)]


def test_keys_mean_the_selected_title(titled: Hand) -> None:
    titled.click(row(titled, 50))
    stage, cut = titled.timeline.stage, titled.timeline.editing.cutting
    assert stage.title == ONE
    assert cut.any_chosen()
    cut.nudge(2)
    cut.nudge(2)
    assert spans(titled) == [(24, 84)]
    titled.timeline.film.document.undo()
    assert spans(titled) == [(20, 80)]
    cut.lengthen(5)
    cut.trim_head_by(-5)
    assert spans(titled) == [(15, 85)]
    titled.timeline.film.playback.seek(40)
    cut.split()
    assert spans(titled) == [(15, 40), (40, 85)]
    cut.duplicate()
    assert spans(titled) == [(15, 40), (40, 65), (65, 85)]
    cut.lift()
    assert spans(titled) == [(15, 40), (65, 85)]
    assert len(titled.project.shots) == 5


def test_selecting_a_shot_lets_go_of_the_title(titled: Hand) -> None:
    titled.click(row(titled, 50))
    titled.click(titled.at(60))
    assert titled.timeline.stage.title is None


def test_a_title_is_added_at_the_playhead_and_written(hand: Hand, qtbot: QtBot) -> None:
    hand.timeline.film.playback.seek(30)
    run(hand, "add_title")
    assert spans(hand) == [(30, 102)]
    assert opacity_at(hand.project.titles[0], hand.timeline.film.playback.frame) == 1.0, "what is written is seen"
    dialog = editor(hand)
    assert dialog.text.textCursor().selectedText() == "Title"
    qtbot.keyClicks(dialog.text, "Three years later")
    assert hand.project.titles[0].text == "Three years later"
    hand.timeline.film.document.undo()  # all of what was typed is one step
    assert hand.project.titles[0].text == "Title"
    assert dialog.text.toPlainText() == "Title"
    dialog.close()
    assert hand.timeline.film.playback.frame == 30, "and the next thing is put where the playhead was"
    run(hand, "add_title")  # the one that is there, once more
    dialog = editor(hand)
    hand.timeline.film.document.undo()
    assert hand.project.titles == ()
    assert not dialog.isVisible()


def test_a_new_title_ends_where_the_next_begins(titled: Hand) -> None:
    titled.timeline.film.playback.seek(5)
    run(titled, "add_title")
    assert spans(titled) == [(5, 20), (20, 80)]
    editor(titled).close()


def test_a_double_click_opens_the_editor(titled: Hand, qtbot: QtBot) -> None:
    qtbot.mouseDClick(titled.canvas, Qt.MouseButton.LeftButton, pos=row(titled, 50).toPoint())
    dialog = editor(titled)
    before = titled.project
    dialog.position.setCurrentIndex(2)
    dialog.position.activated.emit(2)
    dialog.type_size.setCurrentIndex(2)
    dialog.type_size.activated.emit(2)
    dialog.fade_in.setValue(12)
    title = titled.project.titles[0]
    assert (title.position, title.size, title.fade_in) == ("upper", "large", 12)
    assert is_one_step(titled, before)
    dialog.text.clear()  # about to be written anew: nothing is lost meanwhile
    assert titled.project.titles[0].text == "The bay"
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def test_the_menu_of_a_title(titled: Hand) -> None:
    what = titled.canvas.under(row(titled, 50))
    labels = [action.text().partition("\t")[0] for action in titled.timeline.menu_for(what).actions()]
    assert [label for label in labels if label] == [
        *("Edit title…", "Split at playhead", "Duplicate", "Cut", "Copy", "Paste", "Ripple delete")
    ]
    assert titled.canvas.under(row(titled, 120)) == Hit("titles")
