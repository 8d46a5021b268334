"""Where the sound goes, and the clock that comes back: how much of it has been heard leads the pictures.

Without a device (or without PortAudio) a silent speaker keeps time, so that a film can be watched anywhere.
"""

from __future__ import annotations

import functools
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from types import ModuleType
from typing import Any, Protocol

import numpy as np

from studio.media.sound import SAMPLE_RATE, Sound

_LATENCY_S = 0.08
"""Enough for a Python callback beside a busy machine; it is measured and taken off, so it delays nothing but Play."""

logger = logging.getLogger(__name__)


class Speaker(Protocol):
    """Plays what is written, once started. One thread writes; `heard` may be asked by any."""

    def start(self, at: float = 0.0) -> None:
        """Begin; `heard` counts on from `at` samples."""
        ...

    def write(self, sound: Sound) -> None:
        """Play this after what was written before."""
        ...

    def heard(self) -> float:
        """The samples, at 48 kHz, that have reached the ear so far."""
        ...

    def stop(self) -> None:
        """Fall silent at once, and forget what was written."""
        ...

    def close(self) -> None: ...


OpenSpeaker = Callable[[], Speaker]


class SilentSpeaker:
    """Hears everything on time and plays nothing."""

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clock_s = clock_s
        self._began_s = clock_s()

    def start(self, at: float = 0.0) -> None:
        self._began_s = self._clock_s() - at / SAMPLE_RATE

    def write(self, sound: Sound) -> None:
        """Nobody listens."""

    def heard(self) -> float:
        return (self._clock_s() - self._began_s) * SAMPLE_RATE

    def stop(self) -> None:
        """It is silent as it is."""

    def close(self) -> None:
        """Nothing is open."""


class DeviceSpeaker:
    """The sound device that the system prefers. Raises sounddevice.PortAudioError when there is none."""

    def __init__(self, sounddevice: ModuleType) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[Sound] = deque()
        self._taken = 0.0
        self._mark = (0.0, 0.0)
        """How much had been taken when the device last asked, and the device's time at which that is heard."""
        self._marked = False
        self._stream = sounddevice.OutputStream(
            samplerate=SAMPLE_RATE, channels=2, dtype="float32", latency=_LATENCY_S, callback=self._pull
        )

    def start(self, at: float = 0.0) -> None:
        with self._guard:
            self._taken, self._marked = at, False
            self._mark = (at, 0.0)
        self._stream.start()

    def write(self, sound: Sound) -> None:
        with self._guard:
            self._waiting.append(sound)

    def heard(self) -> float:
        with self._guard:
            (taken, due_s), most = self._mark, self._taken
            if not self._marked:
                return taken
        return min(most, max(0.0, taken + (self._stream.time - due_s) * SAMPLE_RATE))

    def stop(self) -> None:
        self._stream.abort()
        with self._guard:
            self._waiting.clear()

    def close(self) -> None:
        self._stream.close()

    def _pull(self, out: Sound, count: int, time_info: Any, _status: object) -> None:
        """Called by the device's own thread. Where nothing is written yet there is silence, which counts for nothing:
        the pictures wait with the sound.
        """
        with self._guard:
            due_s = time_info.outputBufferDacTime or time_info.currentTime + self._stream.latency
            if self._waiting:
                self._mark, self._marked = (self._taken, due_s), True
            filled = 0
            while filled < count and self._waiting:
                first = self._waiting.popleft()
                part = first[: count - filled]
                out[filled : filled + len(part)] = part
                filled += len(part)
                if len(part) < len(first):
                    self._waiting.appendleft(first[len(part) :])
            out[filled:] = 0.0
            self._taken += filled


def open_speaker() -> Speaker:
    """The system's sound device, or silence where there is none."""
    sounddevice = load_sounddevice()
    if sounddevice is None:
        return SilentSpeaker()
    try:
        return DeviceSpeaker(sounddevice)
    except (sounddevice.PortAudioError, OSError, ValueError) as error:
        logger.info("there is no sound device: %s", error)
        return SilentSpeaker()


@functools.cache
def load_sounddevice() -> ModuleType | None:
    """The binding to PortAudio. Where that is missing the import fails, after a search of half a second."""
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        logger.info("there is no PortAudio: %s", error)
        return None
    return sounddevice


def loudness_db(sound: Sound) -> tuple[float, float]:
    """The highest sample of left and right in dBFS."""
    if not len(sound):
        return QUIET_DB, QUIET_DB
    left, right = np.abs(sound).max(axis=0)
    return _decibels(float(left)), _decibels(float(right))


QUIET_DB = -90.0
"""What meters show of silence."""


def _decibels(level: float) -> float:
    return max(QUIET_DB, 20.0 * float(np.log10(level))) if level > 0 else QUIET_DB
