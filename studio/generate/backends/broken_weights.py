"""Whose weights are no numbers, asked once a take was lost: then no other seed and no precision helps."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch
from torch import nn

from studio.generate.file_search import files_below
from studio.generate.tensor_header import SUFFIX
from studio.generate.weights.manifest import chunks_of
from studio.generate.weights.numbers import NumberLook

_OF_LORAS = ".lora_"


def broken_weights(parts: Mapping[str, Any], folder: Path) -> str:
    """The first part whose weights are no numbers, as a sentence; empty where all are. Parts that were let go are read
    from their files in `folder`.
    """
    for name, part in parts.items():
        found = _in_memory(part) if isinstance(part, nn.Module) else _on_disk(folder / name) if part is None else ""
        if _OF_LORAS in found:
            return f"a LoRA on the model's {name} holds what is no number ({found}): leave it out, or download it again"
        if found:
            return (
                f"the weights of the model's {name} hold what is no number ({found}): no other seed helps; download "
                "the model again, or take it as it was published"
            )
    return ""


def _in_memory(part: nn.Module) -> str:
    for name, tensor in part.named_parameters():
        if tensor.is_floating_point() and not tensor.is_meta:
            # Of eight bits torch does not say it.
            numbers = tensor.float() if tensor.itemsize == 1 else tensor
            if not bool(torch.isfinite(numbers).all()):
                return name
    return ""


def _on_disk(place: Path) -> str:
    # A file that cannot be read now says nothing of the take, whose own failure is what has to be told.
    with suppress(OSError):
        for file in files_below(place, SUFFIX):
            look = NumberLook(file)
            for chunk in chunks_of(file):
                look.feed(chunk)
            if look.broken:
                return look.broken[0]
    return ""
