"""Versions of a shot: one plays, the others wait with their takes, and what leads to the shot leads to what plays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.domain import alternate_edits, edits, panel_edits
from studio.domain.alternate_edits import aside, check_alternates, versions
from studio.domain.asset import Asset
from studio.domain.cast_edits import rename_member
from studio.domain.errors import EditError
from studio.domain.project import Character, CharacterId, Project
from studio.domain.shot import Link, Panel, Shot, ShotId, TakeId, Transition

A, B = ShotId("a"), ShotId("b")


def film() -> Project:
    panel = Panel(asset=Asset(sha256="0" * 64, suffix=".png", kind="image"))
    return Project(
        characters=(Character(id=CharacterId("mara"), name="Mara"),),
        shots=(
            Shot(id=A, name="010", duration=48, prompt="@mara rows", chosen=TakeId("t1"), status="approved"),
            Shot(id=B, name="020", duration=24, prompt="The sea", link=Link("continue", A), panels=(panel,)),
        ),
    )


def with_two() -> Project:
    """The first shot as it was, and an alternate that plays."""
    project = alternate_edits.make_alternate(A)(film())
    project = edits.set_prompt(A, "@mara swims")(project)
    project = edits.set_duration(A, 30)(project)
    return edits.choose_take(A, TakeId("t2"))(project)


def test_an_alternate_begins_as_a_copy_that_may_be_made_anew() -> None:
    project = alternate_edits.make_alternate(A)(film())
    shot = project.shots[0]
    assert (shot.alternate, len(shot.alternates), shot.chosen, shot.status) == (1, 1, "t1", "todo")
    assert shot.alternates[0].status == "approved"


def test_switching_brings_words_length_and_take_and_keeps_the_place() -> None:
    project = with_two()
    first = alternate_edits.use_alternate(A, 0)(project)
    shot = first.shots[0]
    assert (shot.prompt, shot.duration, shot.chosen, shot.alternate) == ("@mara rows", 48, "t1", 0)
    assert (shot.id, shot.name) == (A, "010")
    assert first.followed(first.shots[1]) is shot
    back = alternate_edits.use_alternate(A, 1)(first)
    assert back == project
    assert [each.prompt for each in versions(shot)] == ["@mara rows", "@mara swims"]


def test_a_switch_drops_a_transition_that_no_longer_fits() -> None:
    project = alternate_edits.use_alternate(A, 0)(with_two())
    project = edits.follow(B, None)(project)
    project = edits.set_transition(B, Transition("dissolve", 46))(edits.set_duration(B, 48)(project))
    short = edits.set_duration(A, 10)(alternate_edits.use_alternate(A, 1)(project))
    assert short.shots[1].transition is None


def test_alternates_are_deleted_and_the_last_one_is_not() -> None:
    project = with_two()
    waiting_gone = alternate_edits.delete_alternate(A, 0)(project)
    assert (waiting_gone.shots[0].prompt, waiting_gone.shots[0].alternate) == ("@mara swims", 0)
    playing_gone = alternate_edits.delete_alternate(A, 1)(project)
    assert playing_gone == film()
    with pytest.raises(EditError, match="no alternates"):
        alternate_edits.delete_alternate(A, 0)(film())
    with pytest.raises(EditError, match="no alternate 3"):
        alternate_edits.use_alternate(A, 2)(project)


def test_three_alternates_keep_their_order() -> None:
    project = edits.set_prompt(A, "third")(alternate_edits.make_alternate(A)(with_two()))
    for number in (0, 2, 1, 0):
        project = alternate_edits.use_alternate(A, number)(project)
        assert [each.prompt for each in versions(project.shots[0])] == ["@mara rows", "@mara swims", "third"]
    project = alternate_edits.delete_alternate(A, 1)(project)
    assert [each.prompt for each in versions(project.shots[0])] == ["@mara rows", "third"]
    assert project.shots[0].prompt == "@mara rows"


def test_names_and_files_of_those_that_wait_count_too() -> None:
    project = rename_member("character", "mara", "Old Mara")(with_two())
    assert [each.prompt for each in versions(project.shots[0])] == ["@old_mara rows", "@old_mara swims"]
    project = panel_edits.set_panels(B, ())(alternate_edits.make_alternate(B)(film()))
    assert [asset.sha256 for asset in project.assets()] == ["0" * 64]


def test_a_split_shot_leaves_its_alternates_with_its_first_half() -> None:
    project = edits.split(A, 10, ShotId("n"))(with_two())
    assert [len(shot.alternates) for shot in project.shots] == [1, 0, 0]


def test_what_no_edit_makes_is_refused() -> None:
    shot = with_two().shots[0]
    for broken in (
        replace(shot, alternate=2),
        replace(shot, alternates=(replace(shot.alternates[0], duration=0),)),
        replace(shot, alternates=(replace(aside(shot), alternates=shot.alternates),)),
    ):
        with pytest.raises(EditError):
            check_alternates(broken)
