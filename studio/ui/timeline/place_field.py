"""A word of the timeline, written over in its place: Enter keeps it, Escape does not."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class PlaceField(QLineEdit):
    """Lies over the canvas, and goes away when it is left."""

    written = Signal(str)
    """Another text than before was written and kept, without spaces around it; it may be empty."""

    def __init__(self, text: str, name: str, place: QRect, canvas: QWidget) -> None:
        """`name` is what a screen reader calls it; `place` is where it lies, at most so high."""
        super().__init__(text, canvas)
        self._before = text
        self.setAccessibleName(name)
        height = min(self.sizeHint().height(), place.height())
        self.setGeometry(place.left(), place.top() + (place.height() - height) // 2, place.width(), height)
        self.selectAll()
        self.editingFinished.connect(self._on_finished)
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        text = self.text().strip()
        self._leave()
        if text != self._before:
            self.written.emit(text)

    def _leave(self) -> None:
        self.editingFinished.disconnect(self._on_finished)
        if (canvas := self.parentWidget()) is not None:
            canvas.setFocus()
        self.hide()
        self.deleteLater()
