"""Matrix products in eight bits for processors: weights scaled per output once, activations per call.

torch's own `quantize_dynamic` does the same with one scale for a whole weight, which costs the picture 3 dB.
"""

from __future__ import annotations

import warnings

import torch
from torch import Tensor, nn

_ENGINES = ("x86", "fbgemm")
"""The engines whose products take a scale per output."""
_LEVELS = 127


def can_compute_int8() -> bool:
    """Whether this torch has the kernels for this processor."""
    return torch.backends.quantized.engine in _ENGINES


def quantise(model: nn.Module) -> None:
    """Replace every linear layer of a model, in place, but those that it wants to keep in fp32: it asks them for the
    precision of their weights.
    """
    _replace(model, tuple(getattr(model, "_keep_in_fp32_modules", None) or ()))


def _replace(module: nn.Module, kept: tuple[str, ...]) -> None:
    for name, child in list(module.named_children()):
        if any(part in name for part in kept):
            continue
        if type(child) is nn.Linear:
            setattr(module, name, Int8Linear(child))
        else:
            _replace(child, kept)


class Int8Linear(nn.Module):
    """A linear layer, (..., in) to (..., out) in fp32, whose product is computed in int8."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.in_features, self.out_features = linear.in_features, linear.out_features
        weight = linear.weight.detach().float()
        bias = None if linear.bias is None else linear.bias.detach().float()
        self._packed = _pack(weight, bias)
        self._narrow = not _adds_in_32_bits()
        self.register_buffer("precision", torch.empty(0), persistent=False)  # for whoever asks a layer for its own

    def forward(self, x: Tensor) -> Tensor:
        return torch.ops.quantized.linear_dynamic(x, self._packed, self._narrow)


def _adds_in_32_bits() -> bool:
    """Whether products are added up without overflow. Older processors add pairs of them in 16 bits, which is enough
    where what comes in is held in seven bits instead of eight."""
    return any(there for name, there in torch.cpu.get_capabilities().items() if "vnni" in name or name == "amx_int8")


def _pack(weight: Tensor, bias: Tensor | None) -> object:
    scales = (weight.abs().amax(1) / _LEVELS).clamp_min(torch.finfo(torch.float32).tiny).double()
    zeros = torch.zeros(len(weight), dtype=torch.long)
    with warnings.catch_warnings():
        # Tensors that are quantised themselves go away in a later torch, which is pinned; their kernels stay.
        warnings.simplefilter("ignore")
        whole = torch.quantize_per_channel(weight, scales, zeros, 0, torch.qint8)
    return torch.ops.quantized.linear_prepack(whole, bias)
