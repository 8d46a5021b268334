"""Weights held in eight bits: near to what they were, and left alone where a model wants them exact."""

from __future__ import annotations

import torch
from torch import nn

from studio.generate.backends.int8_weights import Int8WeightLinear, hold_in_int8


def test_each_output_has_a_scale_of_its_own() -> None:
    torch.manual_seed(0)
    linear = nn.Linear(64, 16)
    with torch.no_grad():
        linear.weight[0] *= 1000  # costs no other row its precision
    x = torch.randn(4, 64)
    error = (Int8WeightLinear(linear)(x) - linear(x)).norm(dim=0) / linear(x).norm(dim=0)
    assert error.max() < 0.05


def test_it_computes_in_the_precision_of_what_it_is_given() -> None:
    held = Int8WeightLinear(nn.Linear(8, 4, bias=False).to(torch.bfloat16))
    assert held(torch.zeros(2, 8, dtype=torch.bfloat16)).dtype == torch.bfloat16
    assert (held.weight.dtype, held.scale.dtype) == (torch.int8, torch.bfloat16)
    assert torch.equal(held(torch.ones(1, 8, dtype=torch.bfloat16)).isfinite(), torch.ones(1, 4, dtype=torch.bool))


def test_a_row_of_nothing_stays_nothing() -> None:
    linear = nn.Linear(4, 2)
    nn.init.zeros_(linear.weight)
    nn.init.zeros_(linear.bias)
    assert torch.equal(Int8WeightLinear(linear)(torch.ones(1, 4)), torch.zeros(1, 2))


def test_what_a_model_wants_exact_is_left_alone() -> None:
    class Model(nn.Module):
        _keep_in_fp32_modules = ("time_embedder",)
        _skip_layerwise_casting_patterns = ("patch_embedding",)

        def __init__(self) -> None:
            super().__init__()
            self.time_embedder, self.patch_embedding = nn.Linear(2, 2), nn.Sequential(nn.Linear(2, 2))
            self.blocks = nn.ModuleList([nn.Sequential(nn.Linear(2, 2), nn.ReLU()) for _ in range(3)])

    model = Model()
    assert hold_in_int8(model) == 3
    assert type(model.time_embedder) is type(model.patch_embedding[0]) is nn.Linear
    assert all(isinstance(block.get_submodule("0"), Int8WeightLinear) for block in model.blocks)
