"""The sound parts build, have the shapes that the pipelines expect, and learn."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from studio.sketch.audio_autoencoder import (
    AUDIO_LATENT_WIDTH,
    AudioAutoencoderPart,
    VocoderPart,
    build_audio_autoencoder,
    build_vocoder,
    measure_audio_latents,
)
from studio.sketch.mel import MEL_BANDS
from studio.sketch.optimiser import Muon
from studio.sketch.stock import decode, encode


class Tones:
    """Stereo tones, always the same: a batch to learn by heart."""

    def sounds(self, batch: int, samples: int) -> Tensor:
        seconds = torch.arange(samples) / 16000.0
        tones = [torch.sin(2 * math.pi * 220.0 * (row + 1) * seconds) * 0.4 for row in range(batch)]
        return torch.stack([torch.stack([tone, 0.5 * tone]) for tone in tones])


def _losses(part: AudioAutoencoderPart | VocoderPart, steps: int) -> list[float]:
    optimiser = Muon(part.module.named_parameters(), 2e-3)
    losses = []
    for step in range(steps):
        loss, _ = part.loss(step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    return losses


def test_latents_and_waveform_have_the_shapes_of_the_pipelines() -> None:
    autoencoder, vocoder = build_audio_autoencoder(), build_vocoder()
    with torch.no_grad():
        latents = encode(autoencoder, torch.zeros(1, 2, 101, MEL_BANDS))
        assert latents.transpose(1, 2).flatten(2).shape == (1, 26, AUDIO_LATENT_WIDTH)
        mel = decode(autoencoder, latents)
        assert mel.shape == (1, 2, 101, MEL_BANDS)
        assert vocoder(mel).shape == (1, 2, 101 * 160)


def test_the_sound_autoencoder_learns() -> None:
    torch.manual_seed(0)
    losses = _losses(AudioAutoencoderPart(Tones(), batch=2, latents=5), 12)
    assert losses[-1] < 0.8 * losses[0]


def test_the_vocoder_learns() -> None:
    torch.manual_seed(0)
    losses = _losses(VocoderPart(Tones(), batch=1, frames=16), 12)
    assert losses[-1] < 0.95 * losses[0]


def test_statistics_are_those_of_the_packed_latents() -> None:
    torch.manual_seed(0)
    autoencoder = build_audio_autoencoder()
    latents = torch.randn(8, 40, AUDIO_LATENT_WIDTH) * 3.0 + 1.0
    measure_audio_latents(autoencoder, latents)
    assert torch.allclose(autoencoder.latents_mean, latents.mean(dim=(0, 1)), atol=1e-5)
    assert torch.allclose(autoencoder.latents_std, latents.flatten(0, 1).std(dim=0), atol=1e-5)
