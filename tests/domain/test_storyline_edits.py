"""Edits of several shots, and between neighbours: the lengths, the order, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain import storyline_edits as edits
from studio.domain.alternate_edits import make_alternate
from studio.domain.check import check_project
from studio.domain.edits import set_prompt
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId
from tests.domain.films import random_film

A, B, C, D = (ShotId(name) for name in "abcd")
X, Y, Z = (ShotId(name) for name in "xyz")


@pytest.fixture
def film() -> Project:
    return Project(
        shots=tuple(Shot(id=each, name=f"{n * 10:03}", duration=24) for n, each in enumerate((A, B, C, D), 1))
    )


def ids(project: Project) -> str:
    return "".join(shot.id for shot in project.shots)


def lengths(project: Project) -> list[int]:
    return [shot.duration for shot in project.shots]


def test_sliding_moves_a_shot_between_its_neighbours(film: Project) -> None:
    slid = edits.slide(B, 5)(film)
    assert lengths(slid) == [29, 24, 19, 24]
    assert [shot.source_in for shot in slid.shots] == [0, 0, 5, 0]
    assert edits.slide(B, -5)(slid) == film


def test_nothing_slides_at_the_ends_or_over_a_neighbour(film: Project) -> None:
    for shot, frames in ((A, 1), (D, 1), (B, 24), (B, -24)):
        with pytest.raises(EditError):
            edits.slide(shot, frames)(film)


def test_lifted_shots_leave_black_of_their_length(film: Project) -> None:
    lifted = edits.lift_shots([A, C])(film)
    assert [shot.source for shot in lifted.shots] == ["gap", "generated", "gap", "generated"]
    assert lengths(lifted) == lengths(film)
    with pytest.raises(EditError):
        edits.lift_shots([X])(film)


def test_what_is_put_in_a_shots_place_leaves_its_alternates_waiting(film: Project) -> None:
    film = set_prompt(B, "second")(make_alternate(B)(set_prompt(B, "first")(film)))
    put = edits.replace_shot(B, Shot(id=X, name="", duration=99, prompt="other", alternates=(film.shots[0],)))(film)
    assert (put.shots[1].prompt, put.shots[1].duration) == ("other", 24)
    assert [each.prompt for each in put.shots[1].alternates] == ["first"]
    check_project(put)


def test_overwriting_ripples_nothing(film: Project) -> None:
    new = [Shot(id=X, name="", duration=30)]
    over = edits.overwrite(new, 12, (Y, Z))(film)
    assert ids(over) == "axzcd"
    assert lengths(over) == [12, 30, 6, 24, 24]
    assert over.shots[2].source_in == 18
    assert over.duration == film.duration


def test_overwriting_within_one_shot_leaves_both_its_ends(film: Project) -> None:
    over = edits.overwrite([Shot(id=X, name="", duration=6)], 30, (Y, Z))(film)
    assert lengths(over) == [24, 6, 6, 12, 24, 24]
    assert ids(over)[:4] == "abxz"


def test_overwriting_at_the_end_makes_the_film_longer(film: Project) -> None:
    over = edits.overwrite([Shot(id=X, name="", duration=40)], 90, (Y, Z))(film)
    assert over.duration == 130
    assert ids(over) == "abcdx"
    with pytest.raises(EditError):
        edits.overwrite([Shot(id=X, name="", duration=40)], 97, (Y, Z))(film)


@pytest.mark.parametrize(
    ("at", "order", "long"),
    [
        (12, "axybcd", [12, 30, 12, 24, 24, 24]),
        (24, "axbcd", [24, 30, 24, 24, 24]),
        (96, "abcdx", [24, 24, 24, 24, 30]),
    ],
)
def test_inserting_cuts_what_plays_there_in_two(film: Project, at: int, order: str, long: list[int]) -> None:
    put = edits.insert_at([Shot(id=X, name="", duration=30)], at, Y)(film)
    assert (ids(put), lengths(put)) == (order, long)
    with pytest.raises(EditError):
        edits.insert_at([Shot(id=X, name="", duration=30)], 97, Y)(film)


def test_a_range_is_extracted_or_lifted(film: Project) -> None:
    out = edits.extract(12, 60, (Y, Z))(film)
    assert (ids(out), lengths(out)) == ("azd", [12, 12, 24])
    assert (out.shots[0].source_in, out.shots[1].source_in) == (0, 12)
    inside = edits.extract(30, 36, (Y, Z))(film)
    assert (ids(inside), lengths(inside)) == ("abzcd", [24, 6, 12, 24, 24])
    black = edits.lift_range(12, 60, (Y, Z))(film)
    assert lengths(black) == [12, 12, 24, 12, 12, 24]
    assert [shot.source == "gap" for shot in black.shots] == [False, True, True, True, False, False]


@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_after_any_of_these_edits_a_film_holds_together(seed: int) -> None:
    rng = Random(seed)
    project = random_film(rng, rng.randint(1, 6))
    for number in range(15):
        some = rng.sample([shot.id for shot in project.shots], rng.randint(0, min(3, len(project.shots))))
        new = [Shot(id=ShotId(f"{number}-{i}"), name="", duration=rng.randint(1, 60)) for i in range(rng.randint(1, 2))]
        spare = (ShotId(f"{number}-y"), ShotId(f"{number}-z"))
        first, end = sorted(rng.sample(range(300), 2))
        edit = rng.choice(
            [
                edits.lift_shots(some),
                edits.overwrite(new, rng.randint(0, 300), spare),
                edits.extract(first, end, spare),
                edits.lift_range(first, end, spare),
                edits.insert_at(new, rng.randint(0, 300), spare[0]),
                *(edits.slide(shot, rng.randint(-20, 20)) for shot in some),
            ]
        )
        with suppress(EditError):
            project = edit(project)
        check_project(project)
        assert len({shot.id for shot in project.shots}) == len(project.shots)
