"""Parts that things are built from, their colours, and models put into the world as solids; metres throughout."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    ring: float = 0.5
    metal: float = 0.0
    clear: float = 0.0


Model = list[Part]


def put(model: Model, at: Tensor, axes: Tensor, outline: int, *, scale: float = 1.0, pivot: float = 0.0) -> list[Solid]:
    """Solids of a model with its foot at `at` (T, 3), turned by `axes` (T, 3, 3) about the height `pivot`."""
    middle = torch.tensor((0.0, pivot, 0.0))
    solids = []
    for part in model:
        own = turned(part.yaw, part.lean, part.pitch)
        centre = at + middle + axes @ (torch.tensor(part.at, dtype=torch.float32) * scale - middle)
        finish = Finish(part.colour, part.stripes, part.second, part.glow, part.gloss)
        finish = replace(finish, ring=part.ring, metal=part.metal, clear=part.clear)
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


CORNERS = ((-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0))
