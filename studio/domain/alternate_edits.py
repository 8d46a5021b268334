"""Alternates of a shot: other versions of it, of which one plays and the others wait with their takes.

What belongs to the place in the storyline stays whichever plays: the id and the name, the scene, what the shot follows
and the way into it. So links that lead to a shot lead to the version that plays.
"""

from __future__ import annotations

from dataclasses import replace

from studio.domain import edits
from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.settle import settle
from studio.domain.shot import Shot, ShotId

_PLACE = ("id", "name", "name_locked", "scene", "link", "transition", "sound_offset", "alternates", "alternate")
"""What is the place's; everything else, also what shots learn to say later, is the version's."""
_NOWHERE = Shot(id=ShotId(""), name="", duration=1)


def versions(shot: Shot) -> tuple[Shot, ...]:
    """Every version of a shot in order; the one that plays is number `shot.alternate`."""
    return (*shot.alternates[: shot.alternate], shot, *shot.alternates[shot.alternate :])


def aside(shot: Shot) -> Shot:
    """A version as it waits: without a place."""
    return replace(shot, **{name: getattr(_NOWHERE, name) for name in _PLACE})


def make_alternate(shot: ShotId) -> Edit:
    """Put the shot as it is aside, and go on with a copy, which plays the same take until it gets another."""

    def edit(project: Project) -> Project:
        old = project.shot(shot)
        rest = list(old.alternates)
        rest.insert(old.alternate, aside(old))
        status = "todo" if old.status == "approved" else old.status
        return project.with_shot(replace(old, alternates=tuple(rest), alternate=old.alternate + 1, status=status))

    return edit


def use_alternate(shot: ShotId, number: int) -> Edit:
    """Let another version play, counted from 0. Where its length makes a transition impossible, that is dropped."""

    def edit(project: Project) -> Project:
        old = project.shot(shot)
        each = versions(old)
        _check_number(old, number)
        if number == old.alternate:
            return project
        waiting = tuple(aside(one) for place, one in enumerate(each) if place != number)
        return settle(project.with_shot(_played(old, each[number], waiting, number)), project)

    return edit


def delete_alternate(shot: ShotId, number: int) -> Edit:
    """Take a version away; if it plays, the one before it does (or the one after the first). Its takes stay."""

    def edit(project: Project) -> Project:
        old = project.shot(shot)
        _check_number(old, number)
        if not old.alternates:
            raise EditError(f"shot {old.name} has no alternates: delete the shot itself")
        if number == old.alternate:
            project = use_alternate(shot, number - 1 if number else 1)(project)
            old = project.shot(shot)
        kept = tuple(aside(one) for place, one in enumerate(versions(old)) if place not in (number, old.alternate))
        plays = old.alternate - (1 if number < old.alternate else 0)
        return project.with_shot(replace(old, alternates=kept, alternate=plays))

    return edit


def check_alternates(shot: Shot) -> None:
    """Raise EditError for versions that could not have come from an edit."""
    if not 0 <= shot.alternate <= len(shot.alternates):
        raise EditError(f"shot {shot.name} plays alternate {shot.alternate + 1} of {len(shot.alternates) + 1}")
    for each in shot.alternates:
        if each.duration <= 0 or each.duration > edits.LONGEST_SHOT:
            raise EditError(f"an alternate of shot {shot.name} is {each.duration} frames long")
        if each.alternates:
            raise EditError(f"an alternate of shot {shot.name} has alternates of its own")


def _played(place: Shot, version: Shot, waiting: tuple[Shot, ...], number: int) -> Shot:
    own = {name: getattr(place, name) for name in _PLACE}
    return replace(version, **(own | {"alternates": waiting, "alternate": number}))


def _check_number(shot: Shot, number: int) -> None:
    if not 0 <= number <= len(shot.alternates):
        raise EditError(f"shot {shot.name} has no alternate {number + 1}: there are {len(shot.alternates) + 1}")
