"""Casts of colour: measured between two pictures of the same moment, taken away, and followed over a take.

A cast is an affine change of gamma-encoded RGB. Against changes per channel, in linear light and in Lab it left least
of seven kinds of cast (`python -m tests.bench colour`): models are trained on encoded values, so that is where they go
wrong. Distances are CIE76 dE of means over small blocks: what grain and detail do is no cast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.generate.backends.base import Pictures

Colours = NDArray[np.float64]
"""Colours as RGB of 0 to 255, shape (..., 3)."""

MOST_SHIFT = 24.0
"""How far, in levels, a cast may move any colour that was seen: more is no cast but another picture."""

_ACROSS = 32
"""How many blocks lie side by side in a picture that is measured."""
_RIDGE = 9.0
"""What is added to the colours' covariance, in squared levels, so that colours which were not seen stay near what
they were."""
_SAME_PICTURE, _SAME_BLOCKS = 0.98, 0.8
"""Two moments show the same when their brightness correlates so well, and when one cast explains so many blocks."""
_EXPLAINED = (40.0, 25.0, 16.0, 10.0, 10.0)
"""Within how many levels a block counts as explained by a cast, nearer and nearer from a first guess on."""

_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = _TO_XYZ.sum(axis=1)
_LUMA = np.array([0.2126, 0.7152, 0.0722])


@dataclass(frozen=True, slots=True)
class Cast:
    """What takes a cast away: colours become `colours @ matrix + shift`."""

    matrix: NDArray[np.float64]
    shift: NDArray[np.float64]

    def on(self, colours: Colours) -> Colours:
        return colours @ self.matrix + self.shift

    def then(self, other: Cast) -> Cast:
        """Both, one after the other."""
        return Cast(self.matrix @ other.matrix, self.shift @ other.matrix + other.shift)

    def taken_from(self, frames: Pictures) -> Pictures:
        """Frames of any shape (..., 3) without the cast."""
        changed = np.empty_like(frames)
        matrix, shift = self.matrix.astype(np.float32), self.shift.astype(np.float32)
        for index, frame in enumerate(frames):  # all at once would hold a take in floating point, several times over
            colours = frame @ matrix
            colours += shift
            np.rint(colours, out=colours)
            changed[index] = np.clip(colours, 0, 255, out=colours)
        return changed

    def size(self, colours: Colours) -> float:
        """How far it moves these colours, in dE."""
        return distance(self.on(colours), colours)

    def within(self, colours: Colours, most: float = MOST_SHIFT) -> Cast:
        """The same cast, weakened so far that it moves none of these colours by more than `most` levels."""
        moved = float(np.abs(self.on(colours) - colours).max(initial=0.0))
        return self if moved <= most else mixed([NONE, self], [1 - most / moved, most / moved])


NONE = Cast(np.eye(3), np.zeros(3))
"""No cast: leaves every picture as it is, to the bit."""


def mixed(casts: Sequence[Cast], shares: Sequence[float]) -> Cast:
    """A cast between others; the shares sum to 1."""
    matrix = sum((share * cast.matrix for cast, share in zip(casts, shares, strict=True)), np.zeros((3, 3)))
    shift = sum((share * cast.shift for cast, share in zip(casts, shares, strict=True)), np.zeros(3))
    return Cast(matrix, shift)


def blocks(frames: Pictures) -> Colours:
    """Mean colours over square blocks, (frames, blocks, 3): what is left of a picture without grain and detail."""
    count, height, width = frames.shape[:3]
    side = max(1, width // _ACROSS, height // _ACROSS)
    rows, columns = height // side, width // side
    cut = frames[:, : rows * side, : columns * side].reshape(count, rows, side, columns, side, 3)
    return cut.mean(axis=(2, 4), dtype=np.float64).reshape(count, -1, 3)


def distance(one: Colours, other: Colours) -> float:
    """The mean distance of colours, in dE."""
    return float(np.linalg.norm(_lab(one) - _lab(other), axis=-1).mean())


def cast_between(made: Colours, wanted: Colours) -> Cast:
    """The cast of what was `made` against what was `wanted`, block for block the same thing."""
    made, wanted = made.reshape(-1, 3), wanted.reshape(-1, 3)
    return _fitted(made, wanted, np.ones(len(made))).within(made)


def cast_if_same(made: Colours, wanted: Colours) -> Cast | None:
    """The cast of one picture's blocks against another's, or None unless both show the same for the most part.

    What has moved between them is left aside: blocks that no cast of the rest explains count less and less.
    """
    cast, weight = Cast(np.eye(3), np.median(wanted - made, axis=0)), np.ones(len(made))
    for within in _EXPLAINED:
        off = np.abs(cast.on(made) - wanted).max(axis=-1)
        weight = np.square(np.clip(1 - np.square(off / within), 0, None))
        if (off < within).mean() < _SAME_BLOCKS:
            return None
        cast = _fitted(made, wanted, weight)
    return cast.within(made) if _likeness(made @ _LUMA, wanted @ _LUMA, weight) >= _SAME_PICTURE else None


def _likeness(one: NDArray[np.float64], other: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """The weighted correlation of two pictures' brightness; 0 where one of them is flat."""
    share = weight / weight.sum()
    one, other = one - share @ one, other - share @ other
    spread = np.sqrt((share @ np.square(one)) * (share @ np.square(other)))
    return float(share @ (one * other) / spread) if spread > 1.0 else 0.0


def _fitted(made: Colours, wanted: Colours, weight: NDArray[np.float64]) -> Cast:
    """Weighted least squares, drawn towards no change of contrast and saturation."""
    if np.array_equal(made, wanted):
        return NONE
    share = weight / weight.sum()
    middle, target = share @ made, share @ wanted
    off = made - middle
    spread = (off * share[:, None]).T
    ridge = _RIDGE * np.eye(3)
    matrix = np.linalg.solve(spread @ off + ridge, spread @ (wanted - target) + ridge)
    return Cast(matrix, target - middle @ matrix)


def _lab(colours: Colours) -> Colours:
    encoded = np.clip(colours, 0, 255) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    xyz = linear @ _TO_XYZ.T / _WHITE
    bent = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = np.moveaxis(bent, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)
