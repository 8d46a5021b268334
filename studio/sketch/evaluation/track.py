"""The subject's way through a clip: where its mask is in each frame, and how large, in picture widths."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.sketch.evaluation.lesson import COLUMNS, ROWS

Array = NDArray[np.float32]
_LEAST = 1.5 / (ROWS * COLUMNS)
"""So much of the picture at least must be the subject's for a frame to say where it is."""
_SURE = 0.5
_UPPER = 1 / 6
_STRIDE, _FAR = 0.12, 0.2
"""How far in widths a subject gets from frame to frame, and after several without it at most."""
_SAME, _OFTEN = 14.0, 4
"""Levels up to which a pixel is what it was, and in how many frames it must have been free for that to be known."""


@dataclass(frozen=True, slots=True)
class Way:
    """Per frame (T,): the mask's middle `x` and `y` (down) from the picture's middle, the height `upper` above which a
    sixth of it lies, its `area` as a share of the picture, and whether it is `seen`, all of it within the picture's
    edges being `whole`."""

    x: Array
    y: Array
    upper: Array
    area: Array
    seen: NDArray[np.bool_]
    whole: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a frame's mask that hangs together, as in a Way; `area` as a share of the picture."""

    x: float
    y: float
    upper: float
    area: float
    whole: bool


def follow(somebody: Array) -> Way:
    """Follow a subject through shares per cell (T, rows, columns), square cells: from the frame in which most of it is
    seen to both ends, each time on to the largest piece of the mask where it can have got to."""
    frames = [_pieces(shares) for shares in somebody]
    most = max(range(len(frames)), key=lambda number: max((piece.area for piece in frames[number]), default=0.0))
    found: dict[int, _Piece] = {}
    for numbers in (range(most, len(frames)), range(most, -1, -1)):
        last, gone = max(frames[most], key=lambda piece: piece.area, default=None), 0
        for number in numbers:
            gone += 1
            near = _within(frames[number], last, min(_STRIDE * gone, _FAR))
            if near is not None:
                found[number], last, gone = near, near, 0
    return _way([found.get(number) for number in range(len(frames))])


def _within(pieces: list[_Piece], last: _Piece | None, reach: float) -> _Piece | None:
    if last is None:
        return None

    def apart(piece: _Piece) -> float:
        return math.hypot(piece.x - last.x, piece.y - last.y)

    return max((piece for piece in pieces if apart(piece) <= reach), key=lambda piece: piece.area, default=None)


def _way(found: list[_Piece | None]) -> Way:
    """The way of what was found in each frame; where nothing was, it is where it was before."""
    first = next((piece for piece in found if piece is not None), _Piece(0.0, 0.0, 0.0, 0.0, False))
    held: list[_Piece] = []
    for piece in found:
        held.append(piece or replace(held[-1] if held else first, area=0.0))
    seen = np.array([piece is not None for piece in found])
    x, y, upper, area = (
        np.array([getattr(piece, name) for piece in held], np.float32) for name in ("x", "y", "upper", "area")
    )
    return Way(x, y, upper, area, seen, seen & np.array([piece.whole for piece in held]))


def _pieces(shares: Array) -> list[_Piece]:
    """The pieces of a frame's mask that are large enough to be the subject."""
    sure = np.where(shares > _SURE / 2, shares, 0.0).astype(np.float32)
    high, wide = sure.shape
    count, labels = cv2.connectedComponents((sure > 0).astype(np.uint8), connectivity=8)
    mass = np.bincount(np.asarray(labels).ravel(), weights=sure.ravel(), minlength=count)
    return [
        _piece(np.where(labels == label, sure, 0.0).astype(np.float32), float(mass[label]), wide)
        for label in range(1, count)
        if mass[label] >= _LEAST * high * wide
    ]


def _piece(sure: Array, mass: float, wide: int) -> _Piece:
    across, down = sure.sum(0) / mass, sure.sum(1) / mass
    high = len(down)
    edge = max(sure[0].max(), sure[-1].max(), sure[:, 0].max(), sure[:, -1].max()) > _SURE
    return _Piece(
        x=float(across @ (np.arange(wide) + 0.5)) / wide - 0.5,
        y=(float(down @ (np.arange(high) + 0.5)) - high / 2) / wide,
        upper=_upper(down, wide),
        area=mass / sure.size,
        whole=not edge,
    )


def _upper(rows: Array, wide: int) -> float:
    """The height, in widths from the picture's middle, y down, above which a sixth of the mask lies; `rows` (rows,)."""
    gone = np.concatenate([[0.0], np.cumsum(rows)])
    at = float(np.interp(_UPPER, gone, np.arange(len(gone))))
    return (at - len(rows) / 2) / wide


def sharpen(frames: NDArray[np.uint8], somebody: Array) -> Array:
    """The subject to the pixel, (T, h, w) in shares: what differs, in or beside the cells that may be its own, from
    what is there when it is elsewhere. For a camera that stands still.

    `frames` (T, h, w, 3) have the judges' shape, `somebody` (T, ROWS, COLUMNS) are shares per cell. Where a pixel is
    never free its cell's own share stands.
    """
    size = frames.shape[2], frames.shape[1]
    near = [cv2.dilate((share > _SURE / 2).astype(np.float32), np.ones((3, 3))) for share in somebody]
    window = np.stack([cv2.resize(each, size, interpolation=cv2.INTER_LINEAR) for each in near])
    coarse = np.stack([cv2.resize(share, size, interpolation=cv2.INTER_LINEAR) for share in somebody])
    free = (window == 0.0).astype(np.float32)
    often = free.sum(0)
    empty = np.einsum("thw,thwc->hwc", free, frames.astype(np.float32)) / np.maximum(often, 1.0)[..., None]
    made = np.empty(window.shape, np.float32)
    for number, frame in enumerate(frames):
        apart = np.abs(frame.astype(np.float32) - empty).max(2)
        differs = np.clip((apart - _SAME) / _SAME, 0.0, 1.0)
        made[number] = np.where(often >= _OFTEN, differs, coarse[number]) * window[number]
    return made
