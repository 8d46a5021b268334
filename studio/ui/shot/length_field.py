"""A field for a number of film frames: read as frames, seconds or timecode, stepped with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from studio.domain.errors import EditError
from studio.domain.time import Rate, format_timecode, parse_duration
from studio.ui.theme import mono


class LengthField(QLineEdit):
    """Shows timecode; takes "48", "48f", "2s" or "00:00:02:00"."""

    entered = Signal(object, bool)  # a number of any size: what is too long is for the film to refuse
    """Film frames, and whether they were stepped to (steps that follow each other are one edit)."""
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frames, self._rate = 1, Rate(24)
        self.setFont(mono())
        self.setToolTip(self.tr("Frames (48), seconds (2s) or timecode; arrow keys step, with Shift by a second"))
        self.editingFinished.connect(self._enter)

    @property
    def frames(self) -> int:
        return self._frames

    def show_frames(self, frames: int, rate: Rate) -> None:
        """Show a length, unless another is being typed."""
        if (frames, rate) == (self._frames, self._rate) and self.text():
            return
        self._frames, self._rate = frames, rate
        self.setText(format_timecode(frames, rate))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            way = 1 if event.key() == Qt.Key.Key_Up else -1
            self._step(way * self._stride(event.modifiers()))
        elif event.key() == Qt.Key.Key_Escape and self.text() != format_timecode(self._frames, self._rate):
            self.setText(format_timecode(self._frames, self._rate))
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():  # a wheel that scrolls past changes nothing
            event.ignore()
            return
        self._step((1 if event.angleDelta().y() > 0 else -1) * self._stride(event.modifiers()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _stride(self, modifiers: Qt.KeyboardModifier) -> int:
        return max(1, round(self._rate.fps)) if modifiers & Qt.KeyboardModifier.ShiftModifier else 1

    def _step(self, frames: int) -> None:
        if self._frames + frames > 0:
            self.entered.emit(self._frames + frames, True)

    def _enter(self) -> None:
        shown = format_timecode(self._frames, self._rate)
        if self.text() == shown:
            return
        try:
            frames = parse_duration(self.text(), self._rate)
        except EditError as error:
            self.setText(shown)
            self.refused.emit(str(error))
            return
        self.setText(format_timecode(frames, self._rate))
        if frames != self._frames:
            self.entered.emit(frames, False)
            self.setText(format_timecode(self._frames, self._rate))
