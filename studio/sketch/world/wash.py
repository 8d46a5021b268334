"""Flat washes: every ray gets its surface's colour in one of two tones, lit or in shadow, as a brush would lay them.

The shaded look is the same with soft tones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from studio.sketch.world.light import Light, column
from studio.sketch.world.solid import Solid, distance, surface
from studio.sketch.world.trace import GROUND, SKY

Look = Literal["ink", "shaded"]
PaintGround = Callable[[Tensor, Tensor, Tensor, Tensor], tuple[Tensor, Tensor]]
"""(x, z, reach in metres, time in seconds), each (N,) -> colours (N, 3) and gloss (N,) in [0, 1]."""
PaintSky = Callable[[Tensor], Tensor]
"""Directions (N, 3) of any length -> colours (N, 3)."""

_LIFT = 0.006


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What is painted and not built: the ground and the sky. A room has no ground but its floor, and hardly a sky."""

    ground: PaintGround
    sky: PaintSky


@dataclass(frozen=True, slots=True)
class Rays:
    """N rays of a batch: `frame` (N,) counts in the clip, `origin`, `ray` (N, 3), `depth` (N,) and `owner` (N,)."""

    frame: Tensor
    origin: Tensor
    ray: Tensor
    depth: Tensor
    owner: Tensor


def wash(rays: Rays, solids: list[Solid], backdrop: Backdrop, light: Light, rate: float, look: Look) -> Tensor:
    """Colours (N, 3) in display values."""
    colour = torch.empty_like(rays.ray)
    sky = rays.owner == SKY
    colour[sky] = backdrop.sky(rays.ray[sky])
    here = (~sky).nonzero()[:, 0]
    frame, ray, depth = rays.frame[here], rays.ray[here], rays.depth[here]
    points = rays.origin[here] + ray * depth[:, None]
    reach = depth * ray.norm(dim=1)
    normal, albedo = torch.zeros_like(points), torch.zeros_like(points)
    gloss, glow = torch.zeros_like(reach), torch.zeros_like(reach)
    owner = rays.owner[here]
    for number in owner.unique().tolist():
        mine = (owner == number).nonzero()[:, 0]
        if number == GROUND:
            seconds = frame[mine].float() / rate
            albedo[mine], gloss[mine] = backdrop.ground(points[mine, 0], points[mine, 2], reach[mine], seconds)
            normal[mine, 1] = 1.0
        else:
            normal[mine], albedo[mine] = surface(solids[number], points[mine], frame[mine])
            gloss[mine], glow[mine] = solids[number].finish.gloss, solids[number].finish.glow
    lit = _lit(normal, points, frame, solids, light, look)
    tone = column(light.fill, points) + column(light.key, points) * (light.shade + (1.0 - light.shade) * lit)[:, None]
    painted = albedo * _lamplight(tone, points, normal, light, look)
    shiny = (gloss > 0.05).nonzero()[:, 0]
    if len(shiny):
        turned = ray[shiny] - 2.0 * (ray[shiny] * normal[shiny]).sum(1, keepdim=True) * normal[shiny]
        painted[shiny] += (backdrop.sky(turned) - painted[shiny]) * gloss[shiny, None]
    hot = albedo * (0.6 + 0.5 * light.night)
    painted += (torch.maximum(hot, painted) - painted) * glow[:, None]
    clear = (1.0 - light.haze) ** ((reach - 3.0).clamp_min(0.0) / 37.0)
    mist = (1.0 - clear) * (1.0 - 0.8 * glow)
    colour[here] = painted + (column(light.horizon, points) - painted) * mist[:, None]
    return colour


def _lit(normal: Tensor, points: Tensor, frame: Tensor, solids: list[Solid], light: Light, look: Look) -> Tensor:
    """How much of the key light arrives, (N,): nothing or all of it in the ink look."""
    facing = normal @ light.towards
    lit = (facing > 0.04).float() if look == "ink" else ((facing + 0.12) / 0.62).clamp(0.0, 1.0)
    start = points + normal * _LIFT
    open_ = (lit > 0.0).nonzero()[:, 0]
    lit[open_] *= ~_shadowed(start[open_], frame[open_], solids, light.towards)
    return lit


def _shadowed(start: Tensor, frame: Tensor, solids: list[Solid], towards: Tensor) -> Tensor:
    """Whether a solid stands between points (N, 3) and a far light, (N,)."""
    dark = torch.zeros(len(start), dtype=torch.bool, device=start.device)
    for solid in solids:
        if not solid.casts or solid.finish.glow > 0.95:
            continue
        offset = solid.centre[frame] - start
        along = offset @ towards
        across = (offset * offset).sum(1) - along * along
        some = ((across < solid.radius**2) & (along > -solid.radius) & ~dark).nonzero()[:, 0]
        if len(some):
            away = towards.expand(len(some), 3)[:, :, None]
            dark[some] = distance(solid, start[some, :, None], away, frame[some])[:, 0].isfinite()
    return dark


def _lamplight(tone: Tensor, points: Tensor, normal: Tensor, light: Light, look: Look) -> Tensor:
    for lamp in light.lamps:
        offset = lamp.at - points
        apart = offset.norm(dim=1)
        facing = (offset * normal).sum(1) / apart.clamp_min(1e-3)
        share = 1.0 / (1.0 + (apart / lamp.reach) ** 2) * facing.clamp_min(0.0 if look == "shaded" else 0.2)
        if look == "ink":  # pools of light with an edge, in three steps
            share = (share * 4.0).round() / 4.0
        tone = tone + column(lamp.colour, points) * share[:, None]
    return tone
