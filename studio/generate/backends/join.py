"""Where new frames meet those that they grow from: how many a model really repeated is measured, and the new ones are
brought to the colours of what was there before.

The repeated frames are the same moment twice, so they tell the cast that a model gives its pictures. What creeps in
later is told by the chain's first shot, for as long as the new frames show what that one showed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.domain.time import Rate
from studio.generate.backends.base import Pictures
from studio.generate.backends.colour import (
    NONE,
    Cast,
    Colours,
    blocks,
    cast_between,
    cast_if_same,
    mixed,
)
from studio.generate.backends.picture import grow_from

MOST_TRIMMED = 8
"""How many frames after the given ones may repeat the last of them and be left out."""

_LEAST_CAST = 0.3
"""A cast below this many dE is left: nobody sees it, and correcting it would add more rounding than it takes away."""
_LEAST_DRIFT, _MOST_DRIFT = 1.2, 6.0
"""In dE: less is what moving things and cameras look like to the measurement, more is light that is meant to change."""
_LOOKED_AT_S = 1 / 6
_SMOOTH_S = 0.25
_BACK_S = 1.5
"""How long a new take needs to come back from the colours in which the one before ended."""
_STANDS_STILL = 0.25
"""A step that is smaller than this share of the usual one is none."""
_LEAST_MOTION = 0.3
"""In levels: with less motion than this it cannot be told which frame is repeated, nor does it matter."""


@dataclass(frozen=True, slots=True)
class Grown:
    """The new frames, and what was measured: see `studio.domain.take.Join`."""

    frames: Pictures
    repeated: int
    cast: float
    drift: float
    step: float


def grow(
    given: Pictures,
    made: Pictures,
    rate: Rate,
    *,
    anchor: Pictures | None = None,
    hold: bool = True,
    earlier: int = 0,
    later: int = 0,
) -> Grown:
    """The frames of `made` that go on from `given`, which its first frames repeat.

    The model may have repeated up to `earlier` frames fewer and `later` more than it was given. With `hold` the colours
    are those of `given`, and of the `anchor` (1, height, width, 3) where that still is to be seen.
    """
    same, last = _repeated(blocks(given), blocks(made), earlier=earlier, later=later)
    count = min(len(given), same + 1)
    twice = made[same + 1 - count : same + 1]
    cast = _cast_of(twice, given[-count:]) if hold else NONE
    matched = made[last:] if cast is NONE else cast.taken_from(made[last:])
    new = grow_from(given[-1:], matched)
    drift = 0.0
    if hold and len(new):
        new, drift = _anchored(given[-1:], new, rate, anchor)
    size = 0.0 if cast is NONE else cast.size(blocks(twice))
    return Grown(new, last + 1, round(size, 2), round(drift, 2), round(_step(given, new), 2))


def _cast_of(made: Pictures, given: Pictures) -> Cast:
    seen = blocks(made)
    cast = cast_between(seen, blocks(given))
    return cast if cast.size(seen) >= _LEAST_CAST else NONE


def _repeated(given: Colours, made: Colours, *, earlier: int, later: int) -> tuple[int, int]:
    """Which frame of `made` is the last of `given` again, and up to which one it only stands still; both as blocks."""
    expected = len(given) - 1
    first, last = max(0, expected - earlier), min(len(made) - 2, expected + later)
    if last < first:
        return expected, expected
    motion = np.abs(np.diff(made, axis=0)).mean(axis=(1, 2))
    inside = np.concatenate([motion[last + 1 :], _motion(given)])
    usual = float(np.median(inside)) if len(inside) else 0.0
    if usual < _LEAST_MOTION:
        return expected, expected
    apart = made[first : last + 1] - given[-1]
    off = np.abs(apart - np.median(apart, axis=1, keepdims=True)).mean(axis=(1, 2))  # whatever its cast is
    nearest = first + int(off.argmin())
    same = nearest if off[nearest - first] < off[expected - first] / 2 - usual / 4 else expected
    still = same
    while still < len(motion) and motion[still] < _STANDS_STILL * usual:
        still += 1
    # What stood still goes on as if it had not; what begins slowly, on purpose, gets faster little by little.
    goes_on = still < len(motion) and motion[still] >= usual / 2
    return same, min(still, max(same, last)) if goes_on else same


def _step(given: Pictures, new: Pictures) -> float:
    """How far the picture steps at the join, as a share of the largest step around it."""
    if not len(new):
        return 0.0
    around = np.concatenate([given[-9:], new[:9]])
    motion = _motion(blocks(around))
    at = len(given[-9:]) - 1
    inside = np.delete(motion, at)
    return float(motion[at] / max(float(inside.max(initial=0.0)), _LEAST_MOTION))


def _motion(colours: Colours) -> NDArray[np.float64]:
    return np.abs(np.diff(colours, axis=0)).mean(axis=(1, 2))


def _anchored(last: Pictures, new: Pictures, rate: Rate, anchor: Pictures | None) -> tuple[Pictures, float]:
    """The new frames in the colours of the anchor, or else of the `last` frame before them; and how far they were."""
    every = max(1, round(_LOOKED_AT_S * rate.fps))
    at = np.arange(0, len(new), every)
    seen, before = blocks(new[at]), blocks(last)[0]
    for wanted in ([] if anchor is None else [blocks(anchor)[0]]) + [before]:
        begin = cast_if_same(before, wanted)
        casts = None if begin is None else _casts(seen, wanted)
        if begin is None or casts is None:
            continue
        drift = max(cast.size(colours) for cast, colours in zip(casts, seen, strict=False))
        if not _LEAST_DRIFT <= drift <= _MOST_DRIFT:
            return new, 0.0
        return _brought_back(new, _smooth(casts, every / float(rate.fps)), every, begin, rate), drift
    return new, 0.0


def _casts(seen: Colours, wanted: Colours) -> list[Cast] | None:
    """The cast of each frame that was looked at, up to where they show something else; None if they do at once."""
    casts: list[Cast] = []
    for colours in seen:
        cast = cast_if_same(colours, wanted)
        if cast is None:
            break
        casts.append(cast)
    return casts or None


def _smooth(casts: list[Cast], apart_s: float) -> list[Cast]:
    """Each with its neighbours in time, so that no correction flickers; the first alone, or the picture would step."""
    times = np.arange(len(casts)) * apart_s
    reach = np.clip(times / 2, 1e-3, _SMOOTH_S)[:, None]
    shares = np.exp(-0.5 * np.square((times[:, None] - times) / reach))
    shares /= shares.sum(axis=1, keepdims=True)
    return [mixed(casts, list(row)) for row in shares]


def _brought_back(new: Pictures, casts: list[Cast], every: int, begin: Cast, rate: Rate) -> Pictures:
    """Every frame without its cast, but from that of the frame before them on, which goes little by little."""
    back = max(1, round(_BACK_S * rate.fps))
    frames = np.empty_like(new)
    for index, frame in enumerate(new):
        place = min(index / every, len(casts) - 1)
        one, share = int(place), place - int(place)
        cast = mixed([casts[one], casts[min(one + 1, len(casts) - 1)]], [1 - share, share])
        left = 0.5 + 0.5 * np.cos(np.pi * min(1.0, (index + 1) / back))
        frames[index] = cast.then(mixed([NONE, begin], [1 + left, -left])).taken_from(frame)
    return frames
