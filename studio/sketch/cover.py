"""Where the subject is: how much of every latent's piece of the picture it covers, traced coarsely without drawing."""

from __future__ import annotations

import numpy as np

from studio.sketch.shape import Array
from studio.sketch.stage import RATE, Stage
from studio.sketch.trace import cast_rays, meet
from studio.sketch.video_autoencoder import SPATIAL_RATIO, TEMPORAL_RATIO

_CELL = 8
"""Rays across one latent's piece, and down it."""


def measure_cover(stage: Stage, frames: int, width: int, height: int) -> Array:
    """Shares in [0, 1], one per latent: (latent frames, height / 32, width / 32)."""
    columns, rows = width // SPATIAL_RATIO, height // SPATIAL_RATIO
    # A latent holds one frame at the start and eight from then on: two of them say enough.
    moments = [(0,), *((last - 5, last - 1) for last in range(TEMPORAL_RATIO, frames, TEMPORAL_RATIO))]
    return np.stack([np.mean([_cover(stage, index, columns, rows) for index in some], axis=0) for some in moments])


def _cover(stage: Stage, index: int, columns: int, rows: int) -> Array:
    width, height = columns * _CELL, rows * _CELL
    view = stage.views[index]
    sight = meet(view, cast_rays(view, width, height), width, height, stage.solids_at(index / RATE))
    owner = sight.owner.reshape(height, width)
    seen = (owner >= 0) & (owner < len(stage.parts))
    return seen.reshape(rows, _CELL, columns, _CELL).mean((1, 3)).astype(np.float32)
