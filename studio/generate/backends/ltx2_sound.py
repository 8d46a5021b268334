"""Sound on its way into LTX-2 and out of it: resampling, the log-mel that its autoencoder hears, and exact lengths.

Arrays are (samples, 2) float32 as everywhere; tensors are (1, 2, samples), mel tensors (1, 2, frames, bands).
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from studio.generate.backends.base import SAMPLE_RATE, Sound

FRAMES_PER_LATENT = 4
"""Mel frames behind one latent; the first latent of a sequence stands for one frame only."""
_WINDOW = 1024
_FLOOR = 1e-5
_ZERO_CROSSINGS = 16
_KAISER_BETA = 9.0
_FADE_SAMPLES = SAMPLE_RATE // 200


def to_tensor(sound: Sound, rate: int) -> Tensor:
    """48 kHz samples as a tensor (1, 2, n) at another rate."""
    return resample(torch.from_numpy(np.ascontiguousarray(sound.T))[None], SAMPLE_RATE, rate)


def to_sound(wave: Tensor, rate: int) -> Sound:
    """A waveform (1, channels, n) at `rate` as stereo samples at 48 kHz, clipped to [-1, 1]."""
    wave = resample(wave.float().cpu(), rate, SAMPLE_RATE)[0]
    stereo = wave.expand(2, -1) if wave.shape[0] == 1 else wave[:2]
    return np.ascontiguousarray(stereo.clamp(-1.0, 1.0).numpy().T)


def resample(wave: Tensor, source: int, target: int) -> Tensor:
    """Band-limited resampling by a Kaiser-windowed sinc, (..., n) to (..., ceil(n * target / source))."""
    divisor = math.gcd(source, target)
    down, up = source // divisor, target // divisor
    if up == down:
        return wave
    filters, reach = _filters(down, up)
    flat = functional.pad(wave.reshape(-1, 1, wave.shape[-1]), (reach, reach + down))
    phases = functional.conv1d(flat, filters, stride=down)
    length = -(-wave.shape[-1] * up // down)
    return phases.transpose(1, 2).reshape(*wave.shape[:-1], -1)[..., :length]


@lru_cache(maxsize=8)
def _filters(down: int, up: int) -> tuple[Tensor, int]:
    """One filter per output phase, (up, 1, 2 * reach + down), and how many input samples it reaches back."""
    cutoff = 0.97 * min(1.0, up / down)
    reach = math.ceil(_ZERO_CROSSINGS / cutoff)
    inputs = torch.arange(-reach, reach + down, dtype=torch.float64)
    time = inputs[None] - torch.arange(up, dtype=torch.float64)[:, None] * down / up
    inside = (1.0 - (time / reach).square()).clamp_min(0.0)
    window = torch.special.i0(_KAISER_BETA * inside.sqrt()) / torch.special.i0(torch.tensor(_KAISER_BETA))
    taps = cutoff * torch.sinc(cutoff * time) * window * (time.abs() <= reach)
    return taps[:, None].float(), reach


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


def fit_length(sound: Sound, samples: int) -> Sound:
    """Exactly `samples` samples: the end cut off, or silence added after a short fade that avoids a click."""
    if len(sound) >= samples:
        return sound[:samples]
    fade = min(_FADE_SAMPLES, len(sound))
    ramp = np.linspace(1.0, 0.0, fade, dtype=np.float32)[:, None]
    faded = np.concatenate([sound[: len(sound) - fade], sound[len(sound) - fade :] * ramp])
    return np.concatenate([faded, silence(samples - len(sound))])


def silence(samples: int) -> Sound:
    """Nothing, for so many samples."""
    return np.zeros((samples, 2), np.float32)
