"""The Wan family, 2.1 and 2.2: from words, from a first picture, and between a first and a last one; silent.

What a checkpoint can do is read from its parts: one that was trained for pictures has channels for them, two experts
share the noise levels, and the 5B one holds its first latent clean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import torch
from diffusers.pipelines.wan.pipeline_wan import WanPipeline
from diffusers.pipelines.wan.pipeline_wan_i2v import WanImageToVideoPipeline
from diffusers.schedulers.scheduling_unipc_multistep import UniPCMultistepScheduler
from PIL import Image
from torch import Tensor

from studio.domain.errors import BackendFailed
from studio.domain.shot import ReferenceRole
from studio.generate.backends.assembly import assemble
from studio.generate.backends.base import Order, Report, Result
from studio.generate.backends.family import Condition, Estimate, Latents, Run
from studio.generate.backends.few_step import asked_by, is_few_step
from studio.generate.backends.given import Given
from studio.generate.backends.interrupt import stops
from studio.generate.backends.plan import Grid, Plan
from studio.generate.backends.recipe import Recipe
from studio.generate.backends.validity import watched
from studio.generate.backends.wan_parts import WanParts

_480P, _720P = 832 * 480, 1280 * 720
_SMALL_HEADS = 12
"""Attention heads of the 1.3B transformer, which was trained for 480 lines only."""
_NEGATIVE = (
    "overexposed, blurred details, subtitles, watermark, overall grey, worst quality, low quality, JPEG artefacts, "
    "deformed, disfigured, extra fingers, fused fingers, badly drawn hands, badly drawn face, extra limbs, frozen"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WanRecipe(Recipe):
    """`guidance_2` is that of the expert for low noise; without `flow_shift` the folder's scheduler keeps its own."""

    guidance_2: float | None = None
    flow_shift: float | None = None

    @property
    def reads_negative(self) -> bool:
        return max(self.guidance, self.guidance_2 or 0.0) > 1.0

    def few_steps(self, steps: int = 4, flow_shift: float = 5.0) -> WanRecipe:
        """How it is run once a few-step LoRA is on it, one on each expert: no guidance, four steps, a high shift."""
        guidance_2 = None if self.guidance_2 is None else 1.0
        return replace(self, steps=steps, guidance=1.0, guidance_2=guidance_2, flow_shift=flow_shift, negative="")


class WanBase(WanParts[WanRecipe]):
    """What Wan and Wan-VACE share besides: experts and scheduler."""

    def published(self, folder: Path) -> WanRecipe:
        recipe = self._recipe(folder)
        return recipe.few_steps() if is_few_step(self.called) else recipe

    def generate(self, order: Order, report: Report) -> Result:
        """Make one take, in as many steps as its LoRAs want."""
        few = asked_by(order.loras, experts=len(self._experts))
        if few.steps is not None and "mag-cache" in self._arrangement.levers:
            raise BackendFailed(
                f"mag-cache has ratios for {self._own.steps} steps, and the LoRAs want {few.steps}: leave either out"
            )
        own = self.recipe
        if few.steps is not None:
            self._run_as(own.few_steps(few.steps))
        try:
            made = super().generate(order, report)
        finally:
            if few.steps is not None:
                self._run_as(own)
        return replace(made, notes=(*made.notes, few.note)) if few.note else made

    def _run_as(self, recipe: WanRecipe) -> None:
        self.recipe = recipe
        if recipe.flow_shift is None:
            self.components["scheduler"] = self._own_scheduler
            return
        kind, config = type(self._own_scheduler), self._own_scheduler.config
        self.components["scheduler"] = kind.from_config(config, flow_shift=recipe.flow_shift, shift=recipe.flow_shift)

    def _recipe(self, folder: Path) -> WanRecipe:
        small = self._config.num_attention_heads <= _SMALL_HEADS
        two = self.settings.get("boundary_ratio") is not None
        return WanRecipe(
            multiple=16,
            least_pixels=_480P,
            most_pixels=_480P if small else _720P,
            rate=16,
            max_frames=81,
            window=1,
            steps=40 if two else 50,
            guidance=4.0 if two else 5.0,
            guidance_2=3.0 if two else None,
            negative=_NEGATIVE,
            max_tokens=512,
            trained=(),
        )

    def ready(self) -> Grid:
        self._prepare_autoencoder()
        self._step = self._frames_per_latent
        self._own, self._own_scheduler = self.recipe, self.components["scheduler"]
        self._run_as(self._own)
        shape = Grid(self._step, self._longest, self.recipe.window)
        longest = shape.down(self._longest)
        # The decoder goes from latent to latent, and asks before every convolution of each.
        self.picture_stops = len(stops(self.components["vae"].decoder)) * ((longest - 1) // self._step + 1)
        return Grid(self._step, longest, shape.down(self.recipe.window))

    def _run(
        self, pipeline: Any, run: Run, on_step: Callable[[float], None], on_estimate: Estimate, **more: Any
    ) -> Tensor:
        """Clean, normalised latents (1, c, frames, h, w) of any Wan pipeline."""
        self._within_places(run)
        recipe = self.recipe
        prompt, negative = run.words

        def step_done(pipe: Any, index: int, time: object, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
            estimate = _estimate(pipe.scheduler)
            if estimate is not None:
                on_estimate(estimate)
            on_step((index + 1) / recipe.steps)
            return tensors

        with watched(*self._experts):
            try:
                return pipeline(
                    prompt_embeds=prompt,
                    negative_prompt_embeds=negative,
                    width=run.width,
                    height=run.height,
                    num_frames=run.frames,
                    num_inference_steps=recipe.steps,
                    guidance_scale=recipe.guidance,
                    **({} if self.settings.get("boundary_ratio") is None else {"guidance_scale_2": recipe.guidance_2}),
                    generator=run.generator,
                    output_type="latent",
                    callback_on_step_end=step_done,
                    **more,
                ).frames
            finally:
                pipeline.maybe_free_model_hooks()

    @property
    def _experts(self) -> list[torch.nn.Module]:
        names = ("transformer", "transformer_2")
        return [self.components[name] for name in names if self.components.get(name) is not None]

    @property
    def _config(self) -> Any:
        return self._experts[0].config

    @property
    def _guided(self) -> bool:
        # By its own recipe: what was read for a take in few steps must do for the next, which is guided.
        return self._own.reads_negative


class Wan(WanBase):
    """One Wan checkpoint, loaded and kept."""

    family = "wan"
    title = "Wan"
    pipelines: ClassVar = {"WanPipeline": WanPipeline, "WanImageToVideoPipeline": WanImageToVideoPipeline}

    def _recipe(self, folder: Path) -> WanRecipe:
        recipe = super()._recipe(folder)
        if self._holds_first:
            area = 1280 * 704
            recipe = replace(recipe, multiple=32, least_pixels=area, most_pixels=area)
            return replace(recipe, rate=24, max_frames=121, trained=("first", "continue"))
        if not self._needs_picture:
            return recipe
        # 2.1 looks at its pictures through CLIP, in one checkpoint at exactly two of them; 2.2 looks at none.
        if self._goes_between:
            return replace(recipe, trained=("first", "last"))
        if self._config.image_dim is not None:
            most = _720P if "720" in self.called else _480P
            return replace(recipe, most_pixels=most, trained=("first", "continue"))
        return replace(recipe, guidance=3.5, guidance_2=3.5, trained=("first", "last", "continue"))

    @property
    def placed(self) -> frozenset[ReferenceRole]:
        return frozenset(role for role in ("first", "last") if role in self.recipe.trained)

    @property
    def only_ends(self) -> bool:
        return True

    def admit(self, given: Given, plan: Plan) -> None:
        super().admit(given, plan)
        if self._needs_picture and not (given.opens_with_picture or given.prefix):
            raise BackendFailed(
                "this model begins with a picture: give the shot a first picture, or choose a model for words alone"
            )
        if self._goes_between and (given.ends_at is None or len(plan.windows) > 1):
            raise BackendFailed(
                f"this model goes from a first picture to a last one, in at most {self.grid.longest} frames: "
                "give the shot both and no more length, or choose another model"
            )

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        """Denoise one window; estimates and the latents are (1, c, frames, h, w), normalised."""
        first, last = _at(run, 0), _at(run, run.frames - 1) if run.frames > 1 else None
        kind = WanPipeline if first is None else WanImageToVideoPipeline
        pipeline = assemble(kind, self.components, **self.settings)
        more = {} if first is None else {"image": first}
        if first is not None and last is not None:
            more["last_image"] = last
        return Latents(self._run(pipeline, run, on_step, on_estimate, **more))

    @property
    def _holds_first(self) -> bool:
        return bool(self.settings.get("expand_timesteps"))

    @property
    def _goes_between(self) -> bool:
        """Whether it has places for exactly two pictures."""
        return self._config.image_dim is not None and self._config.pos_embed_seq_len is not None

    @property
    def _needs_picture(self) -> bool:
        return self._config.in_channels > self.components["vae"].config.z_dim


def _at(run: Run, frame: int) -> Image.Image | None:
    """The picture that is given at a frame of the window; of several at its beginning the last, where it goes on."""
    found: list[Condition] = [each for each in run.conditions if each.at == frame]
    return Image.fromarray(found[0].pictures[-1]) if found else None


def _estimate(scheduler: Any) -> Tensor | None:
    # UniPC turns every answer into the clean latents that it points to, and keeps those.
    kept = scheduler.model_outputs if isinstance(scheduler, UniPCMultistepScheduler) else None
    return kept[-1] if kept else None
