"""The things of the world, each built from a few parts so that its silhouette tells what it is; metres throughout.

A model stands on the ground at the origin and looks to the right (+x), as things that drive, sail or fly do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.sketch.world.solid import Colour, Finish, Kind, Solid, Vector, make_solid

COLOURS: dict[str, Colour] = {
    "red": (0.86, 0.16, 0.15),
    "orange": (0.97, 0.52, 0.10),
    "yellow": (0.98, 0.83, 0.20),
    "green": (0.20, 0.62, 0.30),
    "turquoise": (0.16, 0.68, 0.68),
    "blue": (0.15, 0.36, 0.82),
    "purple": (0.52, 0.24, 0.70),
    "pink": (0.95, 0.56, 0.68),
    "brown": (0.48, 0.30, 0.18),
    "white": (0.96, 0.95, 0.93),
    "grey": (0.56, 0.57, 0.60),
    "black": (0.15, 0.15, 0.18),
}
INK: Colour = (0.17, 0.18, 0.23)
CREAM: Colour = (0.96, 0.92, 0.82)
TIMBER: Colour = (0.55, 0.37, 0.24)
GLASS: Colour = (0.68, 0.84, 0.93)
LAMP: Colour = (1.0, 0.90, 0.55)
STONE: Colour = (0.60, 0.58, 0.57)
LEAF: Colour = (0.27, 0.52, 0.26)


@dataclass(frozen=True, slots=True)
class Part:
    """One solid of a model: where it is in the model, its half extents, its skin; turns in degrees about y, z and x.

    `group` numbers the outline within the model: parts that share one are drawn as one.
    """

    kind: Kind
    at: Vector
    size: Vector
    colour: Colour
    group: int
    taper: float = 1.0
    yaw: float = 0.0
    lean: float = 0.0
    pitch: float = 0.0
    stripes: int = 0
    second: Colour = CREAM
    glow: float = 0.0
    gloss: float = 0.0


Model = list[Part]


@dataclass(frozen=True, slots=True)
class Thing:
    """A model maker by colour, and the height that a camera frames."""

    build: Callable[[Colour], Model]
    height: float


def put(model: Model, at: Tensor, axes: Tensor, outline: int, *, scale: float = 1.0, pivot: float = 0.0) -> list[Solid]:
    """Solids of a model with its foot at `at` (T, 3), turned by `axes` (T, 3, 3) about the height `pivot`."""
    middle = torch.tensor((0.0, pivot, 0.0))
    solids = []
    for part in model:
        own = turned(part.yaw, part.lean, part.pitch)
        centre = at + middle + axes @ (torch.tensor(part.at, dtype=torch.float32) * scale - middle)
        finish = Finish(part.colour, part.stripes, part.second, part.glow, part.gloss)
        size = (part.size[0] * scale, part.size[1] * scale, part.size[2] * scale)
        solids.append(
            make_solid(part.kind, finish, centre, axes @ own, size, taper=part.taper, outline=outline + part.group)
        )
    return solids


def turned(yaw: float = 0.0, lean: float = 0.0, pitch: float = 0.0) -> Tensor:
    """Axes (3, 3) turned by degrees about y, then z, then x."""
    y, z, x = (torch.tensor(angle).deg2rad() for angle in (yaw, lean, pitch))
    cy, sy, cz, sz, cx, sx = y.cos(), y.sin(), z.cos(), z.sin(), x.cos(), x.sin()
    about_y = torch.tensor([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_z = torch.tensor([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    about_x = torch.tensor([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    return about_y @ about_z @ about_x


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
    wheels = [part for n, (x, z) in enumerate(_CORNERS) for part in _wheel(x * 1.3, z * 0.78, 0.32, 4 + n)]
    return [
        Part("box", (0, 0.62, 0), (2.1, 0.3, 0.85), colour, 0, gloss=0.12),
        Part("frustum", (-0.15, 1.16, 0), (1.25, 0.28, 0.82), GLASS, 1, taper=0.74),
        Part("box", (-0.15, 1.45, 0), (0.9, 0.04, 0.6), colour, 2),
        Part("ellipsoid", (2.08, 0.68, -0.55), (0.07, 0.12, 0.14), LAMP, 3, glow=0.7),
        Part("ellipsoid", (2.08, 0.68, 0.55), (0.07, 0.12, 0.14), LAMP, 3, glow=0.7),
        *wheels,
    ]


_CORNERS = ((-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0))


def truck(colour: Colour) -> Model:
    wheels = [part for n, (x, z) in enumerate(_CORNERS) for part in _wheel(x * 1.9, z * 0.95, 0.45, 5 + n)]
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


def _legs(x: float, z: float, height: float, thick: float, colour: Colour, group: int) -> Model:
    size = (thick, height / 2, thick)
    return [
        Part("frustum", (x * sx, height / 2, z * sz), size, colour, group + n, taper=1.25)
        for n, (sx, sz) in enumerate(_CORNERS)
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


def table(colour: Colour) -> Model:
    legs = [
        Part("box", (0.7 * x, 0.35, 0.36 * z), (0.045, 0.35, 0.045), colour, 1 + n) for n, (x, z) in enumerate(_CORNERS)
    ]
    return [Part("box", (0, 0.73, 0), (0.8, 0.03, 0.45), colour, 0), *legs]


def chair(colour: Colour) -> Model:
    legs = [Part("box", (0.19 * x, 0.21, 0.19 * z), (0.028, 0.21, 0.028), colour, 2) for x, z in _CORNERS]
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
