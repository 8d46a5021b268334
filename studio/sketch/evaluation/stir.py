"""What stirs in a picture: how it differs from the next frame, to the pixel, which is how rain, snow and wind are seen.

A drop or a leaf is a pixel or two that a picture of half the size has lost; between two frames nothing else has moved
as far.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Pictures = NDArray[np.uint8]
Level = TypeVar("Level", bound=np.generic)

WIDTH, HEIGHT = 288, 160
"""The size at which judges are shown what they look at: the exam's own."""
STILL = 128
"""The level of what is the same in both frames."""


def halve(frames: Pictures) -> Pictures:
    """Frames (T, HEIGHT, WIDTH, 3) at half the size."""
    return (_blocks(frames).mean(-2) + 0.5).astype(np.uint8)


def stir(frames: Pictures, later: Pictures | None = None) -> Pictures:
    """Frames (T, HEIGHT, WIDTH, 3) at half the size, and as a fourth channel by how much each of their pixels is
    lighter (above STILL) or darker than in the frame right after, `later`: of four the one that differs most. Where
    there is no frame after it that channel is 0."""
    if later is None:
        return np.concatenate([halve(frames), np.zeros_like(frames[:, ::2, ::2, :1])], axis=-1)
    lighter = frames.astype(np.int16).sum(-1) - later.astype(np.int16).sum(-1)
    four = _blocks(lighter[..., None])[..., 0]
    most = np.take_along_axis(four, np.abs(four).argmax(-1)[..., None], -1)
    level = np.clip(STILL + most / 3, 1, 255).astype(np.uint8)
    return np.concatenate([halve(frames), level], axis=-1)


def _blocks(frames: NDArray[Level]) -> NDArray[Level]:
    """Frames (T, h, w, c) as blocks of four pixels, (T, h / 2, w / 2, 4, c)."""
    count, high, wide, channels = frames.shape
    split = frames.reshape(count, high // 2, 2, wide // 2, 2, channels)
    return split.transpose(0, 1, 3, 2, 4, 5).reshape(count, high // 2, wide // 2, 4, channels)
