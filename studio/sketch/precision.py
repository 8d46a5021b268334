"""The number type that a machine trains in: bfloat16 where it has instructions for it, float32 elsewhere.

A processor without them computes bfloat16 one number at a time: products of matrices took sixty times as long on an
AVX2 machine as in float32.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import torch


@cache
def working_type(device: str) -> torch.dtype:
    """What matrices are multiplied in on a kind of device, `cpu` or `cuda`."""
    if device == "cpu" and not (torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()):
        return torch.float32
    return torch.bfloat16


@contextmanager
def computing(device: torch.device | str) -> Iterator[None]:
    """Within, a module of float32 weights computes in the machine's working type."""
    kind = torch.device(device).type
    working = working_type(kind)
    with (
        torch.autocast(kind, dtype=torch.bfloat16, enabled=working is torch.bfloat16),
        warnings.catch_warnings(),
    ):
        # Float32 weights of a norm beside bfloat16 activations only cost a little speed.
        warnings.filterwarnings("ignore", "Mismatch dtype between input and weight")
        yield
