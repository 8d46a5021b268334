"""Gravity and contact, read off the way of a subject that drops: a parabola fitted to it, and the moment it lands.

Heights are in picture widths and grow upwards; time is in seconds. Only frames that show the subject count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEAST_DROP = 0.03
"""In picture widths; what moves less has not dropped."""
_FINE_S = 1.0 / 480.0
_AFTER_S = 0.17
"""How long after the landing is looked at, to tell when it was."""
_LEAST_FRAMES = 4
_REST = 0.05
"""Within this share of the drop above its lowest a subject has landed."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A drop that was seen: from `start_s` to `land_s`, how far in widths, and the residual of the parabola as a
    share of that."""

    start_s: float
    land_s: float
    height: float
    residual: float


def find_drop(height: Array, time: Array, seen: NDArray[np.bool_]) -> Drop | None:
    """The first drop of a way; None where nothing drops. Rest and then a parabola, whose beginning, height and
    acceleration are fitted: what sinks evenly, or eases in, leaves a residual."""
    height, time = height[seen], time[seen]
    if len(height) < _LEAST_FRAMES + 2:
        return None
    top, low = _first_fall(height)
    if low - top < 2 or height[top] - height[low] < LEAST_DROP:
        return None
    land = find_landing(height, time, low)
    inside = (time <= land) & (np.arange(len(time)) <= low)
    inside[:top] &= time[:top] >= time[top] - 0.4
    if inside.sum() < _LEAST_FRAMES:
        return None
    start, residual = _fit_parabola(height[inside], time[inside])
    drop = float(height[top] - height[low])
    return Drop(start, land, drop, residual / drop)


def _first_fall(height: Array) -> tuple[int, int]:
    """The frames where the first great fall begins and ends: from a high, down to a low before it rises again."""
    span = float(height.max() - height.min())
    slack = 0.08 * span
    top = low = 0
    for index in range(1, len(height)):
        if height[index] > height[top] and low == top:
            top = low = index
        elif height[index] < height[low]:
            low = index
        elif height[index] > height[low] + slack:
            if height[top] - height[low] > 0.3 * span:
                break
            top = low = index
    drop = height[top] - height[low]
    while low > top + 1 and height[low - 1] <= height[low] + _REST * drop:  # what lies may still settle a little
        low -= 1
    while top + 1 < low and height[top + 1] >= height[top] - 0.02 * span:  # the rest before it falls
        top += 1
    return top, low


def _fit_parabola(height: Array, time: Array) -> tuple[float, float]:
    """When the fall began, and the root mean square by which rest-then-parabola misses the heights."""
    best, found = np.inf, float(time[0])
    for start in np.arange(time[0] - 0.25, time[-1] - 2.5 / 24.0, _FINE_S * 4):
        gone = np.maximum(time - start, 0.0)
        basis = np.stack([np.ones_like(gone), -gone * gone])
        (level, pull), *_ = np.linalg.lstsq(basis.T, height, rcond=None)
        error = float(np.sqrt(np.mean((level - pull * gone * gone - height) ** 2)))
        if pull > 0 and error < best:
            best, found = error, float(start)
    return found, best


def find_landing(height: Array, time: Array, low: int) -> float:
    """When the ground was touched, between frames: two parabolas of one gravity that meet at the ground."""
    first = max(0, low - 8)
    last = int(np.searchsorted(time, time[low] + _AFTER_S, side="right"))
    t, h = time[first:last], height[first:last]
    if len(t) < _LEAST_FRAMES:
        return float(time[low])
    best, found = np.inf, float(time[low])
    for moment in np.arange(time[max(low - 1, 0)] - 0.02, time[min(low + 1, len(time) - 1)] + 0.02, _FINE_S):
        before = np.maximum(moment - t, 0.0)
        after = np.maximum(t - moment, 0.0)
        # Ground, speed at which it came, speed at which it leaves; all the while it is pulled down.
        basis = np.stack([np.ones_like(t), before, after, -(before**2) - after**2])
        fitted, *_ = np.linalg.lstsq(basis.T, h, rcond=None)
        error = float(np.mean((fitted @ basis - h) ** 2))
        if fitted[1] > 0 and error < best:
            best, found = error, float(moment)
    return found
