"""What lies under the pointer, and so what a press there would grasp. Pure, no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from studio.domain.project import Clip, Layout, Marker, Project, Title
from studio.domain.sound_cut import sound_span
from studio.domain.transition import sides
from studio.ui.timeline.lanes import HEADER_PX, STRIP_PX, Lanes
from studio.ui.timeline.level import LINE_PX, gain_y
from studio.ui.timeline.view import View, cut_of, end_of, nearest_cut

EDGE_PX = 8.0
_CUT_PX = 2.0
_GRIP_PX = 6.0
MARKER_PX = 13
"""The width and height in which a marker can be grasped."""
RANGE_PX = 9
"""The height from the top of the ruler in which what lies between in and out is grasped as a whole."""
NAME_PX = 22
"""The height of the name at the top of a track's header; under it lie the switches."""
SWITCH_LEFT_PX, SWITCH_PX = 5, 29

Part = Literal[
    "ruler",
    "in",
    "out",
    "range",
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
    "solo",
    "lock",
    "arm",
    "title",
    "title_head",
    "title_tail",
    "titles",
    "sound",
    "sound_cut",
    "header",
    "track",
    "new_shot",
    "new_track",
    "ground",
]

SWITCHES: tuple[Part, ...] = ("mute", "solo", "lock", "arm")
"""Those of a track's header, from the left."""


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
    title: Title | None = None


Span = tuple[int | None, int | None]
"""In and out: the first frame of the range, and the first after it; None where the film's own ends are meant."""


def hit(
    project: Project, layout: Layout, view: View, lanes: Lanes, x: float, y: float, span: Span = (None, None)
) -> Hit:
    """What a press at a pixel grasps."""
    if y in lanes.ruler:
        return _ruler(project, view, lanes, span, x, y)
    if y in lanes.titles:
        return _title(project, view, x)
    if y in lanes.storyline and x >= HEADER_PX:
        if y in lanes.wave and (sound := _sound(project, layout, view, x)) is not None:
            return sound
        if y in lanes.strip and (found := _transition(project, layout, view, x)) is not None:
            return found
        return _shot(layout, view, x)
    if (track := lanes.track_at(y)) is not None:
        return _track(project, view, lanes, track, x, y)
    new = lanes.track(lanes.tracks)
    return Hit("new_track") if y in new and y in lanes.below else Hit("ground")


def _ruler(project: Project, view: View, lanes: Lanes, span: Span, x: float, y: float) -> Hit:
    if y >= lanes.ruler.bottom - MARKER_PX and x >= HEADER_PX - MARKER_PX / 2 and project.markers:
        frame = view.left + (x - view.origin) / view.scale
        after = bisect_left(project.markers, frame, key=lambda each: each.frame)
        near = project.markers[max(after - 1, 0) : after + 1]
        nearest = min(near, key=lambda each: abs(each.frame - frame))
        if abs(view.x(nearest.frame) - x) <= MARKER_PX / 2:
            return Hit("marker", marker=nearest)
    return Hit(_range_part(view, span, x, y) if x >= HEADER_PX and y < lanes.ruler.bottom - MARKER_PX else "ruler")


def _range_part(view: View, span: Span, x: float, y: float) -> Part:
    """In, out, or the bar between them, in the upper part of the ruler; each mark is grasped from inside the range."""
    first, end = span
    inside = 0.0 if first is None else x - view.x(first), 0.0 if end is None else view.x(end) - x
    near: list[tuple[float, Part]] = []
    if first is not None and -_GRIP_PX <= inside[0] <= EDGE_PX:
        near.append((abs(inside[0]), "in"))
    if end is not None and -_GRIP_PX <= inside[1] <= EDGE_PX:
        near.append((abs(inside[1]), "out"))
    if near:
        return min(near)[1]
    both = first is not None and end is not None
    return "range" if both and y < RANGE_PX and inside[0] > 0 and inside[1] > 0 else "ruler"


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


def _title(project: Project, view: View, x: float) -> Hit:
    if x < HEADER_PX:
        return Hit("titles")
    for title in project.titles:
        begin, end = view.x(title.start), view.x(title.start + title.duration)
        if begin <= x <= end:
            edge = min(EDGE_PX, (end - begin) / 4)
            part: Part = "title_head" if x < begin + edge else "title_tail" if x > end - edge else "title"
            return Hit(part, title=title)
    return Hit("titles")


def _sound(project: Project, layout: Layout, view: View, x: float) -> Hit | None:
    """Where a shot's sound is cut by itself, or can be grasped by itself; None where it goes with the picture."""
    shots = project.shots
    if not shots:
        return None
    near = max(bisect_right(layout.starts, view.left + (x - view.origin) / view.scale) - 1, 0)
    around = range(max(near - 1, 0), min(near + 2, len(shots)))
    for position in around:
        free = shots[position].sound_offset or _unlinked(project, position) or _unlinked(project, position - 1)
        cut = view.x(layout.starts[position] + shots[position].sound_offset)
        if position and free and abs(x - cut) <= EDGE_PX / 2:
            return Hit("sound_cut", position)
    for position in around:
        first, end = sound_span(project, layout.starts, position)
        if view.x(first) <= x < view.x(end) and _unlinked(project, position):
            return Hit("sound", position)
    return None


def _unlinked(project: Project, position: int) -> bool:
    return position >= 0 and project.shots[position].sound_unlinked


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
        return Hit(_header_part(x, y - lanes.track(index).top), track=index)
    band = lanes.track(index)
    for clip in reversed(project.tracks[index].clips):
        begin, end = view.x(clip.start), view.x(clip.start + clip.duration)
        if not begin <= x <= end:
            continue
        return Hit(_clip_part(clip, view, x - begin, end - x, y - band.top, band.height), track=index, clip=clip)
    return Hit("track", track=index)


def _header_part(x: float, y: float) -> Part:
    number = int(x - SWITCH_LEFT_PX) // SWITCH_PX
    return SWITCHES[number] if y >= NAME_PX and 0 <= number < len(SWITCHES) and x >= SWITCH_LEFT_PX else "header"


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
    return "gain" if abs(y - gain_y(clip.gain_db, height)) <= LINE_PX else "clip"
