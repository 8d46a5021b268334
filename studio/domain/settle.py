"""Mends what a change of order or length has made impossible, so that no gesture fails for a reason that cannot be
seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studio.domain.lineup import lineup_of
from studio.domain.project import Project
from studio.domain.shot import Link, Shot, ShotId
from studio.domain.sound_cut import settled_offsets
from studio.domain.span import Span, changed_span, gone_shots
from studio.domain.transition import room_left

_EMPTY = Project()


def settle(project: Project, known: Project = _EMPTY) -> Project:
    """The Project without links and transitions that have become impossible, its sound cuts moved to where they fit.

    What is the same object in a `known` Project, which was settled, is not looked at again.
    """
    span = changed_span(known.shots, project.shots)
    mended = _mended(project.shots, span, gone_shots(known.shots, project.shots, span))
    shots: Sequence[Shot] = project.shots
    if mended:
        shots = list(project.shots)
        for position, shot in mended.items():
            shots[position] = shot
    settled = settled_offsets(shots, span.first - 1, span.new_end + 1)
    unchanged = settled is project.shots
    return _fitted(project if unchanged else replace(project, shots=tuple(settled)), span)


def _mended(shots: tuple[Shot, ...], span: Span, gone: frozenset[ShotId]) -> dict[int, Shot]:
    """By position: the shots whose link or transition has become impossible, without it."""
    suspects = [*range(span.first, min(span.new_end + 1, len(shots)))]
    lineup = lineup_of(shots)
    if gone:
        suspects += [place for place in lineup.among(lineup.followers) if place > span.new_end]
    found: dict[int, Shot] = {}
    for position in suspects:
        old = shot = shots[position]
        if shot.link is not None and not link_possible(shot.link, position, lineup.places):
            shot = replace(shot, link=None)
        if shot.transition is not None and not transition_allowed(shot, position):
            shot = replace(shot, transition=None)
        if shot is not old:
            found[position] = shot
    return found


def link_possible(link: Link, position: int, places: Mapping[ShotId, int]) -> bool:
    """Whether a shot at a position has the one that its link is to before it."""
    followed = position - 1 if link.shot is None else places.get(link.shot, position)
    return 0 <= followed < position


def transition_allowed(shot: Shot, position: int) -> bool:
    """Whether a shot at a position may begin with its transition, if there is room for it."""
    if shot.transition is None or shot.transition.kind == "fade":
        return True
    return position > 0 and (shot.link is None or shot.link.kind != "continue")


def _fitted(project: Project, span: Span) -> Project:
    """Drop the transitions at a shot that has become too short for them: one of the two where that is enough."""
    for position in _beside_transitions(project, span):
        if room_left(project, position) >= 0:
            continue
        without = (_without_transition_into(project, cut) for cut in (position, position + 1))
        fitting = (each for each in without if room_left(each, position) >= 0)
        neither = _without_transition_into(_without_transition_into(project, position), position + 1)
        project = next(fitting, neither)
    return project


def _beside_transitions(project: Project, span: Span) -> list[int]:
    """The positions of the shots that a transition touches, there or beside it: few, in a film of thousands."""
    near = range(max(span.first - 1, 0), min(span.new_end + 2, len(project.shots)))
    into = [position for position in near if project.shots[position].transition is not None]
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
