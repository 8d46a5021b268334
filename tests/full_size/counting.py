"""Counts what a pass holds without a card: every storage that lives while it runs on torch's meta device, where tensors
have shapes and no numbers.

Attention counts as a card's fused kernel makes it: its result, and one number a row; torch's meta device would hold
every weight of it. A mask of truths is made into numbers for such a kernel, and those into rows of a length that it
likes. What a card adds (rounding of the allocator, workspaces of its libraries) is not counted.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class Living(TorchDispatchMode):
    """The bytes of the storages made inside that live now, and the most that ever did at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.peak = 0
        self._known: set[int] = set()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        given = {_key(each) for each in tree_leaves((args, kwargs)) if isinstance(each, Tensor)}
        made = func(*args, **(kwargs or {}))
        for each in tree_leaves(made):
            if isinstance(each, Tensor) and _key(each) not in given:
                self._live(each)
        return made

    def _live(self, tensor: Tensor) -> None:
        storage = tensor.untyped_storage()
        key = _key(tensor)
        if key in self._known:
            return
        self._known.add(key)
        self.now += storage.nbytes()
        self.peak = max(self.peak, self.now)
        weakref.finalize(storage, self._die, key, storage.nbytes())

    def _die(self, key: int, size: int) -> None:
        self._known.discard(key)
        self.now -= size


def _key(tensor: Tensor) -> int:
    return tensor.untyped_storage()._cdata


def peak_of(work: Callable[[], object]) -> int:
    """The most bytes held at once by what `work` makes on the meta device; what was there before does not count."""
    with torch.inference_mode(), _as_on_a_card(), Living() as living:
        work()
    return living.peak


@contextmanager
def _as_on_a_card() -> Iterator[None]:
    exact, casting = functional.scaled_dot_product_attention, torch.autocast

    def fused(
        query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor | None = None, *rest: Any, **named: Any
    ) -> Tensor:
        if attn_mask is not None and attn_mask.dtype == torch.bool:
            bias = torch.zeros_like(attn_mask, dtype=query.dtype).masked_fill_(attn_mask.logical_not(), -torch.inf)
            functional.pad(bias, (0, 8))
        made = query.new_empty((*query.shape[:-1], value.shape[-1]))
        query.new_empty(query.shape[:-1], dtype=torch.float32)
        return made

    def cast(device_type: str, *rest: Any, **named: Any) -> Any:
        return casting("cpu" if device_type == "meta" else device_type, *rest, **named)

    functional.scaled_dot_product_attention, torch.autocast = fused, cast
    try:
        yield
    finally:
        functional.scaled_dot_product_attention, torch.autocast = exact, casting
