"""What a model family adds to the ground that all share: how it words a prompt, runs one window, and decodes it.

Everything else (a take's plan, what is given, windows, progress, previews, cancel, notes) is the same for all: see
`studio.generate.backends.job` and `studio.generate.backends.checkpoint`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import Tensor

from studio.domain.request import GenerationRequest
from studio.domain.time import Rate
from studio.generate.backends.base import Pictures, Region, Sound
from studio.generate.backends.given import Able, Given
from studio.generate.backends.plan import Plan, Window

Words = Any
"""A prompt and its negative as a family's text encoder has read them; nobody else looks inside."""

Estimate = Callable[[Tensor], None]
"""Told the clean latents as the model guesses them in the middle of a step, in the family's own layout."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Pictures that are given: from frame `at` of the window on, as (n, height, width, 3).

    n is 1 unless `at` is 0 or the family holds clips.
    """

    pictures: Pictures
    at: int
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Control:
    """A control video for one window, (frames, height, width, 3), and how strongly it leads, 0 to 1."""

    frames: Pictures
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one window is made from: sizes in pixels, `frames` at `fps`, references as frames with a strength.

    `sound_prefix` is what the family's own `SoundTrack` gave for the window, or None.
    """

    words: Words
    width: int
    height: int
    frames: int
    fps: float
    generator: torch.Generator
    conditions: tuple[Condition, ...] = ()
    references: tuple[tuple[Pictures, float], ...] = ()
    sounds: tuple[Sound, ...] = ()
    control: Control | None = None
    region: Region | None = None
    """What the window shows already, frame for frame, of which only a region is to be made."""
    sound_prefix: Any = None


@dataclass(frozen=True, slots=True)
class Latents:
    """Clean latents of one window, in the family's own layout; `sound` is None where the family is silent."""

    picture: Tensor
    sound: Any = None


class SoundTrack(Protocol):
    """The sound of one take over all its windows, as the family joins it."""

    def prefix(self, window: Window) -> Any:
        """What a window is given of the sound before it, or None."""
        ...

    def add(self, window: Window, latents: Any) -> None:
        """Take what a window has made."""
        ...

    def decode(self) -> Sound:
        """The sound of the generated timeline at 48 kHz."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be told of how it was joined."""
        ...


class Family(Able, Protocol):
    """A loaded checkpoint as the job uses it."""

    picture_stops: int
    """About how often decoding one window asks whether to go on; `sound_stops` is the same for a take's sound."""
    sound_stops: int

    @property
    def previews(self) -> bool:
        """Whether decoding a frame in the middle of denoising is cheap: not where models take turns on the card."""
        ...

    def admit(self, given: Given, plan: Plan) -> None:
        """Raise BackendFailed, with a sentence that says what to do, when this cannot be made; before any work."""
        ...

    def word(self, request: GenerationRequest) -> str:
        """The prompt as this family's guides ask for it."""
        ...

    def read(self, prompt: str, negative: str) -> Words:
        """The prompt as the text encoder reads it; the same words are read once."""
        ...

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        """Denoise one window. `on_step` is told the fraction of the steps that are done; it may raise."""
        ...

    def decode(self, latents: Latents) -> Pictures:
        """The frames of one window, exactly as many as its run asked for."""
        ...

    def glimpse(self, estimate: Tensor, run: Run) -> Pictures:
        """A picture (1, height, width, 3) of what `sample` told `on_estimate`."""
        ...

    def sound_track(self, rate: Rate, given: Given) -> SoundTrack | None:
        """What will hold a take's sound, or None in a family without."""
        ...
