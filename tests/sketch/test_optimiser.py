"""The optimiser orthogonalises matrices, and finds what plain least squares would find."""

from __future__ import annotations

import torch
from torch import nn

from studio.sketch.optimiser import Muon, orthogonalise


def test_singular_values_become_nearly_equal() -> None:
    torch.manual_seed(0)
    values = torch.linalg.svdvals(orthogonalise(torch.randn(3, 16, 40)))
    assert values.min() > 0.5
    assert values.max() < 1.5


def test_tall_matrices_keep_their_shape() -> None:
    torch.manual_seed(0)
    assert orthogonalise(torch.randn(2, 40, 16)).shape == (2, 40, 16)


def test_a_linear_map_is_found() -> None:
    torch.manual_seed(0)
    wanted = torch.randn(6, 8)
    layer = nn.Linear(8, 6)
    optimiser = Muon(layer.named_parameters(), 0.3)
    inputs = torch.randn(64, 8)
    losses = []
    for step in range(200):
        for group in optimiser.param_groups:
            group["lr"] = 0.3 * (1 - step / 200)
        loss = (layer(inputs) - inputs @ wanted.T).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.01 * losses[0]


def test_large_subpixel_kernels_are_updated_whole() -> None:
    torch.manual_seed(0)
    conv = nn.Conv3d(32, 512, 3)
    before = conv.weight.detach().clone()
    optimiser = Muon(conv.named_parameters(), 0.01)
    conv(torch.randn(1, 32, 4, 4, 4)).square().mean().backward()
    optimiser.step()
    moved = (conv.weight.detach() - before).flatten(1).norm(dim=1)
    assert bool((moved > 0).all())
