"""The sheet that is drawn on, with pen, mouse or finger, and the light picture under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.draw.drawing import PAPER, Drawing, Stroke
from studio.ui.theme import PALETTE

_ONION = 0.35
WIDTHS = (4.0, 10.0, 26.0)
"""Of the pen, in pixels of the drawing; the eraser is three times as wide."""
_ERASER = 3.0


class DrawingPad(QWidget):
    """Shows a drawing as large as there is room, and draws on it."""

    changed = Signal()
    """A stroke has ended, or was taken back."""

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = Drawing(size)
        self.colour = QColor(Qt.GlobalColor.black)
        self.step = 1
        self.erasing = False
        self._under: QImage | None = None
        self._down = False
        self._hover: QPointF | None = None
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setMinimumSize(320, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Drawing"))

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    def sheet(self) -> QRectF:
        """Where the paper lies in the widget."""
        size = self.drawing.size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())

    @property
    def pen_width(self) -> float:
        """The width of what is drawn with now, in pixels of the drawing."""
        return WIDTHS[self.step] * (_ERASER if self.erasing else 1.0)

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

    def _do(self, step) -> None:
        if not self._down:
            step()
            self.update()
            self.changed.emit()

    # --- the pen ------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(event.position(), 1.0, erase=self.erasing)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event.position(), 1.0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._release()

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

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def _press(self, at: QPointF, pressure: float, *, erase: bool) -> None:
        width = WIDTHS[self.step] * (_ERASER if erase else 1.0)
        self.drawing.begin(Stroke(None if erase else QColor(self.colour), width))
        self._down = True
        self._move(at, pressure)

    def _move(self, at: QPointF, pressure: float) -> None:
        self._hover = at
        if not self._down:
            self.update()
            return
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
        painter.fillRect(sheet, PAPER)
        if self._under is not None:
            painter.setOpacity(_ONION)
            fitted = self._under.size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, fitted.width(), fitted.height())
            place.moveCenter(sheet.center())
            painter.drawImage(place, self._under)
            painter.setOpacity(1.0)
        painter.drawImage(sheet, self.drawing.layer)
        self._paint_ring(painter, sheet)
        painter.end()

    def _paint_ring(self, painter: QPainter, sheet: QRectF) -> None:
        """How wide the pen is, at the pointer; light and dark, to be seen on every ground."""
        if self._hover is None or not sheet.contains(self._hover):
            return
        radius = max(1.5, self.pen_width * sheet.width() / self.drawing.size.width() / 2)
        painter.setClipRect(sheet)
        for colour, more in ((PALETTE.window, 0.0), (PALETTE.text, 1.0)):
            painter.setPen(QPen(colour, 1))
            painter.drawEllipse(self._hover, radius + more, radius + more)
