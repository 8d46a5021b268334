"""One step of the storyline, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NewType, get_args

from studio.domain.asset import Asset

ShotId = NewType("ShotId", str)
SceneId = NewType("SceneId", str)
TakeId = NewType("TakeId", str)

ReferenceRole = Literal["first", "last", "at", "character", "place", "prop", "style", "layout", "motion"]
Source = Literal["generated", "imported", "gap"]
LinkKind = Literal["continue", "match"]
TransitionKind = Literal["dissolve", "fade"]
Fit = Literal["auto", "crop", "letterbox"]
PromptPart = Literal["shot", "characters", "scene", "style", "camera"]
Status = Literal["todo", "draft", "review", "approved"]

PROMPT_PARTS: tuple[PromptPart, ...] = get_args(PromptPart)


@dataclass(frozen=True, slots=True)
class Reference:
    """Something to be guided by, in a role.

    `strength` is 0 to 1; `at` is a film frame of the shot, for the role "at".
    """

    asset: Asset
    role: ReferenceRole = "style"
    strength: float = 1.0
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Lora:
    """A small file of changes to a model's weights, and how strongly they are applied.

    `file` is its path below one of the folders where such files are kept, with forward slashes: never one of this
    machine. A strength of 0 is none at all; a negative one turns the change round.
    """

    file: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """How a shot follows another: `continue` goes on with the same run, `match` cuts to a new set-up in the same place.

    `shot` is the shot followed; None means the one before it in the storyline, whichever that is.
    """

    kind: LinkKind
    shot: ShotId | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """The way into a shot (or, as the film's `end`, out of the last one), centred on the cut, `frames` long."""

    kind: TransitionKind
    frames: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A still of the shot: imported or drawn (`asset`), or generated (`take`)."""

    asset: Asset | None = None
    take: TakeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One step of the storyline.

    `duration` and `source_in` are film frames; `source_in` counts from the take's first new frame. The sound's cut into
    the shot lies `sound_offset` frames after that of the picture: negative for a J cut, positive for an L cut. Its
    sound is `sound_slip` frames late against its picture. While `sound_unlinked`, the sound is grasped by itself. It is
    `sound_gain_db` decibels louder than it was made, or not heard at all.
    """

    id: ShotId
    name: str
    duration: int
    source: Source = "generated"
    prompt: str = ""
    negative: str = ""
    camera: str = ""
    source_in: int = 0
    seed: int | None = None
    link: Link | None = None
    hold_colours: bool = True
    """Whether a continuing shot keeps the colours of its chain's first, which models lose little by little."""
    transition: Transition | None = None
    references: tuple[Reference, ...] = ()
    loras: tuple[Lora, ...] = ()
    """The shot's own; they come after its scene's, and one of the same file takes that one's place."""
    panels: tuple[Panel, ...] = ()
    imported: Asset | None = None
    fit: Fit = "auto"
    sound_offset: int = 0
    sound_slip: int = 0
    sound_unlinked: bool = False
    sound_gain_db: float = 0.0
    sound_muted: bool = False
    scene: SceneId | None = None
    dialogue: str = ""
    action: str = ""
    sound: str = ""
    notes: str = ""
    status: Status = "todo"
    name_locked: bool = False
    left_out: tuple[PromptPart, ...] = ()
    """The parts of the full prompt that this shot goes without, in the order of PROMPT_PARTS."""
    chosen: TakeId | None = None
    pending: TakeId | None = None
    alternates: tuple[Shot, ...] = ()
    """Other versions of the shot, which do not play; see `alternate_edits`."""
    alternate: int = 0
    """The number of the version that plays among all of them."""
