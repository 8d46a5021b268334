"""Edits of several shots at once: what a person does to a selection is one edit and one step of undo.

They keep the rules of `edits`: what makes no sense raises EditError, what no longer fits is settled.
"""

from __future__ import annotations

import secrets
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import is_
from typing import Any

from studio.domain import edits
from studio.domain.asset import Asset
from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.settle import settle
from studio.domain.shot import Link, LinkKind, Shot, ShotId, Status, Transition
from studio.domain.shot_name import NAME_STEP

_FIELDS = ("prompt", "negative", "camera", "dialogue", "action", "sound", "notes", "status", "fit", "hold_colours")


def new_shot_id() -> ShotId:
    """An id that no shot has had or will have, so that takes of a deleted shot are never taken for another's."""
    return ShotId(secrets.token_hex(6))


def set_fields(shots: Iterable[ShotId], **changes: Any) -> Edit:
    """Set texts, status, fit or how colours are kept of several shots to the same value."""
    wanted = frozenset(shots)
    for name in changes:
        if name not in _FIELDS:
            raise EditError(f"several shots cannot be given the same {name}")

    def edit(project: Project) -> Project:
        return project.with_each(wanted, **changes)

    return edit


def set_durations(shots: Iterable[ShotId], frames: int) -> Edit:
    """Give several shots the same length; what follows ripples."""
    return _each(edits.set_duration(shot, frames) for shot in shots)


def set_seeds(seeds: Mapping[ShotId, int | None]) -> Edit:
    """Fix the seeds of shots, or (None) let them have one made from the film's."""
    return _each(edits.set_seed(shot, seed) for shot, seed in seeds.items())


def set_statuses(statuses: Mapping[ShotId, Status]) -> Edit:
    """Say of shots how far each has come."""
    return _each(set_fields([shot], status=status) for shot, status in statuses.items())


def set_transitions(shots: Iterable[ShotId], transition: Transition | None) -> Edit:
    """Lead into each of the shots in the same way. Raises EditError when one of them does not allow it."""
    return _each(edits.set_transition(shot, transition) for shot in shots)


def link_to_previous(shots: Iterable[ShotId], kind: LinkKind | None) -> Edit:
    """Let each of the shots continue or match the one before it, or (None) stand alone."""
    link = None if kind is None else Link(kind)
    return _each(edits.follow(shot, link) for shot in shots)


def renumber(step: int = NAME_STEP) -> Edit:
    """Name the shots 010, 020, 030 … in order; locked names stay."""

    def edit(project: Project) -> Project:
        taken = {shot.name for shot in project.shots if shot.name_locked}
        shots, number = [], 0
        for shot in project.shots:
            if not shot.name_locked:
                number += step
                while f"{number:03}" in taken:
                    number += step
                shot = replace(shot, name=f"{number:03}")
            shots.append(shot)
        return replace(project, shots=tuple(shots))

    return edit


def delete_shots(shots: Iterable[ShotId]) -> Edit:
    """Take shots out of the storyline; what follows ripples. Their takes stay in the project folder."""
    gone = frozenset(shots)

    def edit(project: Project) -> Project:
        rest = list(project.shots)
        for position in reversed(project.indices(gone)):
            del rest[position]
        return settle(replace(project, shots=tuple(rest)), project)

    return edit


def move_shots(shots: Iterable[ShotId], position: int) -> Edit:
    """Put shots, in their storyline order, into the gap before the shot that is at `position` now; the end is the
    number of shots.
    """
    moved = frozenset(shots)

    def edit(project: Project) -> Project:
        positions, rest = project.indices(moved), list(project.shots)
        if not 0 <= position <= len(project.shots):
            raise EditError(f"there is no position {position} in a film of {len(project.shots)} shots")
        block = [rest.pop(each) for each in reversed(positions)]
        gap = position - bisect_left(positions, position)
        ordered = (*rest[:gap], *reversed(block), *rest[gap:])
        if all(map(is_, ordered, project.shots)):
            return project
        return settle(replace(project, shots=ordered), project)

    return edit


def duplicate_shots(copies: Mapping[ShotId, ShotId]) -> Edit:
    """Copy shots, each on its take, behind the last of them. `copies` maps each shot to the id of its copy.

    A copy follows what its shot follows, or the copy of that.
    """

    def edit(project: Project) -> Project:
        originals = [project.shots[position] for position in project.indices(copies)]
        if not originals:
            return project
        made = [_copied(project, shot, copies) for shot in with_cuts(project, originals)]
        return edits.insert_shots(made, project.index(originals[-1].id) + 1)(project)

    return edit


def with_cuts(project: Project, shots: Sequence[Shot]) -> tuple[Shot, ...]:
    """Shots as they are taken along to another place: the cut into one stays as it is where the shot before it in the
    film comes along before it, and is a straight one else.
    """
    before = [None, *(shot.id for shot in shots)]
    made = []
    for shot, neighbour in zip(shots, before, strict=False):
        position = project.index(shot.id)
        along = position > 0 and project.shots[position - 1].id == neighbour
        made.append(shot if along else replace(shot, transition=None, sound_offset=0))
    return tuple(made)


def _copied(project: Project, shot: Shot, copies: Mapping[ShotId, ShotId]) -> Shot:
    followed = project.followed(shot)
    link = None
    if shot.link is not None and followed is not None:
        link = Link(shot.link.kind, copies.get(followed.id, followed.id))
    return replace(shot, id=copies[shot.id], name="", name_locked=False, link=link)


def import_into(shot: ShotId, asset: Asset) -> Edit:
    """Let the person's own clip or still be what plays for a shot."""
    if asset.kind == "sound":
        raise EditError("a shot needs a picture or a film, not a sound")

    def edit(project: Project) -> Project:
        now = replace(
            project.shot(shot),
            source="imported",
            imported=asset,
            chosen=None,
            pending=None,
            link=None,
            source_in=0,
        )
        return project.with_shot(now)

    return edit


def _each(steps: Iterable[Edit]) -> Edit:
    """Edits one after another, as one."""
    kept = tuple(steps)

    def edit(project: Project) -> Project:
        for step in kept:
            project = step(project)
        return project

    return edit
