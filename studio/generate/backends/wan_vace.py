"""Wan-VACE: any frames of a shot given and the rest made between them, references, and a control video; silent.

One video says it all: given frames under a black mask stay, grey or control frames under a white one are made; so are
the white parts of a frame of which only a region is wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import numpy as np
from diffusers.pipelines.wan.pipeline_wan_vace import WanVACEPipeline
from numpy.typing import NDArray
from PIL import Image

from studio.generate.backends.assembly import assemble
from studio.generate.backends.base import Pictures
from studio.generate.backends.family import Estimate, Latents, Run
from studio.generate.backends.wan import WanBase, WanRecipe

_WINDOW = 13
"""Frames that a continuation repeats: enough for the motion, and few of the 81 that a window has."""
_UNKNOWN = 127
"""The grey of what is to be made."""
_WHITE = 255


class WanVace(WanBase):
    """One Wan-VACE checkpoint, loaded and kept."""

    family = "wan-vace"
    title = "Wan-VACE"
    pipelines: ClassVar = {"WanVACEPipeline": WanVACEPipeline}

    def _recipe(self, folder: Path) -> WanRecipe:
        trained = ("first", "last", "continue", "references", "match", "control", "mask")
        return replace(super()._recipe(folder), window=_WINDOW, trained=trained)

    @property
    def holds_clips(self) -> bool:
        return True

    @property
    def fits_references(self) -> bool:
        """The pipeline lays them on white, whole."""
        return False

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        """Denoise one window; estimates and the latents are (1, c, frames, h, w), normalised."""
        pipeline = assemble(WanVACEPipeline, self.components, **self.settings)
        video, new = _video(run)
        references = [Image.fromarray(frames[len(frames) // 2]) for frames, _ in run.references]
        made = self._run(
            pipeline,
            run,
            on_step,
            on_estimate,
            video=[Image.fromarray(frame) for frame in video],
            mask=[Image.fromarray(each) for each in new],
            reference_images=references or None,
            conditioning_scale=_scale(run),
        )
        # Each reference is a latent frame at the beginning, which nobody is to see.
        return Latents(made[:, :, len(references) :])


def _video(run: Run) -> tuple[Pictures, NDArray[np.uint8]]:
    """The frames that the model is shown, and what of them is to be made: white in (frames, height, width)."""
    if run.control is None:
        video = np.full((run.frames, run.height, run.width, 3), _UNKNOWN, np.uint8)
    else:
        video = run.control.frames.copy()
    new = np.full(video.shape[:3], _WHITE, np.uint8)
    if run.region is not None:
        stays = run.region.share == 0
        video[:, stays], new[:, stays] = run.region.frames[:, stays], 0
    for condition in run.conditions:
        for index, picture in enumerate(condition.pictures, start=condition.at):
            video[index], new[index] = picture, 0
    return video, new


def _scale(run: Run) -> float:
    """One scale for all that is given: less than one only where nothing is but a path, or one weak reference."""
    if run.conditions:
        return 1.0
    scales = [strength for _, strength in run.references]
    if run.control is not None:
        scales.append(run.control.strength)
    return max(scales, default=1.0)
