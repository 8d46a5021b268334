"""Painted grounds and skies: few flat tones with soft large shapes, as a background painter would lay them in.

Ground coordinates are metres. `phase` shifts every pattern, so that no two sets have the same ground.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.sketch.world.solid import Colour
from studio.sketch.world.wash import PaintGround, PaintSky

Pattern = Callable[[Tensor, Tensor, Tensor, Tensor, float], tuple[Tensor, Tensor]]
"""(x, z, fade, seconds, phase) -> colours (N, 3), gloss (N,); `fade` is 1 near and 0 where patterns would alias."""

_FADE_M = 22.0


def ground(pattern: Pattern, phase: float) -> PaintGround:
    """A pattern as a painter of rays."""

    def paint(x: Tensor, z: Tensor, reach: Tensor, seconds: Tensor) -> tuple[Tensor, Tensor]:
        return pattern(x, z, (-reach / _FADE_M).exp(), seconds, phase)

    return paint


def mix(first: Colour, second: Colour, share: Tensor) -> Tensor:
    """Two colours blended by `share` (N,); (N, 3)."""
    a, b = share.new_tensor(first), share.new_tensor(second)
    return a + (b - a) * share[:, None]


def over(below: Tensor, colour: Colour, share: Tensor) -> Tensor:
    """A colour laid over others (N, 3) by `share` (N,)."""
    return below + (below.new_tensor(colour) - below) * share[:, None]


def step(low: float, high: float, value: Tensor) -> Tensor:
    """0 below `low`, 1 above `high`, smooth between."""
    u = ((value - low) / (high - low)).clamp(0.0, 1.0)
    return u * u * (3.0 - 2.0 * u)


def sea(x: Tensor, z: Tensor, fade: Tensor, seconds: Tensor, phase: float) -> tuple[Tensor, Tensor]:
    bend = 0.5 * (0.45 * x + phase).sin() + 0.35 * (0.21 * x - 2 * phase + 0.7 * seconds).sin()
    crest = step(0.25, 0.45, (1.9 * z + 2.2 * bend + 2.4 * seconds + phase).sin()) * fade
    foam = step(0.90, 0.96, (1.9 * z + 2.2 * bend + 2.4 * seconds + phase - 0.25).sin()) * fade
    return over(mix((0.13, 0.42, 0.58), (0.30, 0.62, 0.71), crest), (0.93, 0.97, 0.97), foam), 0.10 + 0.25 * (1 - fade)


def beach(x: Tensor, z: Tensor, fade: Tensor, seconds: Tensor, phase: float) -> tuple[Tensor, Tensor]:
    shore = 7.5 + 0.5 * (0.35 * x + phase).sin() + 0.25 * (1.8 * seconds).sin()
    ripple = step(0.75, 0.9, (2.2 * z + 1.2 * (0.6 * x + phase).sin()).sin()) * fade
    sand = over(mix((0.93, 0.81, 0.58), (0.86, 0.71, 0.48), ripple), (0.72, 0.58, 0.42), step(-0.9, -0.7, z - shore))
    water, gloss = sea(x, z, fade, seconds, phase)
    wet = (z > shore).to(x.dtype)
    edge = wet * (z < shore + 0.35).to(x.dtype)
    whole = sand + (water - sand) * wet[:, None]
    return over(whole, (0.97, 0.98, 0.98), edge), gloss * wet


def meadow(x: Tensor, z: Tensor, fade: Tensor, seconds: Tensor, phase: float) -> tuple[Tensor, Tensor]:
    patch = (0.55 * x + 0.8 * (0.47 * z + phase).sin()).sin() + (0.9 * z + 0.9 * (0.35 * x - phase).sin()).sin()
    grass = mix((0.42, 0.66, 0.29), (0.53, 0.74, 0.34), step(0.0, 0.12, patch) * fade)
    tuft = step(0.93, 0.97, (5.1 * x + phase).sin() * (4.3 * z - phase).sin()) * fade
    path = 1.0 - step(0.62, 0.70, (x - 2.0 - 1.1 * (0.27 * z + phase).sin()).abs())
    return over(over(grass, (0.32, 0.54, 0.24), tuft), (0.84, 0.75, 0.54), path), torch.zeros_like(x)


def forest(x: Tensor, z: Tensor, fade: Tensor, seconds: Tensor, phase: float) -> tuple[Tensor, Tensor]:
    patch = (0.7 * x + 0.9 * (0.6 * z + phase).sin()).sin() + (1.1 * z - phase).sin()
    floor = mix((0.36, 0.44, 0.24), (0.45, 0.40, 0.25), step(0.1, 0.25, patch) * fade)
    leaf = step(0.90, 0.95, (4.1 * x + phase).sin() * (3.7 * z + phase).sin()) * fade
    return over(floor, (0.62, 0.48, 0.24), leaf), torch.zeros_like(x)


def desert(x: Tensor, z: Tensor, fade: Tensor, seconds: Tensor, phase: float) -> tuple[Tensor, Tensor]:
    wave = (0.75 * z + 1.4 * (0.2 * x + phase).sin() + 0.5 * (0.55 * x).sin()) / 6.2832
    dune = wave - wave.floor()
    return mix((0.96, 0.73, 0.42), (0.87, 0.60, 0.33), step(0.72, 0.76, dune) * fade), torch.zeros_like(x)


def snow(x: Tensor, z: Tensor, fade: Tensor, seconds: Tensor, phase: float) -> tuple[Tensor, Tensor]:
    drift = (0.42 * x + 1.1 * (0.36 * z + phase).sin()).sin() + (0.75 * z - 0.8 * (0.4 * x).sin()).sin()
    field = mix((0.96, 0.97, 1.0), (0.82, 0.88, 0.96), step(0.45, 0.6, drift) * fade)
    track = torch.minimum((x + 2.0 + 0.1 * z).abs(), (x + 2.8 + 0.1 * z).abs())
    return over(field, (0.74, 0.82, 0.93), (1.0 - step(0.13, 0.17, track)) * fade), torch.full_like(x, 0.03)


def street(x: Tensor, z: Tensor, fade: Tensor, seconds: Tensor, phase: float) -> tuple[Tensor, Tensor]:
    near, far = 1.0, 8.0
    slab = (x / 1.6 + phase) - (x / 1.6 + phase).floor()
    pavement = mix((0.76, 0.73, 0.70), (0.66, 0.63, 0.62), (1.0 - step(0.02, 0.04, (slab - 0.5).abs())) * fade)
    road = ((z > near) & (z < far)).to(x.dtype)
    whole = over(pavement, (0.42, 0.43, 0.48), road)
    kerb = torch.minimum((z - near).abs(), (z - far).abs())
    whole = over(whole, (0.88, 0.86, 0.82), (kerb < 0.12).to(x.dtype))
    dash = x / 3.0 + phase
    line = ((dash - dash.floor() < 0.5) & ((z - (near + far) / 2).abs() < 0.09)).to(x.dtype)
    return over(whole, (0.95, 0.92, 0.84), line), torch.zeros_like(x)


def harbour(x: Tensor, z: Tensor, fade: Tensor, seconds: Tensor, phase: float) -> tuple[Tensor, Tensor]:
    plank = (z / 0.35) - (z / 0.35).floor()
    wood = mix((0.66, 0.52, 0.38), (0.48, 0.36, 0.26), (1.0 - step(0.05, 0.09, (plank - 0.5).abs())) * fade)
    water, gloss = sea(x, z, fade, seconds, phase)
    wet = (z > 6.5).to(x.dtype)
    edge = ((z > 6.3) & (z < 6.5)).to(x.dtype)
    return over(wood + (water - wood) * wet[:, None], (0.40, 0.30, 0.22), edge), gloss * wet


def deck(x: Tensor, z: Tensor, fade: Tensor, seconds: Tensor, phase: float) -> tuple[Tensor, Tensor]:
    """A ship's deck, and the sea beyond its rail."""
    plank = x / 0.22 - (x / 0.22).floor()
    wood = mix((0.76, 0.62, 0.44), (0.56, 0.43, 0.30), (1.0 - step(0.05, 0.10, (plank - 0.5).abs())) * fade)
    water, gloss = sea(x, z, fade, seconds, phase)
    out = (z > 2.0).to(x.dtype)
    edge = ((z > 1.85) & (z <= 2.0)).to(x.dtype)
    return over(wood + (water - wood) * out[:, None], (0.92, 0.90, 0.86), edge), gloss * out


def boards(x: Tensor, z: Tensor, fade: Tensor, seconds: Tensor, phase: float) -> tuple[Tensor, Tensor]:
    """A theatre's stage."""
    plank = (x / 0.4 + phase) - (x / 0.4 + phase).floor()
    seam = 1.0 - step(0.03, 0.06, (plank - 0.5).abs())
    return mix((0.62, 0.44, 0.30), (0.48, 0.33, 0.23), seam), torch.full_like(x, 0.06)


GROUNDS: dict[str, Pattern] = {
    "sea": sea,
    "deck": deck,
    "beach": beach,
    "meadow": meadow,
    "forest": forest,
    "desert": desert,
    "snowfield": snow,
    "street": street,
    "city": street,
    "harbour": harbour,
    "stage": boards,
}


@dataclass(frozen=True, slots=True)
class Heaven:
    """A sky's colours; `disc` is sun or moon at (azimuth, elevation) in radians and of a radius; skyline in front;
    clouds drift by so many radians a second."""

    zenith: Colour
    horizon: Colour
    cloud: Colour
    disc: Colour
    at: tuple[float, float]
    radius: float
    clouds: float
    stars: bool
    skyline: Callable[[Tensor], Tensor]
    skyline_colour: Colour
    phase: float
    drift: float = 0.006


def sky(heaven: Heaven) -> PaintSky:
    """A sky in three flat bands, a disc, flat-bottomed clouds, stars at night, and what closes the horizon."""

    def paint(rays: Tensor, seconds: Tensor) -> Tensor:
        level = (rays[:, 0].square() + rays[:, 2].square()).sqrt().clamp_min(1e-6)
        azimuth, elevation = torch.atan2(rays[:, 0], rays[:, 2]), torch.atan2(rays[:, 1], level)
        share = step(0.0, 0.55, elevation + 0.015 * (6 * azimuth + heaven.phase).sin())
        colour = mix(heaven.horizon, heaven.zenith, (share * 5.0).round() / 5.0 * 0.5 + share * 0.5)
        if heaven.stars:
            grid = (azimuth * 31.0 + heaven.phase).sin() * (elevation * 47.0 + 3 * (azimuth * 5.0).floor()).sin()
            colour = over(colour, (0.92, 0.94, 1.0), step(0.985, 0.993, grid) * (elevation > 0.03))
        apart = ((azimuth - heaven.at[0]).square() + (elevation - heaven.at[1]).square()).sqrt()
        colour = over(colour, heaven.disc, 0.35 * (1.0 - step(heaven.radius, heaven.radius * 2.4, apart)))
        colour = over(colour, heaven.disc, 1.0 - step(heaven.radius * 0.96, heaven.radius * 1.04, apart))
        colour = over(colour, heaven.cloud, _cover(azimuth + heaven.drift * seconds, elevation, heaven))
        below = (elevation < heaven.skyline(azimuth)).to(colour.dtype)
        return over(colour, heaven.skyline_colour, below)

    return paint


def _cover(azimuth: Tensor, elevation: Tensor, heaven: Heaven) -> Tensor:
    """Puffs on flat bases in three rows."""
    cover = torch.zeros_like(azimuth)
    for row, (base, wide) in enumerate(((0.16, 0.30), (0.27, 0.42), (0.40, 0.55))):
        place = azimuth / wide + heaven.phase * (row + 1.3)
        cell, across = place.floor(), place - place.floor() - 0.5
        chance = (cell * 12.9898 + heaven.phase * 7.1 + row).sin() * 0.5 + 0.5
        puff = (0.25 - across.square()).clamp_min(0.0) * (0.55 + 0.45 * (across * 21.0 + cell).sin().abs())
        up = (elevation - base) / (0.22 * wide)
        there = ((up > 0.0) & (up < puff * 4.0) & (chance < heaven.clouds)).to(cover.dtype)
        cover = torch.maximum(cover, there)
    return cover * 0.9
