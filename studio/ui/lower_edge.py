"""Room at the lower edge of a window, below its panels. The lowest of them give it: what lies above stays where it is,
under the pointer that was just about to press something there.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QWidget

Heights = dict[QDockWidget, int]


class LowerEdge:
    """How much of a window's lower edge its panels leave free."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._room = 0
        self._before: Heights = {}
        """How high the panels were before there was room."""
        self._made: Heights = {}
        """What came of that; somebody who has moved a border since keeps it."""

    def leave(self, height: int) -> None:
        """Let the panels and the status bar end so far above the edge."""
        if height == self._room:
            return
        gained, self._room = self._room - height, height
        if not isinstance(self._window, QMainWindow):
            self._window.setContentsMargins(0, 0, 0, height)
            return
        now = _heights(self._window)
        if now != self._made:
            self._before = now if gained < 0 else {}
        wanted = self._before if self._before and not height else _with_lowest(now, gained)
        self._window.setContentsMargins(0, 0, 0, height)
        self._give(self._window, wanted)
        self._made = _heights(self._window)

    def _give(self, window: QMainWindow, heights: Heights) -> None:
        layout = window.layout()
        if layout is None or not heights:
            return
        layout.activate()
        animated = window.isAnimated()
        window.setAnimated(False)
        window.resizeDocks(list(heights), list(heights.values()), Qt.Orientation.Vertical)
        layout.activate()
        window.setAnimated(animated)


def _heights(window: QMainWindow) -> Heights:
    docks = [dock for dock in window.findChildren(QDockWidget) if dock.isVisible() and not dock.isFloating()]
    bars = [
        bar.geometry()
        for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if bar.isVisible()
    ]
    return {dock: dock.height() + _of_tabs(dock, bars) for dock in docks}


def _of_tabs(dock: QDockWidget, bars: list[QRect]) -> int:
    """How high the tabs above a panel are, which Qt counts to it where it shares out height."""
    place = dock.geometry()
    return next((bar.height() for bar in bars if bar.bottom() + 1 == place.top() and bar.left() == place.left()), 0)


def _with_lowest(heights: Heights, gained: int) -> Heights:
    lowest = max((dock.geometry().bottom() for dock in heights), default=0)
    return {dock: height + (gained if dock.geometry().bottom() == lowest else 0) for dock, height in heights.items()}
