"""Where shots play: rooms with furniture, a car's inside, streets and landscapes, laid out from a seed.

The action is about (0, 0, 0); the camera stands towards -z. `scale` grows a landscape with its subject, so that a
lighthouse and a dog both stand among things of fitting distance.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from studio.sketch.world import furniture, room, thing
from studio.sketch.world.part import CREAM, GLASS, INK, LAMP, LEAF, STONE, TIMBER, Model, Part
from studio.sketch.world.prop import Prop, any_colour, build
from studio.sketch.world.solid import Colour, Solid


@dataclass(frozen=True, slots=True)
class Place:
    """What stands around. `indoors` has walls and a ceiling, a floor of its own, and no weather."""

    props: Callable[[np.random.Generator, float], list[Prop]]
    ground: str | None
    skyline: Callable[[Tensor, float], Tensor]
    skyline_colour: Colour
    indoors: bool = False


def _car_inside(rng: np.random.Generator, _scale: float) -> list[Prop]:
    """Two front seats seen from the bonnet: the people sit behind the wheel, the street is behind them."""
    seat = any_colour(rng)
    seats = [
        Prop(
            [
                Part("box", (0, 0.75, 0), (0.26, 0.42, 0.09), seat, 0),
                Part("box", (0, 1.27, 0), (0.14, 0.1, 0.06), seat, 1),
            ],
            x,
            0.28,
        )
        for x in (-0.38, 0.38)
    ]
    frame: Model = [
        Part("box", (0, 0.55, -0.85), (0.95, 0.2, 0.16), INK, 0),
        Part("box", (0, 1.62, 0.0), (0.95, 0.05, 1.1), INK, 1),
        Part("box", (-0.95, 1.15, 0.0), (0.05, 0.5, 0.06), INK, 2),
        Part("box", (0.95, 1.15, 0.0), (0.05, 0.5, 0.06), INK, 3),
        Part("box", (0, 0.55, 0.0), (0.98, 0.3, 1.1), seat, 4),
        Part("frustum", (-0.38, 0.86, -0.55), (0.15, 0.02, 0.15), INK, 5, pitch=-60),
    ]
    return [Prop(frame, 0, 0, fixed=True), *(replace(seat, fixed=True) for seat in seats), *_houses(rng, 12.0)]


def _houses(rng: np.random.Generator, z: float) -> list[Prop]:
    walls: tuple[Colour, ...] = ((0.82, 0.58, 0.46), (0.77, 0.72, 0.62), (0.60, 0.66, 0.71), (0.86, 0.77, 0.60))
    props, x = [], -24.0
    while x < 24.0:
        wide, high = rng.uniform(4.5, 7.0), rng.uniform(5.0, 10.5)
        props.append(Prop(_front(rng, wide, high, walls[int(rng.integers(len(walls)))]), x + wide / 2, z))
        x += wide
    return props


def _front(rng: np.random.Generator, wide: float, high: float, colour: Colour) -> Model:
    parts: Model = [Part("box", (0, high / 2, 1.5), (wide / 2, high / 2, 1.5), colour, 0)]
    for floor in range(int(high / 2.9)):
        for column in (-0.3, 0.0, 0.3):
            if floor or column:
                lit = 0.75 if rng.random() < 0.4 else 0.0
                at = (column * wide, 1.6 + 2.9 * floor, -0.01)
                parts.append(Part("box", at, (0.42, 0.62, 0.03), LAMP if lit else GLASS, 1, glow=lit))
    parts.append(Part("box", (0, 1.05, -0.02), (0.5, 1.05, 0.04), TIMBER, 2))
    return parts


def _street(rng: np.random.Generator, scale: float) -> list[Prop]:
    lamps = [Prop(furniture.street_lamp(LAMP), x, 8.6) for x in (-9.0, -3.0, 3.0, 9.0)]
    return [*_houses(rng, 10.5 + scale), *lamps]


def _city(rng: np.random.Generator, scale: float) -> list[Prop]:
    towers = []
    for index in range(9):
        high, tint = rng.uniform(14, 34), rng.uniform(0.55, 0.8)
        wall: Colour = (tint * 0.9, tint * 0.95, tint)
        storeys = int(high / 3)
        tower: Model = [Part("box", (0, high / 2, 0), (2.6, high / 2, 2.6), wall, 0, stripes=storeys, second=GLASS)]
        towers.append(Prop(tower, -28 + 7 * index + rng.uniform(-1, 1), 22 + rng.uniform(0, 10) + scale))
    return [*_street(rng, scale), *towers]


def _around(rng: np.random.Generator, count: int, near: float, far: float, clear: float) -> list[tuple[float, float]]:
    """Spots left and right of the action and behind it, never before it."""
    spots = []
    for index in range(count):
        z = near + (far - near) * (index + rng.uniform(0.1, 0.9)) / count
        side = 1.0 if index % 2 else -1.0
        spots.append((side * rng.uniform(clear, clear * 1.9) * (0.8 + 0.14 * max(z, 0.0)), z))
    return spots


def _strewn(
    make: Callable[[Colour], Model], colour: Colour, count: int, sizes: tuple[float, float], clear: float
) -> Callable[[np.random.Generator, float], list[Prop]]:
    def props(rng: np.random.Generator, scale: float) -> list[Prop]:
        spots = _around(rng, count, -0.5 * scale, 16.0 * max(scale, 1.0) ** 0.5, clear * max(1.0, scale))
        return [
            Prop(make(colour), x, z, rng.uniform(0, 360), rng.uniform(*sizes) * max(1.0, 0.6 * scale)) for x, z in spots
        ]

    return props


def _harbour(rng: np.random.Generator, scale: float) -> list[Prop]:
    boats = [
        Prop(thing.sailboat(any_colour(rng)), x, z, rng.uniform(-30, 30), y=-0.15)
        for x, z in ((-6.5, 11.0), (2.5, 14.0), (9.0, 10.5))
    ]
    posts = [
        Prop([Part("frustum", (0, 0.45, 0), (0.13, 0.45, 0.13), TIMBER, 0)], x, 6.1) for x in np.arange(-9, 9.1, 3)
    ]
    crates = [Prop([Part("box", (0, 0.35, 0), (0.4, 0.35, 0.35), TIMBER, 0)], 2.2, 2.0, 20)]
    return [*boats, *posts, *crates]


def _sea(rng: np.random.Generator, scale: float) -> list[Prop]:
    return _strewn(furniture.rock, STONE, 3, (0.8, 1.5), 4.5)(rng, scale)


def rail(frames: int, outline: int) -> list[Solid]:
    """A ship's rail behind people at sea."""
    posts = [Part("frustum", (x, 0.5, 0), (0.04, 0.5, 0.04), CREAM, 0) for x in np.arange(-9.6, 9.7, 1.2)]
    bars = [Part("box", (0, y, 0), (9.7, 0.03, 0.03), TIMBER, 1 + n) for n, y in enumerate((0.55, 1.02))]
    return build([Prop([*posts, *bars], 0, 1.9)], frames, outline)


def _stage(rng: np.random.Generator, _scale: float) -> list[Prop]:
    curtain: Colour = (0.62, 0.14, 0.18)
    folds: Model = [
        Part("frustum", (x, 2.6, 0), (0.34, 2.6, 0.3), curtain, n % 8) for n, x in enumerate(np.arange(-6.0, 6.1, 0.6))
    ]
    wings = [
        Prop([Part("frustum", (0, 2.6, dz), (0.3, 2.6, 0.3), curtain, n) for n, dz in enumerate((0.0, 0.5))], x, 1.0)
        for x in (-3.6, 3.6)
    ]
    return [Prop(folds, 0, 3.4), *wings]


def _flat(azimuth: Tensor, _phase: float) -> Tensor:
    return torch.full_like(azimuth, -0.5)


def _hills(azimuth: Tensor, phase: float) -> Tensor:
    return 0.045 + 0.026 * (4.0 * azimuth + phase).sin() + 0.012 * (9.0 * azimuth + 2 * phase).sin()


def _mesas(azimuth: Tensor, phase: float) -> Tensor:
    wave = (4.0 * azimuth + phase).sin() + 0.4 * (9.0 * azimuth - phase).sin()
    return 0.012 + 0.06 * ((wave - 0.25) / 0.12).clamp(0.0, 1.0)


def _peaks(azimuth: Tensor, phase: float) -> Tensor:
    def saw(rate: float, shift: float) -> Tensor:
        return torch.asin((rate * azimuth + shift).sin()).abs() / 1.57

    return 0.02 + 0.10 * saw(2.6, phase) + 0.04 * saw(4.3, -1.7 * phase)


def _islands(azimuth: Tensor, phase: float) -> Tensor:
    return 0.04 * ((3.2 * azimuth + phase).sin() - 0.72).clamp_min(0.0) / 0.28 - 0.001


def _woods(azimuth: Tensor, phase: float) -> Tensor:
    return 0.15 + 0.03 * (24.0 * azimuth + phase).sin().abs() + 0.02 * (41.0 * azimuth - phase).sin().abs()


NEEDLES: Colour = (0.26, 0.46, 0.40)
FOLIAGE = frozenset({LEAF, NEEDLES})
"""Colours of what bends in the wind."""
_FAR_SEA: Colour = (0.44, 0.55, 0.60)
PLACES: dict[str, Place] = {
    "kitchen": Place(room.kitchen, None, _flat, CREAM, indoors=True),
    "living room": Place(room.living_room, None, _flat, CREAM, indoors=True),
    "bedroom": Place(room.bedroom, None, _flat, CREAM, indoors=True),
    "cafe": Place(room.cafe, None, _flat, CREAM, indoors=True),
    "car": Place(_car_inside, "street", _flat, CREAM),
    "street": Place(_street, "street", _flat, CREAM),
    "city": Place(_city, "city", _flat, CREAM),
    "harbour": Place(_harbour, "harbour", _islands, _FAR_SEA),
    "beach": Place(_strewn(furniture.rock, STONE, 5, (0.5, 1.0), 2.0), "beach", _islands, _FAR_SEA),
    "sea": Place(_sea, "sea", _islands, _FAR_SEA),
    "meadow": Place(_strewn(furniture.bush, LEAF, 8, (0.6, 1.3), 2.2), "meadow", _hills, (0.45, 0.60, 0.50)),
    "forest": Place(_strewn(thing.tree, LEAF, 14, (0.9, 1.4), 2.0), "forest", _woods, (0.28, 0.42, 0.32)),
    "desert": Place(
        _strewn(furniture.cactus, (0.40, 0.58, 0.36), 6, (0.7, 1.3), 2.2), "desert", _mesas, (0.74, 0.52, 0.42)
    ),
    "snowfield": Place(_strewn(thing.pine, NEEDLES, 9, (0.7, 1.2), 2.2), "snowfield", _peaks, (0.72, 0.78, 0.88)),
    "stage": Place(_stage, "stage", _flat, CREAM, indoors=True),
}


def towards(azimuth: float, elevation: float) -> Tensor:
    """A unit vector (3,) to where the light comes from; angles in degrees, azimuth 0 straight ahead."""
    a, e = math.radians(azimuth), math.radians(elevation)
    return torch.tensor([math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e)])
