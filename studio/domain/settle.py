"""Mends what a change of order or length has made impossible, so that no gesture fails for a reason that cannot be
seen.
"""

from __future__ import annotations

from dataclasses import replace

from studio.domain.project import Project, Shot
from studio.domain.sound_cut import settled_offsets
from studio.domain.transition import room_left


def settle(project: Project) -> Project:
    """Without links that have no shot before and transitions that do not fit, and with sound cuts where they do."""
    places = {shot.id: position for position, shot in enumerate(project.shots)}
    shots = []
    for position, shot in enumerate(project.shots):
        link = shot.link
        if (
            link is not None
            and not 0 <= (position - 1 if link.shot is None else places.get(link.shot, position)) < position
        ):
            shot = replace(shot, link=None)
        if shot.transition is not None and not _allowed(shot, position):
            shot = replace(shot, transition=None)
        shots.append(shot)
    shots = settled_offsets(shots)
    unchanged = all(a is b for a, b in zip(shots, project.shots, strict=True))
    return _fitted(project if unchanged else replace(project, shots=tuple(shots)))


def _allowed(shot: Shot, position: int) -> bool:
    if shot.transition is None or shot.transition.kind == "fade":
        return True
    return position > 0 and (shot.link is None or shot.link.kind != "continue")


def _fitted(project: Project) -> Project:
    """Drop the transitions at both sides of a shot that has become too short for them."""
    for position in _beside_transitions(project):
        if room_left(project, position) >= 0:
            continue
        project = _without_transition_into(project, position)
        if room_left(project, position) < 0:
            project = _without_transition_into(project, position + 1)
    return project


def _beside_transitions(project: Project) -> list[int]:
    """The positions of the shots that a transition touches: few, in a film of thousands."""
    into = [position for position, shot in enumerate(project.shots) if shot.transition is not None]
    if project.film.end is not None:
        into.append(len(project.shots))
    touched = {position for cut in into for position in (cut - 1, cut)}
    return sorted(position for position in touched if 0 <= position < len(project.shots))


def _without_transition_into(project: Project, position: int) -> Project:
    if position == len(project.shots):
        return replace(project, film=replace(project.film, end=None))
    shots = list(project.shots)
    shots[position] = replace(shots[position], transition=None)
    return replace(project, shots=tuple(shots))
