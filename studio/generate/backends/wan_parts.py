"""What Wan and the families that grew from it share: the UMT5 text encoder, and Wan's autoencoder in fp32."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from diffusers.pipelines.wan.pipeline_wan import WanPipeline
from torch import Tensor

from studio.domain.errors import BackendFailed
from studio.generate.backends.assembly import assemble
from studio.generate.backends.base import Pictures
from studio.generate.backends.checkpoint import Checkpoint
from studio.generate.backends.decoded import to_pictures
from studio.generate.backends.family import Latents, Run
from studio.generate.backends.recipe import AnyRecipe

_PUBLISHED_TOKENS = 512


class WanWords(NamedTuple):
    """The embeddings of a prompt and, where guidance uses it, of its negative, (1, tokens, channels)."""

    prompt: Tensor
    negative: Tensor | None


class WanDrawn(Checkpoint[AnyRecipe]):
    """A checkpoint that draws with Wan's autoencoder; latents are (1, c, n, h, w), normalised."""

    exact = ("vae",)  # fp16 decodes to black, and bf16 to a little less

    def decode(self, latents: Latents) -> Pictures:
        return self._draw(latents.picture)

    def glimpse(self, estimate: Tensor, run: Run) -> Pictures:
        middle = estimate.shape[2] // 2
        return self._draw(estimate[:, :, middle : middle + 1])

    @property
    def _frames_per_latent(self) -> int:
        return 2 ** sum(self.components["vae"].config.temperal_downsample)

    def _prepare_autoencoder(self) -> None:
        vae = self.components["vae"]
        self._mean, self._std = (
            torch.tensor(values, device=self.numeric.device).view(1, -1, 1, 1, 1)
            for values in (vae.config.latents_mean, vae.config.latents_std)
        )

    def _draw(self, latents: Tensor) -> Pictures:
        """Latents to frames (4(n-1)+1, height, width, 3)."""
        vae = self.components["vae"]
        # Divided by the inverse, as the pipelines do it: multiplied, one value in some thousands would differ by one.
        latents = latents.to(self.numeric.device, torch.float32) / (1.0 / self._std) + self._mean
        made = vae.decode(latents.to(vae.dtype), return_dict=False)[0]
        return to_pictures(made[0])

    def _look_at(self, pictures: Pictures) -> Tensor:
        """Frames (4(n-1)+1, height, width, 3) to their likeliest latents, the same each time."""
        vae = self.components["vae"]
        shown = torch.from_numpy(np.ascontiguousarray(pictures)).to(self.numeric.device, torch.float32)
        latents = vae.encode((shown / 127.5 - 1.0).permute(3, 0, 1, 2)[None].to(vae.dtype)).latent_dist.mode()
        return (latents.float() - self._mean) * (1.0 / self._std)


class WanParts(WanDrawn[AnyRecipe]):
    """A checkpoint that reads with UMT5 besides, and whose transformer has a table of places: so many and no more, in
    time and on each side.
    """

    words = WanWords

    def _within_places(self, run: Run) -> None:
        """Raise BackendFailed for a picture with a side that the table has no places for."""
        vae, transformer = self.components["vae"].config, self.components["transformer"].config
        most = transformer.rope_max_seq_len * min(transformer.patch_size[1:]) * vae.scale_factor_spatial
        if max(run.width, run.height) > most:
            raise BackendFailed(
                f"this model makes pictures of at most {most} pixels a side, and {run.width}x{run.height} was asked "
                "for: choose a smaller size"
            )

    @property
    def _longest(self) -> int:
        """The longest window, in frames, that its recipe wants and that the table has places for."""
        transformer = self.components["transformer"].config
        latents = transformer.rope_max_seq_len * transformer.patch_size[0]
        return min(self.recipe.max_frames, (latents - 1) * self._frames_per_latent + 1)

    def encode(self, prompt: str, negative: str) -> WanWords:
        pipeline = assemble(WanPipeline, self.components)
        try:
            return WanWords(
                *pipeline.encode_prompt(
                    prompt,
                    negative,
                    do_classifier_free_guidance=self._guided,
                    max_sequence_length=self.recipe.max_tokens or _PUBLISHED_TOKENS,
                )
            )
        finally:
            pipeline.maybe_free_model_hooks()

    @property
    def _guided(self) -> bool:
        return self.recipe.guidance > 1.0
