"""Light of a place and hour as tensors: key, fill, sky, haze and lamps."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.sketch.world.solid import Colour


@dataclass(frozen=True, slots=True)
class Lamp:
    """A point light indoors or at night: where it hangs (3,), its colour, and how far in metres it reaches."""

    at: Tensor
    colour: Colour
    reach: float


@dataclass(frozen=True, slots=True)
class Light:
    """`towards` (3,) points at the key light. Colours multiply what they fall on; `haze` is the share of the
    horizon's colour reached at 40 m; `shade` how much of the key is kept in its shadow; `wet` how much what looks
    up mirrors the sky; `far` stretches the haze in a world of larger things."""

    towards: Tensor
    key: Colour
    fill: Colour
    horizon: Colour
    haze: float
    night: float = 0.0
    shade: float = 0.0
    wet: float = 0.0
    far: float = 1.0
    lamps: tuple[Lamp, ...] = ()


def column(colour: Colour, like: Tensor) -> Tensor:
    """A colour (3,) where another tensor is."""
    return torch.tensor(colour, dtype=like.dtype, device=like.device)
