"""The SkyReels-V2 family with diffusion forcing: from words, from a first picture, and on from the end of what is
there, whose latents stay clean while the rest is made; silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import torch
from diffusers.pipelines.skyreels_v2.pipeline_skyreels_v2_diffusion_forcing import SkyReelsV2DiffusionForcingPipeline
from diffusers.pipelines.skyreels_v2.pipeline_skyreels_v2_diffusion_forcing_i2v import (
    SkyReelsV2DiffusionForcingImageToVideoPipeline,
)
from diffusers.pipelines.skyreels_v2.pipeline_skyreels_v2_diffusion_forcing_v2v import (
    SkyReelsV2DiffusionForcingVideoToVideoPipeline,
)
from PIL import Image
from torch import Tensor

from studio.domain.shot import ReferenceRole
from studio.generate.backends.assembly import assemble
from studio.generate.backends.family import Estimate, Latents, Run
from studio.generate.backends.interrupt import stops
from studio.generate.backends.plan import Grid
from studio.generate.backends.recipe import Recipe
from studio.generate.backends.straight import Straight
from studio.generate.backends.validity import watched
from studio.generate.backends.wan_parts import WanParts

_NEGATIVE = (
    "overexposed, static, blurred details, subtitles, overall grey, worst quality, low quality, JPEG artefacts, "
    "deformed, disfigured, extra fingers, fused fingers, badly drawn hands, badly drawn face, extra limbs, "
    "still picture, cluttered background, walking backwards"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkyReelsRecipe(Recipe):
    """A shot that begins from a picture has a guidance and a shift of the noise of its own.

    `history_noise` is how much noise is mixed into the frames that are gone on from, in thousandths, so that windows
    join smoothly; its makers recommend twenty and no more than fifty.
    """

    flow_shift: float = 8.0
    picture_guidance: float = 5.0
    picture_flow_shift: float = 5.0
    history_noise: int = 20

    @property
    def reads_negative(self) -> bool:
        return max(self.guidance, self.picture_guidance) > 1.0


class SkyReels(WanParts[SkyReelsRecipe]):
    """One SkyReels-V2 checkpoint with diffusion forcing, loaded and kept."""

    family = "skyreels2"
    title = "SkyReels-V2"
    pipelines: ClassVar = {
        kind.__name__: kind
        for kind in (
            SkyReelsV2DiffusionForcingPipeline,
            SkyReelsV2DiffusionForcingImageToVideoPipeline,
            SkyReelsV2DiffusionForcingVideoToVideoPipeline,
        )
    }

    def published(self, folder: Path) -> SkyReelsRecipe:
        wide, high, longest = (1280, 720, 121) if "720" in self.called else (960, 544, 97)
        return SkyReelsRecipe(
            sizes=((wide, high), (high, wide)),
            multiple=16,
            rate=24,
            max_frames=longest,
            window=17,
            steps=30,
            guidance=6.0,
            negative=_NEGATIVE,
            max_tokens=512,
            trained=("first", "continue"),
        )

    def ready(self) -> Grid:
        self._prepare_autoencoder()
        step = self._frames_per_latent
        shape = Grid(step, self._longest, self.recipe.window)
        longest = shape.down(self._longest)
        # The decoder goes from latent to latent, and asks before every convolution of each.
        self.picture_stops = len(stops(self.components["vae"].decoder)) * ((longest - 1) // step + 1)
        return Grid(step, longest, shape.down(self.recipe.window))

    @property
    def placed(self) -> frozenset[ReferenceRole]:
        return frozenset(("first",))

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        """Denoise one window; estimates and the latents are (1, c, frames, h, w), normalised."""
        given = next((condition.pictures for condition in run.conditions if condition.at == 0), None)
        if given is None:
            return Latents(self._run(SkyReelsV2DiffusionForcingPipeline, run, on_step, on_estimate, prompt=None))
        if len(given) >= run.frames:  # a shot of one frame that is given: the pipelines make at least one latent
            return Latents(self._look_at(given))
        pictures = [Image.fromarray(picture) for picture in given]
        if len(pictures) == 1:
            kind = SkyReelsV2DiffusionForcingImageToVideoPipeline
            return Latents(self._run(kind, run, on_step, on_estimate, image=pictures[0]))
        kind = SkyReelsV2DiffusionForcingVideoToVideoPipeline
        history = {
            "video": pictures,
            "overlap_history": len(pictures),
            "addnoise_condition": self.recipe.history_noise,
        }
        with self._own_noise(run.generator):
            return Latents(self._run(kind, run, on_step, on_estimate, **history))

    def _run(
        self, kind: Any, run: Run, on_step: Callable[[float], None], on_estimate: Estimate, **given: Any
    ) -> Tensor:
        """Clean latents of the whole window, those of what is given included."""
        self._within_places(run)
        recipe, shown = self.recipe, "image" in given
        scheduler = self._scheduler(recipe.picture_flow_shift if shown else recipe.flow_shift)
        pipeline = assemble(kind, {**self.components, "scheduler": scheduler}, **self.settings)
        straight = Straight(on_estimate)

        def step_done(pipe: Any, index: int, time: object, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
            # The pipelines write into the same latents in every step.
            straight.after_step(tensors["latents"].clone(), pipe.scheduler.sigmas[index : index + 2])
            on_step((index + 1) / recipe.steps)
            return tensors

        with watched(self.components["transformer"]):
            try:
                return pipeline(
                    prompt_embeds=run.words.prompt,
                    negative_prompt_embeds=run.words.negative,
                    width=run.width,
                    height=run.height,
                    num_frames=run.frames,
                    base_num_frames=run.frames,  # windows are the job's: one call makes one
                    num_inference_steps=recipe.steps,
                    guidance_scale=recipe.picture_guidance if shown else recipe.guidance,
                    fps=round(run.fps),
                    generator=run.generator,
                    output_type="latent",
                    callback_on_step_end=step_done,
                    **given,
                ).frames
            finally:
                pipeline.maybe_free_model_hooks()

    def _scheduler(self, shift: float) -> Any:
        """A scheduler of this run alone; the pipelines copy it once for each latent."""
        published = self.components["scheduler"]
        return type(published).from_config(published.config, flow_shift=shift, shift=shift)

    @contextmanager
    def _own_noise(self, generator: torch.Generator) -> Iterator[None]:
        """While inside, the noise that a pipeline draws from torch itself is the take's; outside nothing is drawn."""
        device = self.numeric.device
        seed = int(torch.randint(2**62, (1,), generator=generator))
        with torch.random.fork_rng([device] if device.type == "cuda" else []):
            torch.manual_seed(seed)
            yield

    @property
    def _guided(self) -> bool:
        return self.recipe.reads_negative
