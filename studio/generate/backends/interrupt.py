"""Makes any stack of torch modules stoppable: every block and every convolution asks first whether to go on.

Works for every model family, whether or not its pipeline offers callbacks; a stop leaves the weights as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

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


class Interrupt:
    """Hooks that call whatever is asked for at the moment; between jobs they do nothing."""

    def __init__(self) -> None:
        self._ask: Callable[[], None] = _go_on

    def watch(self, root: nn.Module) -> None:
        """Ask before every stop of a model from now on."""
        for module in stops(root):
            module.register_forward_pre_hook(self._before)

    @contextmanager
    def asking(self, ask: Callable[[], None]) -> Iterator[None]:
        """While inside, `ask` is called before every stop; what it raises comes out of the model."""
        outer, self._ask = self._ask, ask
        try:
            yield
        finally:
            self._ask = outer

    def _before(self, module: nn.Module, args: Any) -> None:
        self._ask()


def _go_on() -> None:
    pass
