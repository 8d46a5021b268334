"""Gains over time: the shapes of fades and crossfades, and the limiter that keeps a sum of sounds within full scale.

Every gain follows from the sample's place in the film, so that a sample is the same in whatever range it is asked for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.media.sound import Sound

Shape = Literal["smooth", "power", "linear"]

REACH = 480
"""Samples on each side that the limiter looks at: it turns down in the 10 ms before a peak, up in the 10 ms after."""

_HALF = REACH // 2
_WINDOW = np.hanning(2 * _HALF + 3)[1:-1]
_WINDOW /= _WINDOW.sum()


@dataclass(frozen=True, slots=True)
class Ramp:
    """A gain that rises from 0 to 1 between two samples of the film, or falls.

    `smooth` is a raised cosine: two of them add up to 1, so a sound that simply goes on passes unchanged. `power` is a
    quarter sine, whose squares add up to 1; `linear` is what a fade to black does.
    """

    start: int
    end: int
    rising: bool
    shape: Shape
    correlation: float = 0.0
    """For `power`: how alike the two sounds are, 0 to 1. Alike ones add up louder, by up to 3 dB: it is taken off."""

    def gain(self, start: int, end: int) -> NDArray[np.float64]:
        """The gain of the film's samples `start` to `end`."""
        time = (np.arange(start, end) + 0.5 - self.start) / max(self.end - self.start, 1)
        time = np.clip(time if self.rising else 1.0 - time, 0.0, 1.0)
        if self.shape == "linear":
            return time
        quarter = np.sin(time * (math.pi / 2))
        if self.shape == "smooth":
            return quarter * quarter
        return quarter / np.sqrt(1.0 + self.correlation * np.sin(time * math.pi))


def decibels(gain_db: float) -> float:
    """Decibels as a factor."""
    return 10.0 ** (gain_db / 20.0)


def limited(mix: Sound) -> Sound:
    """The mix with its peaks turned down to full scale; the array itself where nothing exceeds it.

    A look-ahead limiter without a memory: the reduction that a peak needs is held for 5 ms to both sides, and smoothed
    by a window as long, so that no peak gets through. Correct `REACH` samples inside the ends of what is given.
    """
    peaks = np.abs(mix).max(axis=1, initial=0.0)
    if mix.shape[0] == 0 or peaks.max() <= 1.0:
        return mix
    reduction = 1.0 - 1.0 / np.maximum(peaks.astype(np.float64), 1.0)
    held = np.asarray(cv2.dilate(reduction.reshape(1, -1), np.ones((1, 2 * _HALF + 1), np.uint8))).reshape(-1)
    smooth = np.convolve(np.pad(held, _HALF, mode="edge"), _WINDOW, mode="valid")
    return (mix * (1.0 - smooth)[:, None]).astype(np.float32).clip(-1.0, 1.0)
