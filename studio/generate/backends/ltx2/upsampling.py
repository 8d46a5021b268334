"""Takes in two stages: made at half the size, their latents enlarged, and refined at the full size in a few steps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel
from diffusers.pipelines.ltx2.pipeline_ltx2_latent_upsample import LTX2LatentUpsamplePipeline
from safetensors import SafetensorError
from torch import Tensor

from studio.domain.errors import ModelMissing, ModelRefused
from studio.generate.backends.assembly import assemble
from studio.generate.backends.family import Estimate, Latents, Run
from studio.generate.backends.ltx2.recipe import Ltx2Recipe
from studio.generate.backends.ltx2.sampling import Sampler
from studio.generate.backends.numeric import Numeric
from studio.generate.backends.recipe import SIDE_FILE
from studio.generate.weights.manifest import inside

UPSAMPLER = "latent_upsampler"
"""What the component is called in diffusers' pipelines, wherever it lies."""
SCALE = 2


def load_upsampler(folder: Path, subfolder: str, channels: int, numeric: Numeric) -> Any:
    """The model in a subfolder that doubles latents of so many channels in width and height, on the processor.

    None where there is none, or one that does something else. Raises ModelMissing, with a sentence, for one that cannot
    be loaded or does not fit, and where a side file names a subfolder that is not there.
    """
    if not subfolder:
        return None
    try:
        place = inside(folder, subfolder)
        config = json.loads((place / "config.json").read_bytes())
    except FileNotFoundError as error:
        if subfolder == UPSAMPLER:
            return None
        raise ModelMissing(f"there is no upsampler {subfolder} in {folder}: correct {SIDE_FILE}") from error
    except (OSError, ValueError, ModelRefused) as error:
        raise ModelMissing(f"the upsampler {subfolder} of {folder} cannot be read: {error}") from error
    if not isinstance(config, dict) or not _doubles(config):
        return None
    try:
        model = LTX2LatentUpsamplerModel.from_pretrained(
            place, torch_dtype=numeric.dtype, local_files_only=True, use_safetensors=True
        )
    except (OSError, ValueError, TypeError, KeyError, RuntimeError, SafetensorError) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise ModelMissing(f"the upsampler in {place} cannot be loaded: {reason}") from error
    if model.config["in_channels"] != channels:
        raise ModelMissing(
            f"the upsampler in {place} enlarges latents of {model.config['in_channels']} channels, and this model's "
            f"have {channels}: it belongs to another model; take it out of the folder"
        )
    return model


class TwoStages(Sampler):
    """Runs every window twice, with the upsampler between."""

    def __init__(self, components: Mapping[str, Any], recipe: Ltx2Recipe) -> None:
        super().__init__(components, recipe)
        # The refining levels are those of distilled checkpoints, which are not guided.
        refining = replace(recipe, sigmas=recipe.refining, guidance=1.0, audio_guidance=1.0, guidance_rescale=0.0)
        self._refiner = Sampler(components, refining)

    def sample(
        self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate, start: Latents | None = None
    ) -> Latents:
        """As in one stage; the estimates of the first are of half the size, and of the picture alone."""
        half = replace(run, width=run.width // SCALE, height=run.height // SCALE)
        tokens = self.tokens(half)
        # A step at the full size costs at least as many times more as it has tokens.
        rough = self.steps / (self.steps + SCALE * SCALE * self._refiner.steps)
        made = super().sample(
            half,
            lambda done: on_step(done * rough),
            lambda estimate: on_estimate(estimate[:, :tokens]),
            start,
        )
        larger = Latents(self._enlarged(made.picture, half), made.sound)
        return self._refiner.sample(run, lambda done: on_step(rough + done * (1 - rough)), on_estimate, larger)

    def _enlarged(self, latents: Tensor, half: Run) -> Tensor:
        pipeline = assemble(LTX2LatentUpsamplePipeline, self._components)
        made = pipeline(
            latents=latents, height=half.height, width=half.width, num_frames=half.frames, output_type="latent"
        )
        return made.frames.float()


def _doubles(config: dict[str, Any]) -> bool:
    """Whether it enlarges the picture by two and leaves time alone; what is not said is as the class has it."""
    return (
        config.get("_class_name") == LTX2LatentUpsamplerModel.__name__
        and config.get("spatial_upsample", True)
        and not config.get("temporal_upsample", False)
        and (not config.get("use_rational_resampler", True) or config.get("rational_spatial_scale", 2.0) == SCALE)
    )
