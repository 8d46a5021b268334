"""The camera's path over the picture: grips dragged with a real mouse, and the directive that comes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.domain.edits import lift_shot, set_text
from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.preview.path_editor import PathEditor
from studio.ui.preview.preview import Preview

LEFT, CTRL, SHIFT, NONE = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def preview(qtbot: QtBot, open_film: OpenFilm) -> Preview:
    preview = Preview(open_film)
    qtbot.addWidget(preview)
    preview.resize(820, 560)
    preview.show()
    preview.set_overlays(replace(preview.overlays, path=True))
    return preview


def direct(film: OpenFilm, camera: str, shot: str = "s1") -> None:
    film.document.apply("Edit camera", set_text(ShotId(shot), "camera", camera))


def camera(film: OpenFilm, shot: int = 0) -> str:
    return film.document.project.shots[shot].camera


def drag(
    editor: PathEditor, grip: str, by: tuple[int, int], keys: Qt.KeyboardModifier = NONE, *, release: bool = True
) -> None:
    begin = next(each.at for each in editor.grips if each.kind == grip).toPoint()
    QTest.mousePress(editor, LEFT, keys, begin)
    for share in (0.5, 1.0):
        at = begin + QPoint(round(by[0] * share), round(by[1] * share))
        move(editor, at, keys)
    if release:
        QTest.mouseRelease(editor, LEFT, keys, begin + QPoint(*by))


def move(editor: PathEditor, at: QPoint, keys: Qt.KeyboardModifier) -> None:
    """QTest.mouseMove holds no keys."""
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(editor.mapToGlobal(at)), Qt.MouseButton.NoButton, LEFT, keys
    )
    QCoreApplication.sendEvent(editor, event)


def test_dragging_the_middle_of_the_last_frame_pans(preview: Preview, open_film: OpenFilm) -> None:
    steps = len(open_film.document.history())
    drag(preview.viewport.path, "middle", (-100, 0))
    said = camera(open_film)
    assert said.startswith("pan left ")
    assert said.endswith(" degrees")
    assert len(open_film.document.history()) == steps + 1
    assert open_film.document.undo_label == "Direct camera of shot 010"
    open_film.document.undo()
    assert camera(open_film) == ""


def test_the_last_frame_stays_where_it_was_let_go(preview: Preview, open_film: OpenFilm) -> None:
    editor = preview.viewport.path
    begin = editor.grips[0].at
    drag(editor, "middle", (-100, 60))
    assert (editor.grips[0].at - begin - QPoint(-100, 60)).manhattanLength() < 14, "a degree is 12 pixels"


def test_a_grip_changes_only_its_own_words(preview: Preview, open_film: OpenFilm) -> None:
    direct(open_film, "slow push in on the lamp, then pan left 10 degrees, handheld, she waits")
    drag(preview.viewport.path, "middle", (-40, 0))
    said = camera(open_film)
    assert said.startswith("slow push in on the lamp, then pan left 1")
    assert said.endswith(" degrees, handheld, she waits")
    assert said != "slow push in on the lamp, then pan left 10 degrees, handheld, she waits"


@pytest.mark.parametrize(
    ("grip", "by", "keys", "said"),
    [
        ("middle", (80, 30), SHIFT, "pan right"),
        ("middle", (80, 0), CTRL, "truck right"),
        ("middle", (0, -60), CTRL, "pedestal up"),
        ("middle", (0, -60), NONE, "tilt up"),
        ("corner", (90, 60), NONE, "dolly in"),
        ("corner", (90, 60), CTRL, "zoom in by"),
    ],
)
def test_every_grip_has_its_move(
    preview: Preview, open_film: OpenFilm, grip: str, by: tuple[int, int], keys: Qt.KeyboardModifier, said: str
) -> None:
    drag(preview.viewport.path, grip, by, keys)
    assert camera(open_film).startswith(said)
    assert " and " not in camera(open_film)


def test_the_lean_rolls_the_camera(preview: Preview, open_film: OpenFilm) -> None:
    direct(open_film, "dolly in 1.5 m")
    drag(preview.viewport.path, "lean", (60, 20))
    assert camera(open_film).startswith("dolly in 1.5 m and roll right ")


def test_escape_leaves_the_directive_alone(qtbot: QtBot, preview: Preview, open_film: OpenFilm) -> None:
    editor = preview.viewport.path
    drag(editor, "middle", (-100, 0), release=False)
    qtbot.waitUntil(lambda: editor.words.startswith("pan left"))
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.words == ""
    QTest.mouseRelease(editor, LEFT, NONE, QPoint(10, 10))
    assert camera(open_film) == ""


def test_a_press_beside_the_grips_goes_through(qtbot: QtBot, preview: Preview, open_film: OpenFilm) -> None:
    with qtbot.waitSignal(preview.viewport.full_screen_wanted):
        QTest.mouseDClick(preview.viewport.path, LEFT, NONE, QPoint(60, 90))
    preview.toggle_full_screen()


def test_it_is_hidden_while_the_film_plays_and_for_shots_without_a_camera(
    qtbot: QtBot, preview: Preview, open_film: OpenFilm
) -> None:
    editor = preview.viewport.path
    assert editor.isVisible()
    open_film.playback.play()
    assert not editor.isVisible()
    open_film.playback.pause()
    assert editor.isVisible()
    open_film.document.apply("Gap", lift_shot(ShotId("s1")))
    open_film.playback.seek(0)
    assert not editor.isVisible()


def test_its_command_and_its_menu_switch_it(preview: Preview) -> None:
    command = next(each for each in preview.commands() if each.id == "view.camera_path")
    command.run()
    assert not preview.overlays.path
    assert not preview.viewport.path.isVisible()
    command.run()
    assert preview.viewport.path.isVisible()


def test_it_follows_the_playhead_and_the_text(preview: Preview, open_film: OpenFilm) -> None:
    direct(open_film, "pan right 15 degrees")
    editor = preview.viewport.path
    at_first = editor.grips[0].at.x()
    assert at_first > editor.width() / 2 + 20
    open_film.playback.seek(47)
    assert abs(editor.grips[0].at.x() - preview.viewport.picture.center().x()) < 2
