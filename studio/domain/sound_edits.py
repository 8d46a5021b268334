"""Edits of the sound that belongs to the shots: where it is cut, and whether it is in step with its picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from studio.domain.edits import LONGEST_SHOT, Edit
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.shot import ShotId
from studio.domain.sound_cut import offset_limits
from studio.domain.track_edits import check_gain


def cut_sound(shot: ShotId, offset: int) -> Edit:
    """Cut the sound into this shot that many frames after the picture; negative for a J cut, 0 for both at once.

    Raises EditError where the shots at the cut are too short for it.
    """

    def edit(project: Project) -> Project:
        position = project.index(shot)
        if position == 0 and offset:
            raise EditError(f"shot {project.shots[0].name} is the first: no cut lies before it")
        low, high = offset_limits(project.shots, position)
        if not low <= offset <= high:
            raise EditError(
                f"the sound can be cut from {-low} frames before to {high} frames after the picture of shot "
                f"{project.shots[position].name}"
            )
        return project.with_shot(replace(project.shots[position], sound_offset=offset))

    return edit


def slip_sound(shot: ShotId, frames: int) -> Edit:
    """Slip a shot's sound against its picture, later by that many frames than now, or earlier when negative."""

    def edit(project: Project) -> Project:
        position = project.index(shot)
        slip = project.shots[position].sound_slip + frames
        if abs(slip) > LONGEST_SHOT:
            raise EditError(f"the sound of shot {project.shots[position].name} cannot be slipped that far")
        return project.with_shot(replace(project.shots[position], sound_slip=slip))

    return edit


def sync_sound(shots: Iterable[ShotId]) -> Edit:
    """Bring the sound of shots back into step with their pictures."""
    return _set_each(shots, sound_slip=0)


def unlink_sound(shots: Iterable[ShotId], unlinked: bool) -> Edit:
    """Let the sound of shots be grasped by itself, or only with their pictures."""
    return _set_each(shots, sound_unlinked=unlinked)


def mute_sound(shots: Iterable[ShotId], muted: bool) -> Edit:
    """Silence the sound of shots, or let it be heard."""
    return _set_each(shots, sound_muted=muted)


def level_sound(shots: Iterable[ShotId]) -> Edit:
    """Let the sound of shots be as loud as it was made."""
    return _set_each(shots, sound_gain_db=0.0)


def turn_sound(shots: Iterable[ShotId], gain_db: float) -> Edit:
    """Make the sound of shots louder by that many decibels than now, or quieter when negative."""
    wanted = frozenset(shots)

    def edit(project: Project) -> Project:
        turned = tuple(
            replace(s, sound_gain_db=round(s.sound_gain_db + gain_db, 1)) if s.id in wanted else s
            for s in project.shots
        )
        for shot in turned:
            check_gain(shot.sound_gain_db)
        return replace(project, shots=turned)

    return edit


def _set_each(shots: Iterable[ShotId], **changes: Any) -> Edit:
    wanted = frozenset(shots)
    return lambda project: project.with_each(wanted, **changes)
