"""The Helios family: long shots, grown chunk by chunk from the history of what is there already; silent.

Its time comes in chunks of nine latents, each of them decoded by itself into 33 frames. A shot is as many chunks as it
takes, and every one of them sees the latents before it, so a continuation costs no encoding but its beginning's.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import torch
from diffusers.pipelines.helios.pipeline_helios import HeliosPipeline
from diffusers.pipelines.helios.pipeline_helios_pyramid import HeliosPyramidPipeline
from torch import Tensor, nn

from studio.domain.shot import ReferenceRole
from studio.generate.backends.assembly import assemble
from studio.generate.backends.base import Pictures
from studio.generate.backends.family import Estimate, Latents, Run
from studio.generate.backends.interrupt import stops
from studio.generate.backends.plan import Grid
from studio.generate.backends.recipe import Recipe
from studio.generate.backends.validity import watched
from studio.generate.backends.wan_parts import WanParts

_CHUNK_LATENTS, _CHUNK_FRAMES = 9, 33
_LONGEST_CHUNKS = 40
_NEGATIVE = (
    "overexposed, static, blurred details, subtitles, overall grey, worst quality, low quality, JPEG artefacts, "
    "deformed, disfigured, extra fingers, fused fingers, badly drawn hands, badly drawn face, still picture, "
    "cluttered background, walking backwards"
)
_LEAST_NOISE, _MOST_NOISE = 0.111, 0.135
"""How much noise is mixed into what is given: the model was trained so, and does not drift as it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeliosRecipe(Recipe):
    """`pyramid` is how many steps each size of the picture takes, smallest first; None where there is only one."""

    pyramid: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Chunks(Latents):
    """Normalised latents (1, c, n, h, w): what is given (one latent, or whole chunks), then the new chunks.

    Of what they decode to, the window has `frames`.
    """

    frames: int = 0


class Helios(WanParts[HeliosRecipe]):
    """One Helios checkpoint, loaded and kept: base, mid or distilled."""

    family = "helios"
    title = "Helios"
    pipelines: ClassVar = {"HeliosPipeline": HeliosPipeline, "HeliosPyramidPipeline": HeliosPyramidPipeline}

    def published(self, folder: Path) -> HeliosRecipe:
        recipe = HeliosRecipe(
            sizes=((640, 384), (384, 640)),
            multiple=16,
            rate=24,
            max_frames=_CHUNK_FRAMES * _LONGEST_CHUNKS,
            window=_CHUNK_FRAMES,
            steps=50,
            guidance=5.0,
            negative=_NEGATIVE,
            max_tokens=512,
            trained=("continue", "first"),
        )
        return self._staged(recipe) if self._is_staged else recipe

    def ready(self) -> Grid:
        self._prepare_autoencoder()
        longest = max(2, self.recipe.max_frames // _CHUNK_FRAMES) * _CHUNK_FRAMES
        self.picture_stops = len(stops(self.components["vae"].decoder)) * _CHUNK_LATENTS
        return Grid(_CHUNK_FRAMES, longest, _CHUNK_FRAMES, first=0)

    @property
    def placed(self) -> frozenset[ReferenceRole]:
        return frozenset(("first",))

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Chunks:
        """Denoise one window, which may be many chunks; estimates are the latents of one of them."""
        given = next((condition.pictures for condition in run.conditions if condition.at == 0), None)
        history = None if given is None else self._encode_history(given)
        shown = 0 if history is None else _frames_of(history)
        chunks = max(1, -(-(run.frames - shown) // _CHUNK_FRAMES))
        made = self._run(run, chunks, history, on_step, on_estimate)
        latents = made if history is None else torch.cat([history.to(made), made], dim=2)
        return Chunks(latents, frames=run.frames)

    def decode(self, latents: Latents) -> Pictures:
        """The frames of what is given, as the autoencoder returns them, and of every new chunk."""
        assert isinstance(latents, Chunks)
        alone = latents.picture.shape[2] % _CHUNK_LATENTS
        parts = [latents.picture[:, :, :alone]] if alone else []
        parts += latents.picture[:, :, alone:].split(_CHUNK_LATENTS, dim=2)
        return np.concatenate([self._draw(part) for part in parts])[: latents.frames]

    def _run(
        self, run: Run, chunks: int, history: Tensor | None, on_step: Callable[[float], None], on_estimate: Estimate
    ) -> Tensor:
        kind = HeliosPyramidPipeline if self._is_staged else HeliosPipeline
        parts = {**self.components, "vae": _Undecoded(self.components["vae"])}
        pipeline = assemble(kind, parts, **self.settings)
        pipeline.sample_block_noise = self._block_noise
        steps = self._steps(chunks)
        done = 0

        def step_done(pipe: object, index: int, time: object, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
            nonlocal done
            done += 1
            on_estimate(tensors["latents"])
            on_step(min(1.0, done / steps))
            return tensors

        with watched(self.components["transformer"]):
            try:
                made = pipeline(
                    prompt_embeds=run.words.prompt,
                    negative_prompt_embeds=run.words.negative,
                    width=run.width,
                    height=run.height,
                    num_frames=chunks * _CHUNK_FRAMES,
                    guidance_scale=self.recipe.guidance,
                    generator=run.generator,
                    output_type="latent",
                    callback_on_step_end=step_done,
                    # Noise is mixed in here, with the take's own generator, which lives on the processor.
                    add_noise_to_image_latents=False,
                    add_noise_to_video_latents=False,
                    **self._beginning(history, run.generator),
                    **self._stages(),
                ).frames
            finally:
                pipeline.maybe_free_model_hooks()
        return made[:, :, -chunks * _CHUNK_LATENTS :]

    def _encode_history(self, given: Pictures) -> Tensor:
        """Latents of the end of what is given: of whole chunks, or of the last picture where there is too little."""
        count = len(given) // _CHUNK_FRAMES * _CHUNK_FRAMES
        if not count:
            return self._look_at(given[-1:])
        pieces = np.split(given[-count:], count // _CHUNK_FRAMES)
        return torch.cat([self._look_at(piece) for piece in pieces], dim=2)

    def _beginning(self, history: Tensor | None, generator: torch.Generator) -> dict[str, Any]:
        """What the pipeline begins with: its anchor is the first picture, its history what comes right before."""
        if history is None:
            return {}
        anchor = _mixed(history[:, :, :1], generator)
        recent = _mixed(history, generator)
        if history.shape[2] > 1:
            return {"image_latents": anchor, "video_latents": recent}
        return {"image_latents": anchor, "fake_image_latents": recent}

    def _stages(self) -> dict[str, Any]:
        if self.recipe.pyramid is None:
            return {"num_inference_steps": self.recipe.steps}
        return {
            "pyramid_num_inference_steps_list": list(self.recipe.pyramid),
            "is_amplify_first_chunk": self._is_distilled,
        }

    def _steps(self, chunks: int) -> int:
        """About how many steps the chunks take together; the distilled model takes twice as many for the first."""
        each = self.recipe.steps if self.recipe.pyramid is None else sum(self.recipe.pyramid)
        return each * (chunks + 1 if self._is_distilled else chunks)

    def _staged(self, recipe: HeliosRecipe) -> HeliosRecipe:
        if self._is_distilled:
            return replace(recipe, pyramid=(2, 2, 2), guidance=1.0, negative="")
        return replace(recipe, pyramid=(20, 20, 20))

    def _block_noise(
        self,
        batch: int,
        channels: int,
        frames: int,
        height: int,
        width: int,
        patch_size: tuple[int, int, int],
        device: torch.device,
        generator: torch.Generator,
    ) -> Tensor:
        """What is added where a picture is made larger: noise that is correlated within each patch.

        The pipelines factor its covariance, (1 + g) I - g J for n numbers in a patch, which is singular at the g = 1/3
        that all checkpoints have, so that whether it works depends on the processor. Its square root is known:
        sqrt(1 + g) for what differs within the patch, sqrt(1 + g - n g) for what is common to it.
        """
        gamma = self.components["scheduler"].config.gamma
        rows, columns = patch_size[1:]
        noise = torch.randn((batch, channels, frames, height, width), generator=generator)
        patches = noise.unflatten(3, (-1, rows)).unflatten(5, (-1, columns))
        common = patches.mean(dim=(4, 6), keepdim=True)
        shared = max(0.0, 1 + gamma - rows * columns * gamma)
        made = math.sqrt(1 + gamma) * (patches - common) + math.sqrt(shared) * common
        return made.reshape(noise.shape).to(device)

    @property
    def _is_staged(self) -> bool:
        """Whether pictures grow through several sizes: mid and distilled."""
        return "is_distilled" in self.settings

    @property
    def _is_distilled(self) -> bool:
        return bool(self.settings.get("is_distilled"))


class _Undecoded(nn.Module):
    """Stands where the pipelines have their autoencoder: they decode every chunk even for latents, we do it later."""

    def __init__(self, autoencoder: Any) -> None:
        super().__init__()
        self.config, self.dtype, self.device = autoencoder.config, autoencoder.dtype, autoencoder.device

    def decode(self, latents: Tensor, return_dict: bool) -> tuple[Tensor]:
        return (latents[:, :, :0],)


def _frames_of(history: Tensor) -> int:
    return 1 if history.shape[2] == 1 else history.shape[2] // _CHUNK_LATENTS * _CHUNK_FRAMES


def _mixed(latents: Tensor, generator: torch.Generator) -> Tensor:
    """Latents with a little noise, as much in each frame as it happens to be."""
    count = latents.shape[2]
    level = torch.rand(count, generator=generator) * (_MOST_NOISE - _LEAST_NOISE) + _LEAST_NOISE
    noise = torch.randn(latents.shape, generator=generator)
    level, noise = level.view(1, 1, count, 1, 1).to(latents), noise.to(latents)
    return level * noise + (1 - level) * latents
