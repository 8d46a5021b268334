"""Gives the transformer's first layers heads that look one place up, down, left or right, wherever they are.

Rotary embeddings only say where tokens lie from one another: in pure noise the top of the picture is the bottom. A head
that looks up finds nothing at the top, and that is felt at once; found by training alone, it takes a thousand steps.
"""

from __future__ import annotations

import math
from typing import Any, cast

import torch
from diffusers.models.transformers.transformer_ltx2 import LTX2VideoTransformer3DModel
from torch import Tensor, nn

from studio.sketch.video_autoencoder import SPATIAL_RATIO

_LOOKS = {
    0: {1: (-1, 0), 2: (1, 0), 3: (0, -1)},
    1: {1: (0, 1), 2: (-2, 0), 3: (0, -2)},
}
"""Layer to head to (rows, columns) away. The first head turns too slowly to tell neighbours apart."""
_SHARPNESS = 1.6


@torch.no_grad()
def point_heads(transformer: LTX2VideoTransformer3DModel) -> None:
    """Fix where those heads look by their biases alone; everything stays trainable."""
    for layer, looks in _LOOKS.items():
        if layer < len(transformer.transformer_blocks):
            attention = cast(Any, transformer.transformer_blocks[layer]).attn1
            for head, (rows, columns) in looks.items():
                angles = _angles(transformer, head, rows, columns)
                _fix(attention.to_q, attention.norm_q, head, torch.zeros_like(angles))
                _fix(attention.to_k, attention.norm_k, head, -angles)


def _fix(projection: nn.Linear, norm: nn.RMSNorm, head: int, angles: Tensor) -> None:
    """Make a head's vector one of equal pairs turned by `angles`, whatever the token says."""
    width = 2 * len(angles)
    mine = slice(head * width, (head + 1) * width)
    usual = float(projection.weight.norm(dim=1).mean())
    projection.weight[mine] *= 0.05
    assert projection.bias is not None
    projection.bias[mine] = math.sqrt(2.0) * usual * torch.cat([angles.cos(), angles.sin()])
    norm.weight[mine] = _SHARPNESS


def _angles(transformer: LTX2VideoTransformer3DModel, head: int, rows: int, columns: int) -> Tensor:
    """By how much a head's pairs turn over `rows` and `columns` latents, in radians, one per pair."""
    rope = transformer.rope
    places = torch.zeros(1, 3, 2)
    places[0, 1, 1], places[0, 2, 1] = rows * SPATIAL_RATIO, columns * SPATIAL_RATIO
    cosines, sines = rope(places)
    turns = torch.atan2(sines, cosines)[0, head]
    return turns[1] - turns[0]
