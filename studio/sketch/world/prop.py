"""Models of the scenery and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from studio.sketch.world.part import COLOURS, Model, put, turned
from studio.sketch.world.solid import Colour, Solid

OUTLINES = 16
"""Outline numbers that one prop may use."""


@dataclass(frozen=True, slots=True)
class Prop:
    """A model of the scenery, where its foot is and its turn in degrees; what is `fixed` is never cleared away."""

    model: Model
    x: float
    z: float
    yaw: float = 0.0
    scale: float = 1.0
    y: float = 0.0
    fixed: bool = False


def build(props: list[Prop], frames: int, outline: int) -> list[Solid]:
    """The props as solids that do not move, outlines numbered from `outline`."""
    solids: list[Solid] = []
    for number, prop in enumerate(props):
        at = torch.tensor([prop.x, prop.y, prop.z], dtype=torch.float32).expand(frames, 3)
        axes = turned(prop.yaw).expand(frames, 3, 3)
        solids += put(prop.model, at, axes, outline + number * OUTLINES, scale=prop.scale)
    return solids


def any_colour(rng: np.random.Generator) -> Colour:
    return list(COLOURS.values())[int(rng.integers(len(COLOURS) - 1))]
