"""Depth of field: what lies before or behind the plane of focus is softened, gently, for a drawing must stay one."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor
from torch.nn import functional

_STRENGTH = 0.014
_WIDEST = 0.009
"""The blur's spread for what is twice as near as the plane of focus, and the most of it, in picture widths."""
_LEVELS = 3


def soften(image: Tensor, depth: Tensor, focus: Tensor) -> Tensor:
    """Pictures (B, H, W, 3) with depths (B, H, W) in metres, sharp at `focus` (B,) metres.

    The spread grows with the difference of the inverse depths, as a lens has it. What is sharp never bleeds into the
    soft behind it; what is soft before the focus spreads over what is sharp.
    """
    width = image.shape[2]
    off = focus[:, None, None] / depth.clamp_min(0.05) - 1.0
    spread = (_STRENGTH * off.abs()).clamp_max(_WIDEST)[:, None] * width
    near = (off > 0.0)[:, None].to(image.dtype)
    spread = torch.maximum(spread, _blurred(_grown(spread * near, _WIDEST * width), _WIDEST * width / 2))
    pictures = image.permute(0, 3, 1, 2)
    made, edges = pictures, torch.linspace(0.0, _WIDEST * width, _LEVELS + 1).tolist()
    for low, high in pairwise(edges):
        heard = (spread / high).clamp(0.02, 1.0)
        softer = _blurred(pictures * heard, high) / _blurred(heard, high)
        share = ((spread - low) / (high - low)).clamp(0.0, 1.0)
        made = made + (softer - made) * share
    return made.permute(0, 2, 3, 1)


def _grown(maps: Tensor, reach: float) -> Tensor:
    """Maps whose heights spread so many pixels to every side."""
    step = max(1, round(reach))
    return functional.max_pool2d(maps, 2 * step + 1, 1, step)


def _blurred(maps: Tensor, sigma: float) -> Tensor:
    """Gauss, edges held."""
    reach = max(1, round(2.5 * sigma))
    at = torch.arange(-reach, reach + 1, device=maps.device, dtype=maps.dtype)
    bell = (-0.5 * (at / sigma) ** 2).exp()
    bell = (bell / bell.sum()).expand(maps.shape[1], 1, 1, -1)
    padded = functional.pad(maps, (reach, reach, reach, reach), mode="replicate")
    across = functional.conv2d(padded, bell, groups=maps.shape[1])
    return functional.conv2d(across, bell.transpose(2, 3), groups=maps.shape[1])
