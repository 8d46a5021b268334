"""Gives every ray its colour: painted ground and solids in key light and fill, cast shadows, reflections and haze."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.sketch.camera import View
from studio.sketch.place import step
from studio.sketch.shape import Array, Colour, Solid, distance, surface
from studio.sketch.stage import Stage, Thing
from studio.sketch.trace import GROUND, Sight

_FADE = 4.5
"""Distance in stage units over which the ground's pattern fades to a third, before it would alias."""
_LIFT = 0.004
_GLOSSY = 0.06
_DOWN_TO_UP = np.array([[1.0], [-1.0], [1.0]], np.float32)


@dataclass(frozen=True, slots=True)
class _Surface:
    """What n rays met: points, unit normals and albedo (3, n); distance, gloss and glow (n,)."""

    points: Array
    normal: Array
    albedo: Array
    reach: Array
    gloss: Array
    glow: Array


def shade(stage: Stage, view: View, rays: Array, sight: Sight, things: list[Thing], time_s: float) -> Array:
    """Colours (3, n) in display values of rays (3, n); `sight` numbers the solids of `things` in order."""
    image = np.empty_like(rays)
    away = np.flatnonzero(~np.isfinite(sight.depth))
    image[:, away] = stage.heavens.look(rays[:, away])
    here = np.flatnonzero(np.isfinite(sight.depth))
    met = _find_surface(stage, view, rays[:, here], sight.depth[here], sight.owner[here], things, time_s)
    image[:, here] = _light(stage, rays[:, here], met, things)
    return image


def _find_surface(
    stage: Stage,
    view: View,
    rays: Array,
    depth: Array,
    owner: NDArray[np.int16],
    things: list[Thing],
    time_s: float,
) -> _Surface:
    points = view.origin[:, None] + rays * depth
    reach = depth * np.sqrt(rays[0] * rays[0] + rays[1] * rays[1] + rays[2] * rays[2])
    count = depth.size
    gloss, glow = np.zeros(count, np.float32), np.zeros(count, np.float32)
    met = _Surface(points, np.empty_like(points), np.empty_like(points), reach, gloss, glow)
    _paint_ground(stage, met, np.flatnonzero(owner == GROUND), time_s)
    solids = [solid for thing in things for solid in thing.solids]
    for number in np.unique(owner[owner != GROUND]):
        mine = np.flatnonzero(owner == number)
        met.normal[:, mine], met.albedo[:, mine] = surface(solids[number], points[:, mine])
        glow[mine] = solids[number].part.glow
    return met


def _paint_ground(stage: Stage, met: _Surface, ground: NDArray[np.intp], time_s: float) -> None:
    fade = np.exp(-met.reach[ground] / _FADE)
    x, z = met.points[0, ground], met.points[2, ground]
    met.albedo[:, ground], met.gloss[ground] = stage.place.paint(x, z, fade, time_s, stage.phase)
    met.normal[:, ground] = np.array([[0.0], [1.0], [0.0]], np.float32)


def _light(stage: Stage, rays: Array, met: _Surface, things: list[Thing]) -> Array:
    key, fill = _column(stage.light.key), _column(stage.light.fill)
    lit = step(-0.12, 0.5, stage.sun @ met.normal) * _sunlit(stage.sun, met, things)
    # A soft light from behind the camera keeps the subject's own colour readable against the sun and at night.
    dome = 0.88 + 0.12 * met.normal[1] + 0.30 * np.maximum(-met.normal[2], 0.0)
    colour = met.albedo * (fill * dome + key * lit)
    _reflect_sky(stage, rays, met, colour)
    hot = met.albedo * (0.35 + 0.65 * max(stage.light.glow, 0.4))
    colour += (np.maximum(hot, colour) - colour) * met.glow
    clear = (1.0 - stage.light.haze) ** np.maximum((met.reach - 1.0) / 9.0, 0.0)
    return colour + (_column(stage.light.horizon) - colour) * ((1.0 - clear) * (1.0 - 0.8 * met.glow))


def _reflect_sky(stage: Stage, rays: Array, met: _Surface, colour: Array) -> None:
    shiny = np.flatnonzero(met.gloss > _GLOSSY)
    if shiny.size:
        sky = stage.heavens.look(rays[:, shiny] * _DOWN_TO_UP)
        colour[:, shiny] += (sky - colour[:, shiny]) * met.gloss[shiny]


def _sunlit(sun: Array, met: _Surface, things: list[Thing]) -> Array:
    """0 where a solid stands between a point and the key light, 1 elsewhere."""
    lit = np.ones(met.reach.size, np.float32)
    start = met.points + met.normal * np.float32(_LIFT)
    axes = _sun_axes(sun)
    flat = axes @ start
    for thing in things:
        near = np.flatnonzero(_may_shade(axes @ thing.centre, thing.radius, flat))
        for solid in thing.solids if near.size else []:
            some = near[_may_shade(axes @ solid.centre, solid.radius, flat[:, near])]
            if some.size and _casts(solid):
                towards = np.broadcast_to(sun[:, None], (3, some.size))
                lit[some] *= ~np.isfinite(distance(solid, start[:, some], towards))
    return lit


def _casts(solid: Solid) -> bool:
    """A lamp or a flame casts no shadow."""
    return solid.part.glow < 0.95


def _sun_axes(sun: Array) -> Array:
    """Axes (3, 3) whose last points at the sun: a point and its shadow share the first two coordinates."""
    across = np.array([sun[2], 0.0, -sun[0]], np.float32)
    across /= np.linalg.norm(across)
    return np.stack([across, np.cross(sun, across), sun]).astype(np.float32)


def _may_shade(centre: Array, radius: float, flat: Array) -> NDArray[np.bool_]:
    """Which points (3, n) have a bounding sphere on their way to the sun; all in the sun's axes."""
    x, y = flat[0] - centre[0], flat[1] - centre[1]
    return (x * x + y * y < radius * radius) & (flat[2] < centre[2] + radius)


def _column(colour: Colour) -> Array:
    return np.array(colour, np.float32)[:, None]
