"""Selecting, rejecting and noting takes."""

from __future__ import annotations

from studio.domain.project import Film, Project, TakeMark
from studio.domain.shot import Shot, ShotId, TakeId
from studio.domain.take_edits import note_take, reject_take, restore_take

A, B, C = TakeId("a"), TakeId("b"), TakeId("c")


def film(chosen: TakeId | None, pending: TakeId | None = None) -> Project:
    shots = tuple(
        Shot(id=ShotId(name), name=name, duration=24, prompt="x", chosen=chosen, pending=pending) for name in ("1", "2")
    )
    return Project(film=Film(), shots=shots)


def test_a_rejected_take_leaves_every_shot_that_it_is_in() -> None:
    project = reject_take(A, {ShotId("1"): B})(film(A))
    assert [shot.chosen for shot in project.shots] == [B, None]
    assert project.marks == (TakeMark(id=A, rejected=True),)


def test_a_take_that_plays_because_it_is_new_gives_way_to_the_one_before() -> None:
    project = reject_take(B, {ShotId("1"): A, ShotId("2"): A})(film(A, pending=B))
    assert {(shot.chosen, shot.pending) for shot in project.shots} == {(A, None)}


def test_what_is_still_being_made_is_waited_for_all_the_same() -> None:
    project = reject_take(A, {ShotId("1"): None})(film(A, pending=C))
    assert [(shot.chosen, shot.pending) for shot in project.shots] == [(None, C), (None, C)]


def test_a_mark_that_says_nothing_is_gone() -> None:
    project = note_take(A, "  lovely light ")(film(B))
    assert project.mark(A).note == "lovely light"
    project = reject_take(A, {})(project)
    assert project.marks == (TakeMark(id=A, rejected=True, note="lovely light"),)
    project = restore_take(A)(note_take(A, "")(project))
    assert project.marks == ()
    assert restore_take(A)(project) is project
