"""Sizes, rates, lengths and windows of takes: arithmetic, no model."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import ModelMissing
from studio.domain.request import GenerationRequest
from studio.domain.time import Rate
from studio.generate.backends.plan import Grid, Plan, choose_rate, choose_size, plan_take, plan_windows

GRID = Grid(step=8, longest=65, prefix=17, sound_hz=25)
RATES = [Rate(24), Rate(25), Rate(30), Rate(24000, 1001), Rate(60)]
REQUEST = GenerationRequest(
    model="tiny", prompt="a", width=160, height=96, rate=Rate(24), frames=49, head=8, tail=8, seed=0
)


def plan(request: GenerationRequest, prefix: int = 0, opens: bool = False, rate: Rate = Rate(24)) -> Plan:
    return plan_take(request, GRID, rate, prefix=prefix, opens_with_picture=opens)


def test_a_shot_with_its_handles_fits_one_window() -> None:
    made = plan(REQUEST)
    assert (made.head, made.lead, made.skip) == (8, 0, 0)
    assert [(w.start, w.frames, w.prefix) for w in made.windows] == [(0, 65, 0)]


def test_the_surplus_of_the_grid_goes_to_the_tail() -> None:
    made = plan(replace(REQUEST, frames=50, tail=0))
    assert (made.head, made.frames) == (8, 65)


def test_a_continuation_keeps_the_head_and_repeats_the_prefix() -> None:
    made = plan(replace(REQUEST, head=17, frames=40), prefix=17)
    assert (made.head, made.lead, made.skip) == (17, 17, 17)
    assert made.frames == 65
    assert made.generated_frame(0) == 17


def test_a_head_that_is_longer_than_the_prefix_still_lies_before_the_shot() -> None:
    made = plan(replace(REQUEST, head=20, frames=40), prefix=17)
    assert made.head == made.lead == 20
    assert made.frames == 20 + made.generated - 17
    assert made.generated_frame(0) == 17


def test_a_given_first_picture_is_frame_zero_of_the_generated_timeline() -> None:
    made = plan(REQUEST, opens=True)
    assert (made.lead, made.skip, made.generated_frame(0)) == (8, 0, 0)


def test_a_still_is_one_frame() -> None:
    assert plan(replace(REQUEST, kind="still", frames=1, head=0, tail=0)).frames == 1


@given(
    frames=st.integers(1, 900),
    head=st.integers(0, 30),
    tail=st.integers(0, 30),
    film=st.sampled_from(RATES),
    own=st.sampled_from([Rate(24), Rate(25)]),
    prefix=st.sampled_from([0, 1, 9, 17]),
    opens=st.booleans(),
)
def test_every_take_is_long_enough_and_begins_its_shot_on_time(
    frames: int, head: int, tail: int, film: Rate, own: Rate, prefix: int, opens: bool
) -> None:
    made = plan(replace(REQUEST, frames=frames, head=head, tail=tail, rate=film), prefix, opens and not prefix, own)
    assert abs(made.head / own.fps - film.seconds(head)) <= Fraction(1, 2) / own.fps
    assert (made.frames - made.head) / own.fps >= film.seconds(frames + tail)
    assert made.generated_frame(0) == made.head - made.lead + made.skip


@given(frames=st.integers(1, 2000), prefix=st.sampled_from([0, 1, 17]), rate=st.sampled_from(RATES[:4]))
def test_windows_follow_one_another_on_the_grid(frames: int, prefix: int, rate: Rate) -> None:
    windows = plan_windows(frames, prefix, GRID, rate)
    assert windows[0].start == 0
    assert windows[0].prefix == prefix
    assert windows[-1].start + windows[-1].frames >= frames
    assert all(w.frames <= GRID.longest and w.frames % 8 == 1 for w in windows)
    for before, after in pairwise(windows):
        assert after.start + after.prefix == before.start + before.frames
        assert after.prefix % 8 == 1


def test_windows_move_by_whole_sound_latents_at_24_frames_per_second() -> None:
    assert [w.start for w in plan_windows(160, 0, GRID, Rate(24))] == [0, 48, 96]
    assert plan_windows(300, 0, Grid(8, 121, 17, 25), Rate(24))[1].prefix == 25


def test_windows_of_a_silent_model_repeat_no_more_than_they_must() -> None:
    assert [w.prefix for w in plan_windows(300, 0, Grid(4, 81, 1), Rate(16))] == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("film", "sizes", "chosen"),
    [
        ((1280, 720), ((160, 96), (96, 160)), (160, 96)),
        ((720, 1280), ((160, 96), (96, 160)), (96, 160)),
        ((1000, 1000), ((160, 96), (128, 128)), (128, 128)),
        ((1280, 720), (), (1280, 704)),
        ((3840, 2160), (), (1280, 736)),
        ((20, 20), (), (32, 32)),
    ],
)
def test_the_size_is_the_nearest_that_the_model_knows(
    film: tuple[int, int], sizes: tuple[tuple[int, int], ...], chosen: tuple[int, int]
) -> None:
    assert choose_size(*film, sizes, multiple=32, most_pixels=1280 * 736) == chosen


@pytest.mark.parametrize(
    ("film", "own", "chosen"),
    [
        (Rate(25), Rate(24), Rate(24)),
        (Rate(25), None, Rate(25)),
        (Rate(60), None, Rate(30)),
        (Rate(24000, 1001), None, Rate(24000, 1001)),
        (Rate(12), None, Rate(24)),
    ],
)
def test_the_rate_is_the_models_or_one_that_the_family_knows(film: Rate, own: Rate | None, chosen: Rate) -> None:
    assert choose_rate(film, own) == chosen


@pytest.mark.parametrize("prefix", [0, 17, 25])
def test_a_window_that_is_all_repetition_is_refused(prefix: int) -> None:
    with pytest.raises(ModelMissing, match="shorter window"):
        Grid(step=8, longest=17, prefix=prefix)
