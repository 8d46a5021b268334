"""The LTX-2 family: any diffusers folder of it, the built-in model included; picture and sound together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from diffusers.pipelines.ltx2.pipeline_ltx2 import LTX2Pipeline
from torch import Tensor

from studio.domain.time import Rate
from studio.generate.backends.base import Pictures
from studio.generate.backends.checkpoint import Checkpoint
from studio.generate.backends.family import Estimate, Latents, Run, Words
from studio.generate.backends.given import Given
from studio.generate.backends.ltx2.codec import Codec
from studio.generate.backends.ltx2.recipe import Ltx2Recipe, published
from studio.generate.backends.ltx2.sampling import Sampler
from studio.generate.backends.ltx2.sampling import Words as SpokenWords
from studio.generate.backends.ltx2.soundtrack import Ltx2SoundTrack
from studio.generate.backends.plan import Grid

_PIPELINES = (
    "LTX2Pipeline",
    "LTX2ConditionPipeline",
    "LTX2ImageToVideoPipeline",
    "LTX2InContextPipeline",
)


class Ltx2(Checkpoint[Ltx2Recipe]):
    """One LTX-2 checkpoint, loaded and kept."""

    family = "ltx2"
    title = "LTX-2"
    pipelines = dict.fromkeys(_PIPELINES, LTX2Pipeline)
    may_be_small = True
    words = SpokenWords

    def published(self, folder: Path) -> Ltx2Recipe:
        return published(folder)

    def ready(self) -> Grid:
        # The connectors ask the tokenizer on which side prompts are filled up, and only reading one tells it that. A
        # prompt that was read in another run must mean the same.
        self.components["tokenizer"].padding_side = "left"
        self._sampler = Sampler(self.components, self.recipe)
        self._codec = codec = Codec(self.components, self.numeric.device)
        self.picture_stops, self.sound_stops = codec.picture_stops, codec.sound_stops
        step = self.components["vae"].temporal_compression_ratio
        shape = Grid(step, self.recipe.max_frames, self.recipe.window)
        hz = round(codec.sound_latents_per_second)
        return Grid(step, shape.down(self.recipe.max_frames), shape.down(self.recipe.window), hz)

    @property
    def starts_from_picture(self) -> bool:
        """Clean first tokens are the family's own way to begin, whatever a checkpoint was trained for besides."""
        return True

    def encode(self, prompt: str, negative: str) -> Words:
        return self._sampler.read(prompt, negative)

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        return self._sampler.sample(run, on_step, on_estimate)

    def decode(self, latents: Latents) -> Pictures:
        return self._codec.picture(latents.picture)

    def glimpse(self, estimate: Tensor, run: Run) -> Pictures:
        return self._codec.glimpse(estimate, run.frames, run.height, run.width)

    def sound_track(self, rate: Rate, given: Given) -> Ltx2SoundTrack:
        return Ltx2SoundTrack(self._codec, rate, given)
