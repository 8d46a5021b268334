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
from studio.sketch.world.solid import Stack
from studio.sketch.world.trace import GROUND, SKY

Look = Literal["ink", "shaded"]
PaintGround = Callable[[Tensor, Tensor, Tensor, Tensor], tuple[Tensor, Tensor]]
"""(x, z, reach in metres, time in seconds), each (N,) -> colours (N, 3) and gloss (N,) in [0, 1]."""
PaintSky = Callable[[Tensor, Tensor], Tensor]
"""Directions (N, 3) of any length and time in seconds (N,) -> colours (N, 3)."""

_LIFT = 0.006
_SPARK = 0.94
"""A highlight lies where the light is mirrored to within about twenty degrees."""
_STREAK = 0.42
_RUN = 64
"""So many points are looked at together when shadows are sought."""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What is painted and not built: the ground and the sky. A room has no ground but its floor, and hardly a sky."""

    ground: PaintGround
    sky: PaintSky


@dataclass(frozen=True, slots=True)
class Rays:
    """N rays of a batch: `frame` (N,) counts in the clip, `origin`, `ray` (N, 3), `depth` (N,) and `owner` (N,);
    where they meet solids, `normal` (N, 3) and the `height` (N,) in the solid."""

    frame: Tensor
    origin: Tensor
    ray: Tensor
    depth: Tensor
    owner: Tensor
    normal: Tensor
    height: Tensor


def wash(rays: Rays, stack: Stack, backdrop: Backdrop, light: Light, rate: float, look: Look) -> Tensor:
    """Colours (N, 3) in display values."""
    colour = torch.empty_like(rays.ray)
    sky = (rays.owner == SKY).nonzero()[:, 0]
    colour[sky] = backdrop.sky(rays.ray[sky], rays.frame[sky] / rate)
    here = (rays.owner != SKY).nonzero()[:, 0]
    frame, ray, depth, normal = rays.frame[here], rays.ray[here], rays.depth[here], rays.normal[here]
    points = rays.origin[here] + ray * depth[:, None]
    reach = depth * ray.norm(dim=1)
    own = rays.owner[here].long()
    flat = (own == GROUND).nonzero()[:, 0]
    own = own.clamp_min(0)
    albedo = stack.paint(own, rays.height[here], normal, points)
    gloss, glow = stack.gloss[own], stack.glow[own]
    seconds = frame[flat] / rate
    albedo[flat], gloss[flat] = backdrop.ground(points[flat, 0], points[flat, 2], reach[flat], seconds)
    glow[flat] = 0.0
    normal[flat] = normal.new_tensor((0.0, 1.0, 0.0))
    lit = _lit(normal, points, frame, stack, light, look)
    tone = column(light.fill, points) + column(light.key, points) * (light.shade + (1.0 - light.shade) * lit)[:, None]
    painted = albedo * _lamplight(tone, points, normal, light)
    gloss = gloss + light.wet * (normal[:, 1] > 0.8)
    shiny = (gloss > 0.05).nonzero()[:, 0]
    if len(shiny):
        turned = ray[shiny] - 2.0 * (ray[shiny] * normal[shiny]).sum(1, keepdim=True) * normal[shiny]
        mirrored = backdrop.sky(turned, frame[shiny] / rate)
        painted[shiny] += (mirrored - painted[shiny]) * gloss[shiny, None]
    solid = rays.owner[here] >= 0
    metal, clear = stack.metal[own] * solid, stack.clear[own] * solid
    across = (points[:, 0] + points[:, 1] - stack.centre[own, frame, :2].sum(1)) / stack.radius[own]
    painted = _polished(painted, ray, normal, across, metal, clear, light)
    hot = albedo * (0.6 + 0.5 * light.night)
    painted += (torch.maximum(hot, painted) - painted) * glow[:, None]
    clear = (1.0 - light.haze) ** ((reach / light.far - 3.0).clamp_min(0.0) / 37.0)
    mist = (1.0 - clear) * (1.0 - 0.8 * glow)
    colour[here] = painted + (column(light.horizon, points) - painted) * mist[:, None]
    return colour


def _polished(
    painted: Tensor, ray: Tensor, normal: Tensor, across: Tensor, metal: Tensor, clear: Tensor, light: Light
) -> Tensor:
    """Metal mirrors a bright sky and a dark floor, each in one flat tone; metal and glass have a hard highlight and two
    slanting streaks, by which a pen says that something is smooth. `across` (N,) runs slantwise, in radii."""
    polished = (torch.maximum(metal, clear) > 0.0).nonzero()[:, 0]
    if not len(polished):
        return painted
    along = torch.nn.functional.normalize(ray[polished], dim=1)
    facing = normal[polished]
    turned = along - 2.0 * (along * facing).sum(1, keepdim=True) * facing
    up, share = turned[:, 1], metal[polished]
    bright, dark = share * (up > 0.45), share * ((up < -0.1) & (up > -0.6))
    made = painted[polished]
    made = made + (1.0 - made) * (0.42 * bright)[:, None]
    made = made * (1.0 - 0.38 * dark)[:, None]
    spark = (turned @ light.towards > _SPARK).to(made.dtype)[:, None]
    slant = across[polished]
    streak = ((slant > 0.12) & (slant < 0.36)) | ((slant > 0.48) & (slant < 0.58))
    made = made + (1.0 - made) * (_STREAK * streak * torch.maximum(share, clear[polished]))[:, None]
    painted = painted.clone()
    painted[polished] = made + (1.0 - made) * 0.85 * spark * (1.0 - 0.5 * light.night)
    return painted


def _lit(normal: Tensor, points: Tensor, frame: Tensor, stack: Stack, light: Light, look: Look) -> Tensor:
    """How much of the key light arrives, (N,): nothing or all of it in the ink look."""
    facing = normal @ light.towards
    lit = (facing > 0.04).to(normal.dtype) if look == "ink" else ((facing + 0.12) / 0.62).clamp(0.0, 1.0)
    open_ = (lit > 0.0).nonzero()[:, 0]
    start = points[open_] + normal[open_] * _LIFT
    lit[open_] *= ~shadowed(start, frame[open_], stack, light.towards)
    return lit


def shadowed(start: Tensor, frame: Tensor, stack: Stack, towards: Tensor) -> Tensor:
    """Whether a solid stands between points (N, 3) and a far light, (N,).

    In the light's own axes a solid is a rectangle: only runs of points that it may cover are looked at, so that it is
    well when neighbours come one after the other.
    """
    dark = torch.zeros(len(start), dtype=torch.bool, device=start.device)
    casting = torch.tensor([n for n, casts in enumerate(stack.casts) if casts], device=start.device)
    if not len(start) or not len(casting):
        return dark
    axes = _light_axes(towards)
    first, last = int(frame.min()), int(frame.max())
    spots, half = _rectangles(stack, casting, slice(first, last + 1), axes)
    least, most = (spots - half).amin(1), (spots + half).amax(1)
    points = (axes.T @ start.T).contiguous()
    near = _runs_near(points, least, most)
    covered = near.nonzero()[:, 1] * _RUN
    steps = torch.arange(_RUN, device=start.device)
    begin = 0
    for row, (number, count) in enumerate(zip(casting.tolist(), near.sum(1).tolist(), strict=True)):
        if not count:
            continue
        some = (covered[begin : begin + count, None] + steps).flatten().clamp_max_(len(start) - 1)
        begin += count
        u, v, w = (line[some] for line in points)
        (u0, v0, _), (u1, v1, w1) = least[row].tolist(), most[row].tolist()
        under = (u > u0) & (u < u1) & (v > v0) & (v < v1) & (w < w1)
        at = some[under]
        if not len(at):
            continue
        if stack.still[number]:
            met = stack.meet(number, start[at].T[None], towards[None, :, None], slice(first, first + 1))[0]
        else:
            met = stack.meet(number, start[at, :, None], towards.expand(len(at), 3)[:, :, None], frame[at])[:, 0]
        dark[at] |= met.isfinite()
    return dark


def _rectangles(stack: Stack, casting: Tensor, frames: slice, axes: Tensor) -> tuple[Tensor, Tensor]:
    """Middles and half sizes of solids along the light's axes, both (S, T, 3)."""
    spread = axes.T @ stack.reach[casting, frames]
    wide = stack.taper[casting].clamp_min(1.0)
    around = torch.stack([wide, torch.ones_like(wide), wide], dim=1)[:, None, None]
    box, ball = (spread.abs() * around).sum(3), spread.norm(dim=3)
    half = torch.where((stack.kind[casting] == 0)[:, None, None], ball, box)
    return stack.centre[casting, frames] @ axes, half


def _runs_near(points: Tensor, least: Tensor, most: Tensor) -> Tensor:
    """Which runs of points (3, N) may lie in a solid's shadow, (S, runs)."""
    lack = -points.shape[1] % _RUN
    runs = torch.cat([points, points[:, -1:].expand(3, lack)], dim=1).view(3, -1, _RUN)
    low, high = runs.amin(2), runs.amax(2)
    near = low[2] <= most[:, 2:]
    for side in (0, 1):
        near &= (high[side] >= least[:, side : side + 1]) & (low[side] <= most[:, side : side + 1])
    return near


def _light_axes(towards: Tensor) -> Tensor:
    """Columns: two axes across the light and the light's own, (3, 3)."""
    other = towards.new_tensor((0.0, 0.0, 1.0) if abs(float(towards[1])) > 0.9 else (0.0, 1.0, 0.0))
    across = torch.nn.functional.normalize(torch.linalg.cross(towards, other), dim=0)
    return torch.stack([across, torch.linalg.cross(towards, across), towards], dim=1)


def _lamplight(tone: Tensor, points: Tensor, normal: Tensor, light: Light) -> Tensor:
    for lamp in light.lamps:
        offset = lamp.at - points
        apart = offset.norm(dim=1)
        facing = (offset * normal).sum(1) / apart.clamp_min(1e-3)
        share = 1.0 / (1.0 + (apart / lamp.reach) ** 2) * facing.clamp_min(0.2)
        tone = tone + column(lamp.colour, points) * share[:, None]
    return tone
