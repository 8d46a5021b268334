"""Plans: parents first, growing from the newest of their takes, and one sentence for what cannot be planned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.domain import edits, shot_edits
from studio.domain.chain import TailWindow
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.shot import Link, Shot, ShotId, TakeId
from studio.production.plan import Plan, check_plannable, find_shot, plan_takes, plan_variants

A, B = ShotId("1"), ShotId("2")
WINDOW = TailWindow(frames=17, step=8)


@pytest.fixture
def film() -> Project:
    """A shot and one that continues it, with the ids of a board that names none."""
    shots = (Shot(id=A, name="010", duration=24, prompt="sea"), Shot(id=B, name="020", duration=24, prompt="sky"))
    return Project(shots=(shots[0], replace(shots[1], link=Link("continue"))))


def plan(film: Project, *shots: ShotId, on_its_way: Plan | None = None, still: bool = False) -> Plan:
    """Plan with nothing arrived yet."""
    requests = {take.id: take.request for take in on_its_way.takes} if on_its_way else {}
    return plan_takes(film, shots, requests=requests, arrived=lambda _: False, window=WINDOW, still=still)


def test_a_parent_without_a_take_comes_along_first(film: Project) -> None:
    first, second = plan(film, B).takes
    assert (first.shot, second.shot) == (A, B)
    assert second.request.parent is not None
    assert second.request.parent.take == first.id


def test_a_parent_that_is_on_its_way_is_waited_for_and_not_made_twice(film: Project) -> None:
    queued = plan(film, A)
    film = edits.choose_take(A, TakeId("old"))(film)
    (planned,) = plan(queued.edit(film), B, on_its_way=queued).takes
    assert planned.request.parent is not None
    assert planned.request.parent.take == queued.takes[0].id


@pytest.mark.parametrize("still", [False, True])
def test_what_has_nothing_to_generate_is_not_passed_over(film: Project, still: bool) -> None:
    with pytest.raises(EditError, match="shot 010 is black"):
        plan(edits.lift_shot(A)(film), A, still=still)


def test_a_film_that_cannot_be_made_is_refused_as_a_whole(film: Project) -> None:
    check_plannable(film, WINDOW)
    with pytest.raises(EditError, match="shot 020 cannot continue shot 010, which is black"):
        check_plannable(edits.lift_shot(A)(film), WINDOW)


def test_a_shot_is_found_by_its_name_its_number_and_its_id(film: Project) -> None:
    swapped = shot_edits.move_shots([B], 0)(film)
    assert find_shot(swapped, "010") == A
    assert find_shot(swapped, "1") == B
    assert find_shot(swapped, "2") == A
    named = edits.insert_shot(Shot(id=ShotId("lamp"), name="", duration=9), 2)(edits.rename(A, "2")(film))
    assert find_shot(named, "2") == A
    assert find_shot(named, "lamp") == "lamp"


@pytest.mark.parametrize("wanted", ["3", "0", "-1", "030", "", "9999999999", "²"])
def test_a_shot_that_is_not_there_is_a_sentence_with_what_is(film: Project, wanted: str) -> None:
    with pytest.raises(EditError, match="there are 2, called 010, 020"):
        find_shot(film, wanted)
    with pytest.raises(EditError, match="none yet"):
        find_shot(Project(), wanted)


def test_a_take_is_planned_for_each_variant_and_the_first_is_waited_for(film: Project) -> None:
    film = edits.set_prompt(B, "sky {at dusk|at dawn|}")(film)
    planned = plan_variants(film, B, requests={}, arrived=lambda _: False, window=WINDOW)
    parent, *takes = planned.takes
    assert [take.request.prompt for take in takes] == ["sky at dusk", "sky at dawn", "sky"]
    assert {take.request.seed for take in takes} == {takes[0].request.seed}
    assert {take.request.parent.take for take in takes if take.request.parent} == {parent.id}
    assert planned.edit(film).shot(B).pending == takes[0].id
    assert plan(film, B).takes[-1].request.prompt == "sky at dusk", "the first where only one is wanted"
    with pytest.raises(EditError, match="shot 010 has no variants"):
        plan_variants(film, A, requests={}, arrived=lambda _: False, window=WINDOW)
