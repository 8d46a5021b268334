"""When an impact is heard: the steepest rise of a sound over all its bands, to a few milliseconds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

NEAR_S = 0.4
_HOP_S = 0.002
_WINDOW_S = 0.016
_BEFORE_S = 0.08
"""A rise is measured against how loud it was this long before."""
_BANDS = ((60, 200), (200, 500), (500, 1200), (1200, 3000), (3000, 7000))
_FLOOR = 1e-7
_CLEAR_DB = 8.0
"""A rise of less than this, all bands together, is no impact."""
_UNUSUAL = 3.0
"""And it must be so many times what three quarters of the moments stay below."""
_EARLY = 0.6
_BEGINS = 0.35
"""The impact begins where this share of its rise is reached."""


def find_onset(sound: NDArray[np.floating], rate: int, near_s: float | None = None) -> float | None:
    """The moment in seconds of the clearest impact in samples (n,) or (n, channels); None where nothing strikes.

    With `near_s` only what is heard within NEAR_S of that moment counts: a bird may be louder than a ball.
    """
    mono = sound.mean(1) if sound.ndim == 2 else sound
    loud = _loudness(np.asarray(mono, np.float64), rate)
    if len(loud) < 2 * round(_BEFORE_S / _HOP_S):
        return None
    strength = _rises(loud)
    usual = float(np.percentile(strength, 75))
    if near_s is not None:
        moments = np.arange(len(strength)) * _HOP_S + _WINDOW_S / 2
        strength = np.where(np.abs(moments - near_s) <= NEAR_S, strength, 0.0)
    peak = int(np.argmax(strength >= _EARLY * strength.max()))  # the first of what strikes: what follows rebounds
    peak += int(strength[peak : peak + round(_WINDOW_S / _HOP_S)].argmax())
    if strength[peak] < max(_CLEAR_DB, _UNUSUAL * usual):
        return None
    first = peak
    while first > 0 and strength[first - 1] >= _BEGINS * strength[peak]:
        first -= 1
    # A window hears a sample as soon as it reaches it: its loudest part is its middle.
    return first * _HOP_S + _WINDOW_S / 2


def _rises(loud: NDArray[np.float64]) -> NDArray[np.float64]:
    """By how many decibels, over all bands, each moment is louder than it usually was just before, (moments,)."""
    back = round(_BEFORE_S / _HOP_S)
    padded = np.concatenate([loud[:back][::-1], loud])
    before = np.lib.stride_tricks.sliding_window_view(padded, back, axis=0)[: len(loud)]
    rise = np.maximum(loud - before.mean(2) - before.std(2), 0.0)
    # Loud bands count for more: a thud is no hiss.
    return (rise * np.maximum(loud - loud.max() + 40.0, 0.0) / 40.0).sum(1)


def _loudness(mono: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """Decibels per moment and band, (moments, bands)."""
    hop, window = round(_HOP_S * rate), round(_WINDOW_S * rate)
    if len(mono) < window:
        return np.zeros((0, len(_BANDS)))
    pieces = np.lib.stride_tricks.sliding_window_view(mono, window)[::hop] * np.hanning(window)
    power = np.abs(np.fft.rfft(pieces, axis=1)) ** 2 / window
    pitch = np.fft.rfftfreq(window, 1.0 / rate)
    bands = [power[:, (pitch >= low) & (pitch < high)].sum(1) for low, high in _BANDS]
    return 10.0 * np.log10(np.stack(bands, axis=1) + _FLOOR)
