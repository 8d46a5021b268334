"""Gestures on the board, and the film that they leave."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from studio.domain import cast_edits, edits
from studio.domain.film_edits import set_film
from studio.domain.project import Project, Scene
from studio.domain.shot import Link, SceneId, Shot, ShotId
from studio.session.film import OpenFilm
from studio.storage.project_store import ProjectStore
from studio.ui.board.board import Board
from studio.ui.board.canvas import BoardCanvas
from studio.ui.board.card import _shortened
from studio.ui.board.card_editor import CardEditor
from studio.ui.board.pasted import garbled
from studio.ui.shot.shot_shelf import ShotShelf
from tests.ui.conftest import exposed, five_shots

LEFT = Qt.MouseButton.LeftButton
# The offscreen platform says so of every window with a layout.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def board(qtbot: QtBot, open_film: OpenFilm) -> Iterator[Board]:
    shown = exposed(qtbot, Board(open_film), 840, 640)
    yield shown
    shown.canvas.close_editor(keep=False)


def ids(film: OpenFilm) -> list[str]:
    return [shot.id for shot in film.document.project.shots]


def shot(film: OpenFilm, name: str) -> Shot:
    return film.document.project.shot(ShotId(name))


def middle(canvas: BoardCanvas, name: str) -> QPoint:
    return canvas.card_rect(ShotId(name)).center()


def part(canvas: BoardCanvas, name: str, field: str) -> QPoint:
    area = getattr(canvas.shape_of_cards.parts(), field)
    return area.translated(canvas.card_rect(ShotId(name)).topLeft()).center()


def click(canvas: BoardCanvas, name: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(canvas.viewport(), LEFT, modifiers, middle(canvas, name))


def drag(canvas: BoardCanvas, begin: QPoint, end: QPoint) -> None:
    QTest.mousePress(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, begin)
    QTest.mouseMove(canvas.viewport(), begin + QPoint(20, 0))
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)


def drop(canvas: BoardCanvas, data: QMimeData, at: QPoint) -> None:
    """A drag from another program, as Qt delivers it."""
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at, copy, data, LEFT, none),
        QDragMoveEvent(at, copy, data, LEFT, none),
        QDropEvent(QPointF(at), copy, data, LEFT, none),
    ):
        QApplication.sendEvent(canvas.viewport(), event)


def choose(qtbot: QtBot, words: str) -> None:
    """Choose from the menu that has popped up."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text() == words)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def editor_of(board: Board) -> CardEditor:
    assert board.canvas.editor is not None
    return board.canvas.editor


def type_into(board: Board, text: str) -> None:
    editor = editor_of(board)
    editor.selectAll()
    QTest.keyClicks(editor, text)


# --- picking ----------------------------------------------------------------------------------------------------------


def test_clicks_select(board: Board, open_film: OpenFilm) -> None:
    click(board.canvas, "s2")
    assert open_film.selection.shots == ("s2",)
    assert open_film.playback.frame == 48
    click(board.canvas, "s4", SHIFT)
    assert open_film.selection.shots == ("s2", "s3", "s4")
    click(board.canvas, "s3", CTRL)
    assert open_film.selection.shots == ("s2", "s4")
    click(board.canvas, "s4")
    assert open_film.selection.shots == ("s4",)


def test_a_band_selects(board: Board, open_film: OpenFilm) -> None:
    canvas = board.canvas
    begin = QPoint(canvas.viewport().width() - 4, canvas.viewport().height() - 4)
    end = middle(canvas, "s5")
    QTest.mousePress(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, begin)
    QTest.mouseMove(canvas.viewport(), begin - QPoint(30, 30))
    QTest.mouseMove(canvas.viewport(), end)
    assert not canvas.band.isEmpty()
    QTest.mouseRelease(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)
    assert open_film.selection.shots == ("s5",)


def test_arrow_keys_walk(board: Board, open_film: OpenFilm) -> None:
    click(board.canvas, "s1")
    for key, expected in ((Qt.Key.Key_Right, "s2"), (Qt.Key.Key_Down, "s5"), (Qt.Key.Key_Home, "s1")):
        QTest.keyClick(board.canvas, key)
        assert open_film.selection.current == expected
    QTest.keyClick(board.canvas, Qt.Key.Key_End, SHIFT)
    assert len(open_film.selection.shots) == 5


def test_the_card_where_the_keyboard_is_is_said(qtbot: QtBot, made_film: OpenFilm) -> None:
    board = exposed(qtbot, Board(made_film), 840, 640)
    board.canvas.setFocus()
    qtbot.waitUntil(board.canvas.hasFocus)
    qtbot.keyClick(board.canvas, Qt.Key.Key_End)
    said = "Shot 050, 5 of 5, at 00:00:07:00, 24 frames: A red boat at sea, part 5"
    assert board.canvas.accessibleDescription() == said
    qtbot.keyClick(board.canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert "Shot 040, 4 of 5" in board.canvas.accessibleDescription()
    assert "2 shots selected" in board.canvas.accessibleDescription()


@pytest.mark.parametrize(
    ("key", "expected"), [(Qt.Key.Key_End, "s5"), (Qt.Key.Key_Home, "s1"), (Qt.Key.Key_Right, "s1")]
)
def test_keys_walk_from_nowhere(board: Board, open_film: OpenFilm, key: Qt.Key, expected: str) -> None:
    click(board.canvas, "s2")
    QTest.keyClick(board.canvas, Qt.Key.Key_Escape)
    assert open_film.selection.current is None
    QTest.keyClick(board.canvas, key)
    assert open_film.selection.shots == (expected,)


# --- order ------------------------------------------------------------------------------------------------------------


def test_a_drag_reorders_and_ripples(board: Board, open_film: OpenFilm) -> None:
    target = board.canvas.card_rect(ShotId("s4"))
    drag(board.canvas, middle(board.canvas, "s1"), QPoint(target.left() + 4, target.center().y()))
    assert ids(open_film) == ["s2", "s3", "s1", "s4", "s5"]
    assert shot(open_film, "s2").link is None  # it is the first now
    open_film.document.undo()
    assert ids(open_film) == ["s1", "s2", "s3", "s4", "s5"]
    assert shot(open_film, "s2").link == Link("continue")


def test_a_drag_moves_all_that_is_selected(board: Board, open_film: OpenFilm) -> None:
    click(board.canvas, "s1")
    click(board.canvas, "s3", CTRL)
    end = board.canvas.card_rect(ShotId("s5"))
    drag(board.canvas, middle(board.canvas, "s3"), QPoint(end.right() - 3, end.center().y()))
    assert ids(open_film) == ["s2", "s4", "s5", "s1", "s3"]
    assert len(open_film.document.history()) == 1


@pytest.fixture
def scenes(board: Board, open_film: OpenFilm) -> tuple[SceneId, SceneId]:
    """The first two shots in one scene, the others in another."""
    beach, sea = Scene(id=SceneId("beach"), heading="EXT. BEACH"), Scene(id=SceneId("sea"), heading="EXT. SEA")
    open_film.document.apply("Scene", cast_edits.add_scene(beach, (ShotId("s1"), ShotId("s2"))))
    open_film.document.apply("Scene", cast_edits.add_scene(sea, (ShotId("s3"), ShotId("s4"), ShotId("s5"))))
    return beach.id, sea.id


def test_a_card_joins_the_scene_that_it_is_dragged_into(
    board: Board, open_film: OpenFilm, scenes: tuple[SceneId, SceneId]
) -> None:
    beach, sea = scenes
    target = board.canvas.card_rect(ShotId("s4"))
    drag(board.canvas, middle(board.canvas, "s1"), QPoint(target.left() + 4, target.center().y()))
    assert ids(open_film) == ["s2", "s3", "s1", "s4", "s5"]
    assert shot(open_film, "s1").scene == sea
    open_film.document.undo()
    assert shot(open_film, "s1").scene == beach
    first = board.canvas.card_rect(ShotId("s3"))  # the same gap as behind s2, but under the other heading
    drag(board.canvas, middle(board.canvas, "s2"), QPoint(first.left() + 4, first.center().y()))
    assert ids(open_film) == ["s1", "s2", "s3", "s4", "s5"]
    assert shot(open_film, "s2").scene == sea


def test_a_scene_is_picked_and_dragged_by_its_heading(
    board: Board, open_film: OpenFilm, scenes: tuple[SceneId, SceneId]
) -> None:
    canvas = board.canvas
    heading = QPoint(30, canvas.card_rect(ShotId("s3")).top() - 12)
    QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, heading)
    assert open_film.selection.shots == ("s3", "s4", "s5")
    first = canvas.card_rect(ShotId("s1"))
    drag(canvas, heading, QPoint(first.left() + 4, first.center().y()))
    assert ids(open_film) == ["s3", "s4", "s5", "s1", "s2"]
    assert [each.scene for each in open_film.document.project.shots] == [scenes[1]] * 3 + [scenes[0]] * 2


def test_a_scene_that_is_dropped_parts_no_other(
    board: Board, open_film: OpenFilm, scenes: tuple[SceneId, SceneId]
) -> None:
    canvas = board.canvas
    heading = QPoint(30, canvas.card_rect(ShotId("s3")).top() - 12)
    other = QPoint(40, canvas.card_rect(ShotId("s1")).top() - 12)
    drag(canvas, heading, other)  # on the other heading
    assert ids(open_film) == ["s3", "s4", "s5", "s1", "s2"]
    open_film.document.undo()
    middles = canvas.card_rect(ShotId("s2"))
    drag(canvas, heading, QPoint(middles.left() + 2, middles.top() + 2))  # between its two cards
    assert ids(open_film) == ["s3", "s4", "s5", "s1", "s2"]
    open_film.document.undo()
    drag(canvas, heading, QPoint(middles.right() - 2, middles.center().y()))  # behind them: where it is
    assert ids(open_film) == ["s1", "s2", "s3", "s4", "s5"]
    assert len(open_film.document.project.scenes) == 2


def test_what_is_pressed_stays_under_the_pointer(
    board: Board, open_film: OpenFilm, scenes: tuple[SceneId, SceneId]
) -> None:
    canvas, bar = board.canvas, board.canvas.verticalScrollBar()
    canvas.resize(canvas.width(), canvas.viewport().height() // 2)
    bar.setValue(0)
    top = canvas.card_rect(ShotId("s3")).top()
    canvas.resize(canvas.width(), top + 20)  # the second scene is seen by its heading and an edge of its cards
    heading = QPoint(30, canvas.card_rect(ShotId("s3")).top() - 12)
    before = bar.value()
    QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, heading)
    assert open_film.selection.current == "s3"
    assert bar.value() == before
    QTest.keyClick(canvas, Qt.Key.Key_Right)  # the keys bring into view what they lead to
    assert bar.value() > before


def test_a_card_comes_into_view_with_its_heading(
    board: Board, open_film: OpenFilm, scenes: tuple[SceneId, SceneId]
) -> None:
    canvas = board.canvas
    bar = canvas.verticalScrollBar()
    bar.setValue(bar.maximum())
    canvas.show_shot(ShotId("s1"))
    assert bar.value() == 0


def test_a_card_that_is_let_go_over_something_else_stays(board: Board, open_film: OpenFilm) -> None:
    canvas = board.canvas
    drag(canvas, middle(canvas, "s1"), QPoint(canvas.viewport().width() + 300, 40))
    assert ids(open_film) == ["s1", "s2", "s3", "s4", "s5"]
    assert not open_film.document.can_undo
    drag(canvas, middle(canvas, "s1"), QPoint(canvas.viewport().width() - 20, canvas.viewport().height() + 20))
    assert ids(open_film) == ["s2", "s3", "s4", "s5", "s1"]  # just past the edge is where a drag scrolls


def test_escape_ends_a_drag(board: Board, open_film: OpenFilm) -> None:
    canvas = board.canvas
    QTest.mousePress(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, middle(canvas, "s1"))
    QTest.mouseMove(canvas.viewport(), middle(canvas, "s4"))
    assert canvas.dragged
    assert canvas.gap is not None
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, middle(canvas, "s4"))
    assert ids(open_film) == ["s1", "s2", "s3", "s4", "s5"]


# --- writing in place -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("prompt", "A green boat", "A green boat"),
        ("camera", "slow dolly in", "slow dolly in"),
        ("dialogue", "Aye", "Aye"),
        ("duration", "2s", 48),
        ("name", "A7", "A7"),
    ],
)
def test_a_double_click_edits(board: Board, open_film: OpenFilm, field: str, typed: str, value: object) -> None:
    QTest.mouseDClick(board.canvas.viewport(), LEFT, pos=part(board.canvas, "s3", field))
    editor, shape = editor_of(board), board.canvas.shape_of_cards
    end = editor.geometry().bottom() + 1 - board.canvas.card_rect(ShotId("s3")).top()
    assert shape.line_end(end) == end, "the foot of a line looks out under the field"
    type_into(board, typed)
    QTest.keyClick(editor_of(board), Qt.Key.Key_Return, CTRL)
    assert board.canvas.editor is None
    assert getattr(shot(open_film, "s3"), field) == value
    assert any(step.label.endswith("shot 030") for step in open_film.document.history())


@pytest.mark.parametrize(
    ("text", "whole"),
    [("a white lighthouse stands", False), ("مدينة قديمة على البحر", True), ("@keeper شخص يمشي على الشاطئ", True)],
)
def test_a_card_leaves_out_letters_or_whole_words_of_joined_letters(board: Board, text: str, whole: bool) -> None:
    metrics = QFontMetrics(board.canvas.shape_of_cards.caption)
    for width in range(metrics.horizontalAdvance(text) * 2 // 3, metrics.horizontalAdvance(text), 3):
        part = _shortened(text, metrics, width)
        assert part.endswith("…")
        assert not whole or text.startswith(part[:-1] + " ")
        assert metrics.horizontalAdvance(part) <= width


def test_a_whole_visit_is_one_step(board: Board, open_film: OpenFilm) -> None:
    click(board.canvas, "s3")
    QTest.keyClick(board.canvas, Qt.Key.Key_F2)
    type_into(board, "One two three")
    click(board.canvas, "s4")
    assert shot(open_film, "s3").prompt == "One two three"
    assert len(open_film.document.history()) == 1


@pytest.mark.parametrize("field", ["prompt", "camera", "dialogue"])
def test_escape_leaves_the_field_and_keeps_what_was_written(board: Board, open_film: OpenFilm, field: str) -> None:
    old = getattr(shot(open_film, "s3"), field)
    QTest.mouseDClick(board.canvas.viewport(), LEFT, pos=part(board.canvas, "s3", field))
    type_into(board, "All of this")
    QTest.keyClick(editor_of(board), Qt.Key.Key_Escape)
    assert board.canvas.editor is None
    assert getattr(shot(open_film, "s3"), field) == "All of this"
    open_film.document.undo()
    assert getattr(shot(open_film, "s3"), field) == old


@pytest.mark.parametrize("field", ["duration", "name"])
def test_escape_takes_a_number_or_a_name_back(board: Board, open_film: OpenFilm, field: str) -> None:
    old = getattr(shot(open_film, "s3"), field)
    QTest.mouseDClick(board.canvas.viewport(), LEFT, pos=part(board.canvas, "s3", field))
    type_into(board, "7")
    QTest.keyClick(editor_of(board), Qt.Key.Key_Escape)
    assert board.canvas.editor is None
    assert getattr(shot(open_film, "s3"), field) == old
    assert not open_film.document.can_undo


def test_tab_goes_on_to_the_next_field(board: Board, open_film: OpenFilm) -> None:
    board.canvas.edit_field(ShotId("s1"), "prompt")
    type_into(board, "sea")
    QTest.keyClick(editor_of(board), Qt.Key.Key_Tab)
    assert board.canvas.editor is not None
    assert board.canvas.editor.field == "camera"
    type_into(board, "static")
    QTest.keyClick(editor_of(board), Qt.Key.Key_Backtab)
    assert (shot(open_film, "s1").prompt, shot(open_film, "s1").camera) == ("sea", "static")


def test_what_cannot_be_read_is_said(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    board.canvas.edit_field(ShotId("s1"), "duration")
    type_into(board, "long")
    told: list[str] = []
    open_film.document.refused.connect(told.append)
    with qtbot.waitSignal(open_film.document.refused):
        QTest.keyClick(editor_of(board), Qt.Key.Key_Return)
    assert "is not a duration" in told[0]
    assert shot(open_film, "s1").duration == 48


# --- shots ------------------------------------------------------------------------------------------------------------


def run(board: Board, command: str) -> None:
    next(each for each in board.commands() if each.id == command).run()


def test_keys_and_commands_act_on_all_that_is_selected(board: Board, open_film: OpenFilm) -> None:
    click(board.canvas, "s3")
    click(board.canvas, "s4", SHIFT)
    run(board, "link.match")
    assert shot(open_film, "s4").link == Link("match")
    run(board, "status.approve")
    assert [shot(open_film, name).status for name in ("s3", "s4")] == ["approved", "approved"]
    run(board, "board.duplicate")
    assert len(ids(open_film)) == 7
    open_film.document.undo()
    click(board.canvas, "s3")
    QTest.keyClick(board.canvas, Qt.Key.Key_Delete)
    assert ids(open_film) == ["s1", "s2", "s4", "s5"]
    assert open_film.selection.current == "s4"


def test_a_new_shot_is_open_for_writing(board: Board, open_film: OpenFilm) -> None:
    click(board.canvas, "s2")
    run(board, "board.new_shot")
    type_into(board, "A gull")
    QTest.keyClick(editor_of(board), Qt.Key.Key_Tab)
    new = open_film.document.project.shots[2]
    assert (new.name, new.prompt, new.duration) == ("025", "A gull", 72)


def test_generate_all_leaves_approved_shots_alone(board: Board, open_film: OpenFilm) -> None:
    open_film.generation.pause()
    click(board.canvas, "s4")
    run(board, "status.approve")
    run(board, "shot.generate_missing")
    assert {job.shot for job in open_film.generation.jobs()} == {"s1", "s2", "s3", "s5"}
    assert shot(open_film, "s4").pending is None


def test_ctrl_enter_in_a_card_keeps_the_text_and_generates(board: Board, open_film: OpenFilm) -> None:
    open_film.generation.pause()
    board.canvas.edit_field(ShotId("s1"), "prompt")
    type_into(board, "A green boat")
    QTest.keyClick(editor_of(board), Qt.Key.Key_Return, CTRL)
    (job,) = open_film.generation.jobs()
    assert (job.shot, job.request.prompt) == ("s1", "A green boat")


def test_copy_and_paste_shots(board: Board, open_film: OpenFilm) -> None:
    click(board.canvas, "s1")
    QTest.keyClick(board.canvas, Qt.Key.Key_C, CTRL)
    click(board.canvas, "s3")
    QTest.keyClick(board.canvas, Qt.Key.Key_V, CTRL)
    order = ids(open_film)
    assert order[:3] == ["s1", "s2", "s3"]
    assert order[4:] == ["s4", "s5"]
    assert shot(open_film, order[3]).prompt == shot(open_film, "s1").prompt
    assert open_film.playback.frame == 108  # the preview shows what was pasted


def test_shots_of_another_film_arrive_with_their_length(board: Board, open_film: OpenFilm, tmp_path: Path) -> None:
    other = OpenFilm(ProjectStore.create(tmp_path / "Other.shotloom", five_shots()))
    try:
        other.selection.select(ShotId("s4"))
        ShotShelf(other).copy()
    finally:
        other.close()
    click(board.canvas, "s1")
    QTest.keyClick(board.canvas, Qt.Key.Key_V, CTRL)
    pasted = open_film.document.project.shots[1]
    assert (pasted.prompt, pasted.duration, pasted.chosen) == ("A red boat at sea, part 4", 60, None)


# --- pasting and dropping ---------------------------------------------------------------------------------------------


@pytest.fixture
def empty(board: Board, open_film: OpenFilm) -> Board:
    """The board of a film without shots."""
    open_film.document.apply("Empty", lambda project: Project(film=project.film))
    assert board.empty.isVisible()
    return board


def test_paragraphs_become_shots(empty: Board, open_film: OpenFilm) -> None:
    QGuiApplication.clipboard().setText("1. A red boat\nat sea.\n\n2. A gull.\n\n\n- The lamp.")
    empty.canvas.paste()
    assert [each.prompt for each in open_film.document.project.shots] == ["A red boat at sea.", "A gull.", "The lamp."]
    assert [each.name for each in open_film.document.project.shots] == ["010", "020", "030"]
    assert not empty.empty.isVisible()


@pytest.mark.parametrize(
    ("text", "shots"),
    [
        ("A boat.\nCAMERA: slow dolly in\n\nA gull.", [("A boat.", "slow dolly in"), ("A gull.", "")]),
        ("Camera: handheld\n1. Sea\n- Camera: pan left\n2. A gull", [("Sea", "handheld, pan left"), ("A gull", "")]),
        ("CAMERA: tilt up", [("", "tilt up")]),
    ],
)  # fmt: skip
def test_a_line_that_says_what_the_camera_does_is_the_directive(
    empty: Board, open_film: OpenFilm, text: str, shots: list[tuple[str, str]]
) -> None:
    QGuiApplication.clipboard().setText(text)
    empty.canvas.paste()
    assert [(each.prompt, each.camera) for each in open_film.document.project.shots] == shots


@pytest.mark.parametrize(
    ("text", "prompts"),
    [
        ('[[shot]]\nprompt = "sea"\n[[shot]]\nprompt = "sky"\ncontinue = true\n', ["sea", "sky"]),
        ("EXT. SEA - DAY\n\nA red boat.\n\nA gull.\n", ["A red boat.", "A gull."]),
    ],
)
def test_boards_and_screenplays_are_read(
    empty: Board, open_film: OpenFilm, qtbot: QtBot, text: str, prompts: list[str]
) -> None:
    QGuiApplication.clipboard().setText(text)
    with qtbot.waitSignal(open_film.document.changed):
        empty.canvas.paste()
    assert [each.prompt for each in open_film.document.project.shots] == prompts


def test_a_double_click_reaches_no_button_that_slides_under_it(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    open_film.generation.pause()
    make, renew = (
        next(each for each in board.findChildren(QPushButton) if each.accessibleName().startswith(words))
        for words in ("Generate missing", "Out of date")
    )
    make.setFocus()
    QTest.mouseClick(make, LEFT)
    assert {job.shot for job in open_film.generation.jobs()} == set(ids(open_film))
    assert board.canvas.hasFocus()
    assert not renew.isEnabled()
    qtbot.waitUntil(renew.isEnabled)
    assert make.isEnabled()


def test_the_first_prompt_makes_the_first_shot(empty: Board, open_film: OpenFilm) -> None:
    open_film.generation.pause()
    before = open_film.document.project
    empty.empty.prompt.setPlainText("A red boat\nCamera: static")
    QTest.keyClick(empty.empty.prompt, Qt.Key.Key_Return, CTRL)
    (made,) = open_film.document.project.shots
    assert (made.prompt, made.camera) == ("A red boat", "static")
    assert [job.shot for job in open_film.generation.jobs()] == [made.id]
    assert open_film.selection.current == made.id
    assert not empty.empty.prompt.toPlainText()
    open_film.document.undo()
    assert open_film.document.project == before


def test_a_first_prompt_that_is_refused_stays_where_it_was_written(empty: Board, open_film: OpenFilm) -> None:
    open_film.document.apply("Set the model", set_film(model="nowhere"))
    empty.empty.prompt.setPlainText("A red boat")
    empty.empty.generate.click()
    assert not open_film.document.project.shots
    assert empty.empty.prompt.toPlainText() == "A red boat"


def picture_file(folder: Path) -> Path:
    path = folder / "sea.png"
    Image.new("RGB", (32, 18), "navy").save(path)
    return path


def test_a_dropped_file_becomes_a_reference(board: Board, open_film: OpenFilm, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path)))])
    drop(board.canvas, data, part(board.canvas, "s2", "prompt"))
    choose(qtbot, "First frame")
    qtbot.waitUntil(lambda: bool(shot(open_film, "s2").references))
    (reference,) = shot(open_film, "s2").references
    assert (reference.role, reference.asset.name, reference.asset.kind) == ("first", "sea.png", "image")
    assert open_film.document.store.folder.asset_path(reference.asset).is_file()


@pytest.mark.parametrize(
    ("words", "prompts"),
    [
        ("A boat at sea.\n\nA gull.\n", ["A boat at sea.", "A gull."]),
        ("INT. KITCHEN - NIGHT\n\nRain on the window.\n", ["Rain on the window."]),
        ('[[shot]]\nprompt = "A lamp"\nduration = "1s"\n', ["A lamp"]),
    ],
)
def test_what_is_in_a_text_file_decides_what_becomes_of_it(
    board: Board, open_film: OpenFilm, qtbot: QtBot, tmp_path: Path, words: str, prompts: list[str]
) -> None:
    script = tmp_path / "script.txt"
    script.write_text(words, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(script))])
    before = len(open_film.document.project.shots)
    with qtbot.waitSignal(open_film.document.changed):
        drop(board.canvas, data, middle(board.canvas, "s1"))  # also over a card: a text is no picture of it
    assert len(open_film.document.project.shots) == before + len(prompts)
    assert set(prompts) <= {each.prompt for each in open_film.document.project.shots}


@pytest.mark.parametrize(
    ("content", "said"),
    [("Ein Boot fährt.".encode("latin-1"), "script.txt:1: is not UTF-8 text"), (b" \n", "script.txt is empty")],
)
def test_a_text_file_that_says_nothing_is_answered(
    board: Board, open_film: OpenFilm, qtbot: QtBot, tmp_path: Path, content: bytes, said: str
) -> None:
    script = tmp_path / "script.txt"
    script.write_bytes(content)
    with qtbot.waitSignal(open_film.document.refused) as refused:
        board.canvas.open_board(script, 0)
    assert refused.args is not None
    assert said in refused.args[0]


def test_dropped_image_data_becomes_a_panel(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    image = QImage(32, 18, QImage.Format.Format_RGB32)
    image.fill(QColor("navy"))
    data = QMimeData()
    data.setImageData(image)
    data.setUrls([QUrl("https://example.com/sea.png")])
    picture = board.canvas.shape_of_cards.picture.translated(board.canvas.card_rect(ShotId("s2")).topLeft())
    drop(board.canvas, data, QPoint(picture.center().x(), picture.top() + 8))
    qtbot.waitUntil(lambda: bool(shot(open_film, "s2").panels))
    assert shot(open_film, "s2").panels[0].asset is not None


def test_a_bare_link_gets_a_sentence(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/sea.png")])
    told: list[str] = []
    open_film.document.refused.connect(told.append)
    with qtbot.waitSignal(open_film.document.refused):
        drop(board.canvas, data, middle(board.canvas, "s2"))
    assert "fetches nothing" in told[0]
    assert not open_film.document.can_undo


def paste(board: Board, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(board.canvas, Qt.Key.Key_V, CTRL)


def test_a_damaged_picture_gets_a_sentence(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    for give in (paste, lambda board, data: drop(board.canvas, data, middle(board.canvas, "s2"))):
        click(board.canvas, "s2")
        data = QMimeData()
        data.setData("image/png", bytes(range(256)))
        with qtbot.waitSignal(open_film.document.refused) as told:
            give(board, data)
        assert "damaged" in (told.args or [""])[0]
    assert not open_film.document.can_undo


def test_what_nobody_knows_is_answered_with_what_can_be_pasted(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setData("application/x-spreadsheet", b"cells")
    with qtbot.waitSignal(open_film.document.refused) as told:
        paste(board, data)
    assert "copy shots, text" in (told.args or [""])[0]
    assert not open_film.document.can_undo


@pytest.mark.parametrize(
    "text",
    [
        random.Random(7).randbytes(4000).decode("utf-8", "replace").replace("\0", ""),
        random.Random(7).randbytes(4000).decode("latin-1").replace("\0", ""),
        "A red boat\n\nat sea".encode("utf-16-le").decode("latin-1"),
    ],
)
def test_a_program_pasted_as_text_becomes_no_shots(board: Board, open_film: OpenFilm, qtbot: QtBot, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    with qtbot.waitSignal(open_film.document.refused) as told:
        paste(board, data)
    assert "no text that can be read" in (told.args or [""])[0]
    assert len(ids(open_film)) == 5


@pytest.mark.parametrize("text", ["Ein rotes Boot\u2028fährt.", "Caf\ufffd am Meer", "灯台\tと海", "A gull\x0cA boat"])
def test_words_with_a_wrong_sign_are_words(text: str) -> None:
    assert not garbled(text)


def test_a_pasted_picture_asks_at_the_shot_that_it_would_go_to(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    image = QImage(32, 18, QImage.Format.Format_RGB32)
    image.fill(QColor("navy"))
    data = QMimeData()
    data.setImageData(image)
    canvas = board.canvas
    click(canvas, "s5")
    canvas.verticalScrollBar().setValue(0)
    paste(board, data)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert canvas.card_rect(ShotId("s5")).contains(canvas.viewport().mapFromGlobal(menu.pos()))
    [heading] = menu.findChildren(QLabel)
    assert (heading.text(), heading.isVisible()) == ("Use for shot 050 as", True)
    choose(qtbot, "The shot itself (plays in place of a take)")
    qtbot.waitUntil(lambda: shot(open_film, "s5").source == "imported")


def test_files_are_chosen_by_keys_and_become_shots(
    qtbot: QtBot, board: Board, open_film: OpenFilm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one.png", "two.png"):
        Image.new("RGB", (64, 48), (200, 80, 40)).save(tmp_path / name)
    paths = [str(tmp_path / "one.png"), str(tmp_path / "two.png")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (paths, ""))
    open_film.selection.select(ShotId("s2"))
    command = next(each for each in board.commands() if each.id == "board.import_media")
    assert command.keys == "Ctrl+I"
    with qtbot.waitSignal(board.intake.adopting.finished):
        command.run()
    shots = open_film.document.project.shots
    assert [shot.imported.name if shot.imported else shot.id for shot in shots[1:4]] == ["s2", "one.png", "two.png"]
    assert open_film.selection.shots == (shots[2].id, shots[3].id)


def test_a_file_between_the_cards_becomes_a_shot(
    board: Board, open_film: OpenFilm, qtbot: QtBot, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path)))])
    end = QPoint(board.canvas.viewport().width() - 4, middle(board.canvas, "s5").y())
    drop(board.canvas, data, end)
    qtbot.waitUntil(lambda: len(ids(open_film)) == 6)
    new = open_film.document.project.shots[-1]
    assert (new.source, new.duration) == ("imported", 72)


# --- looking ----------------------------------------------------------------------------------------------------------


def test_the_wheel_with_ctrl_resizes_the_cards(board: Board) -> None:
    before = board.canvas.card_width
    at = QPointF(middle(board.canvas, "s1"))
    wheel = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(board.canvas.viewport(), wheel)
    assert board.canvas.card_width > before
    board.slider.setValue(0)
    assert board.canvas.card_width == 96
    board.grab()


def test_one_large_card_is_the_selected_one_seen_whole(board: Board, open_film: OpenFilm) -> None:
    last = open_film.document.project.shots[-1].id
    open_film.selection.select(last)
    board.resize(900, 420)
    small, large = (
        next(each for each in board.findChildren(QToolButton) if each.toolTip() == words)
        for words in ("Contact sheet", "One large card")
    )
    QTest.mouseClick(small, Qt.MouseButton.LeftButton)
    QTest.mouseClick(large, Qt.MouseButton.LeftButton)
    seen, card = board.canvas.viewport().rect(), board.canvas.card_rect(last)
    assert seen.contains(card)
    assert card.width() > 300
    assert board.canvas.grid.columns == 1


def test_hover_plays_the_take(qtbot: QtBot, made_film: OpenFilm) -> None:
    board = exposed(qtbot, Board(made_film), 840, 640)
    canvas = board.canvas
    picture = canvas.shape_of_cards.picture.translated(canvas.card_rect(ShotId("s1")).topLeft())
    QTest.mouseMove(canvas.viewport(), picture.center())
    assert canvas.hover.shot == "s1"
    assert canvas.hover.frame(shot(made_film, "s1")) in (23, 24)
    qtbot.waitUntil(lambda: canvas.hover.picture_of(ShotId("s1")) is not None)


def test_under_a_pointer_that_rests_the_take_plays_on(qtbot: QtBot, made_film: OpenFilm) -> None:
    board = exposed(qtbot, Board(made_film), 840, 640)
    canvas = board.canvas
    picture = canvas.shape_of_cards.picture.translated(canvas.card_rect(ShotId("s1")).topLeft())
    canvas.hover._still = lambda: False

    def frame_under(place: QPoint) -> int:
        if canvas.hover.shot != "s1":  # a window that has just come may lose the pointer, and one that stays tells none
            QTest.mouseMove(canvas.viewport(), place - QPoint(5, 5))
            QTest.mouseMove(canvas.viewport(), place)
        return canvas.hover.frame(shot(made_film, "s1"))

    qtbot.waitUntil(lambda: frame_under(picture.center()) > 0)
    canvas.hover.point(shot(made_film, "s1"), 0.5)
    begun = canvas.hover.frame(shot(made_film, "s1"))
    assert not canvas.hover.playing, "only when it rests"
    qtbot.waitUntil(lambda: frame_under(picture.center()) > begun)
    qtbot.waitUntil(lambda: frame_under(picture.center()) < begun)  # from the beginning
    canvas.hover.point(made_film.document.project.shots[1], 0.5)
    assert not canvas.hover.playing
    canvas.hover._still = lambda: True
    canvas.hover._play()
    assert not canvas.hover.playing, "who wants less motion points at frames"


def test_an_outdated_take_is_marked(qtbot: QtBot, made_film: OpenFilm) -> None:
    board = Board(made_film)
    qtbot.addWidget(board)
    assert not board.canvas.pictures.stale
    made_film.document.apply("Edit", edits.set_prompt(ShotId("s1"), "A blue boat"))
    board.canvas.pictures.settle()
    assert board.canvas.pictures.stale == {"s1", "s2"}


def test_the_current_card_stays_in_view_when_the_board_gets_narrow(board: Board, open_film: OpenFilm) -> None:
    open_film.selection.select(ShotId("s5"))
    board.resize(520, 420)
    QApplication.processEvents()
    assert board.canvas.viewport().rect().contains(board.canvas.card_rect(ShotId("s5")))
    board.canvas.verticalScrollBar().setValue(0)
    board.resize(500, 420)
    QApplication.processEvents()
    assert board.canvas.verticalScrollBar().value() == 0, "who has scrolled away from it stays away"
