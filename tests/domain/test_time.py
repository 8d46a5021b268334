"""Rates, durations and timecode are exact, and every mistake is a sentence."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import EditError
from studio.domain.time import Rate, format_timecode, parse_duration, parse_rate, parse_timecode

NTSC = Rate(24000, 1001)
rates = st.sampled_from([Rate(1), Rate(24), Rate(25), Rate(30), NTSC, Rate(30000, 1001), Rate(240)])


@pytest.mark.parametrize(
    ("value", "rate"),
    [
        (24, Rate(24)),
        ("25", Rate(25)),
        (30.0, Rate(30)),
        ("24000/1001", NTSC),
        (" 48000 / 2002 ", NTSC),
        (23.976, NTSC),
        ("23.976", NTSC),
        (29.97, Rate(30000, 1001)),
        (59.94, Rate(60000, 1001)),
    ],
)
def test_a_rate_is_read_exactly(value: str | int | float, rate: Rate) -> None:
    assert parse_rate(value) == rate


@pytest.mark.parametrize(
    "value",
    [
        0,
        -24,
        "0/0",
        "24/0",
        "0/5",
        0.5,
        241,
        1e9,
        float("nan"),
        float("inf"),
        "",
        "fast",
        "24 fps",
        True,
        24.5,
        "9" * 5000,
    ],
)
def test_what_is_no_rate_is_a_sentence(value: str | int | float) -> None:
    with pytest.raises(EditError, match="frame rate"):
        parse_rate(value)


@pytest.mark.parametrize(
    ("value", "frames"),
    [
        (48, 48),
        ("48", 48),
        ("48f", 48),
        ("1 frame", 1),
        ("2s", 48),
        ("2.5 s", 60),
        (".5s", 12),
        ("0.02s", 0),
        ("00:00:02:12", 60),
        ("1:00:00:00", 86400),
    ],
)
def test_a_duration_is_film_frames(value: str | int, frames: int) -> None:
    if frames:
        assert parse_duration(value, Rate(24)) == frames
    else:
        with pytest.raises(EditError, match="longer than nothing"):
            parse_duration(value, Rate(24))


@pytest.mark.parametrize(
    "value",
    ["", "0", "0s", "-5", "-2s", "2 m", "long", "1e3", "2.0", 2.5, True, "00:00:02:24", "9" * 5000, "9" * 5000 + "s"],
)
def test_what_is_no_duration_is_a_sentence(value: str | int | float) -> None:
    with pytest.raises(EditError):
        parse_duration(value, Rate(24))


def test_two_seconds_at_ntsc_are_48_frames_and_a_little_more_than_two_seconds() -> None:
    assert parse_duration("2s", NTSC) == 48
    assert NTSC.seconds(48) == Fraction(2002, 1000)


@given(rates, st.integers(0, 10**6))
def test_frames_survive_seconds_and_timecode(rate: Rate, frame: int) -> None:
    assert rate.frames(rate.seconds(frame)) == frame
    assert parse_timecode(format_timecode(frame, rate), rate) == frame


@given(rates, st.lists(st.integers(0, 5000), min_size=1, max_size=20))
def test_samples_add_up_without_drift(rate: Rate, lengths: list[int]) -> None:
    start, total = 0, 0
    for length in lengths:
        total += rate.samples(start + length, 48000) - rate.samples(start, 48000)
        start += length
    assert total == rate.samples(start, 48000)


@given(st.text(max_size=12) | st.integers() | st.floats())
def test_anything_typed_is_read_or_refused(value: str | int | float) -> None:
    for read in (parse_rate, lambda value: parse_duration(value, Rate(24))):
        with suppress(EditError):
            assert read(value)


def test_a_rate_is_reduced_and_written_as_it_is_read() -> None:
    assert Rate(48, 2) == Rate(24)
    for rate in (Rate(24), NTSC):
        assert parse_rate(str(rate)) == rate
    with pytest.raises(EditError):
        Rate(0)
    with pytest.raises(EditError):
        Rate(1, 2)
