"""Where transitions lie, and which are allowed: they are centred on the cut and never change the film's length.

A dissolve of n frames plays the outgoing shot past its end and the incoming one before its start, from their
handles. The odd frame is on the outgoing side.
"""

from __future__ import annotations

import re

from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.shot import Shot, Transition
from studio.domain.time import Rate, parse_duration


def parse_transition(text: str, rate: Rate) -> Transition | None:
    """Read `"dissolve 12f"`, `"fade 1s"` or `"cut"` (which is None). Raises EditError with a sentence."""
    words = text.strip().lower()
    if words == "cut":
        return None
    match = re.fullmatch(r"(dissolve|fade)\s+(.+)", words)
    if match is None:
        raise EditError(f'"{text}" is not a transition: write "cut", "dissolve 12f" or "fade 1s"')
    return Transition("dissolve" if match[1] == "dissolve" else "fade", parse_duration(match[2], rate))


def format_transition(transition: Transition | None) -> str:
    """A transition as boards write it: "dissolve 12f"."""
    return "cut" if transition is None else f"{transition.kind} {transition.frames}f"


def sides(project: Project, position: int) -> tuple[int, int]:
    """Frames of the transition into the shot at `position` that lie before and after the cut.

    `position` may be one past the last shot: the film's end. At both ends of the film all of it lies inside.
    """
    if position == len(project.shots):
        end = project.film.end
        return (end.frames if end else 0, 0)
    transition = project.shots[position].transition
    if transition is None:
        return (0, 0)
    if position == 0:
        return (0, transition.frames)
    return ((transition.frames + 1) // 2, transition.frames // 2)


def check_transition(project: Project, position: int) -> None:
    """Raise EditError when the transition into the shot at `position` (or the film's end) is not allowed there."""
    end = position == len(project.shots)
    transition = project.film.end if end else project.shots[position].transition
    if transition is None:
        return
    name = "the film's end" if end else f"shot {project.shots[position].name}"
    if transition.frames <= 0:
        raise EditError(f"{name}: a transition must be longer than nothing")
    if end and transition.kind != "fade":
        raise EditError('the film can only end in a fade: write end = "fade 24f"')
    if not end:
        _check_kind(project, position, transition, project.shots[position])
    for neighbour in (position - 1, position):
        if 0 <= neighbour < len(project.shots):
            _check_room(project, neighbour, name)


def _check_kind(project: Project, position: int, transition: Transition, shot: Shot) -> None:
    if position == 0 and transition.kind != "fade":
        raise EditError(f"shot {shot.name} is the first: it can begin with a fade from black, not with a dissolve")
    if transition.kind == "dissolve" and shot.link is not None and shot.link.kind == "continue":
        raise EditError(f"shot {shot.name} continues the one before: a dissolve would show the same moment twice")


def _check_room(project: Project, position: int, name: str) -> None:
    if room_left(project, position) < 0:
        shot = project.shots[position]
        raise EditError(f"{name}: the transition is too long for the {shot.duration} frames of shot {shot.name}")


def room_left(project: Project, position: int) -> int:
    """Frames of the shot at `position` that no transition touches; negative when its transitions overlap."""
    return project.shots[position].duration - sides(project, position)[1] - sides(project, position + 1)[0]
