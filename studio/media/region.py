"""A region of a picture as it was painted, and how much of each pixel is made again: all of it inside, less and less
towards the edge, nothing outside.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

WHITE_FROM = 128
_EDGE = 60
"""How often the feathered edge goes into a picture's shorter side; it lies inside of the region."""


def region_share(painted: NDArray[np.uint8], width: int, height: int) -> NDArray[np.float32] | None:
    """How much of each pixel of a picture of that size is new, (height, width), 0 to 1; None where nothing is.

    `painted` (H, W) uint8 or (H, W, 3), of whatever size, is white where the picture is to be made again.
    """
    scaled = Image.fromarray(painted).convert("L").resize((width, height), Image.Resampling.BILINEAR)
    white = scaled.point([0] * WHITE_FROM + [255] * (256 - WHITE_FROM))
    if white.getbbox() is None:
        return None
    edge = max(1, min(width, height) // _EDGE)
    inner = _shrunk(np.asarray(ImageOps.expand(white, 3 * edge, 255)), edge)
    soft = ImageOps.crop(Image.fromarray(inner).filter(ImageFilter.BoxBlur(edge)), 2 * edge)
    # What is thinner than the edge is has no inside.
    share = soft if soft.getbbox() is not None else white
    return np.asarray(share).astype(np.float32) / np.float32(255)


def _shrunk(picture: NDArray[np.uint8], by: int) -> NDArray[np.uint8]:
    """The least of the square of `2 * by + 1` pixels around each, smaller by as much on every side: first down, then
    across, each in steps that double (Pillow's filter takes nine seconds for 1920x1088).
    """
    for _ in range(2):
        picture = _least_down(picture, 2 * by + 1).T
    return np.ascontiguousarray(picture)


def _least_down(picture: NDArray[np.uint8], count: int) -> NDArray[np.uint8]:
    """The least of each `count` rows that follow one another."""
    seen = 1
    while seen < count:
        step = min(seen, count - seen)
        picture = np.minimum(picture[:-step], picture[step:])
        seen += step
    return picture
