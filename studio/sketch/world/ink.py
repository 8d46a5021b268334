"""Ink lines: where one outline ends, where a solid stands before something far behind it, and along sharp creases.

Lines are traced on a grid `FINE` times as fine as the picture and grow thinner with distance, as a pen would draw.
"""

from __future__ import annotations

import torch
from torch import Tensor

FINE = 2
INK = (0.13, 0.12, 0.17)
_PEN_M = 4.2
"""Up to this distance lines are drawn with their full weight."""
_FAINTEST = 0.22
_CREASE = 0.62
"""Faces meet in a line where the cosine between them is below this."""
_STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))


def draw_lines(depth: Tensor, outline: Tensor, normal: Tensor) -> Tensor:
    """How much ink lies on each fine pixel, in [0, 1]: (B, H, W) from depths (B, H, W) in metres, the outlines'
    numbers (B, H, W; below 0 for ground and sky) and normals (B, 3, H, W; zero for ground and sky)."""
    height, width = depth.shape[1:]
    far = depth.clamp_max(1e3)
    pen = (_PEN_M / far.clamp_min(0.3)).clamp(_FAINTEST, 1.0)
    solid = outline >= 0
    line = torch.zeros_like(depth)
    for down, across in _STEPS:
        here = (slice(None), slice(0, height - down), slice(max(0, -across), width - max(0, across)))
        there = (slice(None), slice(down, height), slice(max(0, across), width + min(0, across)))
        some, same = solid[here] | solid[there], outline[here] == outline[there]
        one, two = far[here], far[there]
        gap = (one - two).abs() > 0.12 * torch.minimum(one, two)
        ink = torch.where(same, 0.9 * gap, 1.0)
        if not (down and across):  # corners of a crease need no line of their own
            both = (slice(None), slice(None), *here[1:]), (slice(None), slice(None), *there[1:])
            alike = (normal[both[0]] * normal[both[1]]).sum(1)
            crease = same & (alike < _CREASE) & (alike != 0.0)
            ink = torch.maximum(ink, 0.55 * crease)
        ink = ink * some * torch.maximum(pen[here], pen[there])
        for side in (here, there):
            torch.maximum(line[side], ink, out=line[side])
    return _thicken(line)


def _thicken(line: Tensor) -> Tensor:
    wide = line.clone()
    wide[:, 1:] = torch.maximum(wide[:, 1:], 0.8 * line[:, :-1])
    wide[:, :, 1:] = torch.maximum(wide[:, :, 1:], 0.8 * line[:, :, :-1])
    return wide
