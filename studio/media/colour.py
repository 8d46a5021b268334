"""Colour, decided once: uint8 RGB is sRGB/BT.709, and film pictures are yuv420p in BT.709 limited range.

Every conversion of the studio goes through here, rounded (never truncated) and with full chroma interpolation, so that
a flat colour survives RGB -> planes -> RGB within 2/255. OpenCV's own YUV conversions are BT.601 and are never used.
"""

from __future__ import annotations

from typing import TypeAlias

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from studio.media import converter

Rgb: TypeAlias = NDArray[np.uint8]
"""(H, W, 3), uint8."""
Planes: TypeAlias = NDArray[np.uint8]
"""(H * 3 // 2, W), uint8: H rows of luma, then the quarter-size Cb and Cr one after the other. H and W are even."""

BLACK, NEUTRAL = 16, 128
"""Limited-range luma black, and chroma without colour."""


def rgb_frame(rgb: Rgb) -> av.VideoFrame:
    """A frame that holds a copy of (H, W, 3) uint8 RGB."""
    return av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")


def planes_frame(planes: Planes) -> av.VideoFrame:
    """A yuv420p frame that holds a copy of the planes, tagged as what they are."""
    return converter.tag(av.VideoFrame.from_ndarray(np.ascontiguousarray(planes), format="yuv420p"))


def pixels(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """The samples of an rgb24 or yuv420p frame as an array of its own."""
    return np.asarray(frame.to_ndarray(), np.uint8)


def film_frame(rgb: Rgb) -> av.VideoFrame:
    """RGB of any size to a tagged yuv420p frame; an odd last row or column is repeated, since 4:2:0 has none."""
    whole = even(rgb)
    return converter.to_film(rgb_frame(whole), whole.shape[1], whole.shape[0])


def rgb_to_planes(rgb: Rgb) -> Planes:
    """(H, W, 3) RGB to BT.709 limited planes; odd sizes grow by one repeated row or column."""
    return pixels(film_frame(rgb))


def planes_to_rgb(planes: Planes) -> Rgb:
    """BT.709 limited planes to (H, W, 3) RGB."""
    return pixels(converter.film_to_rgb(planes_frame(planes)))


def even(rgb: Rgb) -> Rgb:
    """The picture itself, or with its last row or column repeated where a side is odd."""
    height, width = rgb.shape[:2]
    if height % 2 == 0 and width % 2 == 0:
        return rgb
    return np.pad(rgb, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")


def split_planes(planes: Planes) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    """Views of luma (H, W), Cb and Cr (H/2, W/2); writing into them writes into `planes` when that is contiguous."""
    height, width = planes.shape[0] * 2 // 3, planes.shape[1]
    chroma = planes[height:].reshape(2, height // 2, width // 2)
    return planes[:height], chroma[0], chroma[1]


def join_planes(luma: NDArray[np.uint8], cb: NDArray[np.uint8], cr: NDArray[np.uint8]) -> Planes:
    """The inverse of `split_planes`."""
    chroma = np.concatenate((cb.reshape(-1), cr.reshape(-1))).reshape(-1, luma.shape[1])
    return np.concatenate((luma, chroma))


def blank_planes(width: int, height: int) -> Planes:
    """Black planes of an even size."""
    planes = np.full((height * 3 // 2, width), NEUTRAL, np.uint8)
    planes[:height] = BLACK
    return planes


def scale_planes(planes: Planes, width: int, height: int) -> Planes:
    """Planes at another even size: area averaging where a side shrinks, Lanczos otherwise. Flat colours stay exact."""
    if planes.shape == (height * 3 // 2, width):
        return planes
    return pixels(converter.scale_film(planes_frame(planes), width, height))


def scale_rgb(rgb: Rgb, width: int, height: int) -> Rgb:
    """RGB at another size, by the same filters as `scale_planes`."""
    if rgb.shape[:2] == (height, width):
        return rgb
    shrinks = width < rgb.shape[1] or height < rgb.shape[0]
    scaled = cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LANCZOS4)
    return np.asarray(scaled, np.uint8)
