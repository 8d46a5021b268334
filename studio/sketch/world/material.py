"""What things are made of: the same shape and colour as a drawing tells wood, metal and glass apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from studio.sketch.world.part import Model
from studio.sketch.world.solid import Colour
from studio.sketch.world.strike import Strike, china, metal, wood

_SEAM: Colour = (0.36, 0.22, 0.13)
MATERIALS: tuple[str, ...] = ("plain", "wood", "metal", "glass")
"""Plain is what nothing is said of."""
MATERIALS_OF: Mapping[str, tuple[str, ...]] = {
    "ball": ("wood", "metal", "glass"),
    "cube": ("wood", "metal", "glass"),
    "cup": ("wood", "metal", "glass"),
    "bird": ("glass",),
    "fish": ("metal", "glass"),
    "boat": ("wood", "metal"),
    "sailboat": ("wood",),
    "house": ("wood", "metal"),
    "bridge": ("wood", "metal"),
    "horse": ("wood",),
    "rocket": ("metal",),
    "robot": ("metal",),
    "car": ("metal",),
}
"""What may be made of something: toys, figurines and houses, but no pine."""
RINGS: Mapping[str, Strike] = {"wood": wood, "metal": metal, "glass": china}
"""How each rings when it lands."""


def made_of(model: Model, material: str, colour: Colour) -> Model:
    """A model with the parts of its own colour made of a material."""
    skin = _skin(material)
    return [replace(part, **skin) if part.colour == colour else part for part in model]


def _skin(material: str) -> dict[str, Any]:
    match material:
        case "wood":
            return {"stripes": 4, "second": _SEAM, "ring": 0.16}
        case "metal":
            return {"stripes": 0, "metal": 1.0, "gloss": 0.12}
        case "glass":
            return {"stripes": 0, "clear": 0.66}
        case _:
            return {}
