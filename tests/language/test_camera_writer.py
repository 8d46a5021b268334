"""A direction written down reads back as itself; a directive that is changed keeps the rest of its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.direction import MOVE_KINDS, Angle, Direction, Ease, Framing, Move, MoveKind, Setup, Size, Support
from studio.domain.time import Rate
from studio.language.camera import means_same, parse_camera, rewrite_camera, write_camera
from studio.language.camera.amount import unit_of
from tests.language.test_camera import ROWS

RATE = Rate(24)
AMOUNTS = {"degrees": [5.0, 12.5, 33.0, 90.0], "m": [0.3, 1.0, 2.45], "mm": [10.0, 15.0]}
WITHOUT_AMOUNT = ("static", "follow", "rack-focus")


def read(text: str, frames: int = 48) -> Direction:
    return parse_camera(text, frames=frames, rate=RATE)[0]


@st.composite
def moves(draw: st.DrawFn, kind: MoveKind, start: float, end: float) -> Move:
    unit = unit_of(kind)
    amount = 0.0 if kind in WITHOUT_AMOUNT else draw(st.sampled_from(AMOUNTS[unit]))
    target = "" if kind == "static" else draw(st.sampled_from(["", "the lamp", "the man in the hat"]))
    ease = draw(st.sampled_from(get_args(Ease)))
    return Move(kind, amount, unit, start, end, ease, target, draw(st.sampled_from(["normal", "slow", "fast"])))


@st.composite
def directions(draw: st.DrawFn, frames: int) -> Direction:
    framing = Framing(
        size=draw(st.sampled_from([None, *get_args(Size)])),
        angle=draw(st.sampled_from([None, *get_args(Angle)])),
        roll=draw(st.sampled_from([0.0, 15.0, -10.0])),
        # An establishing shot brings its own size.
        setup=draw(st.sampled_from([None, *(each for each in get_args(Setup) if each != "establishing")])),
        support=draw(st.sampled_from([None, *get_args(Support)])),
    )
    kinds = draw(st.lists(st.sampled_from(MOVE_KINDS), max_size=3, unique=True))
    count, whole, made = len(kinds), draw(st.sampled_from(["together", "in turn", "anyhow"])), []
    for place, kind in enumerate(kinds):
        span = {"together": (0.0, 1.0), "in turn": (round(place / count, 6), round((place + 1) / count, 6))}.get(whole)
        if span is None:
            ends = draw(st.lists(st.integers(0, frames), min_size=2, max_size=2, unique=True))
            span = (round(min(ends) / frames, 6), round(max(ends) / frames, 6))
        made.append(draw(moves(kind, *span)))
    return Direction("", framing, draw(st.sampled_from([None, 50.0, 85.0])), tuple(made))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_what_is_written_reads_back_as_it_was(data: st.DataObject) -> None:
    frames = data.draw(st.sampled_from([24, 37, 48, 60]))
    direction = data.draw(directions(frames))
    written = write_camera(direction, frames=frames, rate=RATE)
    assert written is not None
    assert means_same(read(written, frames), direction)


def test_moves_that_no_one_order_suits_are_said_each_in_its_own() -> None:
    """Behind its target "linear" is a part of it, and before "follow" an ease is a move of its own."""
    pan = Move("pan-left", 5.0, "degrees", ease="linear", target="the lamp")
    zoom = Move("zoom-in", 10.0, "mm", ease="in", target="the lamp")
    direction = Direction("", moves=(pan, Move("follow", 0.0, "m", ease="in"), zoom))
    written = write_camera(direction, frames=24, rate=RATE)
    assert written is not None
    assert means_same(read(written, 24), direction)


def test_nearly_every_directive_of_the_corpus_can_be_written_anew() -> None:
    """Some targets only read as targets where they stand; for those the answer is None, never a wrong text."""
    said = 0
    for text, _ in ROWS:
        direction = read(text, 96)
        written = write_camera(direction, frames=96, rate=RATE)
        assert written is None or means_same(read(written, 96), direction), text
        said += written is not None
    assert said / len(ROWS) > 0.9, said / len(ROWS)


@pytest.mark.parametrize(
    ("moves", "text"),
    [
        ((Move("pan-left", 20.0, "degrees", pace="slow"),), "slow pan left 20 degrees"),
        ((Move("zoom-in", 15.0, "mm"),), "zoom in by 15mm"),
        (
            (Move("pan-left", 20.0, "degrees"), Move("tilt-up", 5.0, "degrees")),
            "pan left 20 degrees and tilt up 5 degrees",
        ),
        (
            (Move("dolly-in", 1.5, "m", 0.0, 0.5, target="the lamp"), Move("tilt-up", 5.0, "degrees", 0.5, 1.0)),
            "dolly in 1.5 m to the lamp, then tilt up 5 degrees",
        ),
        ((Move("orbit-left", 90.0, "degrees", 0.25, 0.75),), "orbit left 90 degrees from 12f to 36f"),
    ],
)
def test_it_reads_like_a_person_wrote_it(moves: tuple[Move, ...], text: str) -> None:
    assert write_camera(Direction(moves=moves), frames=48, rate=RATE) == text


def amount(index: int, value: float) -> Callable[[Direction], Direction]:
    return kind(index, None, value)


def kind(index: int, name: MoveKind | None, value: float) -> Callable[[Direction], Direction]:
    def change(direction: Direction) -> Direction:
        changed = list(direction.moves)
        changed[index] = replace(changed[index], amount=value, kind=name or changed[index].kind)
        return replace(direction, moves=tuple(changed))

    return change


def add(*moves: Move) -> Callable[[Direction], Direction]:
    return lambda direction: replace(direction, moves=(*direction.moves, *moves))


PAN = Move("pan-left", 20.0, "degrees")


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        ("slow pan left, she reads", amount(0, 20.0), "slow pan left 20 degrees, she reads"),
        ("slow pan left while she reads", kind(0, "pan-right", 20.0), "slow pan right 20 degrees while she reads"),
        (
            "push in on the lamp, then pan left 30°, 50mm",
            amount(1, 12.5),
            "push in on the lamp, then pan left 12.5 degrees, 50mm",
        ),
        ("pan left 30°, handheld", kind(0, "pan-right", 45.0), "pan right 45 degrees, handheld"),
        ("zoom in to 85mm", amount(0, 20.0), "zoom in by 20mm"),
        ("close-up, she reads.", add(PAN), "close-up, she reads, pan left 20 degrees"),
        (
            "slow pan left 15 degrees, handheld",
            lambda it: add(replace(PAN, kind="tilt-up"))(amount(0, 18.0)(it)),
            "slow pan left 18 degrees, handheld, tilt up 20 degrees",
        ),
        ("tilt up", add(PAN), "tilt up and pan left 20 degrees"),
        ("", add(PAN), "pan left 20 degrees"),
        ("medium shot, static camera", lambda it: replace(it, moves=(PAN,)), "medium shot, pan left 20 degrees"),
        ("pan left 30 degrees, low angle", lambda it: replace(it, moves=()), "low angle"),
        ("pan left 20 degrees, handheld", lambda it: it, "pan left 20 degrees, handheld"),
    ],
)
def test_a_change_keeps_the_other_words(text: str, change: Callable[[Direction], Direction], said: str) -> None:
    wanted = change(read(text))
    assert rewrite_camera(text, wanted, frames=48, rate=RATE) == said
    assert means_same(read(said), wanted)


def test_what_cannot_be_said_is_none() -> None:
    strange = Direction(moves=(Move("pan-left", 20.0, "degrees", target="then tilt up 5 degrees"),))
    assert write_camera(strange, frames=48, rate=RATE) is None
