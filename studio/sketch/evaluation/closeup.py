"""The subject of a picture from near, whatever its size there: a square about the mask, all of one size."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from studio.sketch.evaluation.lesson import COLUMNS
from studio.sketch.evaluation.stir import HEIGHT, WIDTH

Array = NDArray[np.float32]

WHOLE = (0.0, 0.0, 1.0, HEIGHT / WIDTH)
"""The box of the whole picture."""
_SURE = 0.4
_BESIDE = 0.12
"""A piece of the mask with less than this share of the largest one's cells is nobody's."""
_AIR = 1.25
_LEAST = 12.0 / WIDTH
_FINE = 2
"""Points looked at along a pixel, and across it."""


def find_boxes(somebody: Array) -> Array:
    """Left, top, right and bottom of who is seen in each frame (T, 4), in widths from the picture's left upper corner;
    a frame without anybody has the box of the one before. `somebody` (T, ROWS, COLUMNS) in shares."""
    boxes = np.zeros((len(somebody), 4), np.float32)
    last = np.array(WHOLE, np.float32)
    for number, share in enumerate(somebody):
        rows, columns = np.nonzero(_pieces(share))
        if len(rows):
            edges = np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1], np.float32)
            last = edges / COLUMNS
        boxes[number] = last
    return boxes


def _pieces(share: Array) -> NDArray[np.bool_]:
    """The cells of a frame that are somebody's, without crumbs."""
    count, found = cv2.connectedComponents((share > _SURE).astype(np.uint8), connectivity=8)
    pieces = np.asarray(found, np.int64)
    sizes = np.bincount(pieces.ravel(), minlength=count)
    sizes[0] = 0
    return (sizes >= max(1.0, _BESIDE * sizes.max()))[pieces]


def squares(boxes: Array) -> Tensor:
    """Middle x, middle y and side (n, 3) of squares about boxes, with some air, in picture widths."""
    edges = torch.from_numpy(boxes)
    middle = (edges[:, :2] + edges[:, 2:]) / 2
    side = ((edges[:, 2:] - edges[:, :2]).amax(1) * _AIR).clamp_min(_LEAST)
    return torch.cat([middle, side[:, None]], dim=1)


def cut(pictures: Tensor, where: Tensor, size: int) -> Tensor:
    """Squares of pictures (n, c, HEIGHT, WIDTH), nought beyond their edges, as (n, c, size, size)."""
    made = functional.grid_sample(pictures, _points(where, size * _FINE), align_corners=False)
    return functional.avg_pool2d(made, _FINE)


def cut_mask(masks: Tensor, where: Tensor, size: int) -> Tensor:
    """The same of masks uint8 (n, rows, columns), cell by cell, as (n, size, size)."""
    made = functional.grid_sample(masks[:, None].float(), _points(where, size), mode="nearest", align_corners=False)
    return made[:, 0].to(torch.uint8)


def _points(where: Tensor, size: int) -> Tensor:
    along = (torch.arange(size) + 0.5) / size - 0.5
    x = where[:, 0, None] + where[:, 2, None] * along
    y = where[:, 1, None] + where[:, 2, None] * along
    x, y = x * 2.0 - 1.0, y * (2.0 * WIDTH / HEIGHT) - 1.0
    return torch.stack([x[:, None].expand(-1, size, -1), y[:, :, None].expand(-1, -1, size)], dim=-1)
