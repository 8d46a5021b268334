"""The short run by which an LTX-2's numeric paths are compared: two steps of a native picture, and its decoding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import torch

from studio.domain.time import Rate
from studio.generate.backends.base import Pictures, Report
from studio.generate.backends.ltx2_codec import Codec
from studio.generate.backends.ltx2_folder import GRID, Recipe
from studio.generate.backends.ltx2_plan import choose_rate
from studio.generate.backends.ltx2_sampling import Run, Sampler
from studio.generate.backends.numeric_trial import Attempt

_PROMPT = "a man in a red coat walks along the beach at sunset, wide shot, the camera dollies in"
_LEVELS = (1.0, 0.6)
_FRAMES = 17
_SIZE = (8 * GRID, 5 * GRID)
"""Where the model has no size of its own."""


def attempt(components: Mapping[str, Any], recipe: Recipe, report: Report) -> Attempt:
    """The run on loaded components. It asks `report` between its steps whether to go on."""
    sampler = Sampler(components, replace(recipe, sigmas=_LEVELS), offload=False)
    codec = Codec(components, torch.device("cpu"))
    width, height = recipe.sizes[0] if recipe.sizes else _SIZE
    fps = float(choose_rate(Rate(24), recipe.own_rate).fps)

    def run() -> Pictures:
        with torch.inference_mode():
            words = sampler.read(_PROMPT, recipe.negative)
            generator = torch.Generator("cpu").manual_seed(0)
            wanted = Run(words=words, width=width, height=height, frames=_FRAMES, fps=fps, generator=generator)
            latents = sampler.sample(wanted, lambda _: report.check(), lambda _: None)
            return codec.picture(latents.picture)

    return run
