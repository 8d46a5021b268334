"""Animals, and what stands on two legs without being a person; all look to the right (+x)."""

from __future__ import annotations

from studio.sketch.world.part import CORNERS, CREAM, INK, LAMP, Model, Part
from studio.sketch.world.solid import Colour


def _legs(x: float, z: float, height: float, thick: float, colour: Colour, group: int) -> Model:
    size = (thick, height / 2, thick)
    return [
        Part("frustum", (x * sx, height / 2, z * sz), size, colour, group + n, taper=1.25)
        for n, (sx, sz) in enumerate(CORNERS)
    ]


def dog(colour: Colour) -> Model:
    return [
        *_legs(0.24, 0.09, 0.3, 0.035, colour, 4),
        Part("ellipsoid", (0, 0.4, 0), (0.36, 0.13, 0.13), colour, 0),
        Part("ellipsoid", (0.4, 0.58, 0), (0.15, 0.12, 0.11), colour, 1),
        Part("ellipsoid", (0.54, 0.54, 0), (0.09, 0.06, 0.06), CREAM, 1),
        Part("ellipsoid", (0.62, 0.56, 0), (0.03, 0.025, 0.03), INK, 1),
        Part("ellipsoid", (0.33, 0.66, -0.08), (0.05, 0.09, 0.03), INK, 2),
        Part("ellipsoid", (0.33, 0.66, 0.08), (0.05, 0.09, 0.03), INK, 2),
        Part("ellipsoid", (-0.42, 0.54, 0), (0.12, 0.03, 0.03), colour, 3, lean=-50),
    ]


def horse(colour: Colour) -> Model:
    return [
        *_legs(0.55, 0.17, 0.85, 0.075, colour, 5),
        Part("ellipsoid", (0, 1.1, 0), (0.85, 0.33, 0.3), colour, 0),
        Part("frustum", (0.8, 1.5, 0), (0.2, 0.42, 0.15), colour, 1, taper=0.7, lean=-32),
        Part("ellipsoid", (1.12, 1.85, 0), (0.32, 0.15, 0.13), colour, 2, lean=-30),
        Part("ellipsoid", (0.7, 1.65, 0), (0.1, 0.42, 0.06), INK, 3, lean=-32),
        Part("ellipsoid", (-0.92, 0.95, 0), (0.09, 0.42, 0.07), INK, 4, lean=-14),
    ]


def mammoth(colour: Colour) -> Model:
    ivory: Colour = (0.96, 0.93, 0.84)
    return [
        *_legs(0.85, 0.42, 1.2, 0.26, colour, 6),
        Part("ellipsoid", (0, 1.9, 0), (1.55, 0.95, 0.85), colour, 0),
        Part("ellipsoid", (1.45, 2.5, 0), (0.65, 0.72, 0.6), colour, 1),
        Part("frustum", (2.0, 1.55, 0), (0.14, 0.85, 0.14), colour, 2, taper=1.7, lean=10),
        Part("ellipsoid", (2.15, 1.75, -0.4), (0.6, 0.1, 0.1), ivory, 3, lean=22),
        Part("ellipsoid", (2.15, 1.75, 0.4), (0.6, 0.1, 0.1), ivory, 4, lean=22),
        Part("ellipsoid", (1.25, 2.5, -0.58), (0.3, 0.42, 0.07), colour, 5),
        Part("ellipsoid", (1.85, 2.75, -0.42), (0.05, 0.06, 0.05), INK, 1),
    ]


def bird(colour: Colour) -> Model:
    return [
        Part("ellipsoid", (0, 0.2, 0), (0.26, 0.12, 0.12), colour, 0),
        Part("ellipsoid", (0.26, 0.3, 0), (0.1, 0.09, 0.09), colour, 0),
        Part("frustum", (0.4, 0.29, 0), (0.035, 0.06, 0.035), (0.95, 0.65, 0.15), 1, taper=0.1, lean=-90),
        Part("ellipsoid", (-0.03, 0.25, -0.3), (0.14, 0.03, 0.3), colour, 2, pitch=14),
        Part("ellipsoid", (-0.03, 0.25, 0.3), (0.14, 0.03, 0.3), colour, 3, pitch=-14),
        Part("box", (-0.32, 0.2, 0), (0.12, 0.015, 0.07), INK, 4),
    ]


def fish(colour: Colour) -> Model:
    return [
        Part("ellipsoid", (0, 0.25, 0), (0.42, 0.2, 0.12), colour, 0, stripes=0),
        Part("frustum", (-0.5, 0.25, 0), (0.2, 0.14, 0.02), colour, 1, taper=0.1, lean=-90),
        Part("ellipsoid", (0.27, 0.3, -0.1), (0.04, 0.045, 0.03), INK, 0),
        Part("frustum", (0, 0.46, 0), (0.16, 0.08, 0.02), colour, 2, taper=0.3),
    ]


def snowman(colour: Colour) -> Model:
    snow: Colour = (0.97, 0.98, 1.0)
    return [
        Part("ellipsoid", (0, 0.45, 0), (0.55, 0.48, 0.55), snow, 0),
        Part("ellipsoid", (0, 1.1, 0), (0.4, 0.36, 0.4), snow, 1),
        Part("ellipsoid", (0, 1.62, 0), (0.28, 0.27, 0.28), snow, 2),
        Part("frustum", (0, 1.36, 0), (0.33, 0.06, 0.33), colour, 3),
        Part("frustum", (0, 1.85, 0), (0.34, 0.02, 0.34), INK, 4),
        Part("frustum", (0, 2.02, 0), (0.22, 0.17, 0.22), INK, 4),
        Part("frustum", (0, 1.6, -0.38), (0.05, 0.13, 0.05), (0.95, 0.50, 0.12), 5, taper=0.1, pitch=-90),
        Part("ellipsoid", (-0.1, 1.7, -0.25), (0.03, 0.035, 0.03), INK, 2),
        Part("ellipsoid", (0.1, 1.7, -0.25), (0.03, 0.035, 0.03), INK, 2),
    ]


def robot(colour: Colour) -> Model:
    steel: Colour = (0.66, 0.70, 0.74)
    legs = [Part("box", (x, 0.4, 0), (0.12, 0.4, 0.14), steel, 4 + n) for n, x in enumerate((-0.2, 0.2))]
    arms = [Part("box", (x, 1.15, 0), (0.09, 0.36, 0.1), steel, 6 + n) for n, x in enumerate((-0.52, 0.52))]
    return [
        Part("box", (0, 1.18, 0), (0.4, 0.42, 0.26), colour, 0),
        Part("box", (0, 1.86, 0), (0.27, 0.22, 0.23), steel, 1),
        Part("ellipsoid", (-0.11, 1.9, -0.23), (0.06, 0.06, 0.04), LAMP, 2, glow=0.9),
        Part("ellipsoid", (0.11, 1.9, -0.23), (0.06, 0.06, 0.04), LAMP, 2, glow=0.9),
        Part("frustum", (0, 2.18, 0), (0.02, 0.12, 0.02), INK, 3),
        Part("ellipsoid", (0, 2.32, 0), (0.05, 0.05, 0.05), colour, 3),
        *legs,
        *arms,
    ]
