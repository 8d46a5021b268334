"""Between rates: exact, without drift, nearest in time."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from studio.domain.time import Rate
from studio.media.conform import film_frames, source_index

RATES = st.sampled_from(
    [Rate(8), Rate(16), Rate(24), Rate(25), Rate(30), Rate(60), Rate(24000, 1001), Rate(30000, 1001)]
)


@given(RATES, RATES, st.integers(1, 500))
def test_the_source_frame_is_the_nearest_in_time(film: Rate, source: Rate, count: int) -> None:
    for frame in (0, 1, 7, 100, 499):
        index = source_index(frame, film=film, source=source, count=count)
        distance = abs(source.seconds(index) - film.seconds(frame))
        assert distance <= Fraction(1, 2) / source.fps or index == count - 1
        assert 0 <= index < count


@given(RATES, st.integers(-5, 300))
def test_equal_rates_change_nothing_and_edges_hold(rate: Rate, frame: int) -> None:
    assert source_index(frame, film=rate, source=rate, count=200) == min(max(frame, 0), 199)


@given(RATES, RATES, st.integers(1, 5000))
def test_a_length_keeps_its_duration_to_half_a_frame(film: Rate, source: Rate, count: int) -> None:
    frames = film_frames(count, source=source, film=film)
    assert frames >= 1
    assert frames == 1 or abs(film.seconds(frames) - source.seconds(count)) <= Fraction(1, 2) / film.fps
