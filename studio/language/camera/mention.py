"""A move as the text mentions it, before amounts are settled and time is shared out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from studio.domain.direction import Angle, Ease, MoveKind, Pace, Setup, Size, Support
from studio.language.camera.quantity import Quantity
from studio.language.camera.text import Diagnostic
from studio.language.camera.time import Timing
from studio.language.camera.verb import Family


@dataclass(slots=True)
class Manner:
    """How and when, gathered from the words around a move."""

    pace: Pace | None = None
    amount_scale: float = 1.0
    longest_s: float = 1e9
    ease: Ease | None = None
    timing: Timing = field(default_factory=Timing)
    leads_with_start: bool = False
    quantities: list[Quantity] = field(default_factory=list)

    def add(self, other: Manner) -> None:
        self.pace = self.pace or other.pace
        self.amount_scale *= other.amount_scale
        self.longest_s = min(self.longest_s, other.longest_s)
        self.ease = self.ease or other.ease
        self.timing = self.timing.joined(other.timing)
        self.leads_with_start = self.leads_with_start or other.leads_with_start
        self.quantities += other.quantities

    @property
    def says_anything(self) -> bool:
        return self != Manner()


@dataclass(slots=True)
class Mention:
    """`kind` None is a hold. `keeps_size` marks the zoom that undoes a dolly; `end_size` is "push in to a close-up"."""

    kind: MoveKind | None
    family: Family | None
    span: tuple[int, int]
    manner: Manner
    target: str = ""
    end_size: Size | None = None
    keeps_size: bool = False
    turns: float = 0.0
    """Degrees that the word itself says: a circle is 360."""
    guessed: bool = False
    """The text names no direction, so a number may turn it: "zoom to 24mm"."""


@dataclass(slots=True)
class Reading:
    """Everything found in one directive. `slots` follow one another in time; the moves of a slot happen together."""

    slots: list[list[Mention]] = field(default_factory=list)
    size: Size | None = None
    angle: Angle | None = None
    roll: float | None = None
    setup: Setup | None = None
    support: Support | None = None
    lens_mm: float | None = None
    written: dict[str, str] = field(default_factory=dict)
    """The words that set each part of the framing, for diagnostics that name them."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def note(self, span: tuple[int, int], message: str) -> None:
        self.diagnostics.append(Diagnostic(span, message))


Joiner = Literal["", "then", "and", ",", ".", ":", "before", "after"]
