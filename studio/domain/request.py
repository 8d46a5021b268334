"""Everything that affects what a model makes, and nothing else.

A request is what is queued, sent to the engine, stored beside the take, and compared to see whether a
take is out of date. It holds no path of this machine and no id of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from studio.domain.asset import Asset
from studio.domain.direction import Direction
from studio.domain.shot import LinkKind, Lora, PromptPart, ReferenceRole, TakeId
from studio.domain.time import Rate

MATCHED = (Fraction(1, 6), Fraction(1, 2), Fraction(5, 6))
"""Where a match looks at the shot before, in shares of its length: the middles of its thirds. Takes are made so, and
the built-in model is trained so."""


def matched_frames(frames: int) -> tuple[int, ...]:
    """The frames that a match looks at, of a shot of that many."""
    return tuple(min(int(share * frames + Fraction(1, 2)), frames - 1) for share in MATCHED)


@dataclass(frozen=True, slots=True)
class RequestReference:
    """A reference with its role.

    `at` is a film frame counted from the first new frame of the shot, head handle excluded.
    """

    asset: Asset
    role: ReferenceRole
    strength: float = 1.0
    at: int | None = None
    name: str = ""
    """Who or what it shows, as the prompt calls it; empty for the shot's own references."""


@dataclass(frozen=True, slots=True)
class Parent:
    """What this take grows from: another take or, where that shot is imported, the person's file (`asset`).

    `out_frame` is where the parent's shot ends: a film frame in the parent's file, exclusive.
    """

    take: TakeId | None
    out_frame: int
    kind: LinkKind
    asset: Asset | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays of an earlier take of the shot: every frame outside `start` to `end`.

    Both are film frames counted from that take's first new one; `end` is exclusive. With a `mask`, a picture of the
    take's shape, what is dark in it stays inside the range too.
    """

    take: TakeId
    start: int
    end: int
    mask: Asset | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationRequest:
    """One take to make, in film terms; the backend words the prompt and snaps size and length to its model's grid.

    `frames` is the shot's duration at `rate`, without handles; `head` and `tail` are the handles asked for, in film
    frames. `width` and `height` are the film's, for their aspect: the model decides the size of its takes, unless the
    person did (`size`, in pixels).
    """

    model: str
    kind: Literal["video", "still"] = "video"
    prompt: str
    negative: str = ""
    sound: str = ""
    dialogue: str = ""
    direction: Direction = Direction()
    width: int
    height: int
    size: tuple[int, int] | None = None
    rate: Rate
    frames: int
    head: int = 0
    tail: int = 0
    seed: int
    references: tuple[RequestReference, ...] = ()
    loras: tuple[Lora, ...] = ()
    """Those that are applied, in the order in which they are loaded. Which files they were is in the take."""
    camera_lora: Lora | None = None
    """One for the camera's move, put on after those; it follows from the directive and from what this machine has."""
    parent: Parent | None = None
    anchor: Parent | None = None
    """Where the first shot of the chain ended, for its colours; None where that is the parent itself."""
    hold_colours: bool = True
    """Whether a continuation is brought to the colours of what it grows from."""
    opening: str = ""
    """The model for stills that makes the first picture of a shot which matches another, where `model` cannot."""
    left_out: tuple[PromptPart, ...] = ()
    """What the shot went without, of the parts that would have said something."""
    kept: Kept | None = None
    """For a take of which only a part is made anew. Its length and parent are those of the take that it keeps."""

    @property
    def applied_loras(self) -> tuple[Lora, ...]:
        """All that are put on the model, in their order."""
        return self.loras if self.camera_lora is None else (*self.loras, self.camera_lora)
