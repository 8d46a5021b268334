"""Arithmetic of a take before any model runs: its size, its rate, its length on the model's grid, and its windows.

Frames here are the model's own. The generated timeline starts with the first window's frame 0; of it, `skip` frames
repeat what is already there, and `lead` frames are put before it, so that exactly the head lies before the shot.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from studio.domain.errors import ModelMissing
from studio.domain.request import GenerationRequest
from studio.domain.time import Rate
from studio.generate.take_shape import choose_rate as choose_rate
from studio.generate.take_shape import choose_size as choose_size


@dataclass(frozen=True, slots=True)
class Grid:
    """What lengths a model makes: `step`*n + `first` frames, at least `least` and at most `longest`; a continuation
    repeats `prefix`.

    `sound_hz` is how many latents of sound a second has, 0 where there are none.
    """

    step: int
    longest: int
    prefix: int
    sound_hz: int = 0
    first: int = 1
    least: int = 1

    def __post_init__(self) -> None:
        if not 0 < self.prefix < self.longest:  # windows would never come to the end of a shot
            raise ModelMissing(
                f"a model of at most {self.longest} frames cannot repeat {self.prefix} of them: "
                f"its side file needs a shorter window on the grid of {self.step}"
            )

    def up(self, frames: int) -> int:
        """The shortest length on the grid that holds `frames`."""
        return max(self.least, -(-(max(1, frames) - self.first) // self.step) * self.step + self.first)

    def down(self, frames: int) -> int:
        """The longest length on the grid within `frames`; at least 1."""
        return max(1, (max(1, frames) - self.first) // self.step * self.step + self.first)


@dataclass(frozen=True, slots=True)
class Window:
    """One run of the model: `frames` from `start` of the generated timeline; the first `prefix` of them are given."""

    start: int
    frames: int
    prefix: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A take's frames: `lead` given ones, then the generated ones from `skip` on; `head` of them precede the shot.

    Where the last generated frame is a given picture, as many are `shown` of the generated ones, chosen evenly, as the
    time up to it has, and the picture is `held` for so many more.
    """

    rate: Rate
    head: int
    lead: int
    skip: int
    windows: tuple[Window, ...]
    shown: int | None = None
    held: int = 0

    @property
    def generated(self) -> int:
        """Length of the generated timeline."""
        return self.windows[-1].start + self.windows[-1].frames

    @property
    def frames(self) -> int:
        """Length of the result."""
        return self.lead + (self.shown or self.generated) - self.skip + self.held

    def generated_frame(self, frame: int) -> int:
        """Where on the generated timeline a frame lies that is counted from the start of the shot."""
        place = frame + self.head - self.lead + self.skip
        if self.shown is None or self.shown < 2:
            return place
        return int(Fraction(place * (self.generated - 1), self.shown - 1) + Fraction(1, 2))

    def shot_frame(self, generated: int) -> int:
        """Which frame of the shot a generated one is, counted from its start; the head's are negative."""
        if self.shown is not None and self.generated > 1:
            generated = int(Fraction(generated * (self.shown - 1), self.generated - 1) + Fraction(1, 2))
        return generated - self.head + self.lead - self.skip

    def shown_frames(self) -> list[int]:
        """Which generated frames are shown, those that `skip` passes over included."""
        if self.shown is None:
            return list(range(self.generated))
        last, steps = self.generated - 1, max(1, self.shown - 1)
        return [int(Fraction(index * last, steps) + Fraction(1, 2)) for index in range(self.shown)]


def plan_take(
    request: GenerationRequest,
    grid: Grid,
    rate: Rate,
    *,
    prefix: int,
    opens_with_picture: bool,
    least: int = 0,
    ends_at: int | None = None,
) -> Plan:
    """Lay out a take. `prefix` frames of a parent are given (or 0); a given first picture makes the head a held one.

    `least` is the least length after the head, in the model's frames. `ends_at` is the model frame, counted from the
    shot's start, at which the very last generated frame is given.
    """
    ratio = rate.fps / request.rate.fps
    if request.kind == "still":
        return Plan(rate, 0, 0, 0, (Window(0, 1, 0),))
    head = int(request.head * ratio + Fraction(1, 2))
    body = max(least, math.ceil((request.frames + request.tail) * ratio))
    if ends_at is not None:
        lead = head if prefix or opens_with_picture else 0
        shown = prefix + head - lead + ends_at + 1
        windows = plan_windows(shown, prefix, grid, rate)
        return Plan(rate, head, lead, prefix, windows, shown, max(0, body - ends_at - 1))
    if prefix:
        return Plan(rate, head, head, prefix, plan_windows(prefix + body, prefix, grid, rate))
    if opens_with_picture:
        return Plan(rate, head, head, 0, plan_windows(body, 0, grid, rate))
    return Plan(rate, head, 0, 0, plan_windows(head + body, 0, grid, rate))


def plan_windows(frames: int, prefix: int, grid: Grid, rate: Rate) -> tuple[Window, ...]:
    """Windows that cover `frames`, each beginning with the end of the one before; the surplus is at the end."""
    windows = [Window(0, min(grid.longest, grid.up(frames)), prefix)]
    overlap = _overlap(grid, rate)
    while (end := windows[-1].start + windows[-1].frames) < frames:
        start = end - overlap
        windows.append(Window(start, min(grid.longest, grid.up(frames - start)), overlap))
    return tuple(windows)


def _overlap(grid: Grid, rate: Rate) -> int:
    if not grid.sound_hz:
        return grid.prefix
    # A stride of whole sound latents keeps sound and picture together in every window.
    longer = range(grid.prefix, min(grid.prefix + 4 * grid.step, grid.longest // 2 + 1), grid.step)
    whole = (overlap for overlap in longer if ((grid.longest - overlap) * grid.sound_hz / rate.fps).denominator == 1)
    return next(whole, grid.prefix)
