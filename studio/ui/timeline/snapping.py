"""Where a drag sticks: cuts, the playhead, the range, markers, the edges of clips and titles.

Pure, so that it can be tested by numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable

from studio.domain.project import ClipId, Layout, MarkerId, Project, TitleId

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
    without_clips: Collection[ClipId] = (),
    without_titles: Collection[TitleId] = (),
    without_marker: MarkerId | None = None,
) -> Magnet:
    """Every cut, the film's end, what does not ripple with them, and what else is given (None is left out).

    What is dragged itself is left out.
    """
    fixed = fixed_marks(project, without_clips, without_titles, without_marker)
    return Magnet([0, *layout.starts, layout.duration, *fixed, *(mark for mark in marks if mark is not None)])


def fixed_marks(
    project: Project,
    without_clips: Collection[ClipId] = (),
    without_titles: Collection[TitleId] = (),
    without_marker: MarkerId | None = None,
) -> list[int]:
    """The edges of clips and titles, and the markers: what stays where it is when shots ripple."""
    clips = [clip for track in project.tracks for clip in track.clips if clip.id not in without_clips]
    titles = [title for title in project.titles if title.id not in without_titles]
    edges = [edge for each in (*clips, *titles) for edge in (each.start, each.start + each.duration)]
    return [*edges, *(marker.frame for marker in project.markers if marker.id != without_marker)]
