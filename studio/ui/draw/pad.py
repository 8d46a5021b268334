"""The sheet that is drawn on, with pen, mouse, finger or keys, and the light picture under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.draw.drawing import PAPER, Drawing, Shape, Stroke
from studio.ui.theme import PALETTE

_ONION = 0.35
WIDTHS = (4.0, 10.0, 26.0)
"""Of the pen, in pixels of the drawing; the eraser is three times as wide."""
_ERASER = 3.0
_KEY_PART, _FINE_PART = 1 / 40, 1 / 320
"""How far an arrow key goes, as a part of the sheet's shorter side; the smaller with Shift."""
_NOTCH = 120
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class DrawingPad(QWidget):
    """Shows a drawing as large as there is room, and draws on it.

    The right button and Alt erase; Ctrl and the wheel make the pen wider or thinner. The arrows go about with the pen,
    Space puts it down and lifts it.
    """

    changed = Signal()
    """A stroke has ended, or was taken back, or the pen is another."""

    def __init__(
        self,
        size: QSize,
        parent: QWidget | None = None,
        *,
        widths: Sequence[float] = WIDTHS,
        eraser: float = _ERASER,
    ) -> None:
        super().__init__(parent)
        self.drawing = Drawing(size)
        self.colour = QColor(Qt.GlobalColor.black)
        self.widths = tuple(widths)
        self.step = 1
        self.shape: Shape = "line"
        self.erasing = False
        self._eraser = eraser
        self._under: QImage | None = None
        self._down = False
        self._hover: QPointF | None = None
        self._wheeled = 0
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setMinimumSize(320, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Drawing"))
        self.setAccessibleDescription(self.tr("The arrows move the pen, Space puts it down and lifts it."))

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    def sheet(self) -> QRectF:
        """Where the paper lies in the widget."""
        size = self.drawing.size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())

    @property
    def drawing_now(self) -> bool:
        """Whether the pen is down."""
        return self._down

    @property
    def pen_width(self) -> float:
        """The width of what is drawn with now, in pixels of the drawing."""
        return self._width(erase=self.erasing)

    def set_step(self, step: int) -> None:
        """How thick the pen is, from 0 on."""
        self.step = min(max(step, 0), len(self.widths) - 1)
        self.update()
        self.changed.emit()

    def show_under(self, picture: QImage | None) -> None:
        """A picture that shines through the paper and is not kept."""
        self._under = picture
        self.update()

    def set_base(self, picture: QImage) -> None:
        self.drawing.set_base(picture)
        self.update()

    def undo(self) -> None:
        self._do(self.drawing.undo)

    def redo(self) -> None:
        self._do(self.drawing.redo)

    def clear(self) -> None:
        self._do(self.drawing.clear)

    def invert(self) -> None:
        self._do(lambda: self.drawing.invert(self.colour))

    def _do(self, step: Callable[[], None]) -> None:
        if not self._down:
            step()
            self.update()
            self.changed.emit()

    def _width(self, *, erase: bool) -> float:
        return self.widths[self.step] * (self._eraser if erase else 1.0)

    # --- the pen ------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        right = event.button() == Qt.MouseButton.RightButton
        if (right or event.button() == Qt.MouseButton.LeftButton) and not self._down:
            held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._press(event.position(), 1.0, erase=self.erasing or right or held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event.position(), 1.0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheeled += event.angleDelta().y()
        steps = int(self._wheeled / _NOTCH)
        self._wheeled -= steps * _NOTCH
        self.set_step(self.step + steps)

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # else it comes again as the mouse
        match event.type():
            case QEvent.Type.TabletPress:
                turned = event.pointerType() == QPointingDevice.PointerType.Eraser
                self._press(event.position(), event.pressure(), erase=self.erasing or turned)
            case QEvent.Type.TabletMove:
                self._move(event.position(), event.pressure())
            case QEvent.Type.TabletRelease:
                self._release()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sheet = self.sheet()
        at = sheet.center() if self._hover is None else self._hover
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is not None:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            reach = min(sheet.width(), sheet.height()) * (_FINE_PART if fine else _KEY_PART)
            to = at + way * reach
            inside = QPointF(
                min(max(to.x(), sheet.left()), sheet.right()), min(max(to.y(), sheet.top()), sheet.bottom())
            )
            self._move(inside, 1.0)
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._release() if self._down else self._press(at, 1.0, erase=self.erasing)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def _press(self, at: QPointF, pressure: float, *, erase: bool) -> None:
        self.drawing.begin(Stroke(None if erase else QColor(self.colour), self._width(erase=erase), shape=self.shape))
        self._down = True
        self._move(at, pressure)

    def _move(self, at: QPointF, pressure: float) -> None:
        self._hover = at
        if self._down:
            sheet = self.sheet()
            scale = self.drawing.size.width() / sheet.width()
            self.drawing.extend((at - sheet.topLeft()) * scale, pressure)
        self.update()

    def _release(self) -> None:
        if self._down:
            self._down = False
            self.changed.emit()

    # --- showing ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        sheet = self.sheet()
        self.paint_sheet(painter, sheet)
        self._paint_ring(painter, sheet)
        painter.end()

    def paint_sheet(self, painter: QPainter, sheet: QRectF) -> None:
        """The paper, what shines through it, and what is drawn."""
        painter.fillRect(sheet, PAPER)
        if self._under is not None:
            painter.setOpacity(_ONION)
            fitted = self._under.size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, fitted.width(), fitted.height())
            place.moveCenter(sheet.center())
            painter.drawImage(place, self._under)
            painter.setOpacity(1.0)
        painter.drawImage(sheet, self.drawing.layer)

    def _paint_ring(self, painter: QPainter, sheet: QRectF) -> None:
        """How wide the pen is, at the pointer; light and dark, to be seen on every ground. For a shape, where it is."""
        if self._hover is None or not sheet.contains(self._hover):
            return
        wide = self.pen_width * sheet.width() / self.drawing.size.width() / 2 if self.shape == "line" else 0.0
        radius = max(1.5, wide)
        painter.setClipRect(sheet)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, more in ((PALETTE.window, 0.0), (PALETTE.text, 1.0)):
            painter.setPen(QPen(colour, 1))
            painter.drawEllipse(self._hover, radius + more, radius + more)
