"""Where a panel stands in its dock: the window hears of what is laid out inside only when that asks for more room.

Qt hands every change of a layout on to the window, which then lays all its docks out anew: for a word that grew longer.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget, QWidgetItem


class Bay(QWidget):
    """Shows one panel, as large as it is itself."""

    def __init__(self, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel.setParent(self)
        self._item = QWidgetItem(panel)
        self._least = self.minimumSizeHint()

    def sizeHint(self) -> QSize:
        return self._item.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._item.minimumSize()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and (least := self.minimumSizeHint()) != self._least:
            self._least = least
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._item.setGeometry(self.rect())
