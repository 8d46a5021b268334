"""The HunyuanVideo-1.5 family: from words, or from a first picture and on from the last one; silent.

Its pipelines call nobody back while they work, so the family listens to what passes through their scheduler.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import torch
from diffusers.pipelines.hunyuan_video1_5.image_processor import HunyuanVideo15ImageProcessor
from diffusers.pipelines.hunyuan_video1_5.pipeline_hunyuan_video1_5 import HunyuanVideo15Pipeline
from diffusers.pipelines.hunyuan_video1_5.pipeline_hunyuan_video1_5_image2video import (
    HunyuanVideo15ImageToVideoPipeline,
)
from PIL import Image
from torch import Tensor

from studio.domain.errors import BackendFailed
from studio.domain.shot import ReferenceRole
from studio.generate.backends.assembly import assemble
from studio.generate.backends.base import Pictures
from studio.generate.backends.checkpoint import Checkpoint
from studio.generate.backends.decoded import to_pictures
from studio.generate.backends.family import Estimate, Latents, Run
from studio.generate.backends.given import Given
from studio.generate.backends.interrupt import stops
from studio.generate.backends.plan import Grid, Plan
from studio.generate.backends.recipe import Recipe
from studio.generate.backends.validity import watched

_PUBLISHED_TOKENS = 1000
_STEPS, _DISTILLED_STEPS = 50, 12
_TILE_STRIDE = 192
"""Pixels from one decoded tile to the next."""


class HunyuanWords(NamedTuple):
    """What Qwen2.5-VL reads, and ByT5 of the words in quotes, which are to be seen as writing: (1, tokens, channels),
    with masks (1, tokens). The same of the negative, where guidance uses it; named as the pipelines call them.
    """

    prompt_embeds: Tensor
    prompt_embeds_mask: Tensor
    prompt_embeds_2: Tensor
    prompt_embeds_mask_2: Tensor
    negative_prompt_embeds: Tensor | None = None
    negative_prompt_embeds_mask: Tensor | None = None
    negative_prompt_embeds_2: Tensor | None = None
    negative_prompt_embeds_mask_2: Tensor | None = None


class Hunyuan15(Checkpoint[Recipe]):
    """One HunyuanVideo-1.5 checkpoint, loaded and kept; latents are (1, c, n, h, w), scaled."""

    family = "hunyuan15"
    title = "HunyuanVideo-1.5"
    pipelines: ClassVar = {
        "HunyuanVideo15Pipeline": HunyuanVideo15Pipeline,
        "HunyuanVideo15ImageToVideoPipeline": HunyuanVideo15ImageToVideoPipeline,
    }
    words = HunyuanWords

    def published(self, folder: Path) -> Recipe:
        transformer, guider = self.components["transformer"], self.components["guider"]
        area = transformer.config.target_size**2
        return Recipe(
            multiple=16,
            least_pixels=area,
            most_pixels=area,
            rate=24,
            max_frames=121,
            window=1,
            steps=_DISTILLED_STEPS if transformer.config.use_meanflow else _STEPS,
            guidance=guider.config.guidance_scale if guider.config.enabled else 1.0,
            max_tokens=_PUBLISHED_TOKENS,
            trained=("first", "continue") if self._needs_picture else (),
        )

    def ready(self) -> Grid:
        vae = self.components["vae"]
        # Always: its attention is masked by a matrix of all places by all places, gigabytes for a whole frame.
        vae.enable_tiling()
        tiles = math.ceil(math.sqrt(self.recipe.most_pixels) / _TILE_STRIDE) ** 2
        self.picture_stops = len(stops(vae.decoder)) * tiles
        shape = Grid(vae.config.temporal_compression_ratio, self.recipe.max_frames, self.recipe.window)
        return Grid(shape.step, shape.down(self.recipe.max_frames), shape.down(self.recipe.window))

    @property
    def placed(self) -> frozenset[ReferenceRole]:
        return frozenset(("first",)) if self.starts_from_picture else frozenset()

    def admit(self, given: Given, plan: Plan) -> None:
        super().admit(given, plan)
        if self._needs_picture and not (given.opens_with_picture or given.prefix):
            raise BackendFailed(
                "this model begins with a picture: give the shot a first picture, or choose a model for words alone"
            )

    def encode(self, prompt: str, negative: str) -> HunyuanWords:
        pipeline = assemble(self._kind, self.components)
        pipeline.tokenizer_max_length = self.recipe.max_tokens or _PUBLISHED_TOKENS
        read: list[Tensor] = []
        try:
            for text in (prompt, negative)[: 1 + self._guided]:
                read += pipeline.encode_prompt(text, device=self.numeric.device, dtype=self.numeric.dtype)
        finally:
            pipeline.maybe_free_model_hooks()
        return HunyuanWords(*read)

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        """Denoise one window; estimates are as the latents are."""
        done = 0

        def step_done(estimate: Tensor) -> None:
            nonlocal done
            done += 1
            on_estimate(estimate)
            on_step(min(1.0, done / self.recipe.steps))

        # The guider counts the steps of a take: every take has its own.
        guider = self.components["guider"].new(guidance_scale=self.recipe.guidance, enabled=self._guided)
        scheduler = _listened_to(self.components["scheduler"], step_done)
        pipeline = assemble(self._kind, {**self.components, "guider": guider, "scheduler": scheduler})
        with watched(self.components["transformer"]):
            try:
                made = pipeline(
                    **run.words._asdict(),
                    **self._shown(run, pipeline),
                    num_frames=run.frames,
                    num_inference_steps=self.recipe.steps,
                    latents=self._noise(run),
                    output_type="latent",
                ).frames
            finally:
                pipeline.maybe_free_model_hooks()
        return Latents(made)

    def decode(self, latents: Latents) -> Pictures:
        return self._draw(latents.picture)

    def glimpse(self, estimate: Tensor, run: Run) -> Pictures:
        middle = estimate.shape[2] // 2
        return self._draw(estimate[:, :, middle : middle + 1])

    def _noise(self, run: Run) -> Tensor:
        """Drawn in fp32: the pipelines draw it in the transformer's precision, where a seed means other noise."""
        config = self.components["vae"].config
        scale = config.spatial_compression_ratio
        latents = (run.frames - 1) // config.temporal_compression_ratio + 1
        shape = (1, config.latent_channels, latents, run.height // scale, run.width // scale)
        return torch.randn(shape, generator=run.generator)

    def _shown(self, run: Run, pipeline: Any) -> dict[str, Any]:
        """The size of a window, or the picture that it begins with and takes its size from."""
        if not self._needs_picture:
            return {"width": run.width, "height": run.height}
        pipeline.video_processor = _AtItsSize(do_resize=False, vae_scale_factor=pipeline.vae_scale_factor_spatial)
        first = next(condition.pictures for condition in run.conditions if condition.at == 0)
        return {"image": Image.fromarray(first[-1])}

    def _draw(self, latents: Tensor) -> Pictures:
        """Latents to frames (4(n-1)+1, height, width, 3)."""
        vae = self.components["vae"]
        latents = latents.to(self.numeric.device, vae.dtype) / vae.config.scaling_factor
        made = vae.decode(latents, return_dict=False)[0]
        return to_pictures(made[0])

    def _reload(self, names: frozenset[str]) -> Mapping[str, Any]:
        # The pipelines ask their autoencoder for its channels when they are made: it is read along, and let go.
        loaded = super()._reload(names | {"vae"})
        return {name: loaded[name] for name in names}

    @property
    def _guided(self) -> bool:
        return self.recipe.guidance > 1.0

    @property
    def _needs_picture(self) -> bool:
        return self._kind is HunyuanVideo15ImageToVideoPipeline


class _AtItsSize(HunyuanVideo15ImageProcessor):
    """Leaves a picture as large as it is: it has the window's size, which the pipeline would choose otherwise."""

    def calculate_default_height_width(self, height: int, width: int, target_size: int) -> tuple[int, int]:
        return height, width


def _listened_to(scheduler: Any, step_done: Callable[[Tensor], None]) -> Any:
    """A scheduler like this one that tells, after each step, the clean latents x - s v that the step pointed to.

    x are the latents before it, s their noise level, and v the velocity that the model answered.
    """
    heard = copy.copy(scheduler)

    def step(velocity: Tensor, time: Tensor, latents: Tensor, **more: Any) -> Any:
        made = scheduler_step(velocity, time, latents, **more)
        step_done(latents - heard.sigmas[heard.step_index - 1].to(latents) * velocity)
        return made

    scheduler_step, heard.step = heard.step, step
    return heard
