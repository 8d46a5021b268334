"""One checkpoint of a family, loaded and kept: the `Backend` that every family's class is.

Nothing is fetched and nothing in the folder is executed. The weights are loaded once and never change, so a request
made twice on the same machine gives the same take to the bit.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar, Generic

import torch
from diffusers.pipelines.pipeline_utils import DiffusionPipeline
from torch import Tensor

from studio.domain.errors import ModelMissing
from studio.domain.request import GenerationRequest
from studio.domain.take import ModelStamp, Platform
from studio.domain.time import Rate
from studio.generate.backends.base import Order, Pictures, Report, Result
from studio.generate.backends.family import Estimate, Latents, Run, SoundTrack, Words
from studio.generate.backends.given import Given
from studio.generate.backends.interrupt import Interrupt
from studio.generate.backends.job import Job
from studio.generate.backends.loading import check_folder, hash_weights, load, models_of, place
from studio.generate.backends.numeric import (
    Numeric,
    NumericPath,
    candidates,
    choose_numeric,
    describe,
    path_of_recipe,
    prepare,
)
from studio.generate.backends.numeric_trial import LEVELS, Attempt, measured_path, short_run
from studio.generate.backends.plan import Grid
from studio.generate.backends.recipe import AnyRecipe, read_side_file
from studio.generate.backends.wording import template_of, word_prompt
from studio.generate.numeric_choice import PATH_VARIABLE
from studio.generate.reading import readable

_PROMPTS_KEPT = 16


class Checkpoint(ABC, Generic[AnyRecipe]):
    """What all families do alike; see `Family` for what each adds. `components` are the pipeline's parts by name."""

    family: ClassVar[str]
    title: ClassVar[str]
    pipelines: ClassVar[dict[str, type[DiffusionPipeline]]]
    """The pipeline classes that a folder of this family may name, and the one that it is loaded as."""
    libraries: ClassVar[tuple[str, ...]] = ()
    """Modules of diffusers' pipelines whose own parts the folders hold."""

    picture_stops: int
    sound_stops = 0

    def __init__(self, folder: Path | None, report: Report, numeric_path: str = "") -> None:
        """`numeric_path` is that of a recipe to be made again.

        Raises ModelMissing, with a sentence, when the folder holds no model of the family that can be loaded.
        """
        if folder is None:
            raise ModelMissing(f"the {self.title} backend needs a folder with weights")
        report.step(0.0, "loading")
        self._folder = folder
        kind = check_folder(folder, title=self.title, classes=self.pipelines, libraries=self.libraries)
        self._files = hash_weights(folder)  # now: whoever puts other weights there later does not change these
        self.numeric: Numeric = choose_numeric(os.environ.get(PATH_VARIABLE) or self._path(numeric_path, report))
        self.components, self.settings = load(self.pipelines[kind], folder, self.numeric)
        self.offload = not place(self.components, self.numeric)
        self._interrupt = Interrupt()
        for name, model in models_of(self.components).items():
            prepare(model, self.numeric, name)
            self._interrupt.watch(model)
        self.recipe: AnyRecipe = read_side_file(folder, self.published(folder))
        self._words: OrderedDict[tuple[str, str], Words] = OrderedDict()
        self.grid: Grid = self.ready()

    def stamp(self) -> ModelStamp:
        """Which weights these are; the hashes are of the files that were loaded."""
        return ModelStamp(
            id=self.recipe.id or self._folder.name,
            family=self.family,
            revision=self.recipe.revision,
            files=self._files,
        )

    def platform(self) -> Platform:
        """Device, precision, threads, numeric path and library versions of this process."""
        return describe(self.numeric)

    def generate(self, order: Order, report: Report) -> Result:
        """Make one take. Raises BackendFailed with a sentence, and `Cancelled` from inside a model."""
        with torch.inference_mode(), self._interrupt.asking(report.check):
            return Job(self, order, report, self._interrupt).run()

    def word(self, request: GenerationRequest) -> str:
        """The prompt in the family's template, and in words that the checkpoint has read."""
        request = readable(request, self._folder)
        template = template_of(self.family)
        return request.prompt if template is None else word_prompt(request, template, speaks=self._speaks)

    def read(self, prompt: str, negative: str) -> Words:
        """A prompt as the text encoder reads it; the same words are read once."""
        key = (prompt, negative)
        if key not in self._words:
            self._words[key] = self.encode(prompt, negative)
            if len(self._words) > _PROMPTS_KEPT:
                self._words.popitem(last=False)
        self._words.move_to_end(key)
        return self._words[key]

    @property
    def previews(self) -> bool:
        """Not where the models take turns on the card."""
        return not self.offload

    @property
    def starts_from_picture(self) -> bool:
        return "first" in self.recipe.trained

    def sound_track(self, rate: Rate, given: Given) -> SoundTrack | None:
        """Most families are silent."""
        return None

    @abstractmethod
    def published(self, folder: Path) -> AnyRecipe:
        """How a checkpoint of this kind is run that says nothing of itself. The components are loaded by then."""

    @abstractmethod
    def ready(self) -> Grid:
        """Make what works on the loaded components, and say what lengths they make."""

    @abstractmethod
    def encode(self, prompt: str, negative: str) -> Words:
        """Run the text encoder."""

    @abstractmethod
    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents: ...

    @abstractmethod
    def decode(self, latents: Latents) -> Pictures: ...

    @abstractmethod
    def glimpse(self, estimate: Tensor, run: Run) -> Pictures: ...

    def _path(self, of_recipe: str, report: Report) -> str | None:
        """The path of a recipe, else what was measured to be the fastest here; None leaves it to the rule."""
        path = path_of_recipe(of_recipe)
        if path is not None:
            return path
        size = sum((self._folder / name).stat().st_size for name in self._files)
        return measured_path(
            self._folder.name, self._files, size, candidates(), lambda path: self._attempt(path, report), report
        )

    def _attempt(self, path: NumericPath, report: Report) -> Attempt:
        """This checkpoint loaded on another path, ready for the short run."""
        other = type(self)(self._folder, report, f"cpu-{path}")
        other.recipe = replace(other.recipe, steps=len(LEVELS), sigmas=LEVELS)
        other.grid = other.ready()
        return partial(short_run, other, other.recipe, other.grid, report)

    @property
    def _speaks(self) -> bool:
        return "dialogue" in self.recipe.trained
