"""What must hold for every Project, however it came about: edits keep it, and a saved project that breaks it is
refused.
"""

from __future__ import annotations

from operator import attrgetter

from studio.domain.alternate_edits import check_alternates
from studio.domain.edits import LONGEST_SHOT
from studio.domain.errors import EditError
from studio.domain.film_edits import check_film
from studio.domain.lineup import lineup_of
from studio.domain.lora_edits import check_loras
from studio.domain.marker_edits import check_markers
from studio.domain.project import Project
from studio.domain.shot import Shot
from studio.domain.sound_cut import settled_offsets
from studio.domain.span import changed_span, gone_shots
from studio.domain.title_edits import check_titles
from studio.domain.track_edits import check_gain
from studio.domain.transition import check_transition

_EMPTY = Project()


def check_project(project: Project, known: Project = _EMPTY) -> None:
    """Raise EditError for the first thing that could not have come from an edit: a shot of no length, a shot that
    follows a later one.

    What is the same object in a `known` Project, which was checked, is not checked again.
    """
    if project.film is not known.film:
        check_film(project.film)
    if project.scenes is not known.scenes:
        for scene in project.scenes:
            check_loras(scene.loras)
    _check_shots(project, known)
    if project.markers is not known.markers:
        check_markers(project)
    if project.titles is not known.titles:
        check_titles(project)


def _check_shots(project: Project, known: Project) -> None:
    shots, span = project.shots, changed_span(known.shots, project.shots)
    scenes = {scene.id for scene in project.scenes}
    first, end = (span.first, span.new_end) if project.scenes is known.scenes else (0, len(shots))
    for shot in shots[first:end]:
        _check_shot(shot)
        if shot.scene is not None and shot.scene not in scenes:
            raise EditError(f"shot {shot.name} belongs to a scene that is not there")
    _check_links(shots, span.first, span.new_end)
    gone = gone_shots(known.shots, shots, span)
    lineup = lineup_of(shots)
    for follower in (shots[place] for place in lineup.among(lineup.followers) if gone):
        if follower.link is not None and follower.link.shot in gone:
            raise _misled(follower)
    # A transition takes its time from both of its shots, and a sound cut from both of its neighbours, too.
    for cut in range(span.first, min(span.new_end, len(shots) - 1) + 1):
        if shots[cut].transition is not None:
            check_transition(project, cut)
    check_transition(project, len(shots))
    if settled_offsets(shots, span.first - 1, span.new_end + 1) is not shots:
        raise EditError("the sound of a shot is cut further from its picture than its shots are long")


def _check_shot(shot: Shot) -> None:
    if not 0 < shot.duration <= LONGEST_SHOT:
        raise EditError(f"shot {shot.name} is {shot.duration} frames long")
    # This is asked of every shot of a film that is opened: what most have none of costs them no call.
    if shot.alternates or shot.alternate:
        check_alternates(shot)
    for version in (shot, *shot.alternates):
        if version.loras:
            check_loras(version.loras)
        if version.sound_gain_db:
            check_gain(version.sound_gain_db)


def _check_links(shots: tuple[Shot, ...], first: int, end: int) -> None:
    """Shots follow earlier ones: this is also what keeps walks along a chain from going round for ever."""
    named = {shot.link.shot for shot in shots[first:end] if shot.link is not None and shot.link.shot is not None}
    earlier = named.intersection(map(attrgetter("id"), shots[:first])) if named else named
    for position, shot in enumerate(shots[first : end + 1], first):
        link = shot.link
        if link is not None and not (position if link.shot is None else position >= end or link.shot in earlier):
            raise _misled(shot)
        earlier.add(shot.id)


def _misled(shot: Shot) -> EditError:
    return EditError(f"shot {shot.name} follows a shot that does not come before it")
