"""The LTX-2 family: loads any diffusers folder of it, the built-in model included, and makes takes with it.

Nothing is fetched and nothing in the folder is executed. The weights are loaded once and never change, so a request
made twice on the same machine gives the same take to the bit.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from pathlib import Path
from typing import Any

import torch
from diffusers.pipelines.ltx2.pipeline_ltx2 import LTX2Pipeline
from diffusers.utils import logging as diffusers_logging
from safetensors import SafetensorError
from transformers.utils import logging as transformers_logging

from studio.domain.errors import ModelMissing
from studio.domain.take import ModelStamp, Platform
from studio.generate.backends.base import Order, Report, Result
from studio.generate.backends.interrupt import Interrupt
from studio.generate.backends.ltx2_attempt import attempt
from studio.generate.backends.ltx2_codec import Codec
from studio.generate.backends.ltx2_folder import Recipe, hash_weights, read_recipe
from studio.generate.backends.ltx2_job import Job, Model
from studio.generate.backends.ltx2_plan import Grid
from studio.generate.backends.ltx2_sampling import Sampler, Words
from studio.generate.backends.numeric import (
    Numeric,
    NumericPath,
    candidates,
    choose_numeric,
    describe,
    path_of_recipe,
    prepare,
)
from studio.generate.backends.numeric_trial import Attempt, measured_path
from studio.generate.numeric_choice import PATH_VARIABLE

FAMILY = "ltx2"
_PROMPTS_KEPT = 16
_SPARE_MEMORY = 1.3
"""How much more than its weights a model needs to run entirely on the card."""


class Ltx2:
    """One LTX-2 checkpoint, loaded and kept."""

    def __init__(self, folder: Path | None, report: Report, numeric_path: str = "") -> None:
        """`numeric_path` is that of a recipe to be made again.

        Raises ModelMissing, with a sentence, when the folder holds no LTX-2 model that can be loaded.
        """
        if folder is None:
            raise ModelMissing("the LTX-2 backend needs a folder with weights")
        report.step(0.0, "loading")
        self._folder = folder
        self._recipe = read_recipe(folder)
        self._files = hash_weights(folder)  # now: whoever puts other weights there later does not change these
        self._numeric = choose_numeric(os.environ.get(PATH_VARIABLE) or self._path(numeric_path, report))
        components, offload = _ready(folder, self._numeric)
        self._interrupt = Interrupt()
        for model in _models(components):
            self._interrupt.watch(model)
        self.components = components
        self._model = self._assemble(components, offload)
        self._words: OrderedDict[tuple[str, str], Words] = OrderedDict()

    def stamp(self) -> ModelStamp:
        """Which weights these are; the hashes are of the files that were loaded."""
        return ModelStamp(
            id=self._recipe.id or self._folder.name,
            family=FAMILY,
            revision=self._recipe.revision,
            files=self._files,
        )

    def platform(self) -> Platform:
        """Device, precision, threads, numeric path and library versions of this process."""
        return describe(self._numeric)

    def generate(self, order: Order, report: Report) -> Result:
        """Make one take. Raises BackendFailed with a sentence, and `Cancelled` from inside a model."""
        with torch.inference_mode(), self._interrupt.asking(report.check):
            return Job(self._model, order, report).run()

    def _path(self, of_recipe: str, report: Report) -> str | None:
        """The path of a recipe, else what was measured to be the fastest here; None leaves it to the rule."""
        folder, recipe = self._folder, self._recipe

        def on(path: NumericPath) -> Attempt:
            return attempt(_ready(folder, choose_numeric(path))[0], recipe, report)

        size = sum((folder / name).stat().st_size for name in self._files)
        title = f"{recipe.id or folder.name} {recipe.revision}".strip()
        return path_of_recipe(of_recipe) or measured_path(title, self._files, size, candidates(), on, report)

    def _assemble(self, components: dict[str, Any], offload: bool) -> Model:
        recipe: Recipe = self._recipe
        step = components["vae"].temporal_compression_ratio
        shape = Grid(step, recipe.max_frames, recipe.window)
        return Model(
            recipe=recipe,
            grid=Grid(step, shape.down(recipe.max_frames), shape.down(recipe.window)),
            sampler=(sampler := Sampler(components, recipe, offload=offload)),
            codec=Codec(components, self._numeric.device),
            interrupt=self._interrupt,
            read=lambda prompt, negative: self._read(sampler, prompt, negative),
            previews=not offload,
        )

    def _read(self, sampler: Sampler, prompt: str, negative: str) -> Words:
        """A prompt as the text encoder reads it; the same words are read once."""
        key = (prompt, negative)
        if key not in self._words:
            self._words[key] = sampler.read(prompt, negative)
            if len(self._words) > _PROMPTS_KEPT:
                self._words.popitem(last=False)
        self._words.move_to_end(key)
        return self._words[key]


def _ready(folder: Path, numeric: Numeric) -> tuple[dict[str, Any], bool]:
    """The parts of a model where and how they compute, and whether the card is too small to hold all at once."""
    components = _load(folder, numeric)
    fits = _place(components, numeric)
    for name, part in components.items():
        if isinstance(part, torch.nn.Module):
            prepare(part, numeric, name)
    return components, not fits


def _load(folder: Path, numeric: Numeric) -> dict[str, Any]:
    diffusers_logging.set_verbosity_error()
    diffusers_logging.disable_progress_bar()
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    try:
        pipeline = LTX2Pipeline.from_pretrained(
            folder, dtype=numeric.dtype, local_files_only=True, use_safetensors=True, trust_remote_code=False
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelMissing(f"the model in {folder} cannot be loaded: {str(error).splitlines()[0]}") from error
    return dict(pipeline.components)


def _models(components: dict[str, Any]) -> list[torch.nn.Module]:
    return [part for part in components.values() if isinstance(part, torch.nn.Module)]


def _place(components: dict[str, Any], numeric: Numeric) -> bool:
    """Put the models where they run. False when the card is too small for all, so that each goes there in its turn."""
    models = _models(components)
    for model in models:
        model.eval()
    if numeric.device.type == "cpu":
        return True
    needed = sum(tensor.numel() * tensor.element_size() for model in models for tensor in model.parameters())
    free, _ = torch.cuda.mem_get_info(numeric.device)
    if needed * _SPARE_MEMORY > free:
        return False
    for model in models:
        model.to(numeric.device)
    return True
