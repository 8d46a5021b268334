"""What lies above what: the ruler, the titles, the storyline, the sound tracks. Pure values in pixels, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

HEADER_PX = 132
RULER_PX = 30
STRIP_PX = 20
"""The strip on top of a shot: its name, its marks, and the transition on its cut."""
TRACK_PX = 46
TITLE_PX = 24
_GAP_PX = 6
_STORYLINE_PX = (78, 148)
_WAVE_PX = (18, 34)


@dataclass(frozen=True, slots=True)
class Band:
    """A row, from `top` down."""

    top: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def __contains__(self, y: float) -> bool:
        return self.top <= y < self.bottom


@dataclass(frozen=True)
class Lanes:
    """The rows of a timeline of a height, with so many tracks, scrolled down by `scroll` pixels below the storyline.

    The row of titles is there once there are `titled` pictures.

    Painting asks for them thousands of times a second: each is worked out once.
    """

    height: int
    tracks: int
    scroll: int = 0
    titled: bool = False

    @cached_property
    def ruler(self) -> Band:
        return Band(0, RULER_PX)

    @cached_property
    def titles(self) -> Band:
        """The words over the picture; without height while there are none."""
        return Band(RULER_PX + _GAP_PX, TITLE_PX) if self.titled else Band(RULER_PX, 0)

    @cached_property
    def storyline(self) -> Band:
        low, high = _STORYLINE_PX
        top = self.titles.bottom + _GAP_PX
        left = self.height - top - _GAP_PX - min(self.tracks + 1, 3) * (TRACK_PX + _GAP_PX)
        return Band(top, min(max(left, low), high))

    @cached_property
    def strip(self) -> Band:
        """The upper edge of the storyline."""
        return Band(self.storyline.top, STRIP_PX)

    @cached_property
    def wave(self) -> Band:
        """The lower part of the storyline, where the sound of the takes is drawn."""
        low, high = _WAVE_PX
        height = min(max(self.storyline.height // 4, low), high)
        return Band(self.storyline.bottom - height, height)

    @cached_property
    def picture(self) -> Band:
        """Between the two."""
        return Band(self.strip.bottom, self.wave.top - self.strip.bottom)

    @cached_property
    def below(self) -> Band:
        """Everything under the storyline."""
        top = self.storyline.bottom + _GAP_PX
        return Band(top, max(self.height - top, 0))

    def track(self, index: int) -> Band:
        """One track; the place after the last is where the next will be."""
        return Band(self.below.top + index * (TRACK_PX + _GAP_PX) - self.scroll, TRACK_PX)

    def track_at(self, y: float) -> int | None:
        """The track under a pixel; the gap below a track belongs to it."""
        if y not in self.below:
            return None
        index = int(y - self.below.top + self.scroll) // (TRACK_PX + _GAP_PX)
        return index if 0 <= index < self.tracks else None

    @cached_property
    def furthest(self) -> int:
        """How far the tracks can be scrolled."""
        return max(0, (self.tracks + 1) * (TRACK_PX + _GAP_PX) - self.below.height)
