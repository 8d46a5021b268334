"""A panel's dock: the bar over it, with buttons to let it float and to close it, and a frame while it floats.

Qt's own bar has buttons of eleven pixels, which say nothing to those who point at them, and its floating docks look as
if they lay in the window.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QWidget

from studio.ui.icons import show_icon
from studio.ui.theme import PALETTE, Space
from studio.ui.tool_button import tool_button

_BUTTON_PX, _ICON_PX = 22, 14
_ASKEW = QPoint(48, 48)


class Dock(QDockWidget):
    """Its bar is there while it stands alone or floats; behind a tab it needs no second title."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setAccessibleName(title)
        self.show_title(True)

    def show_title(self, shown: bool) -> None:
        """Have the bar, or none. What is pressed on it beside the buttons comes to the dock, which is moved by it."""
        old = self.titleBarWidget()
        if isinstance(old, _Title) == shown and old is not None:
            return
        self.setTitleBarWidget(_Title(self) if shown else QWidget(self))
        if old is not None:
            old.deleteLater()

    def let_float(self) -> None:
        """Let it lie askew over the place that it had, as far as the screen goes: it is seen to float, and hides no
        tabs of what lay behind it.
        """
        self.setFloating(True)
        room, place = self.screen().availableGeometry(), QRect(self.pos() + _ASKEW, self.size())
        place.moveRight(min(place.right(), room.right()))
        place.moveBottom(min(place.bottom(), room.bottom()))
        self.move(place.topLeft())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isFloating():
            painter = QPainter(self)
            painter.setPen(PALETTE.muted)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class _Title(QFrame):
    def __init__(self, dock: Dock) -> None:
        super().__init__(dock)
        self.setObjectName("dock.title")
        self._dock = dock
        self._float = tool_button("square-arrow-out-up-right", "", colour=PALETTE.muted)
        self._float.clicked.connect(self._on_float)
        close = tool_button("x", self.tr("Close {panel}").format(panel=dock.windowTitle()), colour=PALETTE.muted)
        close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.medium, 2, Space.tiny, 2)
        row.setSpacing(0)
        row.addWidget(QLabel(dock.windowTitle()), 1)
        for button in (self._float, close):
            button.setIconSize(QSize(_ICON_PX, _ICON_PX))
            button.setFixedSize(_BUTTON_PX, _BUTTON_PX)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys have the View menu
            row.addWidget(button)
        dock.topLevelChanged.connect(self._show_floating)
        self._show_floating(dock.isFloating())

    def _on_float(self) -> None:
        if self._dock.isFloating():
            self._dock.setFloating(False)
        else:
            self._dock.let_float()

    def _show_floating(self, floating: bool) -> None:
        words = self.tr("Dock {panel}") if floating else self.tr("Let {panel} float")
        words = words.format(panel=self._dock.windowTitle())
        self._float.setToolTip(words)
        self._float.setAccessibleName(words)
        show_icon(self._float, "square-arrow-down-left" if floating else "square-arrow-out-up-right", PALETTE.muted)
