"""A drag that reaches the edge of the timeline moves the film under it, until it comes back or ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.stage import Stage

_INTERVAL_MS, _STEP_PX = 30, 24.0
_EDGE_PX = 24.0


class EdgeScroll(QObject):
    """Scrolls the stage while it is told to."""

    scrolled = Signal()

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._step = 0.0
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timeout)

    def follow(self, x: float) -> None:
        """A drag is at this pixel."""
        if x < HEADER_PX + _EDGE_PX:
            self._step = -_STEP_PX
        elif x > HEADER_PX + self._stage.view.width - _EDGE_PX:
            self._step = _STEP_PX
        else:
            self.stop()
            return
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _on_timeout(self) -> None:
        self._stage.look(self._stage.view.scrolled(self._step, self._stage.layout.duration))
        self.scrolled.emit()
