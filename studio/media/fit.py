"""How a picture lies in the film's frame: centre-cropped when the shapes nearly agree, else letterboxed.

The shot may say otherwise. Everything is even, so that luma and chroma are cut at the same place.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studio.domain.shot import Fit
from studio.media.colour import (
    Planes,
    Rgb,
    blank_planes,
    join_planes,
    rgb_to_planes,
    scale_planes,
    scale_rgb,
    split_planes,
)

CROP_TOLERANCE = Fraction(5, 100)
"""How far the aspects may differ for `auto` to crop."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A picture scaled to `width` x `height`, its corner at (`x`, `y`) of the frame; what sticks out is cropped."""

    width: int
    height: int
    x: int
    y: int


def placement(source: tuple[int, int], frame: tuple[int, int], fit: Fit = "auto") -> Placement:
    """Where a source of (width, height) pixels lies in a frame of (width, height) pixels."""
    across, down = Fraction(frame[0], source[0]), Fraction(frame[1], source[1])
    scale = max(across, down) if _crops(across, down, fit) else min(across, down)
    width = _beside(source[0] * scale, frame[0])
    height = _beside(source[1] * scale, frame[1])
    return Placement(width, height, _even((frame[0] - width) / 2), _even((frame[1] - height) / 2))


def _crops(across: Fraction, down: Fraction, fit: Fit) -> bool:
    return fit == "crop" or (fit == "auto" and max(across, down) / min(across, down) <= 1 + CROP_TOLERANCE)


def _beside(length: Fraction, frame: int) -> int:
    # Since `frame` is even, rounding leaves no black line in a crop and lets no letterboxed picture stick out.
    return max(_even(float(length)), 2) if length != frame else frame


def _even(length: float) -> int:
    return round(length / 2) * 2


def fit_planes(planes: Planes, frame: tuple[int, int], fit: Fit = "auto") -> Planes:
    """A yuv420p picture in a frame of (width, height) pixels; the array itself when it already has that size."""
    source = (planes.shape[1], planes.shape[0] * 2 // 3)
    if source == frame:
        return planes
    if fit == "crop" and (cut := _needed(source, frame)) != source:
        luma, cb, cr = split_planes(planes)
        planes = join_planes(*(_middle(part, source, cut, step) for part, step in ((luma, 1), (cb, 2), (cr, 2))))
        source = cut
    where = placement(source, frame, fit)
    return _seated(scale_planes(planes, where.width, where.height), where, frame)


def fit_rgb(picture: Rgb, frame: tuple[int, int], fit: Fit = "auto") -> Planes:
    """An RGB picture in a frame of (width, height) pixels, scaled before its colour is subsampled."""
    source = (picture.shape[1], picture.shape[0])
    if fit == "crop":
        cut = _needed(source, frame)
        picture, source = _middle(picture, source, cut), cut
    where = placement(source, frame, fit)
    return _seated(rgb_to_planes(scale_rgb(picture, where.width, where.height)), where, frame)


def _needed(source: tuple[int, int], frame: tuple[int, int]) -> tuple[int, int]:
    """The even size of the middle of a source that a crop needs: a thin strip scaled whole would be enormous."""
    width = min(source[0], -(-source[1] * frame[0] // (frame[1] * 2)) * 2)
    height = min(source[1], -(-source[0] * frame[1] // (frame[0] * 2)) * 2)
    return width, height


def _middle(
    part: NDArray[np.uint8], source: tuple[int, int], size: tuple[int, int], step: int = 1
) -> NDArray[np.uint8]:
    """The middle `size` of a source, or of a plane that has every `step`-th of its pixels."""
    x, y = ((have - kept) // 4 * 2 for have, kept in zip(source, size, strict=True))
    return part[y // step : (y + size[1]) // step, x // step : (x + size[0]) // step]


def _seated(planes: Planes, where: Placement, frame: tuple[int, int]) -> Planes:
    if (where.width, where.height) == frame:
        return planes
    sheet = blank_planes(*frame)
    for part, under, step in zip(split_planes(planes), split_planes(sheet), (1, 2, 2), strict=True):
        _lay(part, under, where.x // step, where.y // step)
    return sheet


def _lay(part: Planes, under: Planes, x: int, y: int) -> None:
    height, width = min(part.shape[0], under.shape[0]), min(part.shape[1], under.shape[1])
    from_y, from_x, to_y, to_x = max(-y, 0), max(-x, 0), max(y, 0), max(x, 0)
    under[to_y : to_y + height, to_x : to_x + width] = part[from_y : from_y + height, from_x : from_x + width]
