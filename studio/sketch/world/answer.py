"""What training is told of a clip besides its words: where those who act are seen, and how the picture drifts under
the camera, piece by piece of the picture. Traced coarsely from the very set that is drawn; nothing is drawn for it.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.sketch.world.framing import RATE
from studio.sketch.world.staging import Staged
from studio.sketch.world.trace import Views, cast_rays, meet

PIECE, STEP = 32, 8
"""Pixels across a piece and down it, and frames: what one latent of the picture stands for."""
_CELL = 8
"""Rays across a piece, and down it."""
APART = 4
"""Frames between here and there."""
_FAR_M = 1e4
_MOST = 0.25
"""Longest drift that is told, in picture widths: things right before the lens leave all measure."""

Array = NDArray[np.float32]


def answer(staged: Staged, frames: int, width: int, height: int, first: int = 0) -> tuple[Array, Array]:
    """The share of every piece that shows the cast, (pieces in time, rows, columns), and the drift to the right and
    down in picture widths a second, (pieces in time, rows, columns, 2). Only the camera moves in the drift.

    `first` is the frame of the set that the clip begins with.
    """
    # A piece holds one frame at the start and eight from then on: two of them say enough.
    starts = [first, *(first + last - 1 - APART for last in range(STEP, frames, STEP))]
    apart = min(APART, len(staged.scene.views) - 1 - first)
    here, there = torch.tensor(starts), torch.tensor([start + apart for start in starts])
    rows, columns = height // PIECE, width // PIECE
    cover, depth, rays = _look(staged, here, rows, columns)
    after, _, _ = _look(staged, there, rows, columns)
    after[0] = cover[0]
    views = staged.scene.views
    points = views.origin[here][:, :, None] + rays.flatten(2) * depth.clamp_max(_FAR_M).flatten(1)[:, None]
    moved = _project(views[there], points) - _project(views[here], points)
    drift = moved.clamp(-_MOST, _MOST) * (RATE / max(apart, 1))
    return (
        _mean((cover + after) / 2, rows, columns).cpu().numpy(),
        _mean(drift.unflatten(2, depth.shape[1:]), rows, columns).movedim(1, -1).cpu().numpy(),
    )


def _look(staged: Staged, frames: Tensor, rows: int, columns: int) -> tuple[Tensor, Tensor, Tensor]:
    """Where the cast is met, how far everything is, both (T, height, width), and the rays (T, 3, height, width)."""
    views, scene = staged.scene.views[frames], staged.scene
    rays = cast_rays(views, columns * _CELL, rows * _CELL)
    sight = meet(views, rays, scene.stack, frames, ground=scene.ground)
    return ((sight.owner >= 0) & (sight.owner < staged.acting)).float(), sight.depth, rays


def _project(views: Views, points: Tensor) -> Tensor:
    """Where points (T, 3, N) are seen, in picture widths from the middle, (T, 2, N)."""
    local = views.turn.transpose(1, 2) @ (points - views.origin[:, :, None])
    return local[:, :2] * views.focal[:, None, None] / local[:, 2:].clamp_min(1e-3)


def _mean(values: Tensor, rows: int, columns: int) -> Tensor:
    return values.unflatten(-2, (rows, _CELL)).unflatten(-1, (columns, _CELL)).mean((-3, -1))
