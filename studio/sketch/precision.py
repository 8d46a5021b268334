"""The number type that a machine trains in: bfloat16 where it has instructions for it, float32 elsewhere."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import torch

from studio.generate.backends.numeric import can_compute_bf16


@cache
def working_type(device: str) -> torch.dtype:
    """What matrices are multiplied in on a kind of device, `cpu` or `cuda`."""
    return torch.float32 if device == "cpu" and not can_compute_bf16() else torch.bfloat16


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
