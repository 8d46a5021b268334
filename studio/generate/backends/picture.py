"""Pictures on their way into a model and out of it: fitted to its size, and joined without a change of colour."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.generate.backends.base import Pictures

# A join hands over what an autoencoder's round trip loses, and never more than that.
_MOST_LOST = 32.0
_HANDED_OVER = 12
"""Frames that this takes: half a second at most models' rate. Across six, the built-in model's joins were seen."""


def fit(frames: Pictures, width: int, height: int) -> Pictures:
    """Frames scaled to cover width x height and cropped around the centre; untouched when they have that size."""
    if frames.shape[1:3] == (height, width):
        return frames
    return np.stack([_cover(frame, width, height) for frame in frames]) if len(frames) else _none(width, height)


def grow_from(given: Pictures, made: Pictures) -> Pictures:
    """The frames of `made` after its first one, which repeats the last of `given`: without a jump where they begin.

    What an autoencoder loses of that frame is handed over to the new ones, less and less of it.
    """
    return grow_into(made[::-1], given[::-1])[::-1]


def grow_into(made: Pictures, given: Pictures) -> Pictures:
    """The frames of `made` before its last one, which repeats `given`: without a jump where `given` follows them."""
    new = made[:-1].copy()
    lost = np.clip(given[0].astype(np.float32) - made[-1], -_MOST_LOST, _MOST_LOST)
    over = min(_HANDED_OVER, len(new))
    if over:
        share = np.arange(1, over + 1, dtype=np.float32) / (over + 1)
        new[-over:] = np.clip(np.rint(new[-over:] + share[:, None, None, None] * lost), 0, 255).astype(np.uint8)
    return new


def _cover(frame: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    have_height, have_width = frame.shape[:2]
    scale = max(width / have_width, height / have_height)
    scaled_width, scaled_height = math.ceil(have_width * scale), math.ceil(have_height * scale)
    scaled = Image.fromarray(frame).resize((scaled_width, scaled_height), Image.Resampling.LANCZOS)
    left, top = (scaled_width - width) // 2, (scaled_height - height) // 2
    return np.asarray(scaled.crop((left, top, left + width, top + height)))


def _none(width: int, height: int) -> Pictures:
    return np.zeros((0, height, width, 3), np.uint8)
