"""Rooms with their furniture: walls that are seen into from before, a window, a door, and what people use."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.sketch.world import furniture
from studio.sketch.world.part import CREAM, GLASS, LAMP, TIMBER, Model, Part
from studio.sketch.world.prop import Prop, any_colour
from studio.sketch.world.solid import Colour
from studio.sketch.world.thing import cup

WALLS: tuple[Colour, ...] = (
    (0.85, 0.79, 0.68),
    (0.70, 0.78, 0.76),
    (0.80, 0.68, 0.62),
    (0.74, 0.76, 0.82),
    (0.86, 0.84, 0.78),
)


FLOORS: tuple[Colour, ...] = ((0.64, 0.47, 0.34), (0.55, 0.42, 0.33), (0.72, 0.66, 0.58), (0.48, 0.46, 0.48))


def _shell(rng: np.random.Generator, wide: float, deep: float, high: float) -> list[Prop]:
    """Walls, floor and ceiling, seen into from before; a window with light in it and a door in the back wall."""
    wall, floor = WALLS[int(rng.integers(len(WALLS)))], FLOORS[int(rng.integers(len(FLOORS)))]
    back, front = deep * 0.55, -deep * 0.9
    walls: Model = [
        Part("room", (0, high / 2, (back + front) / 2), (wide, high / 2, (back - front) / 2), wall, 0, second=floor),
        Part("box", (0, 0.07, back - 0.01), (wide, 0.07, 0.02), TIMBER, 5),
    ]
    side = float(rng.choice([-1.0, 1.0]))
    return [
        Prop(walls, 0, 0, fixed=True),
        Prop(_window(), side * wide * 0.5, back, fixed=True),
        Prop(_door(rng), -side * wide * 0.62, back, fixed=True),
    ]


def _window() -> Model:
    return [
        Part("box", (0, 1.55, -0.01), (0.62, 0.55, 0.02), GLASS, 0, glow=0.85),
        Part("box", (0, 1.55, -0.04), (0.03, 0.55, 0.02), CREAM, 1),
        Part("box", (0, 1.55, -0.04), (0.62, 0.025, 0.02), CREAM, 1),
        Part("box", (0, 0.97, -0.09), (0.72, 0.035, 0.09), CREAM, 2),
        Part("box", (-0.82, 1.5, -0.06), (0.16, 0.75, 0.03), (0.72, 0.42, 0.38), 3),
        Part("box", (0.82, 1.5, -0.06), (0.16, 0.75, 0.03), (0.72, 0.42, 0.38), 4),
    ]


def _door(rng: np.random.Generator) -> Model:
    colour = (TIMBER, (0.44, 0.52, 0.55), (0.62, 0.30, 0.26))[int(rng.integers(3))]
    return [
        Part("box", (0, 1.02, -0.02), (0.46, 1.02, 0.03), colour, 0),
        Part("ellipsoid", (0.34, 1.0, -0.08), (0.04, 0.04, 0.04), (0.85, 0.70, 0.30), 1),
    ]


def _picture(colour: Colour) -> Model:
    return [
        Part("box", (0, 0, -0.02), (0.36, 0.27, 0.02), TIMBER, 0),
        Part("box", (0, 0, -0.045), (0.29, 0.2, 0.01), colour, 1),
    ]


def kitchen(rng: np.random.Generator, _scale: float) -> list[Prop]:
    deep = 4.6
    return [
        *_shell(rng, 2.6, deep, 2.55),
        Prop(furniture.counter(any_colour(rng)), 0.35, deep * 0.55 - 0.36),
        Prop(
            [*furniture.table(TIMBER), *_on_top(cup(any_colour(rng)), 0.76)],
            rng.uniform(1.4, 1.6),
            1.0,
            rng.uniform(-12, 12),
        ),
        Prop(furniture.chair(TIMBER), -1.45, 0.95, rng.uniform(-40, 40)),
    ]


def living_room(rng: np.random.Generator, _scale: float) -> list[Prop]:
    back = 5.2 * 0.55
    return [
        *_shell(rng, 2.9, 5.2, 2.6),
        Prop(furniture.sofa(any_colour(rng)), -0.5, 1.7),
        Prop(furniture.floor_lamp(LAMP), -1.95, 1.9),
        Prop(_picture(any_colour(rng)), -0.5, back, y=1.75),
        Prop(furniture.chair(TIMBER), 1.75, 1.0, 215),
    ]


def bedroom(rng: np.random.Generator, _scale: float) -> list[Prop]:
    back = 4.8 * 0.55
    return [
        *_shell(rng, 2.5, 4.8, 2.5),
        Prop(furniture.bed(any_colour(rng)), 0.7, 1.5, 180),
        Prop(furniture.floor_lamp(LAMP), 2.0, 2.1),
        Prop(_picture(any_colour(rng)), 0.5, back, y=1.7),
    ]


def cafe(rng: np.random.Generator, _scale: float) -> list[Prop]:
    tables = [Prop(furniture.table(TIMBER), x, z, scale=0.8) for x, z in ((-2.1, 1.2), (1.9, 1.5), (2.2, -0.2))]
    chairs = [
        Prop(furniture.chair(any_colour(rng)), x, z, yaw)
        for x, z, yaw in ((-1.4, 1.2, 180), (1.2, 1.5, 0), (-2.8, 1.3, 0))
    ]
    return [*_shell(rng, 3.3, 6.0, 2.9), Prop(furniture.counter(any_colour(rng)), -0.3, 2.9), *tables, *chairs]


def _on_top(model: Model, height: float) -> Model:
    """A model standing on another."""
    return [replace(part, at=(part.at[0], part.at[1] + height, part.at[2]), group=12 + part.group) for part in model]
