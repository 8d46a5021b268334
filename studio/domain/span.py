"""Where two lists that share most of their entries differ: what an edit of one shot among 10,000 has touched.

Values are shared between one Project and the next, so entries are compared by identity, which costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count
from operator import is_not
from typing import NamedTuple

from studio.domain.shot import Shot, ShotId


class Span(NamedTuple):
    """Before `first`, and from `old_end` and `new_end` on, both lists hold the same objects."""

    first: int
    old_end: int
    new_end: int


def changed_span(old: Sequence[object], new: Sequence[object]) -> Span:
    """The shortest stretch of each list outside of which they are the same."""
    return _latest.of(old, new) if isinstance(old, tuple) and isinstance(new, tuple) else _span(old, new)


class _Latest:
    """The last answer: one edit is looked at by settling, checking, saving and telling, each with the same question."""

    def __init__(self) -> None:
        self._answer: tuple[tuple[object, ...], tuple[object, ...], Span] = ((), (), Span(0, 0, 0))

    def of(self, old: tuple[object, ...], new: tuple[object, ...]) -> Span:
        known = self._answer
        if known[0] is not old or known[1] is not new:
            known = self._answer = (old, new, _span(old, new))
        return known[2]


_latest = _Latest()


def _span(old: Sequence[object], new: Sequence[object]) -> Span:
    shorter = min(len(old), len(new))
    if old is new:
        return Span(shorter, shorter, shorter)
    first = next(compress(count(), map(is_not, old, new)), shorter)
    same = next(compress(count(), map(is_not, reversed(old), reversed(new))), shorter)
    same = min(same, shorter - first)
    return Span(first, len(old) - same, len(new) - same)


def changed_pairs(old: Sequence[Shot], new: Sequence[Shot]) -> Iterator[tuple[Shot, Shot]]:
    """The shots that are not the same object in two lists of one length, before and after."""
    span = changed_span(old, new)
    was, now = old[span.first : span.old_end], new[span.first : span.new_end]
    return compress(zip(was, now, strict=True), map(is_not, was, now))


def gone_shots(old: Sequence[Shot], new: Sequence[Shot], span: Span) -> frozenset[ShotId]:
    """The shots of `old` that are not in `new`."""
    there = {shot.id for shot in new[span.first : span.new_end]}
    return frozenset(shot.id for shot in old[span.first : span.old_end] if shot.id not in there)
