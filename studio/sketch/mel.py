"""Log-mel spectrograms as LTX-2 hears: 16 kHz, hop 160, 64 bands, natural logarithm clamped at 1e-5."""

from __future__ import annotations

import math
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional

SAMPLE_RATE = 16000
HOP = 160
MEL_BANDS = 64
WINDOW = 1024
FLOOR = 1e-5
LATENT_HOP = 4 * HOP
"""Samples of sound behind one latent."""


def to_mel_hz(mel: Tensor) -> Tensor:
    """Frequencies in hertz of points on the Slaney mel scale (linear below 1 kHz, logarithmic above)."""
    linear = mel * (200.0 / 3.0)
    logarithmic = 1000.0 * torch.exp((mel - 15.0) * (math.log(6.4) / 27.0))
    return torch.where(mel < 15.0, linear, logarithmic)


@lru_cache(maxsize=4)
def mel_filters(bands: int = MEL_BANDS, window: int = WINDOW, rate: int = SAMPLE_RATE) -> Tensor:
    """Triangular filters of equal area, (bands, window // 2 + 1)."""
    highest = 15.0 + math.log(rate / 2.0 / 1000.0) * 27.0 / math.log(6.4)
    edges = to_mel_hz(torch.linspace(0.0, highest, bands + 2, dtype=torch.float64))
    bins = torch.linspace(0.0, rate / 2.0, window // 2 + 1, dtype=torch.float64)
    rising = (bins[None] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins[None]) / (edges[2:] - edges[1:-1])[:, None]
    triangles = torch.minimum(rising, falling).clamp_min(0.0)
    return (triangles * (2.0 / (edges[2:] - edges[:-2]))[:, None]).float()


def log_mel(sound: Tensor) -> Tensor:
    """Sound (..., samples) in [-1, 1] to log-mel (..., frames, bands); frame t is centred on sample t * hop."""
    flat = sound.reshape(-1, sound.shape[-1])
    padded = functional.pad(flat[:, None], (WINDOW // 2, WINDOW // 2 - 1), mode="reflect")[:, 0]
    window = torch.hann_window(WINDOW, device=sound.device, dtype=sound.dtype)
    spectrum = torch.stft(padded, WINDOW, HOP, window=window, center=False, return_complex=True).abs()
    mel = mel_filters().to(sound.device, sound.dtype) @ spectrum
    return mel.clamp_min(FLOOR).log().transpose(1, 2).reshape(*sound.shape[:-1], -1, MEL_BANDS)


def audio_latent_count(frames: int, frame_rate: float) -> int:
    """How many sound latents the pipelines make for `frames` pictures."""
    return round(frames / frame_rate * SAMPLE_RATE / LATENT_HOP)


def mel_frame_count(latents: int) -> int:
    """How many mel frames `latents` decode to: the first latent stands for one frame, the others for four."""
    return 4 * latents - 3
