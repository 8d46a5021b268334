"""How the picture drifts under the camera, latent by latent: where what is seen will have gone a moment later.

Only the camera moves here; the subject's own motion is left out. Computed from the very views that clips have.
"""

from __future__ import annotations

import numpy as np

from studio.sketch.camera import View
from studio.sketch.shape import Array
from studio.sketch.stage import RATE, Stage
from studio.sketch.trace import cast_rays, meet
from studio.sketch.video_autoencoder import SPATIAL_RATIO, TEMPORAL_RATIO

_CELL = 4
"""Rays across one latent's piece, and down it."""
_APART = 4
"""Frames between here and there."""
_SKY = 1e4
_MOST = 0.25
"""Longest drift that is told, in picture widths: things right before the lens leave all measure."""


def measure_drift(stage: Stage, frames: int, width: int, height: int) -> Array:
    """Right and down, in picture widths a second, for each latent: (latent frames, height / 32, width / 32, 2)."""
    columns, rows = width // SPATIAL_RATIO, height // SPATIAL_RATIO
    starts = (0, *(last - 1 - _APART for last in range(TEMPORAL_RATIO, frames, TEMPORAL_RATIO)))
    return np.stack([_drift(stage, start, columns, rows) for start in starts])


def _drift(stage: Stage, index: int, columns: int, rows: int) -> Array:
    width, height = columns * _CELL, rows * _CELL
    here, there = stage.views[index], stage.views[index + _APART]
    rays = cast_rays(here, width, height)
    depth = np.minimum(meet(here, rays, width, height, stage.solids_at(index / RATE)).depth, _SKY)
    points = here.origin[:, None] + rays * depth
    moved = np.clip(_project(there, points) - _project(here, points), -_MOST, _MOST) * (RATE / _APART)
    return moved.reshape(2, rows, _CELL, columns, _CELL).mean((2, 4)).transpose(1, 2, 0).astype(np.float32)


def _project(view: View, points: Array) -> Array:
    x, y, z = view.turn.T @ (points - view.origin[:, None])
    return np.stack([x, y]) * view.focal / np.maximum(z, 1e-3)
