"""Where recorded sound comes from: the system's microphone, or whatever stands in for it in a test."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from studio.domain.errors import MediaError
from studio.media.sound import SAMPLE_RATE, Sound
from studio.session.speaker import load_sounddevice

Hear = Callable[[Sound], None]
"""Takes (n, 2) samples at 48 kHz; called from the device's own thread."""


class Microphone(Protocol):
    """Hears from `start` on until it is closed."""

    latency_s: float
    """How long ago what is heard was said."""

    def start(self, hear: Hear) -> None: ...

    def close(self) -> None:
        """Nothing is heard after this."""
        ...


OpenMicrophone = Callable[[], Microphone]
"""Raises MediaError with a sentence when there is no microphone. May take its time: not for the window's thread."""


class DeviceMicrophone:
    """The input that the system prefers. Raises sounddevice.PortAudioError when there is none."""

    def __init__(self, sounddevice: ModuleType) -> None:
        self._hear: Hear = lambda _: None
        self._stream = sounddevice.InputStream(
            samplerate=SAMPLE_RATE, channels=1, dtype="float32", callback=self._heard
        )
        self.latency_s = float(self._stream.latency)

    def start(self, hear: Hear) -> None:
        self._hear = hear
        self._stream.start()

    def close(self) -> None:
        self._stream.close()

    def _heard(self, block: NDArray[np.float32], _count: int, _time: Any, _status: object) -> None:
        self._hear(np.repeat(block[:, :1], 2, axis=1))


def open_microphone() -> Microphone:
    """The system's microphone. Raises MediaError when there is none."""
    sounddevice = load_sounddevice()
    if sounddevice is None:
        raise MediaError("sound cannot be recorded: this machine has no PortAudio; install it (libportaudio2)")
    try:
        return DeviceMicrophone(sounddevice)
    except (sounddevice.PortAudioError, OSError, ValueError) as error:
        raise MediaError(
            "there is no microphone to record from: plug one in, and choose it in the system's sound settings"
        ) from error
