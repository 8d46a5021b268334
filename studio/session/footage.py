"""Which frames of which file a shot shows, a take or a clip of the person's, and which of them are held because the
file does not reach that far.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from studio.domain.asset import Asset
from studio.domain.chain import playing
from studio.domain.shot import Shot, TakeId
from studio.domain.take import Take
from studio.domain.time import Rate
from studio.media.probe import MediaInfo


@dataclass(frozen=True, slots=True)
class Footage:
    """A file with frames behind a shot, in a film of a rate."""

    shot: Shot
    rate: Rate
    of: TakeId | Asset
    """The take, or the clip that the person gave."""
    head: int
    """The frame of the file that the shot's `source_in` counts from."""
    frames: int
    """Of the whole file."""
    file_rate: Rate
    has_sound: bool

    @property
    def _ratio(self) -> Fraction:
        return self.file_rate.fps / self.rate.fps

    def file_frame(self, local: int) -> int:
        """The frame of the file that plays at a frame of the shot, as `media.reel` finds it."""
        index = self.head + floor((local + self.shot.source_in) * self._ratio + Fraction(1, 2))
        return min(max(index, 0), self.frames - 1)

    def taken_frame(self, local: int) -> int:
        """The same, counted as `Stills.frame_of` does: of a take from its first new frame."""
        return self.file_frame(local) - self.head

    @property
    def earliest(self) -> int:
        """Where the file begins, in film frames from the shot's first one: 0 or less where nothing is held."""
        return ceil((-self.head - Fraction(1, 2)) / self._ratio) - self.shot.source_in

    @property
    def longest(self) -> int:
        """Film frames from the shot's first one to the end of the file."""
        return ceil((self.frames - self.head - Fraction(1, 2)) / self._ratio) - self.shot.source_in

    @property
    def held_head(self) -> int:
        """Film frames at the head of the shot for which the file's first frame is held."""
        return min(max(self.earliest, 0), self.shot.duration)

    @property
    def held_tail(self) -> int:
        """Film frames at the tail of the shot for which the file's last frame is held."""
        return min(max(self.shot.duration - self.longest, 0), self.shot.duration)


def footage_of(
    shot: Shot, takes: Mapping[TakeId, Take], info_of: Callable[[Asset], MediaInfo | None], rate: Rate
) -> Footage | None:
    """The footage that plays for a shot; None when a still, a slate or black does, or a clip is not known yet."""
    if shot.source == "imported":
        return None if shot.imported is None else _clip(shot, shot.imported, info_of, rate)
    name = playing(shot, takes.__contains__) if shot.source == "generated" else None
    take = None if name is None else takes.get(name)
    if take is None:
        return None
    return Footage(shot, rate, take.id, take.head, take.frames, take.rate, take.has_sound)


def _clip(shot: Shot, asset: Asset, info_of: Callable[[Asset], MediaInfo | None], rate: Rate) -> Footage | None:
    info = info_of(asset) if asset.kind == "video" else None
    if info is None or info.rate is None:
        return None
    return Footage(shot, rate, asset, 0, info.frames, info.rate, info.has_sound)
