"""The subject's way through a clip: where its mask is in each frame, and how large, in picture widths."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.sketch.evaluation.lesson import COLUMNS, HEIGHT, ROWS, WIDTH

Array = NDArray[np.float32]
_TALL = HEIGHT / WIDTH
_LEAST = 1.5
"""So many cells at least must be the subject's for a frame to say where it is."""
_SURE = 0.5
_UPPER = 1 / 6


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


def follow(somebody: Array) -> Way:
    """Follow a subject through shares per cell (T, ROWS, COLUMNS): frame by frame."""
    grid_y, grid_x = np.mgrid[0:ROWS, 0:COLUMNS].astype(np.float32)
    grid_x = (grid_x + 0.5) / COLUMNS - 0.5
    grid_y = ((grid_y + 0.5) / ROWS - 0.5) * _TALL
    rows = []
    for shares in somebody:
        sure = _largest(np.where(shares > _SURE / 2, shares, 0.0).astype(np.float32))
        mass = float(sure.sum())
        edge = max(sure[0].max(), sure[-1].max(), sure[:, 0].max(), sure[:, -1].max()) > _SURE
        share = sure / max(mass, 1e-6)
        rows.append(
            (
                float((share * grid_x).sum()),
                float((share * grid_y).sum()),
                _upper(share.sum(1)),
                mass / sure.size,
                mass >= _LEAST,
                mass >= _LEAST and not edge,
            )
        )
    x, y, upper, area, seen, whole = (np.array(column) for column in zip(*rows, strict=True))
    x, y, upper, area = (column.astype(np.float32) for column in (x, y, upper, area))
    return Way(x, y, upper, area, seen, whole)


def _largest(shares: Array) -> Array:
    """Only the piece that hangs together in which most is seen: what else is taken for a subject is none."""
    _, pieces = cv2.connectedComponents((shares > 0).astype(np.uint8), connectivity=8)
    mass = np.bincount(pieces.ravel(), weights=shares.ravel())
    return np.where(pieces == int(mass.argmax()), shares, 0.0).astype(np.float32)


def _upper(rows: Array) -> float:
    """The height, in widths from the picture's middle, y down, above which a sixth of the mask lies; `rows` (ROWS,)."""
    gone = np.concatenate([[0.0], np.cumsum(rows)])
    at = float(np.interp(_UPPER, gone, np.arange(len(gone))))
    return (at / ROWS - 0.5) * _TALL
