"""The card under the mouse plays: the frame of its take or clip that lies under the pointer, from left to right, and on
from there when the pointer rests, unless motion is reduced.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from studio.domain.shot import Shot, ShotId
from studio.session.film import OpenFilm

_REST_MS = 400
_STEP_MS = 40


class Hover(QObject):
    """Which shot is pointed at, and how far into it (0 to 1)."""

    moved = Signal(str)
    """The shot whose card shows something else: it is pointed at, or not any more, or plays on by itself."""

    def __init__(
        self,
        film: OpenFilm,
        parent: QObject | None = None,
        *,
        still: Callable[[], bool] = lambda: False,
    ) -> None:
        """`still` says whether nothing shall move of itself."""
        super().__init__(parent)
        self._film, self._still = film, still
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._resting.timeout.connect(self._play)
        self._stepping = QTimer(self, interval=_STEP_MS)
        self._stepping.timeout.connect(self._step)
        self._played, self._from = QElapsedTimer(), 0.0
        self.shot: ShotId | None = None
        self.fraction = 0.0
        self._last: QImage | None = None

    def point(self, shot: Shot | None, fraction: float = 0.0) -> None:
        """Point at a shot, or at none."""
        name = None if shot is None else shot.id
        fraction = min(max(fraction, 0.0), 1.0)
        before = self.shot
        if (name, fraction) == (before, self.fraction):
            return
        if name != before:
            self._last = None
        self.shot, self.fraction = name, fraction
        self._stepping.stop()
        self._resting.stop() if shot is None else self._resting.start()
        for each in {before, name} - {None}:
            self.moved.emit(each)

    @property
    def playing(self) -> bool:
        """Whether it plays on by itself."""
        return self._stepping.isActive()

    def _play(self) -> None:
        owner = None if self._film.closed else self._film.document.find(self.shot)
        if owner is not None and self._film.stills.footage(owner) is not None and not self._still():
            self._from = self.fraction
            self._played.start()
            self._stepping.start()

    def _step(self) -> None:
        """The frame that is due, again and again from the beginning."""
        owner = None if self._film.closed else self._film.document.find(self.shot)
        if owner is None:
            self._stepping.stop()
            return
        length_s = float(self._film.document.project.film.rate.seconds(owner.duration))
        self.fraction = (self._from + self._played.elapsed() / 1000 / length_s) % 1.0
        self.moved.emit(owner.id)

    def frame(self, shot: Shot) -> int:
        """The frame of the shot under the pointer, counted from its start."""
        return min(shot.duration - 1, int(self.fraction * shot.duration))

    def picture_of(self, shot: ShotId) -> QImage | None:
        """What the card shows while it is pointed at; the frame before, until the right one has been read."""
        if shot != self.shot:
            return None
        owner = self._film.document.find(shot)
        footage = None if owner is None else self._film.stills.footage(owner)
        if owner is None or footage is None:
            return None
        picture = self._film.stills.frame_of(footage.of, footage.taken_frame(self.frame(owner)))
        if picture is not None:
            self._last = picture
        return self._last
