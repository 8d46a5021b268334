"""Sketch's sound: log-mel to 25 latents of 32 numbers a second and back, and a vocoder from log-mel to stereo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2_audio import AutoencoderKLLTX2Audio
from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder
from torch import Tensor, nn
from torch.nn import functional

from studio.sketch.mel import HOP, MEL_BANDS, SAMPLE_RATE, log_mel
from studio.sketch.precision import computing
from studio.sketch.stock import decode, encode, place

AUDIO_LATENT_CHANNELS = 2
AUDIO_LATENT_WIDTH = AUDIO_LATENT_CHANNELS * MEL_BANDS // 4
STFT_WINDOWS = (128, 512, 2048)


def build_audio_autoencoder() -> AutoencoderKLLTX2Audio:
    """An untrained sound autoencoder. `base_channels` is tied to the latents: the pipelines normalise by it."""
    return AutoencoderKLLTX2Audio(
        base_channels=AUDIO_LATENT_WIDTH,
        latent_channels=AUDIO_LATENT_CHANNELS,
        ch_mult=(1, 2, 2),
        num_res_blocks=1,
        mel_bins=MEL_BANDS,
        mel_hop_length=HOP,
        sample_rate=SAMPLE_RATE,
    )


def build_vocoder(width: int = 192) -> LTX2Vocoder:
    """An untrained vocoder, 160 samples for each mel frame of two channels."""
    return LTX2Vocoder(
        in_channels=2 * MEL_BANDS,
        hidden_channels=width,
        upsample_kernel_sizes=[11, 8, 8, 4],
        upsample_factors=[5, 4, 4, 2],
        resnet_kernel_sizes=[3, 7],
        resnet_dilations=[[1, 3], [1, 3]],
        output_sampling_rate=SAMPLE_RATE,
    )


class SoundSource(Protocol):
    """Where pieces of sound come from."""

    def sounds(self, batch: int, samples: int) -> Tensor:
        """Random stereo pieces, float in [-1, 1], (batch, 2, samples)."""
        ...


class AudioAutoencoderPart:
    """Trains the sound autoencoder on log-mels (absolute error)."""

    def __init__(self, source: SoundSource, *, batch: int = 8, latents: int = 17, device: str = "cpu") -> None:
        self.autoencoder = build_audio_autoencoder()
        place(self.autoencoder, device)
        self.module: nn.Module = self.autoencoder
        self._source = source
        self._batch = batch
        self._samples = (4 * (latents - 1)) * HOP + 1
        self._device = torch.device(device)

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        """Mean absolute error of the log-mel, in nepers, of one batch."""
        mel = log_mel(self._source.sounds(self._batch, self._samples).to(self._device))
        with computing(self._device):
            latents = encode(self.autoencoder, mel)
            disturbed = latents + 0.05 * latents.detach().std() * torch.randn_like(latents) if step > 200 else latents
            decoded = decode(self.autoencoder, disturbed)
        decoded, latents = decoded.float(), latents.float()
        error = (decoded - mel).abs().mean()
        spread = float(latents.detach().std())
        return error + 1e-4 * latents.square().mean(), {"error": float(error.detach()), "spread": spread}


class VocoderPart:
    """Trains the vocoder: spectra at several resolutions, log-mel, and a little of the waveform itself."""

    def __init__(self, source: SoundSource, *, batch: int = 8, frames: int = 64, device: str = "cpu") -> None:
        self.vocoder = build_vocoder()
        place(self.vocoder, device)
        self.module: nn.Module = self.vocoder
        self._source = source
        self._batch = batch
        self._frames = frames
        self._device = torch.device(device)

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        """Spectral and log-mel distance of one batch."""
        sound = self._source.sounds(self._batch, self._frames * HOP).to(self._device)
        mel = log_mel(sound)[:, :, : self._frames]
        made = self.vocoder(mel)[..., : sound.shape[-1]]
        spectral = spectral_distance(made, sound)
        heard = (log_mel(made)[:, :, : self._frames] - mel).abs().mean()
        return spectral + heard, {"spectral": float(spectral.detach()), "mel": float(heard.detach())}


def spectral_distance(made: Tensor, sound: Tensor) -> Tensor:
    """Convergence and log-magnitude distance of short-time spectra at three resolutions (Yamamoto et al., 2020)."""
    total = made.new_zeros(())
    for size in STFT_WINDOWS:
        mine, theirs = _magnitude(made, size), _magnitude(sound, size)
        convergence = (theirs - mine).norm() / theirs.norm().clamp_min(1e-3)
        total = total + convergence + functional.l1_loss(mine.log(), theirs.log())
    return total / len(STFT_WINDOWS)


def _magnitude(sound: Tensor, size: int) -> Tensor:
    flat = sound.reshape(-1, sound.shape[-1])
    window = torch.hann_window(size, device=sound.device, dtype=sound.dtype)
    spectrum = torch.stft(flat, size, size // 4, window=window, return_complex=True)
    return (spectrum.real.square() + spectrum.imag.square() + 1e-7).sqrt()


@torch.no_grad()
def measure_audio_latents(autoencoder: AutoencoderKLLTX2Audio, latents: Tensor) -> None:
    """Store mean and spread of the packed latents, (N, L, width), in the autoencoder, as the pipelines read them."""
    packed = latents.flatten(0, 1).float()
    autoencoder.latents_mean.copy_(packed.mean(dim=0))
    autoencoder.latents_std.copy_(packed.std(dim=0).clamp_min(1e-3))
