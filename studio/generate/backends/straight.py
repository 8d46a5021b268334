"""The clean picture in the middle of denoising, for pipelines that show only their noisy latents after each step."""

from __future__ import annotations

from torch import Tensor

from studio.generate.backends.family import Estimate


class Straight:
    """Where the straight line through two steps ends: x1 - s1 (x1 - x0) / (s1 - s0), for latents x at noise s.

    Exact after a step of Euler, near it after one of a solver that bends; latents that are given stay as they are.
    """

    def __init__(self, tell: Estimate) -> None:
        self._tell = tell
        self._before: Tensor | None = None

    def after_step(self, latents: Tensor, levels: Tensor) -> None:
        """`levels` are the noise before the step and after it."""
        if self._before is not None:
            noise = levels[1].to(latents)
            self._tell(latents - noise * (latents - self._before) / (noise - levels[0].to(latents)))
        self._before = latents
