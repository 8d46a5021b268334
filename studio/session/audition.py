"""A take heard by itself, while the film stands still: what a person looks at in the take viewer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.domain.take import Take
from studio.session.play_schedule import PlaySchedule
from studio.session.playback import Playback


class Audition(QObject):
    """Plays takes through the speaker of a film."""

    interrupted = Signal()
    """The film itself plays now."""

    def __init__(self, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        playback.state_changed.connect(self._on_film_changed)

    def start(self, take: Take, frame: int, length: int) -> PlaySchedule:
        """Let a take be heard, round and round within `length` frames, from a frame counted from its first new one; the
        film stands still. `heard` tells how far it is.
        """
        playback = self._playback
        playback.pause()
        schedule = PlaySchedule(take.rate, frame, 0, length, looping=True)
        playback.sound.play(schedule, playback.cut.of_take(take, length))
        return schedule

    def heard(self, schedule: PlaySchedule) -> float | None:
        """How many samples have been heard; None before the first, and once something else is played."""
        return self._playback.sound.heard(schedule)

    def end(self) -> None:
        """Fall silent, if the film does not play by now."""
        if not self._playback.playing:
            self._playback.sound.play(None, self._playback.cut)

    def _on_film_changed(self) -> None:
        if self._playback.playing:
            self.interrupted.emit()
