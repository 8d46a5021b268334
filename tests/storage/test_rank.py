"""Ranks: always rising, strictly between the bounds, and as many old ones kept as can be."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from studio.storage.rank import STEP, anew, fresh, spread


@given(
    old=st.lists(st.none() | st.integers(-50, 50).map(lambda n: n * 1000), max_size=12),
    bounds=st.tuples(st.none() | st.just(-60_000), st.none() | st.just(60_000)),
)
def test_ranks_rise_within_their_bounds(old: list[int | None], bounds: tuple[int | None, int | None]) -> None:
    below, above = bounds
    ranks = spread(old, below, above)
    assert ranks is not None
    assert len(ranks) == len(old)
    assert all(low < high for low, high in pairwise(ranks))
    assert below is None or all(rank > below for rank in ranks)
    assert above is None or all(rank < above for rank in ranks)


@given(st.lists(st.integers(), unique=True, max_size=20))
def test_what_is_in_order_keeps_its_ranks(old: list[int]) -> None:
    assert spread(sorted(old), None, None) == sorted(old)


def test_one_item_moved_gets_one_new_rank() -> None:
    assert spread([0, 100, 200, 300, 50], None, None) == [0, 100, 200, 300, 300 + STEP]
    assert spread([300, 0, 100, 200], None, None) == [-STEP, 0, 100, 200]
    assert spread([0, 200, 100, 300], None, None) in ([0, 200, 250, 300], [0, 50, 100, 300])


def test_without_room_there_is_none() -> None:
    assert spread([5, None, 6], None, None) is None
    assert spread([None], 5, 6) is None
    assert spread([None], 2**62, None) is None
    assert spread([None], None, -(2**62)) is None


@given(
    count=st.integers(1, 30),
    bounds=st.tuples(st.none() | st.integers(-STEP, 0), st.none() | st.integers(1, 40 * STEP)),
)
def test_ranks_anew_leave_room_or_there_are_none(count: int, bounds: tuple[int | None, int | None]) -> None:
    below, above = bounds
    ranks = anew(count, below, above)
    if ranks is None:
        assert below is not None
        assert above is not None
        assert above - below < (count + 1) * STEP
        return
    line = [*([] if below is None else [below]), *ranks, *([] if above is None else [above])]
    assert len(ranks) == count
    assert all(high - low >= STEP >> 8 for low, high in pairwise(line))


def test_fresh_ranks_leave_room() -> None:
    assert fresh(3) == [0, STEP, 2 * STEP]
    assert spread([None] * 1000, 0, STEP) is not None
