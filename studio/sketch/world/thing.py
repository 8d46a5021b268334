"""The things of the world, each built from a few parts so that its silhouette tells what it is; metres throughout.

A model stands on the ground at the origin and looks to the right (+x), as things that drive, sail or fly do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.sketch.world.creature import bird, dog, fish, horse, mammoth, robot, snowman
from studio.sketch.world.furniture import (
    bed,
    bush,
    cactus,
    chair,
    counter,
    floor_lamp,
    rock,
    sofa,
    street_lamp,
    table,
)
from studio.sketch.world.part import CORNERS, CREAM, GLASS, INK, LAMP, STONE, TIMBER, Model, Part
from studio.sketch.world.solid import Colour


@dataclass(frozen=True, slots=True)
class Thing:
    """A model maker by colour, and the height that a camera frames."""

    build: Callable[[Colour], Model]
    height: float


def _contrast(colour: Colour) -> Colour:
    return (0.72, 0.76, 0.82) if min(colour) > 0.85 else CREAM


def _wheel(x: float, z: float, radius: float, group: int, width: float = 0.1) -> Model:
    return [
        Part("frustum", (x, radius, z), (radius, width, radius), INK, group, pitch=90),
        Part("frustum", (x, radius, z - width * 0.2), (radius * 0.45, width, radius * 0.45), STONE, group, pitch=90),
    ]


def ball(colour: Colour) -> Model:
    return [Part("ellipsoid", (0, 0.3, 0), (0.3, 0.3, 0.3), colour, 0, stripes=1, second=_contrast(colour))]


def cube(colour: Colour) -> Model:
    return [Part("box", (0, 0.3, 0), (0.3, 0.3, 0.3), colour, 0)]


def cup(colour: Colour) -> Model:
    return [
        Part("frustum", (0, 0.055, 0), (0.038, 0.055, 0.038), colour, 0, taper=1.25),
        Part("frustum", (0, 0.105, 0), (0.042, 0.006, 0.042), (0.30, 0.20, 0.15), 1),
        Part("ellipsoid", (0.055, 0.06, 0), (0.022, 0.03, 0.008), colour, 2),
    ]


def book(colour: Colour) -> Model:
    return [
        Part("box", (0, 0.02, 0), (0.15, 0.02, 0.11), colour, 0),
        Part("box", (0.005, 0.02, -0.003), (0.15, 0.014, 0.112), CREAM, 1),
    ]


def car(colour: Colour) -> Model:
    wheels = [part for n, (x, z) in enumerate(CORNERS) for part in _wheel(x * 1.3, z * 0.78, 0.32, 4 + n)]
    return [
        Part("box", (0, 0.62, 0), (2.1, 0.3, 0.85), colour, 0, gloss=0.12),
        Part("frustum", (-0.15, 1.16, 0), (1.25, 0.28, 0.82), GLASS, 1, taper=0.74),
        Part("box", (-0.15, 1.45, 0), (0.9, 0.04, 0.6), colour, 2),
        Part("ellipsoid", (2.08, 0.68, -0.55), (0.07, 0.12, 0.14), LAMP, 3, glow=0.7),
        Part("ellipsoid", (2.08, 0.68, 0.55), (0.07, 0.12, 0.14), LAMP, 3, glow=0.7),
        *wheels,
    ]


def truck(colour: Colour) -> Model:
    wheels = [part for n, (x, z) in enumerate(CORNERS) for part in _wheel(x * 1.9, z * 0.95, 0.45, 5 + n)]
    return [
        Part("box", (-0.9, 1.75, 0), (2.2, 1.15, 1.1), CREAM, 0),
        Part("box", (2.1, 1.25, 0), (0.75, 0.75, 1.05), colour, 1),
        Part("box", (2.3, 1.75, 0), (0.58, 0.32, 1.07), GLASS, 2),
        Part("box", (0, 0.55, 0), (2.9, 0.14, 0.9), INK, 3),
        *wheels,
    ]


def train(colour: Colour) -> Model:
    wheels = [part for n in range(5) for part in _wheel(-2.4 + 1.1 * n, -0.8, 0.4, 8 + n)]
    return [
        Part("frustum", (0.7, 1.45, 0), (0.75, 2.1, 0.75), colour, 0, lean=90),
        Part("box", (-2.3, 1.9, 0), (0.95, 1.1, 1.0), colour, 1),
        Part("box", (-2.3, 2.3, 0), (0.6, 0.35, 1.02), GLASS, 2),
        Part("box", (-2.3, 3.05, 0), (1.15, 0.08, 1.15), INK, 3),
        Part("frustum", (2.0, 2.5, 0), (0.22, 0.5, 0.22), INK, 4, taper=1.4),
        Part("ellipsoid", (0.6, 2.2, 0), (0.3, 0.35, 0.3), (0.80, 0.62, 0.25), 5),
        Part("box", (0, 0.7, 0), (3.2, 0.16, 0.85), INK, 6),
        *wheels,
    ]


def bicycle(colour: Colour) -> Model:
    def rim(x: float, group: int) -> Model:
        return [
            Part("frustum", (x, 0.34, 0), (0.34, 0.025, 0.34), INK, group, pitch=90),
            Part("frustum", (x, 0.34, 0), (0.29, 0.028, 0.29), (0.85, 0.87, 0.88), group + 1, pitch=90),
        ]

    return [
        *rim(-0.5, 0),
        *rim(0.5, 2),
        Part("frustum", (-0.26, 0.52, 0), (0.03, 0.34, 0.03), colour, 4, lean=-36),
        Part("frustum", (0.1, 0.55, 0), (0.03, 0.36, 0.03), colour, 4, lean=-48),
        Part("frustum", (0.42, 0.62, 0), (0.03, 0.34, 0.03), colour, 4, lean=17),
        Part("frustum", (-0.04, 0.78, 0), (0.03, 0.36, 0.03), colour, 4, lean=90),
        Part("ellipsoid", (-0.42, 0.9, 0), (0.13, 0.05, 0.07), INK, 5),
        Part("frustum", (0.34, 0.98, 0), (0.025, 0.25, 0.025), INK, 6, pitch=90),
    ]


def boat(colour: Colour) -> Model:
    return [
        Part("frustum", (0, 0.24, 0), (1.1, 0.26, 0.48), colour, 0, taper=1.35),
        Part("box", (0.1, 0.46, 0), (0.16, 0.03, 0.5), TIMBER, 1),
        Part("box", (-0.7, 0.46, 0), (0.16, 0.03, 0.5), TIMBER, 1),
    ]


def sailboat(colour: Colour) -> Model:
    return [
        Part("frustum", (0, 0.32, 0), (1.3, 0.36, 0.55), colour, 0, taper=1.4),
        Part("frustum", (0.1, 2.0, 0), (0.05, 1.4, 0.05), TIMBER, 1),
        Part("frustum", (-0.5, 2.1, 0.03), (0.62, 1.1, 0.04), CREAM, 2, taper=0.05),
        Part("frustum", (0.65, 1.8, -0.02), (0.48, 0.85, 0.03), CREAM, 3, taper=0.05),
    ]


def plane(colour: Colour) -> Model:
    return [
        Part("ellipsoid", (0, 0.9, 0), (2.3, 0.42, 0.42), colour, 0),
        Part("box", (0.2, 0.9, 0), (0.5, 0.05, 2.6), colour, 1),
        Part("box", (-2.0, 1.35, 0), (0.32, 0.5, 0.05), colour, 2, lean=-14),
        Part("box", (-2.0, 1.0, 0), (0.28, 0.04, 0.85), colour, 3),
        Part("ellipsoid", (1.35, 1.12, 0), (0.5, 0.24, 0.28), GLASS, 4),
        Part("box", (2.32, 0.9, 0), (0.03, 0.62, 0.07), INK, 5),
    ]


def balloon(colour: Colour) -> Model:
    return [
        Part("ellipsoid", (0, 4.2, 0), (1.7, 1.95, 1.7), colour, 0, stripes=3, second=_contrast(colour)),
        Part("frustum", (0, 2.2, 0), (0.32, 0.45, 0.32), colour, 1, taper=2.2),
        Part("box", (0, 0.4, 0), (0.42, 0.36, 0.42), TIMBER, 2),
        Part("frustum", (-0.36, 1.25, -0.36), (0.02, 0.6, 0.02), INK, 3),
        Part("frustum", (0.36, 1.25, -0.36), (0.02, 0.6, 0.02), INK, 3),
    ]


def rocket(colour: Colour) -> Model:
    fins = [Part("box", (x, 0.55, 0), (0.16, 0.5, 0.05), INK, 3, lean=n) for x, n in ((-0.62, -18), (0.62, 18))]
    return [
        Part("frustum", (0, 1.6, 0), (0.52, 1.2, 0.52), colour, 0),
        Part("frustum", (0, 3.3, 0), (0.52, 0.5, 0.52), _contrast(colour), 1, taper=0.06),
        Part("ellipsoid", (0, 2.1, -0.45), (0.22, 0.22, 0.12), GLASS, 2),
        *fins,
    ]


def lighthouse(colour: Colour) -> Model:
    return [
        Part("frustum", (0, 3.2, 0), (1.35, 3.2, 1.35), colour, 0, taper=0.62, stripes=2, second=_contrast(colour)),
        Part("frustum", (0, 6.5, 0), (1.2, 0.14, 1.2), INK, 1),
        Part("frustum", (0, 7.1, 0), (0.6, 0.5, 0.6), LAMP, 2, glow=1.0),
        Part("frustum", (0, 8.0, 0), (0.95, 0.45, 0.95), INK, 3, taper=0.1),
        Part("box", (0, 0.75, -1.28), (0.38, 0.75, 0.1), TIMBER, 4),
    ]


def house(colour: Colour) -> Model:
    return [
        Part("box", (0, 1.5, 0), (2.4, 1.5, 1.8), colour, 0),
        Part("frustum", (0, 3.9, 0), (3.5, 0.95, 2.9), (0.42, 0.28, 0.27), 1, taper=0.05),
        Part("box", (0.1, 0.95, -1.82), (0.45, 0.95, 0.06), TIMBER, 2),
        Part("box", (-1.4, 1.6, -1.82), (0.45, 0.45, 0.05), LAMP, 3, glow=0.75),
        Part("box", (1.5, 1.6, -1.82), (0.45, 0.45, 0.05), LAMP, 4, glow=0.75),
        Part("box", (1.5, 4.3, 0.4), (0.25, 0.7, 0.25), STONE, 5),
    ]


def tree(colour: Colour) -> Model:
    return [
        Part("frustum", (0, 0.8, 0), (0.22, 0.85, 0.22), TIMBER, 0, taper=0.7),
        Part("ellipsoid", (0, 2.6, 0), (1.25, 1.2, 1.25), colour, 1),
        Part("ellipsoid", (0.7, 2.1, -0.3), (0.8, 0.65, 0.8), colour, 1),
        Part("ellipsoid", (-0.75, 2.25, 0.1), (0.7, 0.6, 0.7), colour, 1),
    ]


def pine(colour: Colour) -> Model:
    return [
        Part("frustum", (0, 0.3, 0), (0.16, 0.3, 0.16), TIMBER, 0),
        Part("frustum", (0, 1.2, 0), (1.0, 0.7, 1.0), colour, 1, taper=0.28),
        Part("frustum", (0, 2.1, 0), (0.8, 0.6, 0.8), colour, 2, taper=0.25),
        Part("frustum", (0, 2.9, 0), (0.55, 0.6, 0.55), colour, 3, taper=0.03),
    ]


def mountain(colour: Colour) -> Model:
    return [
        Part("frustum", (0, 6.0, 0), (9.0, 6.0, 7.0), colour, 0, taper=0.03, stripes=0),
        Part("frustum", (0, 10.15, 0), (3.3, 1.95, 2.6), (0.95, 0.96, 0.98), 1, taper=0.14),
        Part("frustum", (-6.0, 4.0, 1.0), (6.0, 4.0, 5.0), colour, 2, taper=0.03),
    ]


def bridge(colour: Colour) -> Model:
    posts = [Part("box", (x, 1.0, 0), (0.35, 1.0, 1.2), STONE, 2) for x in (-4.0, 0.0, 4.0)]
    rails = [Part("box", (0, 2.75, z), (6.5, 0.06, 0.06), colour, 1) for z in (-1.2, 1.2)]
    stakes = [Part("box", (-6 + 1.5 * n, 2.5, -1.2), (0.05, 0.28, 0.05), colour, 1) for n in range(9)]
    return [Part("box", (0, 2.1, 0), (6.6, 0.15, 1.35), TIMBER, 0), *rails, *posts, *stakes]


THINGS: dict[str, Thing] = {
    "ball": Thing(ball, 0.6),
    "cube": Thing(cube, 0.6),
    "cup": Thing(cup, 0.12),
    "book": Thing(book, 0.05),
    "car": Thing(car, 1.5),
    "truck": Thing(truck, 2.9),
    "train": Thing(train, 3.1),
    "bicycle": Thing(bicycle, 1.05),
    "boat": Thing(boat, 0.6),
    "sailboat": Thing(sailboat, 3.4),
    "plane": Thing(plane, 1.9),
    "balloon": Thing(balloon, 6.2),
    "rocket": Thing(rocket, 3.8),
    "bird": Thing(bird, 0.4),
    "fish": Thing(fish, 0.5),
    "dog": Thing(dog, 0.7),
    "horse": Thing(horse, 2.0),
    "mammoth": Thing(mammoth, 3.2),
    "snowman": Thing(snowman, 2.2),
    "robot": Thing(robot, 2.3),
    "tree": Thing(tree, 3.8),
    "pine": Thing(pine, 3.5),
    "house": Thing(house, 4.8),
    "lighthouse": Thing(lighthouse, 8.4),
    "bridge": Thing(bridge, 2.8),
    "mountain": Thing(mountain, 12.0),
}
"""What a shot can be about."""

FURNITURE: dict[str, Callable[[Colour], Model]] = {
    "table": table,
    "chair": chair,
    "bed": bed,
    "counter": counter,
    "lamp": floor_lamp,
    "sofa": sofa,
    "street lamp": street_lamp,
    "rock": rock,
    "bush": bush,
    "cactus": cactus,
}
"""What stands about."""
