"""The FLUX.2 klein family: single pictures from words and from pictures, for panels and references; no film.

The checkpoints are distilled to four steps without guidance, or plain; both look at several reference pictures.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import numpy as np
import torch
from diffusers.pipelines.flux2.pipeline_flux2_klein import Flux2KleinPipeline
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from studio.domain.errors import BackendFailed
from studio.generate.backends.assembly import assemble
from studio.generate.backends.base import Pictures
from studio.generate.backends.checkpoint import Checkpoint
from studio.generate.backends.decoded import to_pictures
from studio.generate.backends.family import Estimate, Latents, Run
from studio.generate.backends.given import Given
from studio.generate.backends.interrupt import stops
from studio.generate.backends.plan import Grid, Plan
from studio.generate.backends.recipe import Recipe
from studio.generate.backends.straight import Straight
from studio.generate.backends.validity import watched

_TRAINED_PIXELS = 1024 * 1024
_LEAST_SIDE, _MOST_ELONGATED = 64, 8
"""Pictures that are smaller or longer are refused by the pipeline."""
_PATCH = 2
"""Latents are packed by patches of 2x2, so that one token stands for 16x16 pixels."""


class KleinWords(NamedTuple):
    """The embeddings of a prompt and, where guidance uses it, of no prompt, (1, tokens, channels)."""

    prompt: Tensor
    without: Tensor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KleinRecipe(Recipe):
    """Guidance leads away from no prompt at all: its pipeline takes none that is negative."""

    @property
    def reads_negative(self) -> bool:
        return False


class Flux2Klein(Checkpoint[KleinRecipe]):
    """One FLUX.2 klein checkpoint, loaded and kept."""

    family = "flux2-klein"
    title = "FLUX.2 klein"
    pipelines: ClassVar = {"Flux2KleinPipeline": Flux2KleinPipeline}
    words = KleinWords

    def published(self, folder: Path) -> KleinRecipe:
        distilled = bool(self.settings.get("is_distilled"))
        return KleinRecipe(
            multiple=16,
            least_pixels=_TRAINED_PIXELS,
            most_pixels=_TRAINED_PIXELS,
            steps=4 if distilled else 50,
            guidance=1.0 if distilled else 4.0,
            max_tokens=512,
            trained=("references", "match"),
        )

    def ready(self) -> Grid:
        self.picture_stops = len(stops(self.components["vae"].decoder))
        return Grid(step=1, longest=2, prefix=1)

    @property
    def starts_from_picture(self) -> bool:
        return False

    @property
    def fits_references(self) -> bool:
        """References are looked at whole, in their own shapes."""
        return False

    def admit(self, given: Given, plan: Plan) -> None:
        if plan.generated > 1:
            raise BackendFailed("this model makes single pictures: use it for panels, and another model for the shot")

    def encode(self, prompt: str, negative: str) -> KleinWords:
        pipeline = self._pipeline()
        try:
            read = [pipeline.encode_prompt(text, **self._text_options)[0] for text in (prompt, "")[: 1 + self._guided]]
        finally:
            pipeline.maybe_free_model_hooks()
        return KleinWords(read[0], read[1] if self._guided else None)

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        """Make one picture; latents are (1, c, h, w) as the autoencoder takes them, estimates are packed tokens."""
        pipeline = self._pipeline()
        shown = [_looked_at(frames[0]) for frames, _ in run.references]
        straight = Straight(on_estimate)

        def step_done(pipe: Any, index: int, time: object, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
            straight.after_step(tensors["latents"], pipe.scheduler.sigmas[index : index + 2])
            on_step((index + 1) / self.recipe.steps)
            return tensors

        with watched(self.components["transformer"]):
            try:
                made = pipeline(
                    image=shown or None,
                    prompt_embeds=run.words.prompt,
                    negative_prompt_embeds=run.words.without,
                    width=run.width,
                    height=run.height,
                    num_inference_steps=self.recipe.steps,
                    guidance_scale=self.recipe.guidance,
                    generator=run.generator,
                    output_type="latent",
                    callback_on_step_end=step_done,
                ).images
            finally:
                pipeline.maybe_free_model_hooks()
        return Latents(made)

    def decode(self, latents: Latents) -> Pictures:
        return self._draw(latents.picture)

    def glimpse(self, estimate: Tensor, run: Run) -> Pictures:
        side = self._pixels_per_token
        latents = estimate.transpose(1, 2).unflatten(2, (run.height // side, run.width // side))
        vae = self.components["vae"]
        mean, variance = (each.view(1, -1, 1, 1).to(latents) for each in (vae.bn.running_mean, vae.bn.running_var))
        latents = latents * torch.sqrt(variance + vae.config.batch_norm_eps) + mean
        patches = latents.unflatten(1, (-1, _PATCH, _PATCH))  # (1, c, 2, 2, h, w)
        return self._draw(patches.permute(0, 1, 4, 2, 5, 3).flatten(4, 5).flatten(2, 3))

    def _draw(self, latents: Tensor) -> Pictures:
        vae = self.components["vae"]
        made = vae.decode(latents.to(self.numeric.device, vae.dtype), return_dict=False)[0]
        return to_pictures(made.transpose(0, 1))

    def _pipeline(self) -> Any:
        return assemble(Flux2KleinPipeline, self.components, **self.settings)

    @property
    def _text_options(self) -> dict[str, int]:
        return {} if self.recipe.max_tokens is None else {"max_sequence_length": self.recipe.max_tokens}

    @property
    def _guided(self) -> bool:
        return self.recipe.guidance > 1.0 and not self.settings.get("is_distilled")

    @property
    def _pixels_per_token(self) -> int:
        return _PATCH * 2 ** (len(self.components["vae"].config.block_out_channels) - 1)


def _looked_at(frame: NDArray[np.uint8]) -> Image.Image:
    """A picture as large, and as little elongated, as the pipeline wants those that it looks at."""
    height, width = frame.shape[:2]
    wide, high = min(width, height * _MOST_ELONGATED), min(height, width * _MOST_ELONGATED)
    left, top = (width - wide) // 2, (height - high) // 2
    picture = Image.fromarray(frame[top : top + high, left : left + wide])
    scale = max(1.0, _LEAST_SIDE / min(wide, high))
    if scale == 1.0:
        return picture
    return picture.resize((math.ceil(wide * scale), math.ceil(high * scale)), Image.Resampling.LANCZOS)
