"""Transitions: centred on the cut, never changing the length, and refused where they do not fit."""

from __future__ import annotations

import pytest

from studio.domain.errors import EditError
from studio.domain.project import Film, Project
from studio.domain.shot import Link, Shot, ShotId, Transition, TransitionKind
from studio.domain.time import Rate
from studio.domain.transition import check_transition, format_transition, parse_transition, room_left, sides


def film(*shots: tuple[int, Transition | None], end: Transition | None = None) -> Project:
    return Project(
        film=Film(end=end),
        shots=tuple(
            Shot(id=ShotId(str(n)), name=f"{n}0", duration=duration, transition=transition)
            for n, (duration, transition) in enumerate(shots)
        ),
    )


def dissolve(frames: int) -> Transition:
    return Transition("dissolve", frames)


def fade(frames: int) -> Transition:
    return Transition("fade", frames)


def test_the_odd_frame_is_on_the_outgoing_side() -> None:
    project = film((24, None), (24, dissolve(7)), (24, dissolve(6)))
    assert [sides(project, position) for position in range(4)] == [(0, 0), (4, 3), (3, 3), (0, 0)]


def test_at_both_ends_all_of_it_lies_inside() -> None:
    project = film((24, fade(7)), (24, None), end=fade(9))
    assert sides(project, 0) == (0, 7)
    assert sides(project, 2) == (9, 0)
    assert project.duration == 48


def test_room_is_what_no_transition_touches() -> None:
    project = film((10, fade(4)), (10, dissolve(7)), end=fade(8))
    assert room_left(project, 0) == 10 - 4 - 4
    assert room_left(project, 1) == 10 - 3 - 8
    with pytest.raises(EditError, match=r"too long for .*shot 10"):
        check_transition(project, 2)
    with pytest.raises(EditError, match="too long"):
        check_transition(project, 1)
    check_transition(project, 0)


@pytest.mark.parametrize("kind", ["dissolve", "fade"])
def test_a_transition_that_just_fits_is_allowed(kind: TransitionKind) -> None:
    check_transition(film((4, None), (3, Transition(kind, 7))), 1)
    with pytest.raises(EditError, match=r"too long for .*shot 00"):
        check_transition(film((3, None), (9, Transition(kind, 7))), 1)
    with pytest.raises(EditError, match=r"too long for .*shot 10"):
        check_transition(film((9, None), (2, Transition(kind, 7))), 1)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(EditError, match=r"is the first: it can .*fade from black"):
        check_transition(film((24, dissolve(4))), 0)
    with pytest.raises(EditError, match="only end in a fade"):
        check_transition(film((24, None), end=dissolve(4)), 1)
    with pytest.raises(EditError, match="longer than nothing"):
        check_transition(film((24, None), (24, fade(0))), 1)
    continuing = Shot(id=ShotId("c"), name="030", duration=24, link=Link("continue"), transition=dissolve(4))
    project = film((24, None))
    with pytest.raises(EditError, match="same moment twice"):
        check_transition(Project(shots=(*project.shots, continuing)), 1)


@pytest.mark.parametrize(
    ("text", "transition"),
    [("cut", None), ("dissolve 12f", dissolve(12)), (" Fade  1s ", fade(24)), ("dissolve 0.5 s", dissolve(12))],
)
def test_a_transition_is_read(text: str, transition: Transition | None) -> None:
    assert parse_transition(text, Rate(24)) == transition
    assert parse_transition(format_transition(transition), Rate(24)) == transition


@pytest.mark.parametrize("text", ["", "wipe 12f", "dissolve", "dissolve 0f", "fade -3f", "fade long", "cut 3f"])
def test_what_is_no_transition_is_a_sentence(text: str) -> None:
    with pytest.raises(EditError):
        parse_transition(text, Rate(24))
