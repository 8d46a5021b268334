"""The clean latents that a model is heading for, read off two steps in a row: for schedulers that do not keep them."""

from __future__ import annotations

from torch import Tensor

from studio.generate.backends.family import Estimate


class Clean:
    """Where two steps of Euler point to: x1 - s1 (x1 - x0) / (s1 - s0), for latents x at noise s."""

    def __init__(self, tell: Estimate) -> None:
        self._tell = tell
        self._before: Tensor | None = None

    def after_step(self, latents: Tensor, levels: Tensor) -> None:
        """`levels` are the noise before the step and after it."""
        if self._before is not None:
            noise = levels[1].to(latents)
            self._tell(latents - noise * (latents - self._before) / (noise - levels[0].to(latents)))
        self._before = latents
