"""Places in a list as sparse whole numbers, so that inserting or moving one of 10,000 shots rewrites one row and not
all.

`spread` gives new ranks where they are needed and keeps as many old ones as it can (the longest rising run of them).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

STEP = 1 << 40
"""The usual distance between neighbours: 40 insertions at one spot before a list is ranked anew; 64 bits hold eight
million rows.
"""

_LIMIT = 1 << 62
_ROOM = STEP >> 8


def fresh(count: int) -> list[int]:
    """Ranks for a list without a history."""
    return [position * STEP for position in range(count)]


def spread(old: Sequence[int | None], below: int | None, above: int | None) -> list[int] | None:
    """Rising ranks strictly between `below` and `above` (None: no bound) for items that had the ranks `old` (None:
    new item).

    None when there is no room left between two that are kept: those beside them then need ranks `anew`.
    """
    kept = _rising_run(old)
    ranks: list[int] = []
    for end in [*kept, len(old)]:
        ceiling = above if end == len(old) else old[end]
        between = _between(ranks[-1] if ranks else below, ceiling, end - len(ranks))
        if between is None:
            return None
        ranks += between
        if end < len(old):
            ranks.append(old[end])  # type: ignore[arg-type]  # kept items have a rank
    return ranks


def anew(count: int, below: int | None, above: int | None) -> list[int] | None:
    """Rising ranks strictly between two bounds (None: no bound), far enough apart that there is room for more; None
    when they would not be. Without any bound there always are some.
    """
    if below is None and above is None:
        return fresh(count)
    ranks = _between(below, above, count)
    close = below is not None and above is not None and (above - below) // (count + 1) < _ROOM
    return None if close else ranks


def _between(low: int | None, high: int | None, count: int) -> list[int] | None:
    """`count` ranks evenly between two bounds, exclusive."""
    if count == 0:
        return []
    if high is None:
        start = 0 if low is None else low + STEP
        return None if start + count * STEP > _LIMIT else [start + i * STEP for i in range(count)]
    if low is None:
        start = high - count * STEP
        return None if start < -_LIMIT else [start + i * STEP for i in range(count)]
    step = (high - low) // (count + 1)
    return None if step == 0 else [low + (i + 1) * step for i in range(count)]


def _rising_run(ranks: Sequence[int | None]) -> list[int]:
    """The positions of a longest strictly rising subsequence (patience sorting), leaving out None."""
    tails: list[int] = []
    tail_ranks: list[int] = []
    before: list[int] = [-1] * len(ranks)
    for position, rank in enumerate(ranks):
        if rank is None:
            continue
        pile = bisect_left(tail_ranks, rank)
        before[position] = tails[pile - 1] if pile else -1
        tails[pile : pile + 1] = [position]
        tail_ranks[pile : pile + 1] = [rank]
    run: list[int] = []
    position = tails[-1] if tails else -1
    while position >= 0:
        run.append(position)
        position = before[position]
    return run[::-1]
