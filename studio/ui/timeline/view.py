"""Frames <-> pixels: which stretch of the film the timeline shows, and which shots lie in it. Pure values, no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from math import floor

from studio.domain.project import Layout

CLOSEST_PX = 64.0
"""Pixels of one frame at the closest zoom."""
_WIDEST_FIT_PX = 8.0
"""A short film is not blown up further than this when it is fitted."""
_LEAD_PX = 10.0
"""Empty ground before the first frame, so that its edge can be grasped."""
_ROOM = 0.5
"""The part of the width that can be scrolled past the film's end: there is where it grows."""
_LEAST_FRAMES = 240


@dataclass(frozen=True, slots=True)
class View:
    """The film from frame `left` on, `scale` pixels a frame, drawn from x = `origin` over `width` pixels."""

    scale: float = 4.0
    left: float = 0.0
    origin: int = 0
    width: int = 1

    @property
    def right(self) -> float:
        """The frame at the right edge."""
        return self.left + self.width / self.scale

    def x(self, frame: float) -> float:
        """Where a frame begins."""
        return self.origin + (frame - self.left) * self.scale

    def frame_at(self, x: float) -> int:
        """The frame that is drawn at a pixel."""
        return floor(self.left + (x - self.origin) / self.scale)

    def cut_at(self, x: float) -> int:
        """The boundary between two frames that is nearest to a pixel."""
        return floor(self.left + (x - self.origin) / self.scale + 0.5)

    def frames(self, px: float) -> int:
        """A distance in whole frames, halves away from the film's beginning."""
        return floor(px / self.scale + 0.5)

    def resized(self, origin: int, width: int) -> View:
        return replace(self, origin=origin, width=max(width, 1))

    def zoomed(self, factor: float, at_x: float, duration: int) -> View:
        """Closer or wider, with the frame under `at_x` left where it is."""
        scale = min(max(self.scale * factor, self.widest(duration)), CLOSEST_PX)
        frame = self.left + (at_x - self.origin) / self.scale
        return replace(self, scale=scale, left=frame - (at_x - self.origin) / scale).clamped(duration)

    def fitted(self, duration: int) -> View:
        """The whole film."""
        room = max(self.width - 3 * _LEAD_PX, 1.0)
        fitted = replace(self, scale=min(room / max(duration, 1), _WIDEST_FIT_PX))
        return fitted.moved_to(fitted.limits(duration)[0], duration)

    def widest(self, duration: int) -> float:
        """The smallest scale: the film with some ground behind it."""
        return self.width / (max(duration, _LEAST_FRAMES) * 1.25)

    def scrolled(self, px: float, duration: int) -> View:
        return self.moved_to(self.left + px / self.scale, duration)

    def moved_to(self, left: float, duration: int) -> View:
        return replace(self, left=left).clamped(duration)

    def clamped(self, duration: int) -> View:
        """The nearest view that does not leave the film."""
        low, high = self.limits(duration)
        return replace(self, left=min(max(self.left, low), high))

    def limits(self, duration: int) -> tuple[float, float]:
        """The first and the last `left`."""
        low = -_LEAD_PX / self.scale
        return low, max(low, duration - self.width * (1 - _ROOM) / self.scale)

    def revealing(self, first: float, last: float, duration: int) -> View:
        """The view moved as little as it needs to show a stretch of the film; its beginning when it is too long."""
        margin = min(40.0, self.width / 8) / self.scale
        if first >= self.left and last <= self.right:
            return self
        if first < self.left or last - first > self.right - self.left - 2 * margin:
            return self.moved_to(first - margin, duration)
        return self.moved_to(last + margin - self.width / self.scale, duration)

    def shown(self, layout: Layout) -> range:
        """The positions of the shots of which something can be seen."""
        if self.left >= layout.duration or self.right <= 0:
            return range(0)
        first = max(bisect_right(layout.starts, self.left) - 1, 0)
        return range(first, bisect_left(layout.starts, self.right))


def end_of(layout: Layout, position: int) -> int:
    """Where the shot at a position ends."""
    return layout.starts[position + 1] if position + 1 < len(layout.starts) else layout.duration


def cut_of(layout: Layout, position: int) -> int:
    """The frame of the cut into the shot at a position, which may be one past the last: the film's end."""
    return layout.starts[position] if position < len(layout.starts) else layout.duration


def nearest_cut(layout: Layout, frame: float) -> int:
    """The position of the shot whose beginning (or, one past the last, the film's end) is nearest to a frame."""
    after = bisect_left(layout.starts, frame)
    candidates = range(max(after - 1, 0), min(after, len(layout.starts)) + 1)
    return min(candidates, key=lambda position: abs(cut_of(layout, position) - frame))
