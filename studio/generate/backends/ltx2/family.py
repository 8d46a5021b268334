"""The LTX-2 family: any diffusers folder of it, the built-in model included; picture and sound together."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from diffusers.pipelines.ltx2.pipeline_ltx2 import LTX2Pipeline
from torch import Tensor

from studio.domain.errors import ModelMissing
from studio.domain.time import Rate
from studio.generate.backends.base import Order, Pictures, Report, Result
from studio.generate.backends.checkpoint import Checkpoint
from studio.generate.backends.family import Estimate, Latents, Run, Words
from studio.generate.backends.few_step import asked_by
from studio.generate.backends.given import Given
from studio.generate.backends.ltx2.codec import Codec
from studio.generate.backends.ltx2.in_context import led_by
from studio.generate.backends.ltx2.recipe import DISTILLED_SIGMAS, Ltx2Recipe, published
from studio.generate.backends.ltx2.sampling import Sampler
from studio.generate.backends.ltx2.sampling import Words as SpokenWords
from studio.generate.backends.ltx2.soundtrack import Ltx2SoundTrack
from studio.generate.backends.ltx2.upsampling import SCALE, UPSAMPLER, TwoStages, load_upsampler
from studio.generate.backends.picture import fit, grow_from
from studio.generate.backends.plan import Grid
from studio.generate.backends.recipe import SIDE_FILE
from studio.generate.backends.wash import enlarge

_PIPELINES = (
    "LTX2Pipeline",
    "LTX2ConditionPipeline",
    "LTX2ImageToVideoPipeline",
    "LTX2InContextPipeline",
)

_LEAST_PX = 32
"""The pipelines take sides in multiples of this, whatever the autoencoder does."""


class Ltx2(Checkpoint[Ltx2Recipe]):
    """One LTX-2 checkpoint, loaded and kept."""

    family = "ltx2"
    title = "LTX-2"
    pipelines = dict.fromkeys(_PIPELINES, LTX2Pipeline)
    may_be_small = True
    words = SpokenWords

    def published(self, folder: Path) -> Ltx2Recipe:
        return published(folder, self.called)

    def generate(self, order: Order, report: Report) -> Result:
        """Make one take, in the way that its LoRAs want it made."""
        few = asked_by(order.loras, usual=len(DISTILLED_SIGMAS))
        own = self._own if few.steps is None else self._own.few_steps(few.steps)
        self.recipe = led_by(own, order.loras)
        self._sampler = self._sampler_of(self.recipe)
        made = super().generate(order, report)
        frames = made.frames if self.recipe.enlarge == 1 else self._enlarged(made, order, report)
        return replace(made, frames=frames, notes=(*made.notes, few.note) if few.note else made.notes)

    def _enlarged(self, made: Result, order: Order, report: Report) -> Pictures:
        """At the very end, since windows, joins and what a take is given are of the model's own size."""
        times = self.recipe.enlarge
        large = partial(enlarge, times=times, brush=self.recipe.brush, between=report.check)
        link, parent = order.request.parent, order.parent
        if link is None or link.kind != "continue" or parent is None or not made.joins:
            return large(made.frames)
        # On their way to the model's size and back the frames that this grows from have lost what made them sharp.
        height, width = made.frames.shape[1:3]
        given = fit(parent.frames[-max(made.head, 1) :], times * width, times * height)
        again = fit(given[-1:], width, height)
        shot = grow_from(given[-1:], large(np.concatenate([again, made.frames[made.head :]])))
        is_whole = parent.rate == made.rate and len(given) == made.head
        return np.concatenate([given if is_whole else large(made.frames[: made.head]), shot])

    def ready(self) -> Grid:
        # The connectors ask the tokenizer on which side prompts are filled up, and only reading one tells it that. A
        # prompt that was read in another run must mean the same.
        self.components["tokenizer"].padding_side = "left"
        self.recipe = self._own = self._sized(self._with_upsampler())
        self._sampler = self._sampler_of(self.recipe)
        self._codec = codec = Codec(self.components, self.numeric.device, self.recipe.brush)
        self.picture_stops, self.sound_stops = codec.picture_stops, codec.sound_stops
        step = self.components["vae"].temporal_compression_ratio
        shape = Grid(step, self.recipe.max_frames, self.recipe.window)
        hz = round(codec.sound_latents_per_second)
        return Grid(step, shape.down(self.recipe.max_frames), shape.down(self.recipe.window), hz)

    @property
    def starts_from_picture(self) -> bool:
        """Clean first tokens are the family's own way to begin, whatever a checkpoint was trained for besides."""
        return True

    @property
    def video_needs(self) -> str:
        """Published checkpoints follow a video only with a LoRA that was trained for it."""
        return "an IC-LoRA for control" if self.recipe.needs_lora and "control" not in self.recipe.trained else ""

    def encode(self, prompt: str, negative: str) -> Words:
        # By its own recipe: what was read for a take in few steps must do for the next, which is guided.
        return self._sampler_of(self._own).read(prompt, negative)

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        return self._sampler.sample(run, on_step, on_estimate)

    def decode(self, latents: Latents) -> Pictures:
        return self._codec.picture(latents.picture)

    def glimpse(self, estimate: Tensor, run: Run) -> Pictures:
        # The first of two stages guesses at half the size, and says nothing but the picture.
        scale = SCALE if estimate.shape[1] * SCALE * SCALE == self._sampler.tokens(run) else 1
        return self._codec.glimpse(estimate, run.frames, run.height // scale, run.width // scale)

    def sound_track(self, rate: Rate, given: Given) -> Ltx2SoundTrack:
        return Ltx2SoundTrack(self._codec, rate, given)

    def _sampler_of(self, recipe: Ltx2Recipe) -> Sampler:
        return (TwoStages if UPSAMPLER in self.components else Sampler)(self.components, recipe)

    def _with_upsampler(self) -> Ltx2Recipe:
        """Load what enlarges latents, where the folder has it and the recipe wants it."""
        if UPSAMPLER not in self.components:
            channels = self.components["vae"].config.latent_channels
            model = load_upsampler(self._folder, self.recipe.upsampler, channels, self.numeric)
            if model is not None:
                self._dress({UPSAMPLER: model})
                self.components[UPSAMPLER] = model.to(self.numeric.device)
        return self.recipe

    def _sized(self, recipe: Ltx2Recipe) -> Ltx2Recipe:
        """Sizes that every stage and every smaller video can have, in whole latents."""
        stages = SCALE if UPSAMPLER in self.components else 1
        multiple = math.lcm(recipe.multiple, _LEAST_PX * stages * recipe.reference_downscale)
        odd = next((size for size in recipe.sizes if size[0] % multiple or size[1] % multiple), None)
        if odd is not None:
            raise ModelMissing(
                f"{self._folder} wants to be run at {odd[0]}x{odd[1]}, and its upsampler and references need multiples "
                f"of {multiple} pixels: correct the sizes in {SIDE_FILE}"
            )
        return replace(recipe, multiple=multiple)
