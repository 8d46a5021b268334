"""What lies under the pointer, and so what a press there would grasp. Pure, no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from studio.domain.project import Clip, Layout, Marker, Project
from studio.domain.transition import sides
from studio.ui.timeline.lanes import HEADER_PX, STRIP_PX, Lanes
from studio.ui.timeline.level import gain_y
from studio.ui.timeline.view import View, cut_of, end_of, nearest_cut

EDGE_PX = 8.0
_CUT_PX = 2.0
_GRIP_PX = 6.0
_LINE_PX = 4.0
MARKER_PX = 13
"""The width and height in which a marker can be grasped."""
MUTE_PX = 26
"""The width of the mute button at the left of a track's header."""

Part = Literal[
    "ruler",
    "marker",
    "body",
    "head",
    "tail",
    "cut",
    "transition",
    "clip",
    "clip_head",
    "clip_tail",
    "fade_in",
    "fade_out",
    "gain",
    "mute",
    "header",
    "track",
    "new_shot",
    "new_track",
    "ground",
]


@dataclass(frozen=True, slots=True)
class Hit:
    """A part, and whose: `shot` is a position in the storyline (for a transition, that of the shot it leads into),
    `track` one in the list of tracks.
    """

    part: Part
    shot: int = -1
    track: int = -1
    clip: Clip | None = None
    marker: Marker | None = None


def hit(project: Project, layout: Layout, view: View, lanes: Lanes, x: float, y: float) -> Hit:
    """What a press at a pixel grasps."""
    if y in lanes.ruler:
        return _ruler(project, view, lanes, x, y)
    if y in lanes.storyline and x >= HEADER_PX:
        if y in lanes.strip and (found := _transition(project, layout, view, x)) is not None:
            return found
        return _shot(layout, view, x)
    if (track := lanes.track_at(y)) is not None:
        return _track(project, view, lanes, track, x, y)
    new = lanes.track(lanes.tracks)
    return Hit("new_track") if y in new and y in lanes.below else Hit("ground")


def _ruler(project: Project, view: View, lanes: Lanes, x: float, y: float) -> Hit:
    if y >= lanes.ruler.bottom - MARKER_PX and x >= HEADER_PX - MARKER_PX / 2 and project.markers:
        frame = view.left + (x - view.origin) / view.scale
        after = bisect_left(project.markers, frame, key=lambda each: each.frame)
        near = project.markers[max(after - 1, 0) : after + 1]
        nearest = min(near, key=lambda each: abs(each.frame - frame))
        if abs(view.x(nearest.frame) - x) <= MARKER_PX / 2:
            return Hit("marker", marker=nearest)
    return Hit("ruler")


def _shot(layout: Layout, view: View, x: float) -> Hit:
    if not layout.starts:
        return Hit("new_shot")
    position = min(
        max(bisect_right(layout.starts, view.left + (x - view.origin) / view.scale) - 1, 0), len(layout.starts) - 1
    )
    begin, end = view.x(layout.starts[position]), view.x(end_of(layout, position))
    if x < begin - EDGE_PX or x > end + EDGE_PX:
        return Hit("ground")
    edge = min(EDGE_PX, (end - begin) / 4)
    if position and abs(x - begin) <= min(_CUT_PX, edge):
        return Hit("cut", position)
    if position + 1 < len(layout.starts) and abs(x - end) <= min(_CUT_PX, edge):
        return Hit("cut", position + 1)
    if x < begin + edge:
        return Hit("head", position)
    return Hit("tail" if x > end - edge else "body", position)


def _transition(project: Project, layout: Layout, view: View, x: float) -> Hit | None:
    """The grip on a cut, or the band that is drawn over it."""
    if not layout.starts:
        return None
    frame = view.left + (x - view.origin) / view.scale
    near = nearest_cut(layout, frame)
    for position in (near, near - 1, near + 1):
        if not 0 <= position <= len(layout.starts):
            continue
        cut, (before, after) = cut_of(layout, position), sides(project, position)
        if view.x(cut - before) - _GRIP_PX <= x <= view.x(cut + after) + _GRIP_PX and _wide(layout, view, position):
            return Hit("transition", position)
    return None


def _wide(layout: Layout, view: View, position: int) -> bool:
    """Whether the shots beside a cut are wide enough to leave room for a grip on it."""
    beside = [each for each in (position - 1, position) if 0 <= each < len(layout.starts)]
    return all((end_of(layout, each) - layout.starts[each]) * view.scale >= 4 * _GRIP_PX for each in beside)


def _track(project: Project, view: View, lanes: Lanes, index: int, x: float, y: float) -> Hit:
    if x < HEADER_PX:
        return Hit("mute" if x < MUTE_PX + 4 else "header", track=index)
    band = lanes.track(index)
    for clip in reversed(project.tracks[index].clips):
        begin, end = view.x(clip.start), view.x(clip.start + clip.duration)
        if not begin <= x <= end:
            continue
        return Hit(_clip_part(clip, view, x - begin, end - x, y - band.top, band.height), track=index, clip=clip)
    return Hit("track", track=index)


def _clip_part(clip: Clip, view: View, from_head: float, to_tail: float, y: float, height: int) -> Part:
    edge = min(EDGE_PX, (from_head + to_tail) / 4)
    if y < STRIP_PX / 2 and from_head + to_tail > 6 * _GRIP_PX:
        if abs(from_head - clip.fade_in * view.scale - _GRIP_PX) <= _GRIP_PX:
            return "fade_in"
        if abs(to_tail - clip.fade_out * view.scale - _GRIP_PX) <= _GRIP_PX:
            return "fade_out"
    if from_head < edge:
        return "clip_head"
    if to_tail < edge:
        return "clip_tail"
    return "gain" if abs(y - gain_y(clip.gain_db, height)) <= _LINE_PX else "clip"
