"""What each ray of a picture meets first, in closed form, solid by solid within its own rectangle of the picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.sketch.camera import View
from studio.sketch.shape import Array, Solid, distance

GROUND = -1
NEAR = 0.05
_LEVEL = -1e-4


@dataclass(frozen=True, slots=True)
class Sight:
    """Per ray: how far it goes (in depth units; infinity is sky) and the number of the solid it meets, or GROUND."""

    depth: Array
    owner: NDArray[np.int16]


def cast_rays(view: View, width: int, height: int) -> Array:
    """Ray directions on the stage through every pixel's middle, one unit of depth long; (3, height * width)."""
    x = (np.arange(width, dtype=np.float32) + 0.5 - width / 2) / (view.focal * width)
    y = (np.arange(height, dtype=np.float32) + 0.5 - height / 2) / (view.focal * width)
    grid = np.empty((3, height, width), np.float32)
    grid[0], grid[1], grid[2] = x[None, :], y[:, None], 1.0
    return view.turn @ grid.reshape(3, -1)


def meet(view: View, rays: Array, width: int, height: int, solids: list[Solid]) -> Sight:
    """Find what every ray meets: the nearest of the solids, the ground, or nothing."""
    fall = np.minimum(rays[1], _LEVEL)
    depth = np.where(rays[1] < _LEVEL, -view.origin[1] / fall, np.inf).astype(np.float32)
    sight = Sight(depth, np.full(depth.size, GROUND, np.int16))
    for number, solid in enumerate(solids):
        window = _window(view, solid, width, height)
        if window is not None:
            _meet_one(view, rays, sight, (height, width), window, solid, number)
    return sight


def _meet_one(
    view: View,
    rays: Array,
    sight: Sight,
    shape: tuple[int, int],
    window: tuple[slice, slice],
    solid: Solid,
    number: int,
) -> None:
    some = rays.reshape(3, *shape)[:, window[0], window[1]]
    found = distance(solid, view.origin[:, None], some.reshape(3, -1)).reshape(some.shape[1:])
    depth = sight.depth.reshape(shape)[window]
    closer = found < depth
    depth[closer] = found[closer]
    sight.owner.reshape(shape)[window][closer] = number


def _window(view: View, solid: Solid, width: int, height: int) -> tuple[slice, slice] | None:
    """The rows and columns that the solid's bounding sphere may cover; None where it is out of sight."""
    x, y, z = view.turn.T @ (solid.centre - view.origin)
    near, far = z - solid.radius, z + solid.radius
    if far < NEAR:
        return None
    if near < NEAR:
        return slice(0, height), slice(0, width)
    pixels = view.focal * width
    rows = _span(y, solid.radius, near, far, pixels, height)
    columns = _span(x, solid.radius, near, far, pixels, width)
    return (rows, columns) if rows.stop > rows.start and columns.stop > columns.start else None


def _span(at: float, radius: float, near: float, far: float, pixels: float, size: int) -> slice:
    low = (at - radius) / (near if at < radius else far)
    high = (at + radius) / (near if at > -radius else far)
    start = int(np.floor(low * pixels + size / 2)) - 1
    stop = int(np.ceil(high * pixels + size / 2)) + 1
    return slice(min(max(start, 0), size), min(max(stop, 0), size))
