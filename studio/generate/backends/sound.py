"""Sound on its way into a model and out of it: resampling and exact lengths.

Arrays are (samples, 2) float32 as everywhere; tensors are (1, 2, samples).
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from studio.generate.backends.base import SAMPLE_RATE, Sound

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


def fit_length(sound: Sound, samples: int) -> Sound:
    """Exactly `samples` samples: the end cut off, or silence added after a short fade that avoids a click."""
    if len(sound) >= samples:
        return sound[:samples]
    fade = min(_FADE_SAMPLES, len(sound))
    ramp = np.linspace(1.0, 0.0, fade, dtype=np.float32)[:, None]
    faded = np.concatenate([sound[: len(sound) - fade], sound[len(sound) - fade :] * ramp])
    return np.concatenate([faded, silence(samples - len(sound))])


def without(sound: Sound, begin: int, samples: int) -> Sound:
    """The sound with so many samples from `begin` on cut out; what was before them fades into what comes after."""
    end = min(len(sound), begin + samples)
    if end <= begin:
        return sound
    over = min(_FADE_SAMPLES, begin, len(sound) - end)
    angle = np.linspace(0.0, np.pi / 2, over, dtype=np.float32)[:, None]
    mixed = sound[begin - over : begin] * np.cos(angle) + sound[end - over : end] * np.sin(angle)
    return np.concatenate([sound[: begin - over], np.clip(mixed, -1.0, 1.0), sound[end:]])


def silence(samples: int) -> Sound:
    """Nothing, for so many samples."""
    return np.zeros((samples, 2), np.float32)
