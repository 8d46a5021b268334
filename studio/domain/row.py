"""Rows beside the storyline, of clips or of titles: what is put where another lies wins, as on tape. Pure values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from studio.domain.errors import EditError
from studio.domain.project import Clip, Title

Piece = TypeVar("Piece", Clip, Title)


def check_piece(piece: Clip | Title) -> None:
    """Raise EditError for times that nothing on a row can have."""
    what = "clip" if isinstance(piece, Clip) else "title"
    if piece.start < 0:
        raise EditError(f"a {what} cannot begin before the film does")
    if piece.duration <= 0:
        raise EditError(f"a {what} must be at least one frame long")
    if piece.fade_in < 0 or piece.fade_out < 0:
        raise EditError("a fade cannot be shorter than nothing")


def laid(piece: Piece, others: Iterable[Piece], taken: set[str]) -> tuple[Piece, ...]:
    """A row in order with a piece laid over the others; `taken` are the ids that a remainder cannot have."""
    row, taken = [fitting(piece)], {*taken, piece.id}
    for other in others:
        for number, left in enumerate(_uncovered(other, piece)):
            if number:
                left = replace(left, id=_free_id(left.id, taken))
                taken.add(left.id)
            row.append(fitting(left))
    return tuple(sorted(row, key=lambda each: each.start))


def beheaded(piece: Piece, frames: int) -> Piece:
    """A piece with `frames` frames taken off its head; its sound stays at its time."""
    cut = replace(piece, start=piece.start + frames, duration=piece.duration - frames)
    return replace(cut, source_in=piece.source_in + frames) if isinstance(piece, Clip) else cut


def fitting(piece: Piece) -> Piece:
    """A piece whose fades fit it: the one at the head has the right of way."""
    fade_in = min(piece.fade_in, piece.duration)
    return replace(piece, fade_in=fade_in, fade_out=min(piece.fade_out, piece.duration - fade_in))


def _uncovered(piece: Piece, cover: Piece) -> list[Piece]:
    """What can be seen of a piece beside the one that covers it: itself, one remainder, two, or nothing."""
    end, cover_end = piece.start + piece.duration, cover.start + cover.duration
    if end <= cover.start or piece.start >= cover_end:
        return [piece]
    left = []
    if piece.start < cover.start:
        left.append(replace(piece, duration=cover.start - piece.start, fade_out=0))
    if end > cover_end:
        left.append(replace(beheaded(piece, cover_end - piece.start), fade_in=0))
    return left


def _free_id(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
