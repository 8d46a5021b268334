"""Linear layers whose weights are held in eight bits and brought to the model's precision product by product: half the
memory of bf16 on any device, and the arithmetic of the model itself.

A scale for each output, so that one large weight costs its own row alone. Nearer to the exact picture than diffusers'
layerwise fp8 (docs/decisions/placing.md), and without its hooks.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

_LEVELS = 127


class Int8WeightLinear(nn.Linear):
    """A linear layer, (..., in) to (..., out), in the precision of what it is given. A Linear, since peft looks for
    those."""

    def __init__(self, linear: nn.Linear) -> None:
        nn.Module.__init__(self)
        self.in_features, self.out_features = linear.in_features, linear.out_features
        weight = linear.weight.detach().float()
        scale = (weight.abs().amax(1, keepdim=True) / _LEVELS).clamp_min(torch.finfo(torch.float32).tiny)
        held = (weight / scale).round().to(torch.int8)
        self.weight = nn.Parameter(held, requires_grad=False)
        self.bias = linear.bias
        self.scale = nn.Parameter(scale.to(linear.weight.dtype), requires_grad=False)

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002  # as it is named in nn.Linear
        weight = self.weight.to(input.dtype).mul_(self.scale.to(input.dtype))
        return functional.linear(input, weight, self.bias)


def hold_in_int8(model: nn.Module) -> int:
    """Replace every linear layer of a model, in place, but those that it wants to keep as they are; how many it was."""
    kept = (
        *(getattr(model, "_keep_in_fp32_modules", None) or ()),
        *(getattr(model, "_skip_layerwise_casting_patterns", None) or ()),
    )
    return _replace(model, "", kept)


def _replace(module: nn.Module, path: str, kept: tuple[str, ...]) -> int:
    count = 0
    for name, child in list(module.named_children()):
        at = f"{path}.{name}"
        if any(part in at for part in kept):
            continue
        if type(child) is nn.Linear:
            setattr(module, name, Int8WeightLinear(child))
            count += 1
        else:
            count += _replace(child, at, kept)
    return count
