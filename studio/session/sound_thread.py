"""The thread that mixes the film's sound ahead of the speaker; what has been heard is the clock of the pictures."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict

import numpy as np
from PySide6.QtCore import QObject

from studio.media.compose import Composer
from studio.media.sound import SAMPLE_RATE, Sound
from studio.session.cut import Cut
from studio.session.play_schedule import PlaySchedule
from studio.session.speaker import QUIET_DB, OpenSpeaker, SilentSpeaker, Speaker, loudness_db
from studio.session.worker import Worker

_AHEAD = SAMPLE_RATE // 2
_FIRST = SAMPLE_RATE // 5
_WAIT_S = 0.02
_CALM_S = 1.0
_DEAD_AFTER_S = 1.5
_LEVELS_KEPT = 240
_SCRUB_LEAST = SAMPLE_RATE // 16
_SCRUB_FADE = SAMPLE_RATE // 200
_SCRUB_OVERLAP = SAMPLE_RATE // 50
_SCRUB_WAIT_S = 0.01
_SCRUB_GAP_S = 0.3
"""The speaker stays open for so long after the last moment: opening it takes longer than a moment lasts."""

logger = logging.getLogger(__name__)


class SoundThread(Worker):
    """Plays one schedule after another."""

    def __init__(self, open_speaker: OpenSpeaker, parent: QObject | None = None) -> None:
        super().__init__("sound", parent)
        self._open_speaker = open_speaker
        self._schedule: PlaySchedule | None = None
        self._played: PlaySchedule | None = None
        self._cut: Cut | None = None
        self._prepared: tuple[Cut, int] | None = None
        self._scrubbed: tuple[Cut, int] | None = None
        self._clock: tuple[PlaySchedule, Speaker] | None = None
        self._speaker: Speaker = SilentSpeaker()
        self._composer: tuple[Cut, Composer] | None = None
        self._levels: OrderedDict[int, tuple[float, float]] = OrderedDict()
        self.start()

    # --- from other threads -------------------------------------------------------------------------------------------

    def play(self, schedule: PlaySchedule | None, cut: Cut) -> None:
        """Play this from now on; None falls silent."""
        with self._guard:
            self._schedule, self._cut, self._clock, self._scrubbed = schedule, cut, None, None
            self._guard.notify()

    def prepare(self, cut: Cut, frame: int) -> None:
        """Have the sound at a frame ready, in case it is played next; the film stands still."""
        with self._guard:
            self._prepared = (cut, frame)
            self._guard.notify()

    def scrub(self, cut: Cut, frame: int) -> None:
        """Let a moment of a frame be heard; the film stands still. The latest wish comes next, others are forgotten."""
        with self._guard:
            self._scrubbed = (cut, frame)
            self._guard.notify()

    def heard(self, schedule: PlaySchedule) -> float | None:
        """How many samples of a schedule have been heard; None while it has not begun."""
        clock = self._clock
        return clock[1].heard() if clock is not None and clock[0] is schedule else None

    def levels(self, frame: int) -> tuple[float, float]:
        """The peaks of a film frame that was played, left and right in dBFS."""
        return self._levels.get(frame, (QUIET_DB, QUIET_DB))

    # --- in the thread ------------------------------------------------------------------------------------------------

    def run(self) -> None:
        # Before it is needed, since it takes its time; but not while the window still paints for the first time.
        with self._guard:
            self._guard.wait_for(lambda: self._closing or self._is_wanted(), _CALM_S)
            closing = self._closing
        if not closing:
            self._speaker = self._open_speaker()
        super().run()

    def _is_wanted(self) -> bool:
        return self._schedule is not None or self._scrubbed is not None

    def has_work(self) -> bool:
        return self._schedule is not self._played or self._prepared is not None or self._scrubbed is not None

    def work(self) -> None:
        with self._guard:
            before, self._played, cut = self._played, self._schedule, self._cut
            schedule, prepared, self._prepared = self._schedule, self._prepared, None
            scrubbing = self._scrubbed is not None
        if schedule is not before and schedule is not None and cut is not None:
            self._play(schedule, cut)
        elif schedule is None and scrubbing:
            self._scrub()
        elif prepared is not None:
            self._prepare(*prepared)

    def end(self) -> None:
        self._clock = None
        if self._composer is not None:
            self._composer[1].close()
        self._speaker.close()

    def _prepare(self, cut: Cut, frame: int) -> None:
        if not cut.empty:
            self._composer_of(cut).sound(frame, frame + 1)

    def _play(self, schedule: PlaySchedule, cut: Cut) -> None:
        speaker = self._speaker_for(schedule)
        try:
            writer = _Writer(schedule, self._composer_of(cut) if schedule.audible else None, self._levels)
            while writer.written < _FIRST and writer.write(speaker):
                pass
            speaker.start()
            if not self._begin(schedule, speaker):
                return
            watch = _Watch()
            while self._wanted(schedule):
                heard = speaker.heard()
                if not isinstance(speaker, SilentSpeaker) and watch.is_dead(heard, writer.written):
                    speaker = self._replace(schedule, speaker, heard)
                if writer.written - heard > _AHEAD or not writer.write(speaker):
                    self._rest(schedule)
        except Exception:
            logger.exception("the sound stopped")
            self._clock = (schedule, _started(SilentSpeaker()))
        finally:
            speaker.stop()

    def _scrub(self) -> None:
        """Play moments one after another for as long as they are asked for."""
        speaker, written = self._speaker, 0
        if type(speaker) is SilentSpeaker:
            self._scrubbed = None
            return
        try:
            speaker.start()
            while (wish := self._next_moment()) is not None:
                moment = scrubbed(self._composer_of(wish[0]), wish[1])
                speaker.write(moment)
                written += len(moment)
                while self._still() and speaker.heard() < written - _SCRUB_OVERLAP:
                    self._linger(_SCRUB_WAIT_S)
        except Exception:
            logger.exception("no sound while scrubbing")
        finally:
            speaker.stop()

    def _next_moment(self) -> tuple[Cut, int] | None:
        """The place to be heard next; None when nothing is asked for within a moment, or the film plays."""
        with self._guard:
            self._guard.wait_for(lambda: self._scrubbed is not None or not self._still(), _SCRUB_GAP_S)
            wish, self._scrubbed = self._scrubbed, None
            return wish if self._still() else None

    def _still(self) -> bool:
        return self._schedule is None and not self._closing

    def _linger(self, seconds: float) -> None:
        with self._guard:
            self._guard.wait_for(lambda: not self._still(), seconds)

    def _speaker_for(self, schedule: PlaySchedule) -> Speaker:
        if schedule.audible or isinstance(self._speaker, SilentSpeaker):
            return self._speaker
        return SilentSpeaker()

    def _replace(self, schedule: PlaySchedule, dead: Speaker, heard: float) -> Speaker:
        """The device has gone, or hangs: the film goes on without sound."""
        logger.warning("the sound device does not play any more")
        silent = SilentSpeaker()
        silent.start(heard)
        self._speaker = silent
        self._begin(schedule, silent)
        dead.close()
        return silent

    def _composer_of(self, cut: Cut) -> Composer:
        if self._composer is None or self._composer[0] is not cut:
            if self._composer is not None:
                self._composer[1].close()
            self._composer = (cut, cut.exact())
            self._levels.clear()
        return self._composer[1]

    def _begin(self, schedule: PlaySchedule, speaker: Speaker) -> bool:
        with self._guard:
            if self._schedule is schedule:
                self._clock = (schedule, speaker)
            return self._schedule is schedule

    def _wanted(self, schedule: PlaySchedule) -> bool:
        return self._schedule is schedule and not self._closing

    def _rest(self, schedule: PlaySchedule) -> None:
        with self._guard:
            self._guard.wait_for(lambda: not self._wanted(schedule), _WAIT_S)


def scrubbed(composer: Composer, frame: int) -> Sound:
    """What is heard of a frame that is passed over: long enough to be made out, without a click at its ends."""
    frames = -(-_SCRUB_LEAST * composer.rate.numerator // (SAMPLE_RATE * composer.rate.denominator))
    moment = composer.sound(frame, frame + frames).copy()
    edge = min(_SCRUB_FADE, len(moment) // 2)
    rise = np.linspace(0.0, 1.0, edge, endpoint=False, dtype=np.float32)[:, None]
    moment[:edge] *= rise
    moment[len(moment) - edge :] *= rise[::-1]
    return moment


def hastened(sound: Sound, length: int, *, backwards: bool) -> Sound:
    """A sound as a tape plays it that is wound on: higher where it is shorter then, deeper where it is longer. Each new
    sample is the mean of those that it stands for, so that nothing above what it can hold is folded down into it.
    """
    whole = np.zeros((len(sound) + 1, sound.shape[1]), np.float64)
    np.cumsum(sound[::-1] if backwards else sound, axis=0, out=whole[1:])
    edges = np.linspace(0.0, len(sound), length + 1)
    sums = np.stack([np.interp(edges, np.arange(len(whole)), whole[:, side]) for side in range(sound.shape[1])], axis=1)
    return (np.diff(sums, axis=0) * (length / max(len(sound), 1))).astype(np.float32)


class _Writer:
    """Hands a schedule to the speaker, one film frame after another."""

    def __init__(
        self, schedule: PlaySchedule, composer: Composer | None, levels: OrderedDict[int, tuple[float, float]]
    ) -> None:
        self._schedule = schedule
        self._composer = composer
        self._levels = levels
        self._step = 0
        self.written = 0

    def write(self, speaker: Speaker) -> bool:
        """Write the next frame's sound; False when there is none."""
        frame = self._schedule.frame(self._step)
        if self._composer is None or frame is None:
            return False
        sound: Sound = self._composer.sound(frame, frame + 1)
        self._levels[frame] = loudness_db(sound)
        self._levels.move_to_end(frame)
        while len(self._levels) > _LEVELS_KEPT:
            self._levels.popitem(last=False)
        if self._schedule.speed != 1.0:
            sound = hastened(sound, self._schedule.span(self._step), backwards=self._schedule.speed < 0)
        speaker.write(sound)
        self._step += 1
        self.written += len(sound)
        return True


class _Watch:
    """Notices a device that has taken nothing for too long, though there is something to take."""

    def __init__(self) -> None:
        self._heard = -1.0
        self._since_s = time.monotonic()

    def is_dead(self, heard: float, written: int) -> bool:
        now = time.monotonic()
        if heard != self._heard or heard >= written:
            self._heard, self._since_s = heard, now
        return now - self._since_s > _DEAD_AFTER_S


def _started(speaker: SilentSpeaker) -> SilentSpeaker:
    speaker.start()
    return speaker
