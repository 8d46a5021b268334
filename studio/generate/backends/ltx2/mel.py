"""What LTX-2's sound autoencoder hears: a log-mel, tensors of (1, 2, frames, bands)."""

from __future__ import annotations

import math
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional

FRAMES_PER_LATENT = 4
"""Mel frames behind one latent; the first latent of a sequence stands for one frame only."""
_WINDOW = 1024
_FLOOR = 1e-5


def log_mel(wave: Tensor, rate: int, hop: int, bands: int) -> Tensor:
    """Log magnitudes in Slaney mel bands, clamped at 1e-5, as LTX-2 does; frame t is centred on sample t * hop."""
    flat = wave.reshape(-1, wave.shape[-1])
    if flat.shape[-1] < _WINDOW:
        flat = functional.pad(flat, (0, _WINDOW - flat.shape[-1]))
    window = torch.hann_window(_WINDOW, device=wave.device)
    spectrum = torch.stft(flat, _WINDOW, hop, window=window, center=True, pad_mode="reflect", return_complex=True).abs()
    mel = _mel_filters(bands, rate).to(wave.device) @ spectrum
    return mel.clamp_min(_FLOOR).log().transpose(1, 2).reshape(*wave.shape[:-1], -1, bands)


@lru_cache(maxsize=4)
def _mel_filters(bands: int, rate: int) -> Tensor:
    """Triangles of equal area on the Slaney scale (linear below 1 kHz, logarithmic above), (bands, window // 2 + 1)."""
    highest = 15.0 + math.log(rate / 2000.0) * 27.0 / math.log(6.4)
    points = torch.linspace(0.0, highest, bands + 2, dtype=torch.float64)
    above = 1000.0 * torch.exp((points - 15.0) * (math.log(6.4) / 27.0))
    edges = torch.where(points < 15.0, points * (200.0 / 3.0), above)
    bins = torch.linspace(0.0, rate / 2.0, _WINDOW // 2 + 1, dtype=torch.float64)
    rising = (bins[None] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins[None]) / (edges[2:] - edges[1:-1])[:, None]
    triangles = torch.minimum(rising, falling).clamp_min(0.0)
    return (triangles * (2.0 / (edges[2:] - edges[:-2]))[:, None]).float()


def mel_frames(latents: int) -> int:
    """How many mel frames a number of latents stands for."""
    return FRAMES_PER_LATENT * latents - (FRAMES_PER_LATENT - 1)
