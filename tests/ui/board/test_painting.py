"""An edit paints anew only what it changed: what is seen then is what is seen when everything is painted anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.domain import cast_edits, edits, shot_edits
from studio.domain.edits import Edit
from studio.domain.project import Scene
from studio.domain.shot import SceneId, ShotId
from studio.session.film import OpenFilm
from studio.ui.board.board import Board
from studio.ui.shot.shot_panel import ShotPanel
from tests.ui.conftest import exposed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

_RESTED_MS = 400
"""Until what is counted and looked up after an edit has been shown, too."""


@pytest.fixture(autouse=True)
def steady_cursor() -> Iterator[None]:
    """A cursor that does not blink between two looks."""
    flash_ms = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(flash_ms)


def _on_screen(widget: QWidget) -> QImage:
    return widget.screen().grabWindow(widget.winId()).toImage()


def _painted_anew(widget: QWidget, qtbot: QtBot) -> QImage:
    for each in (widget, *widget.findChildren(QWidget)):
        each.update()
    qtbot.wait(50)
    return _on_screen(widget)


def _edits(film: OpenFilm) -> list[Edit]:
    first, second, third, *_ = (shot.id for shot in film.document.project.shots)
    return [
        edits.set_prompt(second, "rain on a red boat at dusk, seen from the pier"),
        edits.set_camera(second, "slow pan left 20 degrees, then hold"),
        edits.set_prompt(third, "the keeper climbs the stairs"),
        edits.rename(first, "001", lock=True),
        edits.set_duration(second, 77),
        shot_edits.move_shots([first], 3),
        cast_edits.set_scenes([Scene(id=SceneId("a"), heading="INT. LANTERN ROOM - NIGHT")]),
        cast_edits.assign_scene([second, third], SceneId("a")),
        edits.split(second, 10, ShotId("half")),
        shot_edits.delete_shots([third]),
    ]


@pytest.mark.parametrize("make", [Board, ShotPanel])
def test_after_an_edit_nothing_old_is_left_on_the_screen(
    qtbot: QtBot, open_film: OpenFilm, make: type[Board | ShotPanel]
) -> None:
    document = open_film.document
    open_film.selection.select(document.project.shots[1].id)
    shown = exposed(qtbot, make(open_film), 840, 640)
    steps = [lambda edit=edit: document.apply("Edit", edit) for edit in _edits(open_film)]
    before = seen = _on_screen(shown)
    for number, step in enumerate([*steps, document.undo, document.undo, document.redo]):
        step()
        qtbot.wait(_RESTED_MS)
        seen = _on_screen(shown)
        assert seen == _painted_anew(shown, qtbot), f"after step {number}"
    assert seen != before


def test_hover_paints_only_the_cards_that_are_pointed_at(qtbot: QtBot, open_film: OpenFilm) -> None:
    canvas, painted = exposed(qtbot, Board(open_film), 840, 640).canvas, QRegion()
    QApplication.processEvents()

    class Paints(QObject):
        def eventFilter(self, _: QObject, event: QEvent) -> bool:
            nonlocal painted
            if isinstance(event, QPaintEvent):
                painted += event.region()
            return False

    paints = Paints()
    canvas.viewport().installEventFilter(paints)
    first, second = open_film.document.project.shots[:2]
    for pointed, cards in ((first, [first]), (second, [first, second]), (None, [second])):
        canvas.hover.point(pointed, 0.5)
        QApplication.processEvents()
        for each in cards:
            assert painted.contains(canvas.card_rect(each.id)), "it shows something else now"
            painted -= QRegion(canvas.card_rect(each.id).adjusted(-3, -3, 3, 3))
        assert painted.isEmpty(), "nothing else does"


def test_the_frame_of_the_board_goes_with_the_keyboard(qtbot: QtBot, open_film: OpenFilm) -> None:
    board = exposed(qtbot, Board(open_film), 840, 640)
    for with_keyboard in (True, False):
        (board.canvas.setFocus if with_keyboard else board.canvas.clearFocus)()
        qtbot.wait(50)
        assert board.canvas.hasFocus() == with_keyboard
        assert _on_screen(board) == _painted_anew(board, qtbot)
