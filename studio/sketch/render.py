"""Draws a Spec as frames: one ray a pixel, four where the picture has an edge, halos about the lamps."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from studio.sketch.camera import View
from studio.sketch.scene import Spec
from studio.sketch.shade import shade
from studio.sketch.shape import Array, Solid
from studio.sketch.stage import FRAMES, RATE, Stage, Thing, set_stage
from studio.sketch.trace import NEAR, Sight, cast_rays, meet

WIDTH, HEIGHT = 160, 96

_FINE = 2
_EDGE = 0.05
_DARK = 0.3
"""Lamps have halos where the light's own glow is above this."""


def render(spec: Spec, frames: int = FRAMES, width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    """Draw a clip; (frames, height, width, 3)."""
    stage = set_stage(spec, frames)
    return np.stack([draw_frame(stage, index, width, height) for index in range(frames)])


def draw_frame(stage: Stage, index: int, width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    """Draw one frame; (height, width, 3)."""
    view, time_s = stage.views[index], index / RATE
    things = [stage.subject_at(time_s), *stage.scenery]
    solids = [solid for thing in things for solid in thing.solids]
    rays = cast_rays(view, width * _FINE, height * _FINE)
    sight = meet(view, rays, width * _FINE, height * _FINE, solids)

    def colour(some: NDArray[np.intp]) -> Array:
        part = Sight(sight.depth[some], sight.owner[some])
        return shade(stage, view, rays[:, some], part, things, time_s)

    image = _smooth(colour, width, height)
    if stage.light.glow > _DARK:
        image = _add_halos(image, view, stage.light.glow, things)
    return (np.clip(image, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8).transpose(1, 2, 0)


def _smooth(colour: Callable[[NDArray[np.intp]], Array], width: int, height: int) -> Array:
    """A picture (3, height, width) from fine rays, with all of a pixel's rays only where its neighbours differ."""
    rays = np.arange(width * height * _FINE * _FINE).reshape(height, _FINE, width, _FINE).transpose(1, 3, 0, 2)
    first, *others = rays.reshape(_FINE * _FINE, -1)
    image = colour(first)
    rough = np.flatnonzero(_edges(image.reshape(3, height, width)))
    more = colour(np.concatenate([other[rough] for other in others]))
    image[:, rough] = (image[:, rough] + more.reshape(3, len(others), -1).sum(1)) / (_FINE * _FINE)
    return image.reshape(3, height, width)


def _edges(image: Array) -> NDArray[np.bool_]:
    """Which pixels differ from a neighbour; (height, width)."""
    rough = np.zeros(image.shape[1:], np.bool_)
    across = (np.abs(image[:, :, 1:] - image[:, :, :-1]) > _EDGE).any(0)
    down = (np.abs(image[:, 1:] - image[:, :-1]) > _EDGE).any(0)
    rough[:, 1:] |= across
    rough[:, :-1] |= across
    rough[1:] |= down
    rough[:-1] |= down
    return rough


def _add_halos(image: Array, view: View, strength: float, things: list[Thing]) -> Array:
    for thing in things:
        for solid in thing.solids:
            if solid.part.glow > 0.0:
                image = _add_halo(image, view, strength, solid)
    return image


def _add_halo(image: Array, view: View, strength: float, lamp: Solid) -> Array:
    x, y, z = view.turn.T @ (lamp.centre - view.origin)
    if z < NEAR:
        return image
    _, height, width = image.shape
    pixels = view.focal * width / z
    radius = (0.05 + 1.3 * min(lamp.radius, 0.12)) * pixels
    across = np.arange(width, dtype=np.float32) + 0.5 - width / 2 - x * pixels
    down = np.arange(height, dtype=np.float32) + 0.5 - height / 2 - y * pixels
    apart = (across[None, :] ** 2 + down[:, None] ** 2) / (radius * radius)
    halo = 0.5 * strength * lamp.part.glow / (1.0 + apart) ** 1.5
    return image + np.array(lamp.part.colour, np.float32)[:, None, None] * halo * (1.0 - image)
