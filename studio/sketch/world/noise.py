"""What sounds are made of: bands of noise, tones, slow swells, and a place between two loudspeakers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000

Wave = NDArray[np.float64]
"""Samples (N,), or (N, 2) in stereo."""


def noise(rng: np.random.Generator, count: int, low: float, high: float) -> Wave:
    """Noise in a soft-edged band (Hz), of unit deviation."""
    if count < 16:
        return np.zeros(count)
    spectrum = np.fft.rfft(rng.standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE) + 1.0
    spectrum *= 1.0 / (1.0 + (low / hertz) ** 4) / (1.0 + (hertz / high) ** 4)
    made = np.fft.irfft(spectrum, count)
    return made / (made.std() + 1e-9)


def wide(rng: np.random.Generator, count: int, low: float, high: float) -> Wave:
    """Noise all about: different on both sides, (count, 2)."""
    return np.stack([noise(rng, count, low, high), noise(rng, count, low, high)], axis=1)


def swell(time: Wave, hertz: float, rng: np.random.Generator) -> Wave:
    """A slow uneven coming and going in [-1, 1]."""
    first, second = rng.uniform(0, 6.28, 2)
    return 0.7 * np.sin(2 * np.pi * hertz * time + first) + 0.3 * np.sin(2 * np.pi * 2.3 * hertz * time + second)


def tone(phase: Wave, partials: Sequence[float]) -> Wave:
    """Harmonics over a phase in turns."""
    made = np.zeros(phase.size)
    for number, level in enumerate(partials, 1):
        made += level * np.sin(2 * np.pi * number * phase)
    return made


def turns(hertz: Wave) -> Wave:
    """The phase in turns of a pitch that changes, (N,)."""
    return np.cumsum(hertz) / SAMPLE_RATE


def ring(time: Wave, modes: Sequence[tuple[float, float, float]]) -> Wave:
    """A struck body: modes of pitch (Hz), level and how fast they die (per second)."""
    made = np.zeros(time.size)
    for hertz, level, decay in modes:
        made += level * np.sin(2 * np.pi * hertz * time) * np.exp(-decay * time)
    return made


def pan(sound: Wave, side: Wave) -> Wave:
    """Equal-power panning by a side from -1 left to 1 right; (N, 2)."""
    angle = (np.clip(side, -1.0, 1.0) + 1.0) * np.pi / 4.0
    return np.stack([sound * np.cos(angle), sound * np.sin(angle)], axis=1)


def hump(time: Wave, start: float, length: float) -> Wave:
    """An envelope that swells and dies away within `length` seconds."""
    return np.sin(np.pi * np.clip((time - start) / length, 0.0, 1.0)) ** 0.5
