"""The storyboard look: decoded pictures as flat washes, with ink where two of them meet.

A small model means areas of one colour and leaves a grain and a grid in them. Here every pixel takes the mean of the
calmest of eight places around it, so that areas become even and their borders sharp (the Kuwahara filter with round,
weighted sectors: Papari, Petkov and Campisi, "Artistic edge and corner enhancing smoothing", 2007). A picture is
washed by itself, and what stands still in the film stands still washed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.generate.backends.base import Pictures

_COATS = 2
_SECTORS = 8
_EVEN = 1e-4
"""A variance that counts as none; colours are from 0 to 1."""
_LINE_PX = 0.8
_INK = 6.0
_DRY = 0.05
"""How much darker than its surroundings a pixel is before ink shows, as `_INK` times the difference."""
_DARKEST = 0.55
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


def wash(frames: Pictures, brush: int) -> Pictures:
    """Frames washed with a brush of that many pixels; 0 leaves them as they are."""
    if brush == 0:
        return frames
    washed = np.empty_like(frames)
    for index, frame in enumerate(frames):
        picture = _to_unit(frame)
        for _ in range(_COATS):
            picture = _flattened(picture, brush)
        washed[index] = _to_bytes(_inked(picture))
    return washed


def enlarge(frames: Pictures, times: int, brush: int, between: Callable[[], None] = lambda: None) -> Pictures:
    """Washed frames with so many times as many pixels a side: what became soft is laid once more, with a brush as much
    larger, so that borders are as sharp as in a drawing of that size. `between` is called before each frame.
    """
    if times == 1:
        return frames
    count, height, width, channels = frames.shape
    large = np.empty((count, times * height, times * width, channels), np.uint8)
    for index, frame in enumerate(frames):
        between()
        soft = cv2.resize(frame, (times * width, times * height), interpolation=cv2.INTER_CUBIC)
        large[index] = _to_bytes(_inked(_flattened(_to_unit(soft), times * brush))) if brush else soft
    return large


def _flattened(picture: NDArray[np.float32], brush: int) -> NDArray[np.float32]:
    mean = _blurred(picture, brush)
    variance = (_blurred(picture * picture, brush) - mean * mean).sum(axis=2).clip(0.0) + np.float32(_EVEN)
    # To the fourth power: the calmest place decides nearly alone, and where several are as calm nothing jumps.
    calm = 1.0 / (variance * variance) ** 2
    place = cv2.copyMakeBorder(
        np.dstack([mean * calm[..., None], calm]), brush, brush, brush, brush, cv2.BORDER_REFLECT_101
    )
    height, width = calm.shape
    around = np.zeros((height, width, 4), np.float32)
    for turn in np.arange(_SECTORS) * (2.0 * np.pi / _SECTORS):
        down, right = brush + round(brush * np.sin(turn)), brush + round(brush * np.cos(turn))
        around += place[down : down + height, right : right + width]
    return around[..., :3] / around[..., 3:]


def _inked(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    grey = picture @ _LUMA
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
