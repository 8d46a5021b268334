"""Where a drag sticks: cuts, the playhead, the range, the edges of clips. Pure, so that it can be tested by numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from studio.domain.project import ClipId, Layout, Project

REACH_PX = 9.0
"""How near the pointer has to come."""


class Magnet:
    """The frames that a drag sticks to."""

    def __init__(self, frames: Iterable[int]) -> None:
        self._frames = sorted(set(frames))

    def nearest(self, frame: float, reach: float) -> int | None:
        """The nearest of them within `reach` frames."""
        after = bisect_left(self._frames, frame)
        near = self._frames[max(after - 1, 0) : after + 1]
        best = min(near, key=lambda each: abs(each - frame), default=None)
        return best if best is not None and abs(best - frame) <= reach else None

    def pull(self, frames: Iterable[int], reach: float) -> tuple[int, int] | None:
        """For something that moves with several edges: how far to move it further, and the frame that it sticks to."""
        found = [(frame, at) for frame in frames if (at := self.nearest(frame, reach)) is not None]
        if not found:
            return None
        frame, at = min(found, key=lambda pair: abs(pair[1] - pair[0]))
        return at - frame, at


def magnet_of(
    project: Project,
    layout: Layout,
    *marks: int | None,
    without_clip: ClipId | None = None,
) -> Magnet:
    """Every cut, the film's end, the edges of every clip but one, and what else is given (None is left out)."""
    clips = [clip for track in project.tracks for clip in track.clips if clip.id != without_clip]
    edges = [edge for clip in clips for edge in (clip.start, clip.start + clip.duration)]
    return Magnet([0, *layout.starts, layout.duration, *edges, *(mark for mark in marks if mark is not None)])
