"""A family that paints instead of denoising: a known picture, repeated and gone on from, with the faults of models.

It goes through the same job as every other, so what joins, holds colours and trims is what real models get.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import Tensor

from studio.domain.request import GenerationRequest, Parent
from studio.domain.shot import ReferenceRole
from studio.domain.time import Rate
from studio.generate.backends.base import Order, ParentView, Pictures, Result, Sound
from studio.generate.backends.family import Latents, Run, Words
from studio.generate.backends.given import Given
from studio.generate.backends.interrupt import Interrupt
from studio.generate.backends.job import Job
from studio.generate.backends.plan import Grid, Plan, Window
from studio.generate.backends.recipe import Recipe

WIDTH, HEIGHT, PREFIX = 96, 64, 9
RATE = Rate(24)
Fault = Callable[[Pictures, int], Pictures]
"""What becomes of a window's painted frames, of which so many are given."""


def scene(count: int, begin: int = 0) -> Pictures:
    """A still room of coloured boxes and a ball that crosses it, `begin` frames after its start."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    room = np.random.default_rng(3).integers(40, 200, (4, 6, 3)).repeat(16, 0).repeat(16, 1).astype(np.float64)
    frames = np.repeat(room[None], count, axis=0)
    for index in range(count):
        x = 8 + (begin + index) * 1.5 % (WIDTH - 16)
        frames[index][np.hypot(rows - 40, columns - x) < 7] = (230, 60, 40)
    return np.rint(frames).astype(np.uint8)


class _Quiet:
    def step(self, done: float, phase: str) -> None: ...

    def preview(self, picture: Pictures) -> None: ...

    def check(self) -> None: ...


class _Hum:
    """A tone that says how many samples after its beginning it is: cut where the picture is cut, it stays with it."""

    notes = ()

    def __init__(self) -> None:
        self._frames = 0

    def prefix(self, window: Window) -> None: ...

    def add(self, window: Window, latents: Any) -> None:
        self._frames = window.start + window.frames

    def decode(self) -> Sound:
        count = RATE.samples(self._frames, 48_000)
        return np.repeat((np.arange(count)[:, None] / 48_000 / 60).astype(np.float32), 2, axis=1)


@dataclass
class Painter:
    """See `Family`. `fault` is what it does wrong; `begins` the frame of the scene that its next take begins with."""

    fault: Fault = lambda frames, given: frames
    begins: int = 0
    sounds: bool = False
    longest: int = 65
    recipe: Recipe = field(
        default_factory=lambda: Recipe(
            sizes=((WIDTH, HEIGHT),),
            multiple=8,
            rate=24,
            max_frames=65,
            window=PREFIX,
            steps=1,
            guidance=1.0,
            negative="",
            max_tokens=8,
            trained=("first", "continue"),
        )
    )
    picture_stops: int = 1
    sound_stops: int = 1
    previews: bool = False
    starts_from_picture: bool = True
    placed: frozenset[ReferenceRole] = frozenset(("first",))
    holds_clips: bool = False
    fits_references: bool = True
    only_ends: bool = False
    listens: bool = False
    refers_alone: bool = False
    video_needs: str = ""

    @property
    def grid(self) -> Grid:
        return Grid(8, self.longest, PREFIX)

    def admit(self, given: Given, plan: Plan) -> None: ...

    def word(self, request: GenerationRequest) -> str:
        return request.prompt

    def read(self, prompt: str, negative: str) -> Words:
        return prompt

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Callable[[Tensor], None]) -> Latents:
        given = run.conditions[0].pictures if run.conditions else np.zeros((0, HEIGHT, WIDTH, 3), np.uint8)
        frames = scene(run.frames, self.begins)
        if len(given):
            frames = self._in_colours_of(given, frames)
        self.begins += run.frames - PREFIX
        return Latents(torch.from_numpy(self.fault(frames, len(given)).copy()))

    def decode(self, latents: Latents) -> Pictures:
        return latents.picture.numpy()

    def glimpse(self, estimate: Tensor, run: Run) -> Pictures:
        raise AssertionError("nobody is shown anything")

    def sound_track(self, rate: Rate, given: Given) -> _Hum | None:
        return _Hum() if self.sounds else None

    @staticmethod
    def _in_colours_of(given: Pictures, frames: Pictures) -> Pictures:
        """As a model does: it repeats what it is given, and goes on in those colours, drifted as they may be."""
        clean = frames[: len(given)].reshape(-1, 3).astype(np.float64)
        ones = np.ones((len(clean), 1))
        change = np.linalg.lstsq(np.c_[clean, ones], given.reshape(-1, 3).astype(np.float64), rcond=None)[0]
        shown = np.clip(np.rint(frames @ change[:3] + change[3]), 0, 255).astype(np.uint8)
        shown[: len(given)] = given
        return shown


def shoot(painter: Painter, before: Result | None = None, anchor: Pictures | None = None, **asked: Any) -> Result:
    """A take, alone or grown from another."""
    settings = {"frames": 40, "head": 0 if before is None else PREFIX, "seed": 1, **asked}
    parent = None if before is None else Parent(None, len(before.frames), "continue")
    request = GenerationRequest(
        model="painter", prompt="a ball", width=WIDTH, height=HEIGHT, rate=RATE, parent=parent, **settings
    )
    view = None if before is None else ParentView(before.frames[-PREFIX:], RATE, None, lossless=True)
    return Job(painter, Order(request, view, anchor=anchor), _Quiet(), Interrupt()).run()


def chain(fault: Fault, links: int, **asked: Any) -> list[Result]:
    """The first take and its links, each grown from the one before."""
    painter = Painter()
    takes = [shoot(painter)]
    for link in range(links):
        painter.fault = fault
        anchor = takes[0].frames[-1:] if link else None
        takes.append(shoot(painter, takes[-1], anchor, **asked))
    return takes
