"""Edits: each does what it says, refuses with a sentence, and leaves a film that holds together."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain import cast_edits, edits, panel_edits, shot_edits, track_edits
from studio.domain.asset import Asset
from studio.domain.check import check_project
from studio.domain.errors import EditError
from studio.domain.film_edits import set_film
from studio.domain.project import Clip, ClipId, Film, Project, Scene, Track, TrackId
from studio.domain.settle import settle
from studio.domain.shot import Link, Panel, Reference, SceneId, Shot, ShotId, TakeId, Transition
from studio.domain.time import Rate
from tests.domain.films import projects, random_edit, random_film

A, B, C, D = (ShotId(name) for name in "abcd")
NEW = ShotId("new")
ASSET = Asset("0" * 64, ".png", "image")


@pytest.fixture
def film() -> Project:
    return Project(
        shots=tuple(Shot(id=each, name=f"{n * 10:03}", duration=24) for n, each in enumerate((A, B, C, D), 1))
    )


def names(project: Project) -> str:
    return " ".join(shot.name for shot in project.shots)


def ids(project: Project) -> str:
    return " ".join(shot.id for shot in project.shots)


def lengths(project: Project) -> list[int]:
    return [shot.duration for shot in project.shots]


@pytest.mark.parametrize("field", ["prompt", "camera", "notes"])
def test_a_whole_script_is_no_text_of_a_shot(film: Project, field: str) -> None:
    most = "a" * edits.LONGEST_TEXT
    full = edits.set_text(A, field, most)(film)
    assert getattr(full.shot(A), field) == most
    with pytest.raises(EditError, match="at most 10000 characters, not 10001"):
        edits.set_text(A, field, most + "a")(full)


def test_a_text_from_before_the_limit_can_be_made_shorter(film: Project) -> None:
    old = replace(film, shots=(replace(film.shots[0], notes="a" * 30_000), *film.shots[1:]))
    assert len(edits.set_text(A, "notes", "a" * 20_000)(old).shot(A).notes) == 20_000
    with pytest.raises(EditError):
        edits.set_text(A, "notes", "a" * 30_001)(old)


# --- any edits --------------------------------------------------------------------------------------------------------


@given(seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_after_any_edits_a_film_holds_together(seed: int) -> None:
    rng = Random(seed)
    project = random_film(rng, rng.randint(0, 6))
    for _ in range(30):
        with suppress(EditError):
            project = random_edit(rng, project)[1](project)
        check_project(project)
        assert len({shot.id for shot in project.shots}) == len(project.shots)
        assert len({shot.name for shot in project.shots}) == len(project.shots)
        assert settle(project) == project


@given(projects())
@settings(max_examples=40, deadline=None)
def test_settling_is_done_once(project: Project) -> None:
    settled = settle(project)
    assert settle(settled) is settled
    check_project(settled)


# --- texts and settings -----------------------------------------------------------------------------------------------


def test_an_edit_leaves_the_other_shots_the_very_same(film: Project) -> None:
    changed = edits.set_prompt(B, "fog")(film)
    assert changed.shot(B).prompt == "fog"
    assert [new is old for new, old in zip(changed.shots, film.shots, strict=True)] == [True, False, True, True]


@pytest.mark.parametrize("field", ["prompt", "negative", "camera", "dialogue", "action", "sound", "notes"])
def test_every_text_can_be_set(film: Project, field: str) -> None:
    assert getattr(edits.set_text(A, field, "words")(film).shot(A), field) == "words"


@pytest.mark.parametrize(
    "edit",
    [
        lambda: edits.set_text(A, "id", "x"),
        lambda: edits.set_prompt(NEW, "x"),
        lambda: edits.set_seed(A, -1),
        lambda: edits.set_seed(A, 2**63),
        lambda: edits.set_duration(A, 0),
        lambda: edits.set_duration(A, 10**9),
        lambda: edits.trim_head(A, 24),
        lambda: edits.roll(A, 1),
        lambda: edits.roll(B, 24),
        lambda: edits.roll(B, -24),
        lambda: edits.split(A, 0, NEW),
        lambda: edits.split(A, 24, NEW),
        lambda: edits.split(A, 12, B),
        lambda: edits.insert_shot(Shot(id=B, name="", duration=5), 0),
        lambda: edits.insert_shot(Shot(id=NEW, name="", duration=0), 0),
        lambda: edits.insert_shot(Shot(id=NEW, name="", duration=5), 5),
        lambda: edits.insert_shot(Shot(id=NEW, name="", duration=5), -1),
        lambda: shot_edits.move_shots([A], 5),
        lambda: shot_edits.duplicate_shots({A: B}),
        lambda: edits.rename(A, " "),
        lambda: edits.rename(A, "020"),
        lambda: edits.rename(A, " 020 "),
        lambda: edits.rename(A, "\t020\x1b\n"),
        lambda: edits.rename(A, "\x00\x1b"),
        lambda: edits.rename(A, "9" * 61),
        lambda: set_film(width=7),
        lambda: set_film(height=0),
        lambda: set_film(width=8194),
        lambda: set_film(handles=-1),
        lambda: set_film(end=Transition("dissolve", 5)),
        lambda: set_film(end=Transition("fade", 25)),
        lambda: edits.set_references(A, [Reference(ASSET, strength=1.5)]),
        lambda: edits.set_references(A, [Reference(ASSET, strength=float("nan"))]),
        lambda: panel_edits.promote_panel(A, 0, "first"),
        lambda: panel_edits.promote_panel(A, 0, "at"),
        lambda: panel_edits.promote_panel(A, 0, "first", at=3),
        lambda: set_film(seed=-1),
        lambda: edits.set_scene(A, Scene(id=SceneId("gone"), heading="")),
        lambda: edits.follow(A, Link("continue")),
        lambda: edits.follow(B, Link("match", C)),
        lambda: edits.follow(B, Link("match", B)),
        lambda: edits.follow(B, Link("match", NEW)),
        lambda: edits.set_transition(A, Transition("dissolve", 4)),
        lambda: edits.set_transition(B, Transition("fade", 49)),
        lambda: track_edits.set_track(Track(id=TrackId("gone"), name="")),
        lambda: track_edits.add_track(
            Track(id=TrackId("t"), name="", clips=(Clip(id=ClipId("c"), asset=ASSET, start=-1, duration=5),))
        ),
    ],
)
def test_what_makes_no_sense_is_a_sentence(film: Project, edit) -> None:
    with pytest.raises(EditError) as caught:
        edit()(film)
    assert len(str(caught.value)) > 10


def test_the_film_can_be_set(film: Project) -> None:
    changed = set_film(title="Sea", width=800, height=480, rate=Rate(25), end=Transition("fade", 24))(film)
    assert changed.film == Film(title="Sea", width=800, height=480, rate=Rate(25), end=Transition("fade", 24))


def test_shots_of_a_scene_that_is_gone_belong_to_none(film: Project) -> None:
    day, night = (Scene(id=SceneId(name), heading=name) for name in ("day", "night"))
    film = cast_edits.set_scenes([day, night])(film)
    film = edits.set_scene(B, night)(edits.set_scene(A, day)(film))
    changed = cast_edits.set_scenes([night])(film)
    assert (changed.shot(A).scene, changed.shot(B).scene) == (None, "night")


def test_a_panel_becomes_the_first_frame_once(film: Project) -> None:
    other = replace(ASSET, sha256="1" * 64)
    film = panel_edits.set_panels(A, [Panel(asset=ASSET), Panel(asset=other), Panel(take=TakeId("t"))])(film)
    film = panel_edits.promote_panel(A, 0, "first")(film)
    film = panel_edits.promote_panel(A, 1, "first")(film)
    film = panel_edits.promote_panel(A, 0, "last")(film)
    assert film.shot(A).references == (Reference(other, "first"), Reference(ASSET, "last"))
    with pytest.raises(EditError, match="imported"):
        panel_edits.promote_panel(A, 2, "first")(film)


def test_a_panel_becomes_a_timed_condition_in_place_of_what_was_there(film: Project) -> None:
    other = Asset("1" * 64, ".png", "image")
    film = panel_edits.set_panels(A, [Panel(asset=ASSET), Panel(asset=other)])(film)
    for panel, at in ((0, 6), (0, 12), (1, 12)):
        film = panel_edits.promote_panel(A, panel, "at", at=at)(film)
    assert film.shot(A).references == (Reference(ASSET, "at", at=6), Reference(other, "at", at=12))
    with pytest.raises(EditError, match="no frame 24"):
        panel_edits.promote_panel(A, 0, "at", at=24)(film)


# --- takes ------------------------------------------------------------------------------------------------------------


def test_generating_again_keeps_what_had_arrived(film: Project) -> None:
    film = edits.await_take(A, TakeId("one"), arrived=None)(film)
    assert (film.shot(A).chosen, film.shot(A).pending) == (None, "one")
    film = edits.await_take(A, TakeId("two"), arrived=TakeId("one"))(film)
    assert (film.shot(A).chosen, film.shot(A).pending) == ("one", "two")
    film = edits.await_take(A, TakeId("three"), arrived=None)(film)
    assert (film.shot(A).chosen, film.shot(A).pending) == ("one", "three")
    film = edits.choose_take(A, TakeId("zero"))(film)
    assert (film.shot(A).chosen, film.shot(A).pending) == ("zero", None)


# --- lengths ----------------------------------------------------------------------------------------------------------


def test_trims_ripple(film: Project) -> None:
    assert lengths(edits.set_duration(B, 10)(film)) == [24, 10, 24, 24]
    head = edits.trim_head(B, 5)(film)
    assert (lengths(head), head.shot(B).source_in) == ([24, 19, 24, 24], 5)
    back = edits.trim_head(B, -8)(head)
    assert (back.shot(B).duration, back.shot(B).source_in) == (27, -3)


def test_a_slip_changes_neither_place_nor_length(film: Project) -> None:
    changed = edits.slip(B, 7)(film)
    unlinked = film.with_shot(replace(film.shot(B), sound_unlinked=True))
    assert [edits.slip(B, 7)(each).shot(B).sound_slip for each in (film, unlinked)] == [0, 7]
    assert lengths(changed) == lengths(film)
    assert changed.shot(B).source_in == 7


@pytest.mark.parametrize("frames", [5, -5])
def test_a_roll_moves_the_cut_and_nothing_else(film: Project, frames: int) -> None:
    changed = edits.roll(B, frames)(film)
    assert lengths(changed) == [24 + frames, 24 - frames, 24, 24]
    assert changed.shot(B).source_in == frames
    assert changed.duration == film.duration


def test_a_split_is_two_shots_on_one_take(film: Project) -> None:
    film = edits.choose_take(B, TakeId("t"))(edits.slip(B, 3)(film))
    film = edits.set_transition(B, Transition("dissolve", 4))(film)
    changed = edits.split(B, 10, NEW)(film)
    assert ids(changed) == "a b new c d"
    assert names(changed) == "010 020 025 030 040"
    first, second = changed.shot(B), changed.shot(NEW)
    assert (first.duration, first.source_in, first.transition) == (10, 3, Transition("dissolve", 4))
    assert (second.duration, second.source_in, second.transition) == (14, 13, None)
    assert first.chosen == second.chosen == "t"
    assert changed.duration == film.duration


def test_what_is_said_stays_with_the_first_half_of_a_split(film: Project) -> None:
    film = edits.set_text(B, "dialogue", "KEEPER: Ahoy!")(film)
    changed = edits.split(B, 10, NEW)(film)
    assert (changed.shot(B).dialogue, changed.shot(NEW).dialogue) == ("KEEPER: Ahoy!", "")


def test_a_split_changes_nothing_about_what_follows_what(film: Project) -> None:
    film = edits.follow(B, Link("continue"))(film)
    film = edits.follow(C, Link("continue"))(film)
    film = edits.follow(D, Link("match", B))(film)
    changed = edits.split(B, 10, NEW)(film)
    followed = {shot.id: changed.followed(shot) for shot in changed.shots}
    assert {key: value and value.id for key, value in followed.items()} == {
        A: None,
        B: A,
        NEW: A,  # its take grew from A
        C: NEW,  # the end of the take is in the second half now
        D: NEW,
    }


def test_a_transition_longer_than_its_shots_goes_when_they_shrink(film: Project) -> None:
    film = edits.set_transition(C, Transition("dissolve", 12))(film)
    assert edits.set_duration(B, 6)(film).shot(C).transition == Transition("dissolve", 12)
    assert edits.set_duration(B, 5)(film).shot(C).transition is None
    assert edits.split(B, 20, NEW)(film).shot(C).transition is None
    ended = set_film(end=Transition("fade", 20))(film)
    assert edits.set_duration(D, 19)(ended).film.end is None


def test_a_shot_too_short_for_both_its_transitions_loses_the_first_of_them(film: Project) -> None:
    film = edits.set_transition(B, Transition("fade", 20))(edits.set_transition(C, Transition("fade", 20))(film))
    changed = edits.set_duration(B, 15)(film)
    assert (changed.shot(B).transition, changed.shot(C).transition) == (None, Transition("fade", 20))


# --- order ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("position", "name"), [(0, "005"), (1, "015"), (2, "025"), (4, "050")])
def test_an_inserted_shot_is_named_between_its_neighbours(film: Project, position: int, name: str) -> None:
    changed = edits.insert_shot(Shot(id=NEW, name="", duration=5), position)(film)
    assert changed.index(NEW) == position
    assert changed.shot(NEW).name == name


def test_any_number_of_shots_fits_between_two(film: Project) -> None:
    for number in range(60):
        film = edits.insert_shot(Shot(id=ShotId(f"n{number}"), name="", duration=5), 1)(film)
    assert len(set(names(film).split())) == 64


def test_a_name_is_one_line_of_bearable_length(film: Project) -> None:
    assert edits.rename(A, "\tWide\x07 shot\r\n\u202etoo\u202c ")(film).shots[0].name == "Wide shot too"
    assert edits.rename(A, "नि\u200dर")(film).shots[0].name == "नि\u200dर"
    with pytest.raises(EditError, match="60 characters at most, not 61"):
        edits.rename(A, "x" * 61)(film)
    long = replace(film, shots=(replace(film.shots[0], name="x" * 90), *film.shots[1:]))
    assert edits.rename(A, "x" * 90, lock=True)(long).shots[0].name_locked  # from before there was a limit


def test_a_name_that_is_taken_is_not_taken_twice(film: Project) -> None:
    changed = edits.insert_shot(Shot(id=NEW, name="020", duration=5), 4)(film)
    assert changed.shot(NEW).name == "050"
    assert edits.insert_shot(Shot(id=NEW, name="7A", duration=5), 4)(film).shot(NEW).name == "7A"


def test_a_moved_shot_goes_into_the_gap_before_a_position(film: Project) -> None:
    assert ids(shot_edits.move_shots([A], 4)(film)) == "b c d a"
    assert ids(shot_edits.move_shots([D], 0)(film)) == "d a b c"
    assert ids(shot_edits.move_shots([B], 1)(film)) == "a b c d"


def test_links_and_transitions_that_no_longer_make_sense_go(film: Project) -> None:
    film = edits.follow(B, Link("match", A))(edits.set_transition(B, Transition("dissolve", 4))(film))
    first = shot_edits.move_shots([B], 0)(film)
    assert (first.shot(B).link, first.shot(B).transition) == (None, None)
    assert shot_edits.delete_shots([A])(film).shot(B).link is None
    faded = edits.set_transition(B, Transition("fade", 4))(film)
    assert shot_edits.delete_shots([A])(faded).shot(B).transition == Transition("fade", 4)


def test_a_deleted_shot_closes_the_gap_and_a_lifted_one_leaves_black(film: Project) -> None:
    assert ids(shot_edits.delete_shots([B])(film)) == "a c d"
    lifted = edits.lift_shot(B)(edits.choose_take(B, TakeId("t"))(film))
    assert (lifted.shot(B).source, lifted.shot(B).chosen) == ("gap", None)
    assert lifted.duration == film.duration


def test_a_duplicate_plays_the_same_take_and_follows_the_same_shot(film: Project) -> None:
    film = edits.choose_take(B, TakeId("t"))(edits.follow(B, Link("continue"))(film))
    copy = shot_edits.duplicate_shots({B: NEW})(film).shot(NEW)
    assert (copy.name, copy.chosen, copy.link) == ("025", "t", Link("continue", A))


def test_renumbering_spares_locked_names(film: Project) -> None:
    film = edits.rename(C, "020A", lock=True)(film)
    film = edits.rename(D, "020", lock=True)(edits.rename(B, "7")(film))
    assert names(shot_edits.renumber()(film)) == "010 030 020A 020"


# --- tracks -----------------------------------------------------------------------------------------------------------


def test_tracks_are_added_changed_and_deleted(film: Project) -> None:
    track = Track(id=TrackId("t"), name="Music")
    film = track_edits.add_track(track)(film)
    with pytest.raises(EditError, match="already"):
        track_edits.add_track(track)(film)
    clip = Clip(id=ClipId("c"), asset=ASSET, start=0, duration=5)
    film = track_edits.set_track(replace(track, clips=(clip,), muted=True))(film)
    assert film.tracks[0].clips == (clip,)
    with pytest.raises(EditError, match="clip"):
        track_edits.set_track(replace(track, clips=(replace(clip, duration=0),)))(film)
    assert track_edits.delete_track(track.id)(film).tracks == ()
