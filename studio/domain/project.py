"""The one immutable value that is everything the person decided; it is what is saved, and what undo restores.

The picture is one storyline: an ordered list of shots without holes. Sound tracks hang beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import attrgetter
from typing import Any, Literal, NewType

from studio.domain.asset import Asset
from studio.domain.errors import EditError
from studio.domain.lineup import lineup_of
from studio.domain.shot import Lora, Reference, SceneId, Shot, ShotId, TakeId, Transition
from studio.domain.time import Rate

CharacterId = NewType("CharacterId", str)
PlaceId = NewType("PlaceId", str)
TrackId = NewType("TrackId", str)
ClipId = NewType("ClipId", str)
MarkerId = NewType("MarkerId", str)
TitleId = NewType("TitleId", str)

TrackKind = Literal["dialogue", "music", "effects"]
MarkerColour = Literal["amber", "green", "blue", "violet", "red"]
TitlePosition = Literal["lower-third", "centre", "upper"]
TitleSize = Literal["small", "medium", "large"]

HANDLE_FRAMES = 8
"""Frames asked for on each side of a shot unless the film says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeMark:
    """What the person thinks of a take: a rejected one is put aside, never lost."""

    id: TakeId
    rejected: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A heading that groups shots: interior or exterior, place, time of day; a look added to every prompt in it, and
    LoRAs to every take."""

    id: SceneId
    heading: str
    setting: Literal["INT", "EXT", "INT/EXT", ""] = ""
    place: str = ""
    time: str = ""
    look: str = ""
    loras: tuple[Lora, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A person of the film: named `@name` in prompts, described by `words`, seen in the reference pictures."""

    id: CharacterId
    name: str
    words: str = ""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location of the film, named `@name` in prompts."""

    id: PlaceId
    name: str
    words: str = ""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A piece of sound on a track.

    `start`, `duration`, `source_in` and the fades in film frames, `gain_db` in decibels.
    """

    id: ClipId
    asset: Asset
    start: int
    duration: int
    source_in: int = 0
    gain_db: float = 0.0
    fade_in: int = 0
    fade_out: int = 0
    muted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A row of sound beside the storyline.

    While any track is `solo`, only those that are sound: neither the other tracks nor the storyline. What lies on a
    `locked` one cannot be edited.
    """

    id: TrackId
    name: str
    kind: TrackKind = "music"
    clips: tuple[Clip, ...] = ()
    gain_db: float = 0.0
    muted: bool = False
    solo: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A place in the film that somebody wants to find again: a beat, a problem, a chapter. No two are on one frame."""

    id: MarkerId
    frame: int
    name: str = ""
    colour: MarkerColour = "amber"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Words over the picture, on the title row: no two at a time. Times in film frames."""

    id: TitleId
    text: str
    start: int
    duration: int
    position: TitlePosition = "lower-third"
    size: TitleSize = "medium"
    fade_in: int = 0
    fade_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """What holds for the whole film. `end` is the fade out of the last shot, `start` the first frame's timecode;
    `take_size` is how large takes are made where that is not left to the model.
    """

    title: str = "Untitled"
    width: int = 1280
    height: int = 720
    rate: Rate = Rate(24)
    seed: int = 0
    model: str = "sketch"
    style: str = ""
    handles: int = HANDLE_FRAMES
    end: Transition | None = None
    start: str = "00:00:00:00"
    take_size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Everything that the person decided about one film."""

    film: Film = Film()
    scenes: tuple[Scene, ...] = ()
    characters: tuple[Character, ...] = ()
    places: tuple[Place, ...] = ()
    shots: tuple[Shot, ...] = ()
    tracks: tuple[Track, ...] = ()
    markers: tuple[Marker, ...] = ()
    titles: tuple[Title, ...] = ()
    marks: tuple[TakeMark, ...] = ()

    @property
    def duration(self) -> int:
        """The film's length in frames: transitions never change it."""
        return sum(map(attrgetter("duration"), self.shots))

    def index(self, shot: ShotId) -> int:
        """The position of a shot in the storyline. Raises EditError when it is not there."""
        position = lineup_of(self.shots).places.get(shot)
        if position is None:
            raise EditError(f"there is no shot with the id {shot}")
        return position

    def indices(self, shots: Iterable[ShotId]) -> list[int]:
        """The positions of shots, in the order of the storyline. Raises EditError when one of them is not there."""
        places, wanted = lineup_of(self.shots).places, frozenset(shots)
        missing = [shot for shot in wanted if shot not in places]
        if missing:
            raise EditError(f"there is no shot with the id {min(missing)}")
        return sorted(places[shot] for shot in wanted)

    def shot(self, shot: ShotId) -> Shot:
        """A shot by its id. Raises EditError when it is not there."""
        return self.shots[self.index(shot)]

    def with_shot(self, shot: Shot) -> Project:
        """The film with a shot as it is now, in the place of the one with its id."""
        position = self.index(shot.id)
        return replace(self, shots=(*self.shots[:position], shot, *self.shots[position + 1 :]))

    def with_each(self, shots: Iterable[ShotId], **changes: Any) -> Project:
        """The film with the same changed in several shots. Raises EditError when one of them is not there."""
        changed = list(self.shots)
        for position in self.indices(shots):
            changed[position] = replace(changed[position], **changes)
        return replace(self, shots=tuple(changed))

    def name_of(self, shot: ShotId) -> str | None:
        """What a shot is called, or None when it is not in the film any more."""
        position = lineup_of(self.shots).places.get(shot)
        return None if position is None else self.shots[position].name

    def mark(self, take: TakeId) -> TakeMark:
        """The person's mark on a take; an empty one where there is none."""
        return next((mark for mark in self.marks if mark.id == take), TakeMark(id=take))

    def scene(self, scene: SceneId) -> Scene:
        """A scene by its id. Raises EditError when it is not there."""
        for each in self.scenes:
            if each.id == scene:
                return each
        raise EditError(f"there is no scene with the id {scene}")

    def followed(self, shot: Shot) -> Shot | None:
        """The shot that this one continues or matches, or None when it stands alone."""
        if shot.link is None:
            return None
        if shot.link.shot is not None:
            return self.shot(shot.link.shot)
        position = self.index(shot.id)
        return self.shots[position - 1] if position > 0 else None

    def hears(self, track: Track) -> bool:
        """Whether a track sounds: not while it is muted, nor while others are solo and it is not."""
        return not track.muted and (track.solo or self.hears_shots)

    @property
    def hears_shots(self) -> bool:
        """Whether the storyline's own sound is heard: not while any track is solo."""
        return not any(track.solo for track in self.tracks)

    def heard_clips(self) -> Iterator[tuple[Track, Clip]]:
        """Every clip that is heard, with its track."""
        for track in filter(self.hears, self.tracks):
            yield from ((track, clip) for clip in track.clips if not clip.muted)

    def assets(self) -> Iterator[Asset]:
        """Every imported file that the project names, with repeats."""
        versions = [each for shot in self.shots for each in (shot, *shot.alternates)]
        for owner in (*self.characters, *self.places, *versions):
            yield from (reference.asset for reference in owner.references)
        for shot in versions:
            yield from (panel.asset for panel in shot.panels if panel.asset is not None)
            if shot.imported is not None:
                yield shot.imported
        for track in self.tracks:
            yield from (clip.asset for clip in track.clips)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each shot lies in the film; built once per Project by those who ask often."""

    starts: tuple[int, ...]
    duration: int

    @classmethod
    def of(cls, project: Project) -> Layout:
        """The layout of a Project: one walk through its shots."""
        ends = tuple(accumulate(map(attrgetter("duration"), project.shots)))
        return cls(starts=(0, *ends[:-1]) if ends else (), duration=ends[-1] if ends else 0)

    def at(self, frame: int) -> int:
        """The index of the shot that plays at a film frame. Raises IndexError outside the film."""
        if not 0 <= frame < self.duration:
            raise IndexError(f"frame {frame} is outside a film of {self.duration} frames")
        return bisect_right(self.starts, frame) - 1
