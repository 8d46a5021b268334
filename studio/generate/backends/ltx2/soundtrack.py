"""The sound of a take over all its windows: latents joined on the model's time grid, which decode without seams."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.domain.time import Rate
from studio.generate.backends.base import SAMPLE_RATE, Sound
from studio.generate.backends.given import Given
from studio.generate.backends.ltx2.codec import Codec
from studio.generate.backends.ltx2.mel import FRAMES_PER_LATENT
from studio.generate.backends.plan import Window


class Ltx2SoundTrack:
    """Collects the sound of the windows in their order."""

    notes = ()

    def __init__(self, codec: Codec, rate: Rate, given: Given) -> None:
        self._codec = codec
        self._rate = rate
        self._given = given
        self._per_frame = codec.sound_latents_per_second / float(rate.fps)
        self._joined: Tensor | None = None
        self._last: tuple[int, Tensor] | None = None

    def prefix(self, window: Window) -> Tensor | None:
        """The latents that a window is given: of the parent's sound for the first, of the one before for the rest."""
        if not window.prefix:
            return None
        if self._last is None:
            return self._prefix_of_parent(window)
        begin, latents = self._last
        skipped = self._latents(window.start) - begin
        count = min(int(window.prefix * self._per_frame), latents.shape[2] - skipped)
        mel = self._codec.mel(latents)[:, :, FRAMES_PER_LATENT * skipped :]
        return self._codec.encode_mel(mel, count) if count > 0 else None

    def add(self, window: Window, latents: Tensor) -> None:
        """Take what a window has made, after what it was given."""
        latents = latents.float()
        begin = self._latents(window.start)
        if self._joined is None:
            self._joined = latents
        else:
            count = min(int(window.prefix * self._per_frame), self._joined.shape[2] - begin)
            self._joined = torch.cat([self._joined[:, :, : begin + count], latents[:, :, count:]], dim=2)
        self._last = begin, latents

    def decode(self) -> Sound:
        """The sound of the generated timeline at 48 kHz."""
        assert self._joined is not None
        return self._codec.sound(self._codec.mel(self._joined))

    def _latents(self, frame: int) -> int:
        return round(frame * self._per_frame)

    def _prefix_of_parent(self, window: Window) -> Tensor | None:
        count = int(window.prefix * self._per_frame)
        if self._given.sound is None or not count:
            return None
        samples = self._rate.samples(window.prefix, SAMPLE_RATE)
        return self._codec.encode_sound(self._given.sound[-samples:], count)
