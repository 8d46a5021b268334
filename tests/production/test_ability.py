"""What a model does not make is refused with the shot and what to do, before anything is queued."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from studio.domain.asset import Asset
from studio.domain.chain import TailWindow
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.shot import Link, Reference, Shot, ShotId
from studio.generate.model_row import Capability, ModelRow
from studio.production.ability import check_able, foretold
from studio.production.plan import Plan, plan_takes

PICTURE = Asset("0" * 64, ".png", "image", "door.png")


def row(*capabilities: Capability) -> ModelRow:
    return ModelRow(id="own", title="Own", family="own", backend="own:Own", capabilities=capabilities)


def film(*references: Reference, linked: bool = False) -> Project:
    opening = Shot(id=ShotId("1"), name="010", duration=24, prompt="sea", references=references)
    second = Shot(id=ShotId("2"), name="020", duration=24, prompt="sky", link=Link("continue") if linked else None)
    return Project(shots=(opening, second))


def planned(project: Project, shot: str, *, still: bool = False) -> Plan:
    return plan_takes(
        project, [ShotId(shot)], requests={}, arrived=lambda _: False, window=TailWindow(17, 8), still=still
    )


def test_a_model_for_words_makes_every_shot_and_panels_where_it_says_so() -> None:
    check_able(film(), planned(film(), "1"), row("text"))
    check_able(film(), planned(film(), "1", still=True), row("text", "still"))
    with pytest.raises(EditError, match="shot 010: Own makes no single pictures: choose another model for panels"):
        check_able(film(), planned(film(), "1", still=True), row("text"))


def test_a_shot_that_only_goes_on_by_its_words_is_told_before() -> None:
    linked = film(linked=True)
    request = planned(linked, "2").takes[-1].request
    assert request.parent is not None
    assert foretold(request, row("text")) == (
        "only the words carry over: Own cannot go on from another shot: choose another model to extend shots",
    )
    assert foretold(request, row("text", "first")) == foretold(request, row("text", "continue")) == ()


def test_what_of_a_prompt_is_not_read_is_told_before() -> None:
    request = replace(planned(film(), "1").takes[-1].request, prompt="sea " * 600)
    wan = msgspec.structs.replace(row("text"), family="wan")
    assert foretold(request, wan) == (
        "the prompt is about 811 tokens long, and the model reads 512: the rest is not read",
    )


def test_handles_count_for_what_a_model_makes_at_most() -> None:
    short = msgspec.structs.replace(row("text"), max_frames=30, rate="24")
    with pytest.raises(EditError, match=r"shot 010: Own makes at most 0\.6 seconds beside 0\.7 of handles and cannot"):
        check_able(film(), planned(film(), "1"), short)


def test_a_model_for_stills_makes_no_shot() -> None:
    check_able(film(), planned(film(), "1", still=True), row("still", "references"))
    with pytest.raises(EditError, match="shot 010: Own makes single pictures only"):
        check_able(film(), planned(film(), "1"), row("still", "references"))


def test_a_model_that_begins_with_a_picture_wants_one_or_a_shot_to_go_on_from() -> None:
    given = film(Reference(PICTURE, "first"), linked=True)
    check_able(given, planned(given, "2"), row("image", "first", "continue"))
    with pytest.raises(EditError, match="shot 010: Own begins with a picture: give the shot a first picture"):
        check_able(film(), planned(film(), "1"), row("image", "first"))
    with pytest.raises(EditError, match="shot 010"):
        check_able(film(linked=True), planned(film(linked=True), "2"), row("image", "first", "continue"))


def test_a_model_with_a_least_length_ends_on_a_given_picture_only_there() -> None:
    """1.15 times as fast as it was made is what nobody sees."""
    lengthy = msgspec.structs.replace(row("text", "last"), rate="24", least_frames=124)
    short = film(Reference(PICTURE, "last"))
    with pytest.raises(EditError, match=r"shot 010: Own makes 5\.2 seconds at the least, and ends on a given picture"):
        check_able(short, planned(short, "1"), lengthy)
    check_able(film(), planned(film(), "1"), lengthy)
    long = replace(short, shots=(replace(short.shots[0], duration=108),))
    check_able(long, planned(long, "1"), lengthy)
