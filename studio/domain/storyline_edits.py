"""Edits of the storyline by time: a shot between its neighbours, and shots put over what plays at a frame.

Like those of `edits`, each is a pure function that raises EditError, and each is one step of undo.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from studio.domain.edits import Edit, insert_shots, lift_shot, set_duration, split, trim_head
from studio.domain.errors import EditError
from studio.domain.project import Layout, Project
from studio.domain.settle import settle
from studio.domain.shot import Link, Shot, ShotId
from studio.domain.shot_edits import delete_shots


def slide(shot: ShotId, frames: int) -> Edit:
    """Move a shot later (or earlier) between its neighbours: the one before gets longer, the one after loses its head.

    The shot itself and the film's length stay as they are.
    """

    def edit(project: Project) -> Project:
        position = project.index(shot)
        if position in (0, len(project.shots) - 1):
            raise EditError(f"shot {project.shots[position].name} has no neighbour on one side to slide against")
        before, after = project.shots[position - 1], project.shots[position + 1]
        project = set_duration(before.id, before.duration + frames)(project)
        return trim_head(after.id, frames)(project)

    return edit


def lift_shots(shots: Iterable[ShotId]) -> Edit:
    """Replace shots by black of the same length."""
    lifted = tuple(shots)

    def edit(project: Project) -> Project:
        for shot in lifted:
            project = lift_shot(shot)(project)
        return project

    return edit


def overwrite(shots: Sequence[Shot], at: int, spare: tuple[ShotId, ShotId]) -> Edit:
    """Put shots over what plays from film frame `at` on; nothing ripples, but a film that is too short gets longer.

    `spare` are the ids for what remains of shots that are cut in two.
    """

    def edit(project: Project) -> Project:
        _check_inside(project, at)
        end = at + sum(shot.duration for shot in shots)
        project, covered = _cut_out(project, at, end, spare)
        return insert_shots(shots, _place_at(project, at))(delete_shots(covered)(project))

    return edit


def extract(first: int, end: int, spare: tuple[ShotId, ShotId]) -> Edit:
    """Take out what plays from film frame `first` up to `end`; what follows moves up. `spare` as in `overwrite`."""

    def edit(project: Project) -> Project:
        project, covered = _cut_out(project, first, end, spare)
        return delete_shots(covered)(project)

    return edit


def lift_range(first: int, end: int, spare: tuple[ShotId, ShotId]) -> Edit:
    """Leave black of the same length instead. `spare` as in `overwrite`."""

    def edit(project: Project) -> Project:
        project, covered = _cut_out(project, first, end, spare)
        return lift_shots(covered)(project)

    return edit


def insert_at(shots: Sequence[Shot], at: int, spare: ShotId) -> Edit:
    """Put shots in at film frame `at`; what plays there is cut in two, and what follows moves on.

    `spare` is the id for what remains of a shot that is cut.
    """

    def edit(project: Project) -> Project:
        _check_inside(project, at)
        project = _bladed(project, at, spare)
        return insert_shots(shots, _place_at(project, at))(project)

    return edit


def replace_shot(shot: ShotId, source: Shot) -> Edit:
    """Let another shot's contents play in the place of one, which keeps its name, its length, its cuts and the
    alternates that wait behind it.
    """

    def edit(project: Project) -> Project:
        old = project.shot(shot)
        new = replace(
            source,
            id=old.id,
            name=old.name,
            name_locked=old.name_locked,
            duration=old.duration,
            scene=old.scene,
            transition=old.transition,
            sound_offset=old.sound_offset,
            alternates=old.alternates,
            alternate=old.alternate,
        )
        return settle(project.with_shot(new), project)

    return edit


def extend_held(shot: ShotId, at: int, new: ShotId) -> Edit:
    """Let a shot end `at` frames from its start, where its take does, and a new one go on from there to its old end.

    The new shot says what the old one says, and continues it; what is said aloud stays with the first.
    """

    def edit(project: Project) -> Project:
        project = split(shot, at, new)(project)
        tail = project.shot(new)
        going_on = replace(
            tail,
            source="generated",
            imported=None,
            source_in=0,
            chosen=None,
            pending=None,
            seed=None,
            link=Link("continue", shot),
            references=tuple(each for each in tail.references if each.role != "first"),
            panels=(),
            status="todo",
        )
        return settle(project.with_shot(going_on), project)

    return edit


def blade_at(frame: int, new: ShotId) -> Edit:
    """Cut whatever plays at a film frame in two, the second half called `new`; nothing where there is a cut already."""
    return lambda project: _bladed(project, frame, new)


def _check_inside(project: Project, frame: int) -> None:
    if not 0 <= frame <= project.duration:
        raise EditError(f"frame {frame} is outside a film of {project.duration} frames")


def _place_at(project: Project, cut: int) -> int:
    """The place in the storyline of what is put in at a cut."""
    return bisect_left(Layout.of(project).starts, cut)


def _cut_out(project: Project, first: int, end: int, spare: tuple[ShotId, ShotId]) -> tuple[Project, list[ShotId]]:
    """The film with cuts at two frames, and the shots that lie between them."""
    project = _bladed(_bladed(project, first, spare[0]), end, spare[1])
    starts = Layout.of(project).starts
    return project, [s.id for s, start in zip(project.shots, starts, strict=True) if first <= start < end]


def _bladed(project: Project, frame: int, new: ShotId) -> Project:
    """The film with a cut at a film frame; as it is where there is one already."""
    layout = Layout.of(project)
    if not 0 < frame < layout.duration:
        return project
    position = layout.at(frame)
    offset = frame - layout.starts[position]
    return split(project.shots[position].id, offset, new)(project) if offset else project
