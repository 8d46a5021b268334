"""The places of Sketch's world: what the ground is painted with, what stands around, what closes the horizon.

Ground coordinates are stage units with the subject at (0, 0); features are large and soft, so that a small
autoencoder can keep them, and lie everywhere, so that every camera move is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studio.sketch import subject
from studio.sketch.shape import Array, Colour, Part

Paint = Callable[[Array, Array, Array, float, float], tuple[Array, Array]]
"""(x, z, fade, time_s, phase) -> albedo (3, n), gloss (n,) in [0, 1]; `fade` is 1 near and falls to 0 far away."""


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing of the scenery: its parts, where its foot is, and its turn in degrees."""

    parts: list[Part]
    x: float
    z: float
    yaw: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """A ground, a skyline (its height in radians over azimuth) and the things around."""

    paint: Paint
    skyline: Callable[[Array, float], Array]
    skyline_colour: Colour
    props: Callable[[np.random.Generator], list[Prop]]


def mix(a: Colour, b: Colour, share: Array) -> Array:
    """Blend two colours by `share` (n,) in [0, 1]; (3, n)."""
    first, second = np.array(a, np.float32)[:, None], np.array(b, np.float32)[:, None]
    return first + (second - first) * share


def _blend(a: Array, b: Array, share: Array) -> Array:
    return a + (b - a) * share


def step(low: float, high: float, value: Array) -> Array:
    """0 below `low`, 1 above `high`, smooth between."""
    u = np.clip((value - low) / (high - low), 0.0, 1.0)
    return u * u * (3.0 - 2.0 * u)


def _flat(like: Array, value: float) -> Array:
    return np.full(like.shape, value, np.float32)


def _waves(x: Array, z: Array, fade: Array, time_s: float, phase: float) -> Array:
    """Long crests that come towards the camera, in [0, 1]."""
    bend = 0.5 * np.sin(1.7 * x + phase) + 0.35 * np.sin(0.8 * x - 2.0 * phase + 0.7 * time_s)
    swell = np.sin(7.5 * z + 2.2 * bend + 2.6 * time_s + phase)
    return 0.5 + (step(-0.2, 0.9, swell) - 0.45) * fade


def paint_sea(x: Array, z: Array, fade: Array, time_s: float, phase: float) -> tuple[Array, Array]:
    crest = _waves(x, z, fade, time_s, phase)
    return mix((0.06, 0.33, 0.52), (0.32, 0.70, 0.78), crest), 0.12 + 0.38 * (1.0 - fade)


def paint_beach(x: Array, z: Array, fade: Array, time_s: float, phase: float) -> tuple[Array, Array]:
    shore = 0.85 + 0.16 * np.sin(1.1 * x + phase) + 0.07 * np.sin(2.3 * x) + 0.06 * np.sin(1.8 * time_s)
    ripple = step(-0.3, 0.9, np.sin(5.0 * z + 1.2 * np.sin(1.3 * x + phase))) * fade
    sand = mix((0.93, 0.80, 0.56), (0.84, 0.68, 0.44), ripple)
    sand = _blend(sand, np.array([[0.62], [0.50], [0.36]], np.float32), step(-0.28, 0.0, z - shore))
    water, gloss = paint_sea(x, z, fade, time_s, phase)
    water = _blend(np.array([[0.96], [0.98], [0.98]], np.float32), water, step(0.06, 0.16, z - shore))
    wet = step(-0.01, 0.02, z - shore)
    return _blend(sand, water, wet), gloss * wet


def paint_meadow(x: Array, z: Array, fade: Array, time_s: float, phase: float) -> tuple[Array, Array]:
    patch = np.sin(1.9 * x + 0.8 * np.sin(1.6 * z + phase)) + np.sin(3.1 * z + 0.9 * np.sin(1.2 * x - phase))
    grass = mix((0.30, 0.56, 0.22), (0.52, 0.74, 0.30), 0.5 + (step(-0.6, 0.8, patch) - 0.5) * fade)
    path = np.abs(x - 0.55 - 0.35 * np.sin(0.9 * z + phase)) / 0.17
    return _blend(grass, np.array([[0.80], [0.70], [0.48]], np.float32), 1.0 - step(0.75, 1.0, path)), _flat(x, 0.0)


def paint_desert(x: Array, z: Array, fade: Array, time_s: float, phase: float) -> tuple[Array, Array]:
    bend = 1.4 * np.sin(0.7 * x + phase) + 0.5 * np.sin(1.9 * x)
    saw = (2.6 * z + bend) / 6.2832
    dune = saw - np.floor(saw)
    lit = np.where(dune < 0.78, dune / 0.78, (1.0 - dune) / 0.22)
    return mix((0.74, 0.44, 0.24), (0.98, 0.74, 0.42), 0.55 + (lit - 0.5) * fade), _flat(x, 0.0)


def paint_snow(x: Array, z: Array, fade: Array, time_s: float, phase: float) -> tuple[Array, Array]:
    drift = np.sin(1.5 * x + 1.1 * np.sin(1.3 * z + phase)) + np.sin(2.6 * z - 0.8 * np.sin(1.4 * x))
    snow = mix((0.70, 0.80, 0.93), (0.97, 0.98, 1.0), 0.6 + (step(-0.9, 0.5, drift) - 0.6) * fade)
    track = np.minimum(np.abs(x + 0.62 + 0.1 * z), np.abs(x + 0.86 + 0.1 * z)) / 0.05
    return _blend(snow, np.array([[0.62], [0.72], [0.88]], np.float32), 1.0 - step(0.6, 1.0, track)), _flat(x, 0.05)


def paint_street(x: Array, z: Array, fade: Array, time_s: float, phase: float) -> tuple[Array, Array]:
    slab = (x / 0.7 + phase) - np.floor(x / 0.7 + phase)
    pavement = mix((0.74, 0.71, 0.68), (0.62, 0.59, 0.58), (1.0 - step(0.02, 0.06, np.abs(slab - 0.5))) * fade)
    road = step(-0.62, -0.60, z) * (1.0 - step(0.60, 0.62, z))
    whole = _blend(pavement, np.array([[0.33], [0.34], [0.40]], np.float32), road)
    kerb = 1.0 - step(0.03, 0.05, np.abs(np.abs(z) - 0.61))
    whole = _blend(whole, np.array([[0.86], [0.84], [0.80]], np.float32), kerb)
    dash = x / 0.8 + phase
    dash = (dash - np.floor(dash) < 0.5) * (np.abs(z - 0.30) < 0.035) * 1.0
    return _blend(whole, np.array([[0.95], [0.92], [0.84]], np.float32), dash.astype(np.float32)), _flat(x, 0.0)


def _hills(azimuth: Array, phase: float) -> Array:
    return 0.042 + 0.022 * np.sin(5.0 * azimuth + phase) + 0.014 * np.sin(11.0 * azimuth + 2.0 * phase)


def _mesas(azimuth: Array, phase: float) -> Array:
    wave = np.sin(4.0 * azimuth + phase) + 0.4 * np.sin(9.0 * azimuth - phase)
    return 0.012 + 0.055 * step(0.25, 0.40, wave)


def _peaks(azimuth: Array, phase: float) -> Array:
    u = 2.6 * azimuth + phase
    v = 4.3 * azimuth - 1.7 * phase
    return 0.02 + 0.085 * np.abs(np.arcsin(np.sin(u))) / 1.57 + 0.035 * np.abs(np.arcsin(np.sin(v))) / 1.57


def _islands(azimuth: Array, phase: float) -> Array:
    return 0.035 * step(0.72, 1.0, np.sin(3.2 * azimuth + phase)) + 0.018 * step(
        0.8, 1.0, np.sin(5.0 * azimuth - phase)
    )


def _roofs(azimuth: Array, phase: float) -> Array:
    block = np.floor(azimuth * 11.0 + phase)
    return (0.05 + 0.055 * np.abs(np.sin(block * 12.9898 + phase))).astype(np.float32)


def _around(rng: np.random.Generator, count: int, near: float = -0.25, far: float = 3.6) -> list[tuple[float, float]]:
    """Spots beside and behind the subject, alternately left and right, never in front of it."""
    spots = []
    for index in range(count):
        z = near + (far - near) * (index + rng.uniform(0.1, 0.9)) / count
        side = 1.0 if index % 2 else -1.0
        spots.append((side * rng.uniform(0.62, 1.0) * (0.85 + 0.42 * max(z, 0.0)), z))
    return spots


def _sea_props(rng: np.random.Generator) -> list[Prop]:
    return [Prop(subject.rock(rng.uniform(0.08, 0.2)), x, z) for x, z in _around(rng, 4, 0.3, 3.5)]


def _beach_props(rng: np.random.Generator) -> list[Prop]:
    near = [
        Prop(subject.rock(rng.uniform(0.07, 0.15), (0.60, 0.54, 0.48)), x, z) for x, z in _around(rng, 3, -0.3, 0.8)
    ]
    posts = [Prop(subject.post(0.22, (0.50, 0.36, 0.26)), 0.75 + 0.22 * i, 0.35 + 0.28 * i) for i in range(4)]
    return near + posts


def _meadow_props(rng: np.random.Generator) -> list[Prop]:
    leaf: Colour = (0.26, 0.48, 0.22)
    bushes = [Prop(subject.bush(rng.uniform(0.1, 0.19), leaf), x, z) for x, z in _around(rng, 5, 0.1, 3.4)]
    return bushes + [Prop(subject.post(0.2, (0.85, 0.80, 0.72)), -1.6 + 0.4 * i, 1.15) for i in range(9)]


def _desert_props(rng: np.random.Generator) -> list[Prop]:
    cacti = [Prop(subject.cactus(rng.uniform(0.3, 0.46)), x, z, rng.uniform(-30, 30)) for x, z in _around(rng, 4, 0.3)]
    return cacti + [Prop(subject.rock(0.12, (0.66, 0.42, 0.28)), x, z) for x, z in _around(rng, 2, -0.3, 1.0)]


def _snow_props(rng: np.random.Generator) -> list[Prop]:
    return [Prop(subject.pine(rng.uniform(0.38, 0.62)), x, z) for x, z in _around(rng, 6, 0.1, 3.4)]


def _street_props(rng: np.random.Generator) -> list[Prop]:
    walls: list[Colour] = [
        (0.80, 0.56, 0.44),
        (0.74, 0.70, 0.60),
        (0.56, 0.62, 0.68),
        (0.84, 0.74, 0.56),
        (0.66, 0.50, 0.48),
    ]
    props, x = [], -3.4
    while x < 3.4:
        width = rng.uniform(0.6, 0.95)
        colour = walls[int(rng.integers(len(walls)))]
        props.append(Prop(subject.building(width, rng.uniform(0.55, 1.25), colour), x + width / 2, 1.75))
        x += width + 0.03
    return props + [Prop(subject.lamp_post(0.66), x, 0.75) for x in (-1.45, -0.35, 0.75, 1.85)]


PLACES: dict[str, Place] = {
    "sea": Place(paint_sea, _islands, (0.34, 0.46, 0.52), _sea_props),
    "beach": Place(paint_beach, _islands, (0.34, 0.46, 0.52), _beach_props),
    "meadow": Place(paint_meadow, _hills, (0.30, 0.50, 0.36), _meadow_props),
    "desert": Place(paint_desert, _mesas, (0.72, 0.42, 0.30), _desert_props),
    "snow": Place(paint_snow, _peaks, (0.58, 0.66, 0.80), _snow_props),
    "street": Place(paint_street, _roofs, (0.44, 0.46, 0.54), _street_props),
}
