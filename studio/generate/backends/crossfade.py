"""The sound of a take whose model hears nothing of what came before: each window's own, joined by crossfades."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from studio.domain.time import Rate
from studio.generate.backends.base import SAMPLE_RATE, Sound
from studio.generate.backends.given import Given
from studio.generate.backends.plan import Window
from studio.generate.backends.sound import fit_length, silence


class CrossfadedSound:
    """Collects what the windows have made, in their order; `hear` decodes one window's latents to 48 kHz."""

    def __init__(self, hear: Callable[[Any], Sound], rate: Rate, given: Given) -> None:
        self._hear = hear
        self._rate = rate
        self._given = given
        self._made: list[tuple[Window, Any]] = []

    def prefix(self, window: Window) -> None:
        """Nothing: the model could not use it."""

    def add(self, window: Window, latents: Any) -> None:
        """Take what a window has made."""
        self._made.append((window, latents))

    def decode(self) -> Sound:
        """The sound of the generated timeline at 48 kHz: the parent's fades into it while its pictures are repeated."""
        joined = self._end_of_parent()
        for window, latents in self._made:
            made = fit_length(self._hear(latents), self._samples(window.frames))
            joined = crossfade(joined, made, len(joined) - self._samples(window.start))
        return joined

    @property
    def notes(self) -> tuple[str, ...]:
        """How the sound was joined, where it was."""
        if not any(window.prefix for window, _ in self._made):
            return ()
        return ("this model hears nothing of what came before: its sound is joined by a crossfade",)

    def _end_of_parent(self) -> Sound:
        count = self._samples(self._given.prefix)
        if not count or self._given.sound is None:
            return silence(count)
        heard = self._given.sound[-count:]
        return np.concatenate([silence(count - len(heard)), heard])

    def _samples(self, frames: int) -> int:
        return self._rate.samples(frames, SAMPLE_RATE)


def crossfade(before: Sound, after: Sound, samples: int) -> Sound:
    """Two sounds of which so many samples lie over each other, as loud there as they are alone."""
    angle = np.linspace(0.0, np.pi / 2, samples, dtype=np.float32)[:, None]
    kept = len(before) - samples
    over = before[kept:] * np.cos(angle) + after[:samples] * np.sin(angle)
    return np.concatenate([before[:kept], np.clip(over, -1.0, 1.0), after[samples:]])
