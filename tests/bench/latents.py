"""Whether a chain joins better when a link goes on from its parent's own latents than from the parent's last frames,
which are encoded anew: four links on real weights (Sketch), a camera that stands still, the same seeds both ways.

The first place of a window stands for one frame and all others for eight, so of 17 frames only the last two latents
can be the parent's own; the first is encoded from its frame, or is the parent's third last, made for another place.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
from torch import Tensor

from studio.domain.request import GenerationRequest
from studio.generate.backends.base import ParentView, ReferenceView
from studio.generate.backends.family import Latents
from studio.generate.backends.numeric import exact_path
from studio.generate.numeric_choice import PATH_VARIABLE
from studio.sketch.evaluation.exam import draw_exams
from studio.sketch.evaluation.examination import LINKS, lasting, wish_for
from studio.sketch.evaluation.join import colour_drift, step_ratio
from studio.sketch.evaluation.take import Model, Take, Wish

CHAINS = 12
_EXAMS = 40

Keep = Callable[[Tensor, Tensor], Tensor]
"""What a window begins with, of what its frames were encoded to and the parent's last latents, both (1, c, n, h, w)."""


def _the_last_two(encoded: Tensor, own: Tensor) -> Tensor:
    kept = encoded.clone()
    kept[:, :, 1:] = own[:, :, 1 - encoded.shape[2] :].to(kept)
    return kept


def _all(encoded: Tensor, own: Tensor) -> Tensor:
    return own[:, :, -encoded.shape[2] :].to(encoded)


WAYS: dict[str, Keep] = {
    "frames, encoded anew": lambda encoded, own: encoded,
    "latents, but the first": _the_last_two,
    "latents, all": _all,
}


class _Chain(Model):
    """Sketch, whose autoencoder gives what a window begins with as `keep` has it."""

    def __init__(self) -> None:
        super().__init__("sketch")
        backend: Any = self._backend
        self.keep, self.hold = WAYS["frames, encoded anew"], True
        self._own: Tensor | None = None
        self._goes_on = False
        sample, autoencoder = backend.sample, backend.components["vae"]
        encode = autoencoder.encode

        def sampled(*given: Any, **named: Any) -> Latents:
            made = sample(*given, **named)
            self._own = made.picture
            return made

        def encoded(*given: Any, **named: Any) -> Any:
            latents = encode(*given, **named).latent_dist.mode()
            if self._goes_on and self._own is not None:
                latents = self.keep(latents, self._own)
            return SimpleNamespace(latent_dist=SimpleNamespace(mode=lambda: latents, sample=lambda *_: latents))

        backend.sample, autoencoder.encode = sampled, encoded

    def _make(
        self, request: GenerationRequest, parent: ParentView | None = None, references: tuple[ReferenceView, ...] = ()
    ) -> Take:
        self._goes_on = parent is not None
        return super()._make(replace(request, hold_colours=self.hold), parent, references)


def run() -> None:
    """Print, for each way, the step across a join in usual steps and the drift of colours over the chain in dE."""
    os.environ[PATH_VARIABLE] = exact_path()
    maker = _Chain()
    wishes = lasting([wish_for(spec, number) for number, spec in enumerate(draw_exams(_EXAMS))])[:CHAINS]
    for held in (True, False):
        print(f"{LINKS} links, {len(wishes)} chains, colours {'held' if held else 'left as the model makes them'}")
        first: np.ndarray | None = None
        for name, keep in WAYS.items():
            maker.keep, maker.hold = keep, held
            found = np.array([_measured(maker, wish) for wish in wishes])
            first = found if first is None else first
            step, drift = found[:, :-1], found[:, -1]
            less = int((drift < first[:, -1]).sum())
            steps = f"mean {step.mean():.2f}, median {np.median(step):.2f}, 90 % {np.quantile(step, 0.9):.2f}"
            print(
                f"  {name:24} step {steps}; drift mean {drift.mean():.2f} dE, median {np.median(drift):.2f}; "
                f"drift less than with frames in {less} of {len(wishes)}",
                flush=True,
            )


def _measured(maker: _Chain, wish: Wish) -> list[float]:
    """The steps across the joins of a chain, then its drift."""
    takes = [take.frames for take in maker.go_on(wish, LINKS)]
    return [*(step_ratio(before, after) for before, after in pairwise(takes)), colour_drift(takes)]
