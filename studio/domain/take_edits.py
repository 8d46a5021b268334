"""What a person does with takes: selects one, puts one aside, says something about one.

Each is an edit of the Project; the takes themselves never change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from studio.domain.edits import Edit, choose_take
from studio.domain.project import Project, TakeMark
from studio.domain.prompt import worded_as
from studio.domain.shot import Shot, ShotId, TakeId
from studio.domain.take import Take


def select_take(shot: ShotId, take: Take) -> Edit:
    """Let a take be the one in the film; one that was rejected no longer is.

    Where it was made from one variant of the shot's prompt, that variant becomes the prompt.
    """

    def edit(project: Project) -> Project:
        project = choose_take(shot, take.id)(project)
        settled = worded_as(project, project.shot(shot), take.request.prompt)
        return restore_take(take.id)(project.with_shot(settled))

    return edit


def reject_take(take: TakeId, instead: Mapping[ShotId, TakeId | None]) -> Edit:
    """Put a take aside. The shots that it is in go on with the one in `instead`; those that are not named have none."""

    def without(shot: Shot) -> Shot:
        if take not in (shot.chosen, shot.pending):
            return shot
        other = instead.get(shot.id)
        pending = None if shot.pending in (take, other) else shot.pending
        return replace(shot, chosen=other, pending=pending)

    def edit(project: Project) -> Project:
        project = _marked(project, replace(project.mark(take), rejected=True))
        return replace(project, shots=tuple(without(shot) for shot in project.shots))

    return edit


def restore_take(take: TakeId) -> Edit:
    """Take a rejection back. What is in the film stays as it is."""
    return lambda project: _marked(project, replace(project.mark(take), rejected=False))


def note_take(take: TakeId, note: str) -> Edit:
    """Say something about a take; an empty note says nothing any more."""
    return lambda project: _marked(project, replace(project.mark(take), note=note.strip()))


def _marked(project: Project, mark: TakeMark) -> Project:
    if mark == project.mark(mark.id):
        return project
    says = mark.rejected or mark.note
    known = any(each.id == mark.id for each in project.marks)
    if not known:
        return replace(project, marks=(*project.marks, mark))
    marks = (mark if each.id == mark.id else each for each in project.marks)
    return replace(project, marks=tuple(each for each in marks if each.id != mark.id or says))
