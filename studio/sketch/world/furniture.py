"""What stands about in rooms, streets and landscapes."""

from __future__ import annotations

from studio.sketch.world.part import CORNERS, CREAM, INK, LAMP, STONE, TIMBER, Model, Part
from studio.sketch.world.solid import Colour


def table(colour: Colour) -> Model:
    legs = [
        Part("box", (0.7 * x, 0.35, 0.36 * z), (0.045, 0.35, 0.045), colour, 1 + n) for n, (x, z) in enumerate(CORNERS)
    ]
    return [Part("box", (0, 0.73, 0), (0.8, 0.03, 0.45), colour, 0), *legs]


def chair(colour: Colour) -> Model:
    legs = [Part("box", (0.19 * x, 0.21, 0.19 * z), (0.028, 0.21, 0.028), colour, 2) for x, z in CORNERS]
    return [
        Part("box", (0, 0.44, 0), (0.23, 0.025, 0.23), colour, 0),
        Part("box", (-0.21, 0.72, 0), (0.025, 0.27, 0.22), colour, 1),
        *legs,
    ]


def bed(colour: Colour) -> Model:
    return [
        Part("box", (0, 0.24, 0), (1.0, 0.14, 0.8), TIMBER, 0),
        Part("box", (0.1, 0.45, 0), (0.9, 0.1, 0.78), colour, 1),
        Part("box", (-0.75, 0.58, 0), (0.22, 0.08, 0.6), CREAM, 2),
        Part("box", (-1.02, 0.6, 0), (0.05, 0.5, 0.82), TIMBER, 3),
    ]


def counter(colour: Colour) -> Model:
    doors = [Part("box", (x, 0.42, -0.32), (0.34, 0.34, 0.02), colour, 2 + n) for n, x in enumerate((-0.78, 0.0, 0.78))]
    return [
        Part("box", (0, 0.43, 0), (1.2, 0.43, 0.3), colour, 0),
        Part("box", (0, 0.89, -0.02), (1.25, 0.03, 0.34), STONE, 1),
        *doors,
    ]


def floor_lamp(colour: Colour) -> Model:
    return [
        Part("frustum", (0, 0.02, 0), (0.16, 0.02, 0.16), INK, 0),
        Part("frustum", (0, 0.75, 0), (0.02, 0.75, 0.02), INK, 1),
        Part("frustum", (0, 1.6, 0), (0.24, 0.17, 0.24), colour, 2, taper=0.6, glow=0.85),
    ]


def sofa(colour: Colour) -> Model:
    return [
        Part("box", (0, 0.26, 0), (0.95, 0.2, 0.42), colour, 0),
        Part("box", (0, 0.62, 0.34), (0.95, 0.32, 0.12), colour, 1),
        Part("box", (-0.93, 0.42, 0), (0.12, 0.26, 0.42), colour, 2),
        Part("box", (0.93, 0.42, 0), (0.12, 0.26, 0.42), colour, 3),
    ]


def street_lamp(colour: Colour) -> Model:
    return [
        Part("frustum", (0, 1.9, 0), (0.06, 1.9, 0.06), INK, 0),
        Part("ellipsoid", (0, 3.95, 0), (0.2, 0.2, 0.2), LAMP, 1, glow=0.95),
    ]


def rock(colour: Colour) -> Model:
    return [Part("ellipsoid", (0, 0.12, 0), (0.55, 0.38, 0.45), colour, 0)]


def bush(colour: Colour) -> Model:
    return [
        Part("ellipsoid", (0, 0.35, 0), (0.6, 0.42, 0.55), colour, 0),
        Part("ellipsoid", (0.35, 0.26, -0.1), (0.4, 0.3, 0.4), colour, 0),
    ]


def cactus(colour: Colour) -> Model:
    return [
        Part("frustum", (0, 0.9, 0), (0.16, 0.9, 0.16), colour, 0, taper=0.85),
        Part("ellipsoid", (0.42, 1.15, 0), (0.11, 0.4, 0.11), colour, 0),
        Part("frustum", (0.25, 0.85, 0), (0.1, 0.18, 0.1), colour, 0, lean=90),
        Part("ellipsoid", (-0.38, 1.3, 0), (0.1, 0.32, 0.1), colour, 0),
        Part("frustum", (-0.22, 1.05, 0), (0.09, 0.16, 0.09), colour, 0, lean=90),
    ]
