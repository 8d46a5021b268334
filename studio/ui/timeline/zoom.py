"""How close the timeline is looked at: nearer and wider about the playhead, or the whole film, which stays whole."""

from __future__ import annotations

from studio.session.playback import Playback
from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.stage import Stage

_STEP = 1.4


class Zoom:
    """Changes the view of a stage. While `fits`, the whole film is to be seen whatever the size of the window."""

    def __init__(self, stage: Stage, playback: Playback) -> None:
        self._stage, self._playback = stage, playback
        self.fits = True

    def by(self, factor: float) -> None:
        """Closer or wider around the playhead when it can be seen, else around the middle."""
        self.fits = False
        stage = self._stage
        at = stage.view.x(self._playback.frame)
        if not HEADER_PX <= at <= HEADER_PX + stage.view.width:
            at = HEADER_PX + stage.view.width / 2
        stage.look(stage.view.zoomed(factor, at, stage.layout.duration))

    def closer(self) -> None:
        """One step closer."""
        self.by(_STEP)

    def wider(self) -> None:
        """One step wider."""
        self.by(1 / _STEP)

    def fit(self) -> None:
        """The whole film, until somebody zooms."""
        self._stage.look(self._stage.view.fitted(self._stage.layout.duration))
        self.fits = True
