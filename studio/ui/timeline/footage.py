"""Which frames of which take a shot shows, and which of them are held because the take does not reach that far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from studio.domain.chain import playing
from studio.domain.shot import Shot, TakeId
from studio.domain.take import Take
from studio.domain.time import Rate


@dataclass(frozen=True, slots=True)
class Footage:
    """A take behind a shot, in a film of a rate."""

    shot: Shot
    take: Take
    rate: Rate

    @property
    def _ratio(self) -> Fraction:
        return self.take.rate.fps / self.rate.fps

    def file_frame(self, local: int) -> int:
        """The frame of the take's file that plays at a frame of the shot, as `media.reel` finds it."""
        index = self.take.head + floor((local + self.shot.source_in) * self._ratio + Fraction(1, 2))
        return min(max(index, 0), self.take.frames - 1)

    @property
    def held_head(self) -> int:
        """Film frames at the head of the shot for which the take's first frame is held."""
        first = ceil((-self.take.head - Fraction(1, 2)) / self._ratio)
        return min(max(first - self.shot.source_in, 0), self.shot.duration)

    @property
    def held_tail(self) -> int:
        """Film frames at the tail of the shot for which the take's last frame is held."""
        return min(max(self.shot.duration - self.longest, 0), self.shot.duration)

    @property
    def longest(self) -> int:
        """Film frames from the shot's first one to the end of the take."""
        return ceil((self.take.usable - Fraction(1, 2)) / self._ratio) - self.shot.source_in


def footage_of(shot: Shot, takes: Mapping[TakeId, Take], rate: Rate) -> Footage | None:
    """The footage that plays for a shot, or None when a panel, a slate, black or an imported file does."""
    if shot.source != "generated":
        return None
    playing_now = playing(shot, takes.__contains__)
    take = takes.get(playing_now) if playing_now is not None else None
    return None if take is None else Footage(shot, take, rate)
