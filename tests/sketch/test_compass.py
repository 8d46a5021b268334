"""The pointed heads look where they are told to, from everywhere but from the border."""

from __future__ import annotations

import torch
from diffusers.models.transformers.transformer_ltx2 import apply_split_rotary_emb
from torch import Tensor

from studio.sketch.compass import point_heads
from studio.sketch.transformer import HEADS, build_transformer

ROWS, COLUMNS = 3, 5


def _attention(layer: int) -> Tensor:
    """Weights of one layer on pure noise, (heads, tokens, tokens), for one latent frame."""
    torch.manual_seed(0)
    transformer = build_transformer(layers=2)
    point_heads(transformer)
    attention = transformer.transformer_blocks[layer].get_submodule("attn1")
    tokens = torch.randn(1, ROWS * COLUMNS, 256)
    coords = transformer.rope.prepare_video_coords(1, 1, ROWS, COLUMNS, torch.device("cpu"), fps=24.0)
    turned = []
    for name in ("q", "k"):
        projected = attention.get_submodule(f"norm_{name}")(attention.get_submodule(f"to_{name}")(tokens))
        turned.append(apply_split_rotary_emb(projected, transformer.rope(coords)).unflatten(2, (HEADS, -1)))
    queries, keys = turned
    return torch.einsum("bihc,bjhc->bhij", queries, keys).div(8.0).softmax(dim=-1)[0]


@torch.no_grad()
def test_a_head_looks_up_and_another_down() -> None:
    weights = _attention(0).unflatten(2, (ROWS, COLUMNS)).unflatten(1, (ROWS, COLUMNS))
    for column in range(COLUMNS):
        assert weights[1, 1, column, 0, column] > 0.8
        assert weights[2, 1, column, 2, column] > 0.8


@torch.no_grad()
def test_at_the_border_there_is_nothing_to_see() -> None:
    weights = _attention(0).unflatten(2, (ROWS, COLUMNS)).unflatten(1, (ROWS, COLUMNS))
    upwards = weights[1].argmax(dim=-2)
    assert torch.equal(upwards[1, :, :].diagonal(), torch.zeros(COLUMNS, dtype=torch.long))
    assert bool((weights[1, 0, 2].flatten().argmax() // COLUMNS == 0).all())
