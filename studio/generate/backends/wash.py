"""The storyboard look: decoded pictures as flat washes, with ink where two of them meet.

A small model means areas of one colour and leaves a grain and a grid in them. Here every pixel takes the mean of the
calmest of eight places around it, so that areas become even and their borders sharp (the Kuwahara filter with round,
weighted sectors: Papari, Petkov and Campisi, "Artistic edge and corner enhancing smoothing", 2007). A picture is
washed by itself, and what stands still in the film stands still washed.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.generate.backends.base import Pictures
from studio.generate.preflight import usable_threads

Picture = NDArray[np.uint8]

_COATS = 2
_SECTORS = 8
_EVEN = 1e-4
"""A variance that counts as none; colours are from 0 to 1."""
_LINE_PX = 0.8
_INK = 6.0
_DRY = 0.05
"""How much darker than its surroundings a pixel is before ink shows, as `_INK` times the difference."""
_DARKEST = 0.55
_LUMA = np.array([[0.299, 0.587, 0.114]], np.float32)
_SUM = np.ones((1, 3), np.float32)


def wash(frames: Pictures, brush: int) -> Pictures:
    """Frames washed with a brush of that many pixels; 0 leaves them as they are."""
    if brush == 0:
        return frames
    return _each(lambda frame: _washed(frame, brush), frames, frames.shape[1:3])


def enlarge(frames: Pictures, times: int, brush: int, between: Callable[[], None] = lambda: None) -> Pictures:
    """Washed frames with so many times as many pixels a side: what became soft is laid once more, with a brush as much
    larger, so that borders are as sharp as in a drawing of that size. `between` is called before each frame is taken.
    """
    if times == 1:
        return frames
    height, width = (times * side for side in frames.shape[1:3])

    def drawn(frame: Picture) -> Picture:
        soft = cv2.resize(frame, (width, height), interpolation=cv2.INTER_CUBIC)
        return _to_bytes(_inked(_flattened(_to_unit(soft), times * brush))) if brush else soft.astype(np.uint8)

    return _each(drawn, frames, (height, width), between)


def _each(
    draw: Callable[[Picture], Picture],
    frames: Pictures,
    size: tuple[int, ...],
    between: Callable[[], None] = lambda: None,
) -> Pictures:
    """Every frame drawn, a few at a time: they know nothing of one another, and OpenCV and numpy wait for nobody."""
    drawn = np.empty((len(frames), *size, 3), np.uint8)
    pool = ThreadPoolExecutor(usable_threads())
    try:
        for index, frame in enumerate(pool.map(draw, frames)):
            between()
            drawn[index] = frame
    finally:
        pool.shutdown(cancel_futures=True)
    return drawn


def _washed(frame: Picture, brush: int) -> Picture:
    picture = _to_unit(frame)
    for _ in range(_COATS):
        picture = _flattened(picture, brush)
    return _to_bytes(_inked(picture))


def _flattened(picture: NDArray[np.float32], brush: int) -> NDArray[np.float32]:
    mean = _blurred(picture, brush)
    spread = _blurred(picture * picture, brush) - mean * mean
    variance = cv2.transform(spread, _SUM).clip(0.0) + np.float32(_EVEN)
    # To the fourth power: the calmest place decides nearly alone, and where several are as calm nothing jumps.
    variance *= variance
    calm = 1.0 / (variance * variance)
    place = cv2.merge([*cv2.split(mean * calm[..., None]), calm])
    around = cv2.filter2D(place, cv2.CV_32F, _ring(brush), borderType=cv2.BORDER_REFLECT_101)
    return (around[..., :3] / around[..., 3:]).astype(np.float32, copy=False)


@cache
def _ring(brush: int) -> NDArray[np.float32]:
    """A kernel that adds up the places around a pixel."""
    ring = np.zeros((2 * brush + 1, 2 * brush + 1), np.float32)
    for turn in np.arange(_SECTORS) * (2.0 * np.pi / _SECTORS):
        ring[brush + round(brush * np.sin(turn)), brush + round(brush * np.cos(turn))] += 1.0
    return ring


def _inked(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    grey = cv2.transform(picture, _LUMA)
    wide, fine = (cv2.GaussianBlur(grey, (0, 0), _LINE_PX * spread) for spread in (1.6, 1.0))
    ink = (_INK * (wide - fine) - _DRY).clip(0.0, _DARKEST)
    return (picture * (1.0 - ink)[..., None]).astype(np.float32, copy=False)


def _to_unit(frame: NDArray[Any]) -> NDArray[np.float32]:
    return frame.astype(np.float32) / np.float32(255.0)


def _to_bytes(picture: NDArray[np.float32]) -> NDArray[np.uint8]:
    return np.rint(picture * np.float32(255.0)).clip(0.0, 255.0).astype(np.uint8)


def _blurred(picture: NDArray[np.float32], brush: int) -> NDArray[np.float32]:
    side = 2 * brush + 1
    made = cv2.GaussianBlur(picture, (side, side), brush / 2.0, borderType=cv2.BORDER_REFLECT_101)
    return made.astype(np.float32, copy=False)
