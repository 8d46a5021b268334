"""The things that stand in Sketch's world, each built from a few solids so that its silhouette tells what it is."""

from __future__ import annotations

from collections.abc import Callable

from studio.sketch.shape import Colour, Part

COLOURS: dict[str, Colour] = {
    "red": (0.86, 0.16, 0.15),
    "orange": (0.97, 0.52, 0.10),
    "yellow": (0.98, 0.83, 0.20),
    "green": (0.20, 0.62, 0.30),
    "blue": (0.15, 0.36, 0.82),
    "purple": (0.52, 0.24, 0.70),
    "white": (0.96, 0.95, 0.93),
}

INK: Colour = (0.17, 0.18, 0.23)
CREAM: Colour = (0.96, 0.92, 0.82)
TIMBER: Colour = (0.48, 0.32, 0.21)
SKIN: Colour = (0.90, 0.69, 0.54)
GLASS: Colour = (0.62, 0.80, 0.90)
LAMP: Colour = (1.0, 0.90, 0.55)
STONE: Colour = (0.52, 0.50, 0.50)
PALE: Colour = (0.72, 0.76, 0.82)


def _contrast(colour: Colour) -> Colour:
    """What stripes are painted with: cream, or a pale blue grey on white."""
    return PALE if min(colour) > 0.85 else CREAM


def ball(colour: Colour) -> list[Part]:
    return [Part("ellipsoid", (0, 0.21, 0), (0.21, 0.21, 0.21), colour, stripes=1, stripe_colour=_contrast(colour))]


def cube(colour: Colour) -> list[Part]:
    return [Part("box", (0, 0.2, 0), (0.2, 0.2, 0.2), colour, yaw=28)]


def car(colour: Colour) -> list[Part]:
    wheels = [
        Part("ellipsoid", (x, 0.085, z), (0.085, 0.085, 0.035), INK) for x in (-0.25, 0.25) for z in (-0.16, 0.16)
    ]
    return [
        Part("box", (0, 0.16, 0), (0.43, 0.085, 0.17), colour),
        Part("box", (-0.05, 0.31, 0), (0.23, 0.075, 0.145), GLASS),
        Part("box", (-0.05, 0.395, 0), (0.215, 0.018, 0.14), colour),
        *wheels,
    ]


def lighthouse(colour: Colour) -> list[Part]:
    return [
        Part("frustum", (0, 0.31, 0), (0.14, 0.31, 0.14), colour, 0.62, stripes=2, stripe_colour=_contrast(colour)),
        Part("frustum", (0, 0.635, 0), (0.125, 0.016, 0.125), INK),
        Part("frustum", (0, 0.70, 0), (0.062, 0.052, 0.062), LAMP, glow=1.0),
        Part("frustum", (0, 0.80, 0), (0.095, 0.05, 0.095), INK, 0.1),
    ]


def tree(colour: Colour) -> list[Part]:
    return [
        Part("frustum", (0, 0.16, 0), (0.055, 0.17, 0.055), TIMBER, 0.7),
        Part("ellipsoid", (0, 0.53, 0), (0.27, 0.26, 0.27), colour),
        Part("ellipsoid", (0.13, 0.41, -0.06), (0.17, 0.14, 0.17), colour),
    ]


def house(colour: Colour) -> list[Part]:
    roof: Colour = (0.36, 0.27, 0.27)
    return [
        Part("box", (0, 0.18, 0), (0.29, 0.18, 0.22), colour),
        Part("frustum", (0, 0.475, 0), (0.44, 0.12, 0.36), roof, 0.04),
        Part("box", (0.02, 0.11, -0.222), (0.055, 0.11, 0.01), TIMBER),
        Part("box", (-0.17, 0.2, -0.222), (0.055, 0.055, 0.01), LAMP, glow=0.9),
        Part("box", (0.19, 0.2, -0.222), (0.055, 0.055, 0.01), LAMP, glow=0.9),
    ]


def boat(colour: Colour) -> list[Part]:
    return [
        Part("frustum", (0, 0.07, 0), (0.24, 0.085, 0.10), colour, 1.45),
        Part("frustum", (0.02, 0.40, 0), (0.014, 0.26, 0.014), TIMBER),
        Part("frustum", (0.02, 0.43, 0.01), (0.20, 0.225, 0.02), CREAM, 0.05),
    ]


def person(colour: Colour) -> list[Part]:
    return [
        Part("frustum", (-0.04, 0.12, -0.02), (0.036, 0.12, 0.036), INK, 1.1, swing=1.0),
        Part("frustum", (0.04, 0.12, 0.02), (0.036, 0.12, 0.036), INK, 1.1, swing=-1.0),
        Part("frustum", (0, 0.36, 0), (0.125, 0.16, 0.105), colour, 0.62),
        Part("ellipsoid", (-0.10, 0.385, -0.03), (0.036, 0.125, 0.036), colour, lean=-12, swing=-0.5),
        Part("ellipsoid", (0.10, 0.385, 0.03), (0.036, 0.125, 0.036), colour, lean=12, swing=0.5),
        Part("ellipsoid", (0, 0.585, 0), (0.08, 0.09, 0.08), SKIN),
        Part("ellipsoid", (0, 0.635, 0.01), (0.088, 0.055, 0.088), colour),
    ]


def rocket(colour: Colour) -> list[Part]:
    fins = [
        Part("box", (x, 0.12, 0), (0.035, 0.10, 0.015), INK, lean=lean) for x, lean in ((-0.14, -20.0), (0.14, 20.0))
    ]
    return [
        Part("frustum", (0, 0.34, 0), (0.12, 0.26, 0.12), colour),
        Part("frustum", (0, 0.71, 0), (0.12, 0.11, 0.12), CREAM if min(colour) < 0.85 else PALE, 0.06),
        Part("ellipsoid", (0, 0.43, -0.10), (0.05, 0.05, 0.03), GLASS),
        *fins,
    ]


SUBJECTS: dict[str, Callable[[Colour], list[Part]]] = {
    "ball": ball,
    "cube": cube,
    "car": car,
    "lighthouse": lighthouse,
    "tree": tree,
    "house": house,
    "boat": boat,
    "person": person,
    "rocket": rocket,
}

HEIGHTS: dict[str, float] = {
    "ball": 0.42,
    "cube": 0.4,
    "car": 0.42,
    "lighthouse": 0.85,
    "tree": 0.79,
    "house": 0.6,
    "boat": 0.66,
    "person": 0.69,
    "rocket": 0.82,
}


def pine(rng_height: float) -> list[Part]:
    """A small fir, `rng_height` units tall: scenery, not a subject."""
    h = rng_height
    leaf: Colour = (0.20, 0.44, 0.36)
    return [
        Part("frustum", (0, 0.08 * h, 0), (0.05 * h, 0.08 * h, 0.05 * h), TIMBER),
        Part("frustum", (0, 0.45 * h, 0), (0.26 * h, 0.30 * h, 0.26 * h), leaf, 0.3),
        Part("frustum", (0, 0.78 * h, 0), (0.19 * h, 0.22 * h, 0.19 * h), leaf, 0.05),
    ]


def bush(radius: float, colour: Colour) -> list[Part]:
    return [Part("ellipsoid", (0, 0.5 * radius, 0), (radius, 0.75 * radius, radius), colour)]


def rock(radius: float, colour: Colour = STONE) -> list[Part]:
    return [Part("ellipsoid", (0, 0.15 * radius, 0), (radius, 0.55 * radius, 0.8 * radius), colour)]


def post(height: float, colour: Colour) -> list[Part]:
    return [Part("frustum", (0, height / 2, 0), (0.03, height / 2, 0.03), colour)]


def cactus(height: float) -> list[Part]:
    leaf: Colour = (0.36, 0.56, 0.34)
    return [
        Part("frustum", (0, 0.48 * height, 0), (0.08 * height, 0.5 * height, 0.08 * height), leaf, 0.9),
        Part("ellipsoid", (0.17 * height, 0.62 * height, 0), (0.055 * height, 0.2 * height, 0.055 * height), leaf),
        Part("box", (0.1 * height, 0.47 * height, 0), (0.1 * height, 0.04 * height, 0.04 * height), leaf),
    ]


def lamp_post(height: float) -> list[Part]:
    return [
        Part("frustum", (0, height / 2, 0), (0.022, height / 2, 0.022), INK),
        Part("ellipsoid", (0, height + 0.03, 0), (0.05, 0.05, 0.05), LAMP, glow=0.9),
    ]


def building(width: float, height: float, colour: Colour) -> list[Part]:
    shade = (colour[0] * 0.72, colour[1] * 0.74, colour[2] * 0.8)
    return [
        Part("box", (0, height / 2, 0), (width / 2, height / 2, 0.3), colour, stripes=4, stripe_colour=shade),
    ]
