"""A directive changed to mean something else, with as few of the person's words changed as will do.

A number swapped, a number added, a move appended: the first that reads as wanted. Only where none does is the whole
written anew, and what was not about the camera is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from studio.domain.direction import Direction, Framing, Move
from studio.domain.time import Rate
from studio.language.camera.directive import parse_camera
from studio.language.camera.reader import read_directive
from studio.language.camera.time import Clock
from studio.language.camera.writer import means_same, move_amount, write_camera

_LONGEST = 400
"""Texts beyond this are not searched for the place of a number: that would be felt."""
_ARTICLE = re.compile(r"\s*(\b(a|an|by))?\s*$", re.IGNORECASE)
_WORD_END = re.compile(r"(?<=\w)(?!\w)")
_OPPOSITES = {"left": "right", "right": "left", "up": "down", "down": "up", "in": "out", "out": "in"}


def rewrite_camera(text: str, wanted: Direction, *, frames: int, rate: Rate) -> str | None:
    """`text` changed so that it means `wanted`, for a shot of `frames` frames; None when no words say that."""
    clock = Clock(max(frames, 1), rate)
    said: str | None = text
    for step in _steps(_read(text, clock), wanted):
        said = _stepped(said, step, clock)
        if said is None:
            return write_camera(wanted, frames=frames, rate=rate)
    return said


def _read(text: str, clock: Clock) -> Direction:
    return parse_camera(text, frames=clock.frames, rate=clock.rate)[0]


def _steps(had: Direction, wanted: Direction) -> Iterator[Direction]:
    """From one direction to another, one move at a time; those that are new come last, all at once."""
    if len(had.moves) <= len(wanted.moves):
        kept = len(had.moves)
        for index in range(kept):
            yield replace(wanted, moves=wanted.moves[: index + 1] + had.moves[index + 1 :])
    yield wanted


def _stepped(text: str, wanted: Direction, clock: Clock) -> str | None:
    had = _read(text, clock)
    if means_same(had, wanted):
        return text
    return next(
        (said for said in _small_changes(text, had, wanted, clock) if means_same(_read(said, clock), wanted)), None
    )


def _small_changes(text: str, had: Direction, wanted: Direction, clock: Clock) -> Iterator[str]:
    if len(text) > _LONGEST:
        return
    added = wanted.moves[len(had.moves) :]
    if added and wanted.moves[: len(had.moves)] == had.moves:
        yield from _appended(text, added, clock)
        return
    changed = [i for i, (old, new) in enumerate(zip(had.moves, wanted.moves, strict=False)) if old != new]
    if len(had.moves) == len(wanted.moves) and len(changed) == 1:
        yield from _amended(text, had.moves[changed[0]], wanted.moves[changed[0]], _stated(text, changed[0], clock))


def _stated(text: str, index: int, clock: Clock) -> tuple[int, int] | None:
    """Where the text says how far the move of that index goes; None where it does not."""
    mentions = [each for slot in read_directive(text, clock).slots for each in slot if each.kind is not None]
    quantities = mentions[index].manner.quantities if index < len(mentions) else []
    return quantities[0].span if quantities else None


def _appended(text: str, added: tuple[Move, ...], clock: Clock) -> Iterator[str]:
    words = write_camera(Direction(framing=Framing(), moves=added), frames=clock.frames, rate=clock.rate)
    if words is None:
        return
    kept = text.rstrip(" ,.;")
    if not kept:
        yield words
        return
    for joiner in (" and ", ", ", ", then ", ". ") if kept == text.rstrip() and "," not in kept else (", ", ". "):
        yield f"{kept}{joiner}{words}"


def _amended(text: str, old: Move, new: Move, stated: tuple[int, int] | None) -> Iterator[str]:
    """One amount, or one direction with its amount, swapped; else the amount put where none was."""
    if replace(old, amount=new.amount) == new:
        yield from _measured(text, new, stated)
        return
    old_way, new_way = (move.kind.rpartition("-")[2] for move in (old, new))
    if _OPPOSITES.get(old_way) != new_way:
        return
    for match in re.finditer(rf"\b{old_way}\b", text, re.IGNORECASE):
        if stated is None or match.end() <= stated[0]:
            shift = len(new_way) - len(old_way)
            moved = None if stated is None else (stated[0] + shift, stated[1] + shift)
        else:
            moved = stated
        turned = f"{text[: match.start()]}{new_way}{text[match.end() :]}"
        yield turned
        yield from _measured(turned, new, moved)


def _measured(text: str, move: Move, stated: tuple[int, int] | None) -> Iterator[str]:
    """The amount where it was said, or behind each of the words, the last one first."""
    if stated is not None:
        before = _ARTICLE.sub("", text[: stated[0]])
        yield f"{before}{move_amount(move)}{text[stated[1] :]}".strip()
        return
    for place in reversed([match.start() for match in _WORD_END.finditer(text)]):
        yield f"{text[:place]}{move_amount(move)}{text[place:]}"
