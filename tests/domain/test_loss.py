"""What an edit makes impossible is known, and nothing that somebody took away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.domain import edits, shot_edits
from studio.domain.check import check_project
from studio.domain.edits import Edit
from studio.domain.loss import LostLink, LostTransition, TurnedLink, losses
from studio.domain.project import Film, Project
from studio.domain.shot import Link, Shot, ShotId, Transition
from studio.domain.storyline_edits import replace_shot

A, B, C, D = (ShotId(name) for name in "abcd")
GOING_ON = Shot(id=ShotId("x"), name="", duration=24, link=Link("continue"))


@pytest.fixture
def film() -> Project:
    return Project(
        shots=tuple(Shot(id=each, name=f"{n * 10:03}", duration=24) for n, each in enumerate((A, B, C, D), 1))
    )


@pytest.mark.parametrize(
    ("edit", "lost"),
    [
        (shot_edits.move_shots([A], 2), [("b", "a", "continue", False)]),
        (shot_edits.move_shots([B], 4), []),  # it follows whichever comes before it
        (shot_edits.move_shots([C], 4), [("d", "c", "match", False)]),
        (shot_edits.delete_shots([A]), [("b", "a", "continue", True)]),
        (shot_edits.delete_shots([A, C]), [("b", "a", "continue", True), ("d", "c", "match", True)]),
        (shot_edits.link_to_previous([B], None), []),  # nobody needs to be told what he has done
    ],
)
def test_links_that_an_edit_makes_impossible_are_known(
    film: Project, edit: Edit, lost: list[tuple[str, str, str, bool]]
) -> None:
    a, b, c, d = film.shots
    old = replace(film, shots=(a, replace(b, link=Link("continue")), c, replace(d, link=Link("match", C))))
    found = [each for each in losses(old, edit(old)) if isinstance(each, LostLink)]
    assert [(each.shot.id, each.followed.id, each.kind, each.gone) for each in found] == lost


NEW = Shot(id=ShotId("x"), name="", duration=24)


@pytest.mark.parametrize(
    ("edit", "turned"),
    [
        (edits.insert_shot(NEW, 1), [("b", "a", "x", "continue")]),
        (edits.insert_shot(NEW, 2), []),
        (edits.insert_shots([NEW, replace(NEW, id=ShotId("y"))], 1), [("b", "a", "y", "continue")]),
        (edits.insert_shot(GOING_ON, 1), [("b", "a", "x", "continue")]),
        (shot_edits.move_shots([C], 1), [("b", "a", "c", "continue")]),
        (shot_edits.move_shots([B], 4), [("b", "a", "d", "continue")]),
        (shot_edits.move_shots([D], 2), []),
        (shot_edits.delete_shots([C]), []),
        (edits.split(A, 10, ShotId("x")), []),  # its second half goes on as the shot did
        (shot_edits.duplicate_shots({A: ShotId("x")}), []),
        (edits.set_prompt(A, "rain"), []),
        (edits.follow(B, Link("match")), []),  # nobody needs to be told what he has done
    ],
)
def test_a_link_to_the_shot_before_that_leads_elsewhere_is_known(
    film: Project, edit: Edit, turned: list[tuple[str, str, str, str]]
) -> None:
    a, b, c, d = (replace(shot, prompt=f"part {shot.name}") for shot in film.shots)
    old = replace(film, shots=(a, replace(b, link=Link("continue")), c, replace(d, link=Link("match", C))))
    found = [each for each in losses(old, edit(old)) if isinstance(each, TurnedLink)]
    assert [(each.shot.id, each.was.id, each.now.id, each.kind) for each in found] == turned


@pytest.fixture
def dissolving(film: Project) -> Project:
    """A dissolve into b, a longer one into c, a fade into d and at the end."""
    a, b, c, d = film.shots
    return replace(
        film,
        film=Film(end=Transition("fade", 12)),
        shots=(
            a,
            replace(b, transition=Transition("dissolve", 8)),
            replace(c, transition=Transition("dissolve", 24)),
            replace(d, transition=Transition("fade", 8)),
        ),
    )


@pytest.mark.parametrize(
    ("edit", "lost"),
    [
        (edits.set_duration(B, 11), [("dissolve", "b", "c", "short", "b")]),  # the one into b is short enough
        (edits.set_duration(B, 3), [("dissolve", "a", "b", "short", "b"), ("dissolve", "b", "c", "short", "b")]),
        (edits.trim_head(D, 10), [("fade", "c", "d", "short", "d")]),
        (edits.set_duration(D, 6), [("fade", "d", None, "short", "d")]),
        (shot_edits.delete_shots([A]), [("dissolve", None, "b", "first", None)]),
        (shot_edits.delete_shots([B]), []),  # into c it dissolves from a now
        (
            replace_shot(C, GOING_ON),
            [("dissolve", "b", "c", "extends", None)],
        ),
        (edits.set_transition(C, None), []),
        (shot_edits.move_shots([D], 0), []),  # a fade from black
    ],
)
def test_transitions_that_an_edit_makes_impossible_are_known(
    dissolving: Project, edit: Edit, lost: list[tuple[str, str | None, str | None, str, str | None]]
) -> None:
    check_project(dissolving)
    edited = edit(dissolving)
    check_project(edited)
    found = [each for each in losses(dissolving, edited) if isinstance(each, LostTransition)]
    assert [(each.kind, _id(each.before), _id(each.after), each.why, _id(each.short)) for each in found] == lost


def _id(shot: Shot | None) -> str | None:
    return None if shot is None else shot.id
