"""Chains: what a shot would ask for now, what is out of date, and in which order to make it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain import edits
from studio.domain.asset import Asset
from studio.domain.chain import TailWindow, batch, in_order, out_of_date, playing, request_for, seed_of, stale_shots
from studio.domain.direction import Direction
from studio.domain.errors import EditError
from studio.domain.film_edits import set_film
from studio.domain.project import Film, Project
from studio.domain.request import GenerationRequest, Parent
from studio.domain.shot import Link, Reference, Shot, ShotId, Status, TakeId
from studio.domain.shot_edits import set_fields
from studio.domain.time import Rate

A, B, C, D = (ShotId(name) for name in "abcd")
WINDOW = TailWindow(frames=17, step=8)
ASSET = Asset("0" * 64, ".png", "image")


@pytest.fixture
def film() -> Project:
    """A, then B and C that continue one another, then D that matches A."""
    links = {B: Link("continue"), C: Link("continue"), D: Link("match", A)}
    return Project(
        film=Film(seed=7),
        shots=tuple(
            Shot(id=each, name=f"{n}0", duration=48, prompt=f"shot {each}", link=links.get(each))
            for n, each in enumerate((A, B, C, D), 1)
        ),
    )


def direct(text: str, frames: int, rate: Rate) -> Direction:
    return Direction(text=text)


def ask(
    project: Project, shot: ShotId, requests: Mapping[TakeId, GenerationRequest] | None = None, *, still: bool = False
) -> GenerationRequest:
    return request_for(
        project, project.shot(shot), requests=requests or {}, window=WINDOW, read_camera=direct, still=still
    )


def make(project: Project, *shots: ShotId) -> tuple[Project, dict[TakeId, GenerationRequest]]:
    """Generate shots, in this order, into takes called by their shots' ids."""
    requests: dict[TakeId, GenerationRequest] = {}
    for shot in shots:
        take = TakeId(f"take-{shot}")
        requests[take] = ask(project, shot, requests)
        project = edits.choose_take(shot, take)(project)
    return project, requests


def test_a_request_says_what_its_shot_leaves_out(film: Project) -> None:
    film = edits.set_camera(A, "pan left")(set_film(style="ink line")(film))
    before = ask(film, A)
    for part in ("style", "camera", "characters"):
        film = edits.leave_out(A, part, True)(film)
    after = ask(film, A)
    assert (after.left_out, after.prompt, after.direction.text) == (("style", "camera"), "shot a", "")
    assert out_of_date(after, before)
    assert ask(edits.leave_out(A, "style", False)(edits.leave_out(A, "camera", False)(film)), A) == before
    with pytest.raises(EditError, match="let one of them be sent"):
        ask(edits.leave_out(A, "shot", True)(film), A)
    with pytest.raises(EditError, match="no part called sound"):
        edits.leave_out(A, "sound", True)(film)  # type: ignore[arg-type]


def stale(project: Project, requests: Mapping[TakeId, GenerationRequest]) -> list[ShotId]:
    return stale_shots(project, requests=requests, arrived=requests.__contains__, window=WINDOW, read_camera=direct)


# --- the request ------------------------------------------------------------------------------------------------------


def test_a_request_holds_what_the_person_wrote(film: Project) -> None:
    film = set_film(width=800, height=480, handles=6, style="ink")(film)
    film = edits.set_references(A, [Reference(ASSET, "first", 0.5)])(edits.set_camera(A, "pan left")(film))
    request = ask(film, A)
    assert (request.prompt, request.direction.text) == ("shot a, ink", "pan left")
    assert (request.width, request.height, request.frames, request.head, request.tail) == (800, 480, 48, 6, 6)
    assert request.references[0].asset == ASSET
    assert request.parent is None


def test_a_trimmed_shot_asks_for_its_take_as_far_as_it_is_used(film: Project) -> None:
    assert ask(edits.trim_head(A, 10)(film), A).frames == 48
    early = ask(edits.trim_head(A, -20)(film), A)
    assert (early.frames, early.head) == (68, 20)


def test_a_continuing_shot_names_the_take_and_the_frame_it_grows_from(film: Project) -> None:
    film, requests = make(film, A)
    request = ask(film, B, requests)
    assert request.parent == Parent(TakeId("take-a"), out_frame=8 + 48, kind="continue")
    assert request.head == 17
    trimmed = ask(edits.set_duration(A, 10)(film), B, requests)
    assert trimmed.parent == Parent(TakeId("take-a"), out_frame=18, kind="continue")


def test_a_chain_is_anchored_where_its_first_shot_ended(film: Project) -> None:
    film = edits.follow(D, Link("continue"))(film)
    film, requests = make(film, A, B, C)
    ended = Parent(TakeId("take-a"), 56, "continue")
    assert requests[TakeId("take-b")].anchor is None  # the parent is it
    assert requests[TakeId("take-c")].anchor == ended
    assert ask(film, D, requests).anchor == ended
    free = ask(set_fields([D], hold_colours=False)(film), D, requests)
    assert (free.anchor, free.hold_colours) == (None, False)
    assert out_of_date(free, ask(film, D, requests))
    # What was let go begins anew: the shots after it hold what it ended with.
    loose = set_fields([C], hold_colours=False)(film)
    loose, requests = make(loose, A, B, C)
    assert ask(loose, D, requests).anchor is None


def test_a_take_of_before_anchors_were_noted_is_not_out_of_date(film: Project) -> None:
    film, requests = make(film, A, B, C)
    old = {take: replace(request, anchor=None) for take, request in requests.items()}
    assert stale(film, old) == []


def test_a_matching_shot_names_its_parent_and_keeps_its_own_handle(film: Project) -> None:
    film, requests = make(film, A)
    request = ask(film, D, requests)
    assert request.parent == Parent(TakeId("take-a"), out_frame=56, kind="match")
    assert request.head == 8


def test_an_imported_parent_is_named_by_its_file(film: Project) -> None:
    shots = (replace(film.shots[0], source="imported", imported=ASSET, source_in=5), *film.shots[1:])
    request = ask(replace(film, shots=shots), B)
    assert request.parent == Parent(None, 53, "continue", ASSET)


def test_a_tail_before_the_first_frame_is_the_first_frame(film: Project) -> None:
    film, requests = make(film, A)
    request = ask(edits.slip(A, -500)(film), B, requests)
    assert request.parent == Parent(TakeId("take-a"), 1, "continue")
    assert request.head == 1


def test_a_still_is_one_frame_without_handles_or_parent(film: Project) -> None:
    request = ask(film, B, still=True)
    assert (request.kind, request.frames, request.head, request.tail, request.parent) == ("still", 1, 0, 0, None)


def test_what_cannot_be_generated_is_a_sentence(film: Project) -> None:
    with pytest.raises(EditError, match="needs a take of shot 10 first"):
        ask(film, B)
    with pytest.raises(EditError, match="which is black"):
        ask(edits.lift_shot(A)(film), D)
    with pytest.raises(EditError, match="nothing to generate"):
        ask(edits.lift_shot(A)(film), A)
    with pytest.raises(EditError, match="no prompt"):
        ask(edits.set_prompt(A, "  ")(film), A)


@pytest.mark.parametrize(
    ("window", "available", "rate", "frames"),
    [
        (TailWindow(17, 8), 100, Rate(24), 17),
        (TailWindow(17, 8), 16, Rate(24), 9),
        (TailWindow(17, 8), 1, Rate(24), 1),
        (TailWindow(17, 8, Rate(24)), 100, Rate(25), 18),
        (TailWindow(17, 8, Rate(24)), 100, Rate(24000, 1001), 17),
        (TailWindow(9, 8, Rate(16)), 100, Rate(24), 14),
    ],
)
def test_the_tail_window_is_counted_in_film_frames(window: TailWindow, available: int, rate: Rate, frames: int) -> None:
    assert window.film_frames(available, rate) == frames


@given(st.integers(1, 400), st.sampled_from([Rate(24), Rate(25), Rate(24000, 1001), Rate(60)]))
def test_the_tail_window_is_never_longer_than_what_is_there(available: int, rate: Rate) -> None:
    assert 1 <= TailWindow(17, 8, Rate(24)).film_frames(available, rate) <= available


# --- seeds ------------------------------------------------------------------------------------------------------------


def test_seeds_are_the_shots_own_or_made_from_the_films(film: Project) -> None:
    seeds = [seed_of(film.film, shot) for shot in film.shots]
    assert len(set(seeds)) == 4
    assert seeds == [seed_of(film.film, shot) for shot in film.shots]
    assert all(0 <= seed < 2**63 for seed in seeds)
    assert seed_of(replace(film.film, seed=8), film.shots[0]) != seeds[0]
    assert seed_of(film.film, replace(film.shots[0], seed=5)) == 5
    # Written into takes already made: it never changes between versions.
    assert seed_of(Film(seed=0), Shot(id=ShotId("1"), name="", duration=1)) == 1102471464949441172


# --- out of date ------------------------------------------------------------------------------------------------------


def test_what_has_just_been_made_is_up_to_date(film: Project) -> None:
    film, requests = make(film, A, B, C, D)
    assert stale(film, requests) == []


def test_a_changed_prompt_makes_its_shot_and_all_that_grows_from_it_stale(film: Project) -> None:
    film, requests = make(film, A, B, C, D)
    assert stale(edits.set_prompt(B, "other")(film), requests) == [B, C]
    assert stale(edits.set_prompt(A, "other")(film), requests) == [A, B, C, D]
    assert stale(set_film(style="ink")(film), requests) == [A, B, C, D]


def test_the_seed_is_set_aside(film: Project) -> None:
    film, requests = make(film, A, B, C, D)
    assert stale(edits.set_seed(A, 5)(film), requests) == []


def test_a_trim_moves_the_tail_that_others_grew_from_and_leaves_the_shot_as_it_is(film: Project) -> None:
    film, requests = make(film, A, B, C, D)
    assert stale(edits.set_duration(C, 30)(film), requests) == []
    assert stale(edits.set_duration(A, 30)(film), requests) == [B, C, D]


def test_a_shot_longer_than_its_take_is_stale(film: Project) -> None:
    film, requests = make(film, A)
    assert stale(edits.set_duration(A, 57)(film), requests) == [A]
    assert stale(edits.trim_head(A, -9)(film), requests) == [A]


def test_what_the_handles_hold_is_not_stale(film: Project) -> None:
    film, requests = make(film, A)
    for edit in (edits.set_duration(A, 56), edits.trim_head(A, -8), edits.slip(A, 8), edits.slip(A, -8)):
        assert stale(edit(film), requests) == []
    for edit in (edits.slip(A, 9), edits.slip(A, -9)):
        assert stale(edit(film), requests) == [A]


def test_a_take_of_any_variant_of_the_prompt_is_up_to_date(film: Project) -> None:
    film, requests = make(edits.set_prompt(A, "sea at {dusk|dawn}")(film), A)
    assert [each.prompt for each in requests.values()] == ["sea at dusk"]
    assert stale(film, requests) == []
    assert stale(edits.set_prompt(A, "sea at {noon|dusk}")(film), requests) == []
    assert stale(edits.set_prompt(A, "sea at {noon|night}")(film), requests) == [A]


def test_a_split_makes_nothing_stale(film: Project) -> None:
    film, requests = make(film, A, B, C, D)
    assert stale(edits.split(A, 20, ShotId("x"))(film), requests) == []
    assert stale(edits.split(B, 20, ShotId("x"))(film), requests) == []


def test_a_split_of_what_is_said_makes_nothing_stale(film: Project) -> None:
    film, requests = make(edits.set_text(B, "dialogue", "KEEPER: Ahoy!")(film), A, B)
    second = ShotId("b2")
    film = edits.split(B, 20, second)(film)
    assert film.shot(second).dialogue == ""
    assert stale(film, requests) == []
    assert stale(edits.set_text(second, "dialogue", "KEEPER: No!")(film), requests) == [second]
    assert stale(edits.set_text(B, "dialogue", "")(film), requests) == [B]


def test_length_counts_only_when_the_take_does_not_cover_it(film: Project) -> None:
    made = ask(film, A)
    assert not out_of_date(replace(made, frames=40, direction=Direction(text="")), made)
    assert not out_of_date(replace(made, frames=56), made), "its handle is part of it"
    assert out_of_date(replace(made, frames=57), made)
    assert out_of_date(replace(made, head=9), made)
    assert out_of_date(replace(made, width=640), made)


def test_the_pending_take_plays_once_it_is_there() -> None:
    shot = Shot(id=A, name="", duration=1, chosen=TakeId("old"), pending=TakeId("new"))
    assert playing(shot, lambda take: False) == "old"
    assert playing(shot, lambda take: take == "new") == "new"


# --- order ------------------------------------------------------------------------------------------------------------


def test_parents_that_have_no_take_come_along_first(film: Project) -> None:
    assert in_order(film, [C], made=lambda shot: False) == [A, B, C]
    assert in_order(film, [C], made=lambda shot: shot.id == A) == [B, C]
    assert in_order(film, [C], made=lambda shot: True) == [C]
    assert in_order(film, [C, A], made=lambda shot: True) == [A, C]
    assert in_order(film, [D, C, B, A], made=lambda shot: True) == [A, B, C, D]


def test_what_is_not_generated_is_left_out(film: Project) -> None:
    assert in_order(edits.lift_shot(A)(film), [A, D], made=lambda shot: False) == [D]


def test_a_chain_may_be_longer_than_the_stack() -> None:
    shots = [Shot(id=ShotId(str(n)), name=str(n), duration=1, prompt="x", link=Link("continue")) for n in range(3000)]
    film = Project(shots=(replace(shots[0], link=None), *shots[1:]))
    assert in_order(film, [ShotId("2999")], made=lambda shot: False) == [shot.id for shot in film.shots]


def test_no_batch_touches_an_approved_shot_or_what_needs_one() -> None:
    def made_film(*statuses: Status) -> Project:
        shots = tuple(
            Shot(
                id=ShotId(str(n)), name=f"{n}", duration=24, prompt="x", status=status,
                link=None if n == 0 else Link("continue"),
            )
            for n, status in enumerate(statuses)
        )  # fmt: skip
        return Project(shots=shots)

    film = made_film("todo", "approved", "draft", "review")
    every = [shot.id for shot in film.shots]
    nothing = batch(film, every, made=lambda _: False)
    assert (nothing.shots, nothing.approved, nothing.waiting) == (("0",), ("1",), ("2", "3"))
    everything = batch(film, reversed(every), made=lambda _: True)
    assert (everything.shots, everything.approved, everything.waiting) == (("0", "2", "3"), ("1",), ())
    stills = batch(film, every, made=lambda _: False, still=True)
    assert stills.shots == ("0", "2", "3")
    some = batch(film, every[2:], made=lambda shot: shot.id == "1")
    assert some.shots == ("2", "3")


def test_no_batch_is_stopped_by_a_shot_that_is_not_written(film: Project) -> None:
    unwritten = edits.set_prompt(A, " ")(film)
    sorted_shots = batch(unwritten, [A, B, C, D], made=lambda _: False)
    grown = [shot.id for shot in film.shots if shot.link is not None]
    assert sorted_shots.unwritten == (A,)
    assert sorted_shots.waiting == tuple(grown)
    assert not {A, *grown} & set(sorted_shots.shots)
    assert batch(unwritten, [B], made=lambda shot: shot.id == A).shots == (B,)
