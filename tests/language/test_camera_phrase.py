"""The phrase that models are sent: fixed wording, and reading it back gives the same moves."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.direction import MOVE_KINDS, Angle, Direction, Framing, Move, Pace, Setup, Size, Support
from studio.domain.time import Rate
from studio.language.camera import parse_camera, phrase_for
from tests.language.test_camera import ROWS

RATE = Rate(24)


def kinds(text: str) -> list[str]:
    return sorted(move.kind for move in parse_camera(text, frames=97, rate=RATE)[0].moves)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("", ""),
        ("static", "static camera"),
        ("pan left", "the camera pans left"),
        ("tilt up", "the camera tilts up"),
        ("roll right 5°", "the camera rolls right"),
        ("push in", "the camera dollies in"),
        ("crab right", "the camera trucks right"),
        ("crane down", "the camera pedestals down"),
        ("orbit clockwise", "the camera orbits left"),
        ("zoom out", "the camera zooms out"),
        ("follow the dog", "the camera follows the dog"),
        ("tracking shot", "the camera follows the subject"),
        ("rack focus to the face", "the focus racks to the face"),
        ("slow pan left and tilt up", "the camera slowly pans left and tilts up"),
        ("pan left, then quickly tilt up", "the camera pans left, then the camera quickly tilts up"),
        (
            "CU, low angle, handheld, 35mm, slow dolly in",
            "close-up, low angle, handheld, 35mm lens, the camera slowly dollies in",
        ),
        ("wide", "wide shot"),
        ("medium shot, Dutch angle", "medium shot, Dutch angle"),
        ("Vertigo", "the camera dollies out and zooms in"),
    ],
)
def test_wording(text: str, phrase: str) -> None:
    assert parse_camera(text, frames=96, rate=RATE)[0].phrase == phrase


@pytest.mark.parametrize("kind", MOVE_KINDS)
def test_every_kind_is_read_back(kind: str) -> None:
    phrase = phrase_for(Direction(moves=(Move(kind, 1.0, "m"),)))  # type: ignore[arg-type]
    assert kinds(phrase) == [kind]


def test_the_phrase_of_every_directive_has_its_moves() -> None:
    for text, _ in ROWS:
        direction = parse_camera(text, frames=96, rate=RATE)[0]
        assert kinds(direction.phrase) == sorted(move.kind for move in direction.moves), text
        assert phrase_for(direction) == direction.phrase


@st.composite
def directions(draw: st.DrawFn) -> Direction:
    chosen = draw(st.lists(st.sampled_from(MOVE_KINDS), unique=True, max_size=4))
    moves = []
    for kind in chosen:
        start = draw(st.integers(0, 9)) / 10
        end = start + draw(st.integers(1, 10 - round(start * 10))) / 10
        target = draw(st.sampled_from(["", "the dog", "Anna", "the keeper in the yellow coat"]))
        pace = draw(st.sampled_from(get_args(Pace)))
        moves.append(Move(kind, 1.0, "m", start, min(end, 1.0), target=target, pace=pace))
    framing = Framing(
        size=draw(st.sampled_from([None, *get_args(Size)])),
        angle=draw(st.sampled_from([None, *get_args(Angle)])),
        setup=draw(st.sampled_from([None, *(each for each in get_args(Setup) if each != "establishing")])),
        support=draw(st.sampled_from([None, *get_args(Support)])),
    )
    return Direction(framing=framing, lens_mm=draw(st.sampled_from([None, 24.0, 85.0])), moves=tuple(moves))


@given(directions())
def test_a_phrase_read_back_is_the_same_direction(direction: Direction) -> None:
    again, _ = parse_camera(phrase_for(direction), frames=97, rate=RATE)
    assert sorted(move.kind for move in again.moves) == sorted(move.kind for move in direction.moves)
    assert again.framing == direction.framing
    assert again.lens_mm == direction.lens_mm
