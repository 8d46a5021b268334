"""The Cosmos 3 family: picture and sound together, from words, from a first picture, and on from the last frames.

It has no text encoder: the transformer reads the words itself, in every step beside the picture. What takes time before
the first step is NVIDIA's guardrail, and its leave is what is kept of a prompt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from diffusers.pipelines.cosmos.pipeline_cosmos3_omni import Cosmos3OmniPipeline
from PIL import Image
from torch import Tensor

from studio.domain.errors import BackendFailed
from studio.domain.shot import ReferenceRole
from studio.domain.time import Rate
from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.backends.assembly import assemble
from studio.generate.backends.base import Pictures, Report, Sound
from studio.generate.backends.cosmos_guard import CosmosGuard
from studio.generate.backends.crossfade import CrossfadedSound
from studio.generate.backends.family import Estimate, Latents, Run
from studio.generate.backends.given import Given
from studio.generate.backends.interrupt import stops
from studio.generate.backends.plan import Grid
from studio.generate.backends.recipe import Recipe
from studio.generate.backends.sound import to_sound
from studio.generate.backends.validity import check_finite, watched
from studio.generate.backends.wan_parts import WanDrawn

_SIZES = (
    *((1280, 720), (720, 1280), (1104, 832), (832, 1104), (960, 960)),
    *((832, 480), (480, 832), (736, 544), (544, 736), (640, 640)),
)
"""The tiers of 720 and 480 lines, as diffusers has them for the shapes that the model was trained in."""
_NEGATIVE = (
    "The video is of poor quality: blurred, grainy, overexposed or washed out, with flicker, jerky motion, jump cuts, "
    "compression artefacts and deformed bodies"
)


class CosmosWords(NamedTuple):
    """A prompt that the guardrail lets through, and its negative."""

    prompt: str
    negative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CosmosRecipe(Recipe):
    """`flow_shift` is that of the published runs; None leaves the folder's scheduler as it is."""

    flow_shift: float | None = 10.0


class Cosmos3(WanDrawn[CosmosRecipe]):
    """One Cosmos 3 checkpoint, loaded and kept; the latents of its sound are (c, n)."""

    family = "cosmos3"
    title = "Cosmos 3"
    # The last is what its makers' own index says, of before diffusers had it.
    pipelines: ClassVar = dict.fromkeys(
        ("Cosmos3OmniPipeline", "Cosmos3OmniModularPipeline", "Cosmos3OmniDiffusersPipeline"), Cosmos3OmniPipeline
    )
    # bf16 rounds every sample to eight significant bits, which is a hiss.
    exact = ("vae", "sound_tokenizer")
    brought = ("safety_checker",)
    apart = True

    def __init__(
        self, folder: Path | None, report: Report, numeric_path: str = "", arrangement: Arrangement = PLAIN
    ) -> None:
        """As every family's; raises ModelMissing too where NVIDIA's guardrail is not here, before anything is read."""
        self.guard = CosmosGuard()
        super().__init__(folder, report, numeric_path, arrangement)

    def published(self, folder: Path) -> CosmosRecipe:
        return CosmosRecipe(
            sizes=_SIZES,
            multiple=16,
            rate=24,
            max_frames=189,
            window=5,
            steps=35,
            guidance=6.0,
            negative=_NEGATIVE,
            trained=("first", "continue"),
        )

    def ready(self) -> Grid:
        self._prepare_autoencoder()
        if self.recipe.flow_shift is not None:
            scheduler = self.components["scheduler"]
            self.components["scheduler"] = type(scheduler).from_config(
                scheduler.config, flow_shift=self.recipe.flow_shift, use_karras_sigmas=False
            )
        for model in self.guard.models():
            self._interrupt.watch(model)
        shape = Grid(self._frames_per_latent, self.recipe.max_frames, self.recipe.window)
        longest = shape.down(self.recipe.max_frames)
        # The decoder goes from latent to latent, and asks before every convolution of each.
        self.picture_stops = len(stops(self.components["vae"].decoder)) * ((longest - 1) // shape.step + 1)
        if self._sounds:
            self.sound_stops = len(stops(self.components["sound_tokenizer"].decoder))
        return Grid(shape.step, longest, shape.down(self.recipe.window))

    @property
    def placed(self) -> frozenset[ReferenceRole]:
        return frozenset(("first",)) if self.starts_from_picture else frozenset()

    def encode(self, prompt: str, negative: str) -> CosmosWords:
        self.guard.judge(prompt, self.numeric.device)
        return CosmosWords(prompt, negative)

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        """Denoise one window; estimates are laid out as the latents of the picture are."""
        # Off there, because it is here: see CosmosGuard.
        pipeline = assemble(_Undecoded, self.components, **{**self.settings, "enable_safety_checker": False})

        def step_done(pipe: Any, index: int, time: object, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
            # UniPC keeps the clean latents that each answer points to; the pipeline wraps them once more.
            on_estimate(pipe.scheduler.model_outputs[-1][0])
            on_step((index + 1) / self.recipe.steps)
            return tensors

        with watched(self.components["transformer"]):
            try:
                made = pipeline(
                    prompt=run.words.prompt,
                    negative_prompt=run.words.negative,
                    width=run.width,
                    height=run.height,
                    num_frames=run.frames,
                    fps=run.fps,
                    num_inference_steps=self.recipe.steps,
                    guidance_scale=self.recipe.guidance,
                    enable_sound=self._sounds and run.frames > 1,
                    generator=run.generator,
                    output_type="latent",
                    callback_on_step_end=step_done,
                    **self._shown(run),
                )
            finally:
                pipeline.maybe_free_model_hooks()
        if made.sound is not None:
            check_finite(made.sound)
        return Latents(made.video, made.sound)

    def decode(self, latents: Latents) -> Pictures:
        seen = self.guard.let_through(super().decode(latents), self.numeric.device)
        if seen is None:
            raise BackendFailed(
                "NVIDIA's guardrail refuses the pictures that were made: try another seed, word the prompt "
                "differently, or choose another model"
            )
        return seen

    def glimpse(self, estimate: Tensor, run: Run) -> Pictures:
        """Black where the guardrail would not show it: what is half made may still become something else."""
        made = super().glimpse(estimate, run)
        seen = self.guard.let_through(made, self.numeric.device)
        return made * 0 if seen is None else seen

    def sound_track(self, rate: Rate, given: Given) -> CrossfadedSound | None:
        return CrossfadedSound(self._hear, rate, given) if self._sounds else None

    def _hear(self, latents: Tensor) -> Sound:
        codec = self.components["sound_tokenizer"]
        wave = codec.decode(latents[None].to(self.numeric.device, codec.dtype))
        check_finite(wave)
        return to_sound(wave, codec.config.sampling_rate)

    def _shown(self, run: Run) -> dict[str, Any]:
        """What a window begins with: one picture, or as many frames as whole latents stand for."""
        given = next((condition.pictures for condition in run.conditions if condition.at == 0), None)
        if given is None:
            return {}
        if len(given) == 1:
            return {"image": Image.fromarray(given[0])}
        return {
            "video": [Image.fromarray(frame) for frame in given],
            "condition_frame_indexes_vision": range((len(given) - 1) // self.grid.step + 1),
            "condition_video_keep": "last",
        }

    @property
    def _sounds(self) -> bool:
        return self.components.get("sound_tokenizer") is not None and bool(
            self.components["transformer"].config.sound_gen
        )


class _Undecoded(Cosmos3OmniPipeline):
    """Gives the latents of the sound too: it is decoded once for a take, where that can be stopped and followed."""

    def decode_sound(self, latent: Tensor) -> Tensor:
        return latent
