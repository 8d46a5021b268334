"""The whole film as one bar under the picture: cuts, the range between in and out, and a playhead to drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.domain.time import Rate, format_timecode
from studio.ui.theme import PALETTE, Space

_BAR_PX = 6
_GRIP_PX = 5.0
_LEAST_CUT_PX = 3.0
"""Cuts that would lie closer than this on average are left out: a solid bar says nothing."""


class ScrubBar(QWidget):
    """Asks for a frame while it is dragged, and once more, exactly, when it is let go."""

    wanted = Signal(int, bool)
    """Film frame, and whether the drag goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cuts: tuple[int, ...] = ()
        self._duration = 0
        self._frame = 0
        self._range: tuple[int | None, int | None] = (None, None)
        self._rate = Rate(24)
        self._start = 0
        self._dragging = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Place in the film"))

    def set_film(self, cuts: tuple[int, ...], duration: int, rate: Rate, start: int = 0) -> None:
        """The frames at which shots begin, the film's length, and the frame number at which its timecode begins."""
        if (cuts, duration, rate, start) != (self._cuts, self._duration, self._rate, self._start):
            self._cuts, self._duration, self._rate, self._start = cuts, duration, rate, start
            self.update()

    def set_frame(self, frame: int) -> None:
        if frame != self._frame:
            self._frame = frame
            self.setAccessibleDescription(format_timecode(frame + self._start, self._rate))
            self.update()

    def set_range(self, in_frame: int | None, out_frame: int | None) -> None:
        self._range = (in_frame, out_frame)
        self.update()

    def x_of(self, frame: float) -> float:
        """Where a film frame begins, in the widget's pixels."""
        return _GRIP_PX + (self.width() - 2 * _GRIP_PX) * frame / max(self._duration, 1)

    def frame_at(self, x: float) -> int:
        """The film frame there, inside the film."""
        across = (x - _GRIP_PX) / max(self.width() - 2 * _GRIP_PX, 1.0)
        return min(max(int(across * self._duration), 0), max(self._duration - 1, 0))

    def sizeHint(self) -> QSize:
        return QSize(320, Space.large)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, Space.large)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() / 2
        bar = QRectF(_GRIP_PX, middle - _BAR_PX / 2, self.width() - 2 * _GRIP_PX, _BAR_PX)
        painter.fillRect(bar, PALETTE.raised)
        if self._duration:
            self._paint_range(painter, bar)
            self._paint_cuts(painter, bar)
            self._paint_playhead(painter, bar)
        painter.end()

    def _paint_range(self, painter: QPainter, bar: QRectF) -> None:
        first, last = self._range
        if first is None and last is None:
            return
        left, right = self.x_of(first or 0), self.x_of(self._duration if last is None else last)
        painter.fillRect(QRectF(left, bar.top(), max(right - left, 1.0), bar.height()), PALETTE.selection)
        for x, inward in ((left, 1.0), (right, -1.0)):
            mark = [QPointF(x + inward * 4, bar.top() - 4), QPointF(x, bar.top() - 4)]
            mark += [QPointF(x, bar.bottom() + 4), QPointF(x + inward * 4, bar.bottom() + 4)]
            painter.setPen(QPen(PALETTE.accent, 1.5))
            painter.drawPolyline(QPolygonF(mark))

    def _paint_cuts(self, painter: QPainter, bar: QRectF) -> None:
        if len(self._cuts) * _LEAST_CUT_PX > bar.width():
            return
        painter.setPen(QPen(PALETTE.faint, 1))
        for cut in self._cuts:
            if cut:
                x = round(self.x_of(cut)) + 0.5
                painter.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 2))

    def _paint_playhead(self, painter: QPainter, bar: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self.x_of(self._frame)
        done = QColor(PALETTE.playhead)
        done.setAlphaF(0.35)
        painter.fillRect(QRectF(bar.left(), bar.top(), x - bar.left(), bar.height()), done)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(PALETTE.playhead)
        painter.drawEllipse(QPointF(x, bar.center().y()), _GRIP_PX, _GRIP_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._duration:
            self._dragging = True
            self.wanted.emit(self.frame_at(event.position().x()), True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._duration:
            return
        frame = self.frame_at(event.position().x())
        if self._dragging:
            self.wanted.emit(frame, True)
        QToolTip.showText(event.globalPosition().toPoint(), format_timecode(frame + self._start, self._rate), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.button() == Qt.MouseButton.LeftButton:
            self._dragging = False
            self.wanted.emit(self.frame_at(event.position().x()), False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._dragging = False
            self.wanted.emit(self._frame, False)
            return
        super().keyPressEvent(event)
