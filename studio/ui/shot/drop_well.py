"""A dashed area that says what can be dropped on it, with what has been dropped above it; and the rim of a panel that
takes drops anywhere.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.ui.shot.dropped import Dropped, answer_copy, can_read, read_dropped
from studio.ui.theme import PALETTE, Space


class DropWell(QFrame):
    """Hands what is dropped on it to `take`, with the place on the screen."""

    def __init__(self, take: Callable[[Dropped, QPoint], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.small, Space.small, Space.small, Space.small)
        self.column.setSpacing(Space.small)
        self.setObjectName("well")
        self.setAcceptDrops(True)
        self._light(on=False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_read(event.mimeData()):
            answer_copy(event)
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        answer_copy(event)
        self._take(read_dropped(event.mimeData()), self.mapToGlobal(event.position().toPoint()))

    def _light(self, *, on: bool) -> None:
        rim = PALETTE.accent if on else PALETTE.line
        self.setStyleSheet(f"QFrame#well {{ border: 1px dashed {rim.name()}; border-radius: 6px; }}")
        self.setCursor(Qt.CursorShape.ArrowCursor)


class DropRim(QFrame):
    """Lies over a panel while something is dragged over it that it would take."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.setObjectName("rim")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(f"QFrame#rim {{ border: 2px solid {PALETTE.accent.name()}; border-radius: 6px; }}")
        self.hide()

    def light(self, *, on: bool) -> None:
        panel = self.parentWidget()
        if on and panel is not None:
            self.setGeometry(panel.rect())
            self.raise_()
        self.setVisible(on)
