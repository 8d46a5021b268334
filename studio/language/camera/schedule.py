"""Sharing out the shot's time: moves that follow one another split evenly what explicit times leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.language.camera.mention import Mention, Reading
from studio.language.camera.time import Clock, Timing

_SLACK = 1e-6


@dataclass(slots=True)
class _Slot:
    start: float | None
    end: float | None
    length: float | None


def share_time(reading: Reading, clock: Clock) -> list[list[tuple[float, float]]]:
    """Start and end of every move of every slot, as fractions of the shot with 0 <= start < end <= 1.

    Times outside the shot are noted in the reading and left out.
    """
    for slot in reading.slots:
        for mention in slot:
            mention.manner.timing = _inside(reading, mention, clock)
    spans = _place([_slot(mentions) for mentions in reading.slots], reading)
    return [
        [_within(mention, span, clock, reading) for mention in mentions]
        for mentions, span in zip(reading.slots, spans, strict=True)
    ]


def _inside(reading: Reading, mention: Mention, clock: Clock) -> Timing:
    """The timing with everything that lies outside the shot taken off."""
    timing = mention.manner.timing
    span = timing.span if timing.span != (0, 0) else mention.span
    start, end, length = timing.start, timing.end, timing.length
    if (
        (start is not None and not 0 <= start < 1 - _SLACK)
        or (end is not None and not 0 < end <= 1 + _SLACK)
        or (length is not None and length > 1 + _SLACK)
    ):
        reading.note(span, f"this does not fit: the shot is {clock.seconds:.3g} s long")
        # What begins before a last stretch longer than the shot begins with it.
        start = (
            0.0
            if start is not None and start < 0 and end == 1.0
            else start
            if start is not None and 0 <= start < 1 - _SLACK
            else None
        )
        end = end if end is not None and 0 < end <= 1 else None
        length = None
    elif length is not None and length <= 0:
        reading.note(span, "a move takes more time than none")
        length = None
    elif start is not None and end is not None and end <= start + _SLACK:
        reading.note(span, "this ends before it begins")
        end = None
    return Timing(start, end, length, timing.span)


def _slot(mentions: Sequence[Mention]) -> _Slot:
    timings = [mention.manner.timing for mention in mentions]
    whole = all(timing.start is not None for timing in timings)
    start = min(timing.start or 0.0 for timing in timings) if whole else timings[0].start
    ends = [timing.end for timing in timings if timing.end is not None]
    lengths = [timing.length for timing in timings if timing.length is not None]
    return _Slot(
        start, max(ends) if len(ends) == len(timings) else None, max(lengths) if len(lengths) == len(timings) else None
    )


def _place(slots: list[_Slot], reading: Reading) -> list[tuple[float, float]]:
    placed: list[tuple[float, float]] = []
    cursor, at = 0.0, 0
    while at < len(slots):
        stop = _group_end(slots, at)
        begin = slots[at].start
        begin = cursor if begin is None else begin
        limit = _limit(slots, stop, begin)
        placed += _fill(slots[at:stop], begin, limit, reading, at)
        cursor = placed[-1][1] if placed[-1][1] < 1 - _SLACK else begin
        at = stop
    return placed


def _group_end(slots: list[_Slot], at: int) -> int:
    stop = at + 1
    while stop < len(slots) and slots[stop].start is None and slots[stop - 1].end is None:
        stop += 1
    return stop


def _limit(slots: list[_Slot], stop: int, begin: float) -> float:
    end = slots[stop - 1].end
    following = slots[stop].start if stop < len(slots) else None
    limit = end if end is not None else following if following is not None else 1.0
    return limit if limit > begin + _SLACK else 1.0


def _fill(slots: list[_Slot], begin: float, limit: float, reading: Reading, first: int) -> list[tuple[float, float]]:
    """Lay slots end to end from `begin`: stated lengths as stated, the others sharing the rest evenly."""
    room = limit - begin
    stated = sum(slot.length for slot in slots if slot.length is not None)
    free = sum(slot.length is None for slot in slots)
    scale, each = 1.0, (room - stated) / free if free else 0.0
    if stated > room + _SLACK or (free and each <= _SLACK):
        reading.note(
            reading.slots[first + len(slots) - 1][0].span,
            "these times together are longer than the shot; they are shortened to fit",
        )
        each = room / len(slots)
        scale = (room - each * free) / stated
    placed, at = [], begin
    for slot in slots:
        end = min(at + (each if slot.length is None else slot.length * scale), 1.0)
        placed.append((at, end))
        at = end
    return placed


def _within(mention: Mention, span: tuple[float, float], clock: Clock, reading: Reading) -> tuple[float, float]:
    """One move inside its slot: its own times first, and fast moves take only as long as they need."""
    timing = mention.manner.timing
    start = span[0] if timing.start is None else timing.start
    if timing.end is not None:
        end = timing.end
        if timing.start is None and timing.length is not None:
            start = max(end - timing.length, 0.0)
    elif timing.length is not None:
        end = start + timing.length
        if timing.start is None:
            # A slot that was shortened to fit shortens its moves.
            end = min(end, span[1])
    else:
        end = max(span[1], start + _SLACK) if span[1] > start + _SLACK else 1.0
        if mention.manner.longest_s < 1e8:
            end = min(end, start + min(mention.manner.longest_s / clock.seconds, (end - start) / 2))
    end = min(end, 1.0)
    return (start, end) if end > start + _SLACK else (min(start, 0.99), 1.0)
