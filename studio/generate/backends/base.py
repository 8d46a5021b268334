"""The seam between the engine's child and a model family: a request with its pictures and sounds goes in, frames and
sound come out.

A backend is reached by the import path in its catalog row and built once per child. It snaps size and
length to its model's grid, words the prompt, and calls `Report.step` at least once per denoising step and
between decoder convolutions, which raises when the job has been cancelled.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from studio.domain.request import GenerationRequest, RequestReference
from studio.domain.take import Join, ModelStamp, Platform
from studio.domain.time import Rate
from studio.generate.arrangement import PLAIN, Arrangement

Pictures = NDArray[np.uint8]
"""Frames as uint8 RGB, shape (frames, height, width, 3)."""
Sound = NDArray[np.float32]
"""Stereo samples in [-1, 1], shape (samples, 2), at 48 kHz unless said otherwise."""

SAMPLE_RATE = 48_000


class Cancelled(BaseException):
    """Raised inside a backend when the person cancelled.

    No error: libraries that catch Exception must not swallow it.
    """


@dataclass(frozen=True, slots=True)
class ParentView:
    """What a take grows from: the frames that end right before the parent's out-frame (the last one is the newest).

    `frames` are at `rate` (lossless wherever they were kept); `sound` covers the same time at 48 kHz, or is None when
    the parent is silent.
    """

    frames: Pictures
    rate: Rate
    sound: Sound | None
    lossless: bool


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A reference as pictures.

    One frame for an image, the file's frames for a video; empty for a sound, whose samples are in `sound`. Of a picture
    at a time `runs_on` says that the frames after it are given too, for models that can be given more than one.
    """

    reference: RequestReference
    frames: Pictures
    sound: Sound | None = None
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class LoraView:
    """A LoRA to apply: its file here, the name that the film has for it, and how strongly."""

    path: Path
    name: str
    strength: float


@dataclass(frozen=True, slots=True)
class Region:
    """Pictures of which only a region is to be made again: `frames` from the shot's first on, at the model's rate, and
    `share` (height, width), how much of each pixel is new, 0 to 1; what is 0 stays to the bit."""

    frames: Pictures
    share: NDArray[np.float32]

    def put_into(self, made: Pictures, at: int) -> Pictures:
        """The made frames, the first of which is frame `at` of the shot, with everything outside the region as it was.

        Frames that lie outside the shot are left as they are made.
        """
        first, last = max(0, -at), min(len(made), len(self.frames) - at)
        if first >= last:
            return made
        old = self.frames[at + first : at + last].astype(np.float32)
        mixed = old + self.share[..., None] * (made[first:last].astype(np.float32) - old)
        put = made.copy()
        put[first:last] = np.clip(np.rint(mixed), 0, 255).astype(np.uint8)
        return put


@dataclass(frozen=True, slots=True)
class Order:
    """A request with everything it refers to, as arrays. For a `continue` `parent` holds the window that the model's
    catalog row asks for, at the model's rate; for a `match`, a few frames spread over the parent's shot. `anchor` is
    the picture in which the chain's first shot ended, (1, height, width, 3), where the parent is another."""

    request: GenerationRequest
    parent: ParentView | None = None
    references: tuple[ReferenceView, ...] = ()
    loras: tuple[LoraView, ...] = ()
    anchor: Pictures | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a backend made. `frames` are at the model's own `rate` and begin with the `head` frames that lie before the
    shot.

    The time before the shot is exactly `request.head` film frames: `head` is that length at the model's rate.
    """

    frames: Pictures
    rate: Rate
    head: int
    sound: Sound | None
    sound_note: str = ""
    prompt_sent: str
    negative_sent: str = ""
    notes: tuple[str, ...] = field(default=())
    joins: tuple[Join, ...] = ()


class Report(Protocol):
    """The backend's way to tell how far it is. Both calls raise `Cancelled` when the job has been cancelled."""

    def step(self, done: float, phase: str) -> None:
        """`done` is the fraction of the whole job, 0 to 1.

        `phase` is a word for the person: loading, denoising, decoding.
        """
        ...

    def preview(self, picture: Pictures) -> None:
        """A small picture, shape (1, height, width, 3), of how the take is coming along."""
        ...

    def check(self) -> None:
        """Raise `Cancelled` if asked to stop; cheap enough for every transformer block and convolution."""
        ...


class Backend(Protocol):
    """One model, loaded and kept.

    Built as `Backend(folder, report, numeric_path, arrangement)`: `folder` holds its weights (None for a model without
    any), and `numeric_path` is that of the recipe to be made again, or empty.
    """

    def __init__(
        self, folder: Path | None, report: Report, numeric_path: str = "", arrangement: Arrangement = PLAIN
    ) -> None: ...

    def peak_bytes(self) -> int:
        """The most memory that the last take held, on whatever it was made; 0 where nobody can say."""
        ...

    def stamp(self) -> ModelStamp:
        """Which weights these are; the id is the catalog's."""
        ...

    def platform(self) -> Platform:
        """Device, precision, threads, numeric path and library versions of this process."""
        ...

    def generate(self, order: Order, report: Report) -> Result:
        """Make one take. Raises `Cancelled` from within `report`; any other exception is a failure of this job only."""
        ...
