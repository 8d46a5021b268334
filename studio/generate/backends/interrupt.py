"""Makes any stack of torch modules stoppable: every block and every convolution asks first whether to go on.

Works for every model family, whether or not its pipeline offers callbacks; a stop leaves the weights as they were.
A card is waited for before each block and convolution: Python runs ahead of it by most of a step, which the card would
go on with after a cancel. Waiting costs it the moment in which the next block is handed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import nn

_CONVOLUTIONS = (nn.Conv1d, nn.Conv2d, nn.Conv3d, nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)


def stops(root: nn.Module) -> list[nn.Module]:
    """The modules before which a model can be stopped: members of lists (blocks, layers), convolutions, and whatever
    else a model of diffusers calls its blocks."""
    listed = {id(member) for module in root.modules() if isinstance(module, nn.ModuleList) for member in module}
    named = frozenset(getattr(root, "_repeated_blocks", None) or ())
    return [
        module
        for module in root.modules()
        if id(module) in listed or isinstance(module, _CONVOLUTIONS) or type(module).__name__ in named
    ]


def _go_on() -> None:
    pass


class Interrupt:
    """Hooks that call whatever is asked for at the moment; between jobs they do nothing. `settle` waits until the
    device has done what it was told to."""

    def __init__(self, settle: Callable[[], None] = _go_on) -> None:
        self._ask: Callable[[], None] = _go_on
        self._settle = settle

    def watch(self, root: nn.Module) -> None:
        """Ask before every stop of a model from now on."""
        found = stops(root)
        inner = {id(part) for stop in found for part in stop.modules() if part is not stop}
        # Not compiled along with a block, which would be compiled anew whenever something else is asked.
        before: Any = torch.compiler.disable(self._before)
        for module in found:
            whole = id(module) not in inner or isinstance(module, _CONVOLUTIONS)
            module.register_forward_pre_hook(before if whole else self._within)

    @contextmanager
    def asking(self, ask: Callable[[], None]) -> Iterator[None]:
        """While inside, `ask` is called before every stop; what it raises comes out of the model."""
        outer, self._ask = self._ask, ask
        try:
            yield
        finally:
            self._ask = outer

    def _before(self, module: nn.Module, args: Any) -> None:
        if self._ask is not _go_on:
            self._settle()
        self._ask()

    def _within(self, module: nn.Module, args: Any) -> None:
        if not torch.compiler.is_compiling():
            self._ask()


def settling(device: torch.device) -> Callable[[], None]:
    """Waits for a card, with the processor at rest; a processor has always done what it was told to."""
    if device.type != "cuda":
        return _go_on

    def settle() -> None:
        done = torch.cuda.Event(blocking=True)
        done.record()
        done.synchronize()

    return settle
