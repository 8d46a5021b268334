"""Between LTX-2's clean latents and what people see and hear: uint8 pictures, samples at 48 kHz."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from studio.generate.backends.base import Pictures, Sound
from studio.generate.backends.decoded import to_pictures
from studio.generate.backends.interrupt import stops
from studio.generate.backends.ltx2.mel import FRAMES_PER_LATENT, log_mel, mel_frames
from studio.generate.backends.sound import to_sound, to_tensor
from studio.generate.backends.wash import wash


class Codec:
    """The autoencoders and the vocoder of a checkpoint."""

    def __init__(self, components: Mapping[str, Any], device: torch.device, brush: int = 0) -> None:
        """Pictures are washed with a `brush` of so many pixels (wash.py), or left as they are decoded."""
        self._device = device
        self._brush = brush
        self._video: Any = components["vae"]
        self._audio: Any = components["audio_vae"]
        self._vocoder: Any = components["vocoder"]
        heard = self._audio.config
        self._hz, self._hop, self._bands = heard.sample_rate, heard.mel_hop_length, heard.mel_bins
        # Beyond 512 pixels a side decoding would need more memory than denoising; below that, tiling changes nothing.
        self._video.enable_tiling()

    @property
    def sound_latents_per_second(self) -> float:
        """The time grid of the sound latents."""
        return self._hz / self._hop / FRAMES_PER_LATENT

    @property
    def picture_stops(self) -> int:
        """How often the picture decoder asks whether to go on."""
        return len(stops(self._video.decoder))

    @property
    def sound_stops(self) -> int:
        """How often the sound decoder and the vocoder together ask."""
        return len(stops(self._audio.decoder)) + len(stops(self._vocoder))

    def picture(self, latents: Tensor) -> Pictures:
        """Latents (1, c, n, h, w) to frames (8(n-1)+1, height, width, 3)."""
        level = torch.zeros(1, device=self._device, dtype=self._video.dtype)
        made = self._video.decode(
            latents.to(self._device, self._video.dtype),
            level if self._video.config.timestep_conditioning else None,
            return_dict=False,
        )[0]
        return wash(to_pictures(made[0]), self._brush)

    def mel(self, latents: Tensor) -> Tensor:
        """Sound latents (1, c, n, bins) to a log-mel (1, 2, 4n-3, bands)."""
        return self._audio.decode(latents.to(self._device, self._audio.dtype), return_dict=False)[0]

    def sound(self, mel: Tensor) -> Sound:
        """A log-mel to samples at 48 kHz."""
        return to_sound(
            self._vocoder(mel.to(self._device, self._vocoder.dtype)), self._vocoder.config.output_sampling_rate
        )

    def encode_sound(self, sound: Sound, latents: int) -> Tensor:
        """The first `latents` latents (1, c, latents, bins) of samples at 48 kHz."""
        return self.encode_mel(log_mel(to_tensor(sound, self._hz), self._hz, self._hop, self._bands), latents)

    def encode_mel(self, mel: Tensor, latents: int) -> Tensor:
        """The first `latents` latents of a log-mel; one that is too short is held at its end."""
        wanted = mel_frames(latents)
        held = functional.pad(mel, (0, 0, 0, max(0, wanted - mel.shape[2])), mode="replicate")[:, :, :wanted]
        made = self._audio.encode(held.to(self._device, self._audio.dtype)).latent_dist.mode()
        return made[:, :, :latents].float()

    def glimpse(self, tokens: Tensor, frames: int, height: int, width: int) -> Pictures:
        """The middle picture (1, height, width, 3) of packed, normalised latents (1, tokens, c)."""
        ratio = self._video.spatial_compression_ratio
        rows, columns = height // ratio, width // ratio
        middle = (frames - 1) // self._video.temporal_compression_ratio // 2
        one = tokens[:, middle * rows * columns : (middle + 1) * rows * columns]
        latent = one.transpose(1, 2).unflatten(2, (1, rows, columns))
        mean, spread = (
            each.view(1, -1, 1, 1, 1).to(latent) for each in (self._video.latents_mean, self._video.latents_std)
        )
        return self.picture(latent * spread / self._video.config.scaling_factor + mean)
