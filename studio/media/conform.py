"""Conforming one frame rate to another: which source frame a film frame shows, by nearest time, without drift."""

from __future__ import annotations

from studio.domain.time import Rate


def source_index(frame: int, *, film: Rate, source: Rate, count: int) -> int:
    """The source frame whose start is nearest to the start of film frame `frame`, held at the first and last of
    `count`.

    Equal rates give `frame` itself; halves go up, as everywhere.
    """
    return min(max(source.frames(film.seconds(frame)), 0), count - 1)


def film_frames(count: int, *, source: Rate, film: Rate) -> int:
    """How many film frames `count` source frames fill: the nearest whole number, at least one."""
    return max(film.frames(source.seconds(count)), 1)
