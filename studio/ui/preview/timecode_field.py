"""The timecode of the playhead, which can be typed into: 00:00:02:12, 112, +12, 48f, 2s."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from studio.domain.errors import EditError
from studio.domain.time import Rate, format_timecode
from studio.domain.timecode import read_position
from studio.ui.theme import Space, Type, mono


class TimecodeField(QLineEdit):
    """Shows a frame, and asks for another when one is typed."""

    wanted = Signal(int)
    """The film frame that was typed; it may lie outside the film."""
    refused = Signal(str)
    left = Signal()
    """Nothing more is to be typed: the keyboard is free for the film."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate = Rate(24)
        self._frame = 0
        self._start = 0
        shown = mono()
        shown.setPointSizeF(Type.title_pt)
        self.setFont(shown)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(self.tr("Timecode of the playhead"))
        self.setToolTip(self.tr("Type where to go: 00:00:02:12, 112 for 1 s 12 f, +12, -12, 48f or 2s"))
        self.returnPressed.connect(self._on_return)
        self._show()

    def show_frame(self, frame: int, rate: Rate, start: int = 0) -> None:
        """Where the playhead is, in a film whose timecode begins at `start`; what is being typed stays."""
        self._frame, self._rate, self._start = frame, rate, start
        if not self.hasFocus() or not self.isModified():
            self._show()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance("00:00:00:00") + 2 * Space.medium
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # After the press that gave the focus has set its own cursor.
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.isModified() and not self.hasSelectedText():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _on_return(self) -> None:
        if not self.isModified():
            self._leave()
            return
        try:
            frame = read_position(self.text(), self._rate, now=self._frame, start=self._start)
        except EditError as error:
            self.refused.emit(str(error))
            self.selectAll()
            return
        self._leave()
        self.wanted.emit(frame)

    def _leave(self) -> None:
        self._show()
        self.clearFocus()
        self.left.emit()

    def _show(self) -> None:
        self.setText(format_timecode(self._frame + self._start, self._rate))
        self.setModified(False)
