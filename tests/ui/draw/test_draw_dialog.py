"""Drawing a panel with mouse, pen and keys, and the film that it leaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from studio.domain import panel_edits
from studio.domain.shot import Panel, ShotId
from studio.session.film import OpenFilm
from studio.storage.file_name import new_take_id
from studio.ui.board.board import Board
from studio.ui.draw.draw_dialog import DrawDialog
from studio.ui.draw.draw_panel import draw_panel
from studio.ui.draw.pad import WIDTHS
from studio.ui.draw.swatch import palette_of
from tests.ui.conftest import exposed

S1 = ShotId("s1")
LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def board(qtbot: QtBot, open_film: OpenFilm) -> Iterator[Board]:
    shown = exposed(qtbot, Board(open_film), 900, 600)
    open_film.selection.select(S1)
    yield shown
    for each in QApplication.topLevelWidgets():
        if isinstance(each, DrawDialog):
            each.done(0)


def sheet(board: Board, qtbot: QtBot, panel: int | None = None) -> DrawDialog:
    dialog = draw_panel(board.film, board.intake, S1, panel, board)
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.pad.width() > 300)
    return dialog


def stroke(dialog: DrawDialog, *places: tuple[float, float]) -> None:
    """Draw with the mouse through places that are given as parts of the sheet."""
    area = dialog.pad.sheet()
    points = [QPoint(round(area.left() + x * area.width()), round(area.top() + y * area.height())) for x, y in places]
    QTest.mousePress(dialog.pad, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(dialog.pad, point)
    QTest.mouseRelease(dialog.pad, LEFT, pos=points[-1])


def colour(dialog: DrawDialog, x: float, y: float) -> str:
    picture = dialog.pad.drawing.picture()
    return picture.pixelColor(round(x * picture.width()), round(y * picture.height())).name()


def test_what_is_drawn_becomes_a_panel(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    dialog = sheet(board, qtbot)
    assert dialog.pad.drawing.size.toTuple() == (1280, 768)  # the shape of the film, 320x192
    stroke(dialog, (0.2, 0.5), (0.5, 0.5), (0.8, 0.5))
    assert colour(dialog, 0.5, 0.5) == "#000000"
    assert colour(dialog, 0.5, 0.2) == "#ffffff"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    document = open_film.document
    qtbot.waitUntil(lambda: bool(document.project.shot(S1).panels))
    assert document.position == 1
    (panel,) = document.project.shot(S1).panels
    assert panel.asset is not None
    kept = QImage(str(document.store.folder.asset_path(panel.asset)))
    assert kept.size().toTuple() == (1280, 768)
    assert kept.pixelColor(640, 384) == QColor("black")
    document.undo()
    assert document.project.shot(S1).panels == ()


def test_a_drawn_panel_is_drawn_on_in_its_place(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    dialog = sheet(board, qtbot)
    stroke(dialog, (0.1, 0.5), (0.9, 0.5))
    dialog.done_button.click()
    document = open_film.document
    qtbot.waitUntil(lambda: bool(document.project.shot(S1).panels))
    again = sheet(board, qtbot, 0)
    qtbot.waitUntil(lambda: colour(again, 0.5, 0.5) == "#000000")
    assert not again.pad.drawing.can_undo
    QTest.keyClick(again, Qt.Key.Key_E)
    stroke(again, (0.5, 0.3), (0.5, 0.7))
    assert colour(again, 0.5, 0.5) == "#ffffff"
    old = document.project.shot(S1).panels[0]
    again.done_button.click()
    qtbot.waitUntil(lambda: document.project.shot(S1).panels[0] != old)
    assert len(document.project.shot(S1).panels) == 1
    assert document.position == 2


def test_strokes_are_undone_redone_and_cleared_by_keys(board: Board, qtbot: QtBot) -> None:
    dialog = sheet(board, qtbot)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    stroke(dialog, (0.2, 0.2), (0.8, 0.2))
    stroke(dialog, (0.2, 0.8), (0.8, 0.8))
    QTest.keyClick(dialog, Qt.Key.Key_Z, control)
    assert (colour(dialog, 0.5, 0.2), colour(dialog, 0.5, 0.8)) == ("#000000", "#ffffff")
    QTest.keyClick(dialog, Qt.Key.Key_Z, control | shift)
    assert colour(dialog, 0.5, 0.8) == "#000000"
    QTest.keyClick(dialog, Qt.Key.Key_Delete)
    assert (colour(dialog, 0.5, 0.2), colour(dialog, 0.5, 0.8)) == ("#ffffff", "#ffffff")
    QTest.keyClick(dialog, Qt.Key.Key_Z, control)
    assert colour(dialog, 0.5, 0.2) == "#000000"


def test_tools_are_chosen_by_keys(board: Board, qtbot: QtBot) -> None:
    dialog = sheet(board, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_E)
    assert dialog.pad.erasing
    assert dialog.eraser.isChecked()
    QTest.keyClick(dialog, Qt.Key.Key_B)
    assert dialog.pen.isChecked()
    for _ in range(5):
        QTest.keyClick(dialog, Qt.Key.Key_BracketRight)
    assert dialog.pad.pen_width == WIDTHS[-1]
    QTest.keyClick(dialog, Qt.Key.Key_BracketLeft)
    assert dialog.pad.pen_width == WIDTHS[-2]
    QTest.mouseClick(dialog.colours[0], LEFT)
    stroke(dialog, (0.2, 0.2), (0.8, 0.2))
    assert colour(dialog, 0.5, 0.2) == dialog.colours[0].colour.name()


def test_a_pen_draws_by_its_pressure(board: Board, qtbot: QtBot) -> None:
    dialog = sheet(board, qtbot)
    dialog.pad.set_step(2)
    pen = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1, "", QPointingDeviceUniqueId(),
    )  # fmt: skip
    area = dialog.pad.sheet()

    def send(kind: QEvent.Type, x: float, y: float, pressure: float) -> None:
        at = QPointF(area.left() + x * area.width(), area.top() + y * area.height())
        button = LEFT if kind != QEvent.Type.TabletRelease else Qt.MouseButton.NoButton
        event = QTabletEvent(kind, pen, at, at, pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, LEFT, button)
        QApplication.sendEvent(dialog.pad, event)

    for y, pressure in ((0.3, 0.0), (0.7, 1.0)):
        send(QEvent.Type.TabletPress, 0.2, y, pressure)
        send(QEvent.Type.TabletMove, 0.8, y, pressure)
        send(QEvent.Type.TabletRelease, 0.8, y, 0.0)
    beside = 8 / dialog.pad.drawing.size.height()
    assert colour(dialog, 0.5, 0.3) == colour(dialog, 0.5, 0.7) == "#000000"
    assert colour(dialog, 0.5, 0.3 + beside) == "#ffffff"
    assert colour(dialog, 0.5, 0.7 + beside) == "#000000"


def test_cancel_asks_only_when_something_was_drawn(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    dialog = sheet(board, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog = sheet(board, qtbot)
    stroke(dialog, (0.2, 0.2), (0.8, 0.2))
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Discard]

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QMessageBox)
        asked.button(answers.pop(0)).click()

    for visible in (True, False):
        QTimer.singleShot(100, answer)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible() is visible
    assert open_film.document.project.shot(S1).panels == ()


def test_the_take_shines_through(qtbot: QtBot, made_film: OpenFilm) -> None:
    shot = made_film.document.project.shots[1]
    dialog = DrawDialog(made_film, shot)
    qtbot.addWidget(dialog)
    dialog.show()
    names = [dialog.under.itemData(row) for row in range(dialog.under.count())]
    assert names == ["nothing", "take", "before"]
    dialog.under.setCurrentIndex(1)
    dialog.under.activated.emit(1)
    qtbot.waitUntil(lambda: dialog.pad._under is not None)
    assert dialog.pad.drawing.picture().pixelColor(9, 9) == QColor("white")  # it is not kept


def test_a_generated_panel_is_only_seen_through(qtbot: QtBot, open_film: OpenFilm) -> None:
    take = new_take_id()
    open_film.document.apply("Panel", panel_edits.set_panels(S1, [Panel(take=take)]))
    dialog = DrawDialog(open_film, open_film.document.project.shot(S1), 0)
    qtbot.addWidget(dialog)
    assert dialog.under.currentData() == "panel"


def test_the_palette_is_what_the_picture_is_made_of() -> None:
    picture = QImage(60, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("#c04040"))
    found = palette_of(picture)
    assert len(found) == 1
    assert abs(QColor(found[0]).red() - 0xC0) < 32
    assert len(palette_of(None)) == 6


def test_a_drawn_panel_is_animated(board: Board, open_film: OpenFilm, qtbot: QtBot) -> None:
    dialog = sheet(board, qtbot)
    stroke(dialog, (0.2, 0.5), (0.8, 0.5))
    dialog.done_button.click()
    document = open_film.document
    qtbot.waitUntil(lambda: bool(document.project.shot(S1).panels))
    open_film.generation.pause()
    before = document.project
    board.intake.animate_panel(S1, 0)
    (reference,) = document.project.shot(S1).references
    assert (reference.role, reference.asset) == ("first", document.project.shot(S1).panels[0].asset)
    job = open_film.generation.job_of(S1)
    assert job is not None
    assert [each.role for each in job.request.references] == ["first"]
    assert document.undo_label == "Animate a panel of shot 010"
    document.undo()
    assert document.project == before
