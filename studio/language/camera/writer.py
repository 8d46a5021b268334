"""A Direction written as a directive that a person would write, and that reads back as the very same.

Of several ways to say it the most readable one is taken that is read back exactly: "slow pan left 20 degrees, then tilt
up" before "pan left 20 degrees from 0f to 24f". What is written is always read again, so this module can be wrong about
how something reads, but never about what it means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from studio.domain.direction import Direction, Move
from studio.domain.time import Rate
from studio.language.camera.amount import unit_of
from studio.language.camera.directive import parse_camera
from studio.language.camera.phrase import ANGLES, SETUPS, SIZES, SUPPORTS

_UNITS = {"degrees": " degrees", "m": " m", "mm": "mm"}
_EASES = {"linear": " linear", "in": " ease in", "out": " ease out", "in-out": ""}
_SAME = 1e-6
# Some targets swallow a word behind them, and some moves one before them.
_ORDERS = (
    "{pace}{verb}{amount}{target}{ease}{time}",
    "{pace}{ease}{verb}{amount}{target}{time}",
    "{pace}{verb}{amount}{ease}{time}{target}",
    "{pace}{verb}{amount}{time}{ease}{target}",
)


def write_camera(direction: Direction, *, frames: int, rate: Rate) -> str | None:
    """The words of a direction for a shot of `frames` frames at `rate`: framing and lens first, then the moves.

    None when the language cannot say it, such as two static moves at once or a target that reads as a move.
    """
    framing = _framing(direction)
    for moves in _tellings(direction.moves, frames, rate):
        text = ", ".join([*framing, *([moves] if moves else [])])
        if means_same(parse_camera(text, frames=frames, rate=rate)[0], direction):
            return text
    return None


def means_same(one: Direction, other: Direction) -> bool:
    """Whether two directions put the camera into the same places, whatever the words."""
    return (one.framing, one.lens_mm, one.moves) == (other.framing, other.lens_mm, other.moves)


def _framing(direction: Direction) -> list[str]:
    framing = direction.framing
    lens = direction.lens_mm
    said = [
        SIZES[framing.size] if framing.size else "",
        SETUPS[framing.setup] if framing.setup else "",
        ANGLES[framing.angle] if framing.angle else "",
        _dutch(framing.roll) if framing.roll else "",
        SUPPORTS[framing.support] if framing.support else "",
        f"{_number(lens)}mm lens" if lens else "",
    ]
    return [each for each in said if each]


def _dutch(roll: float) -> str:
    return f"Dutch angle {_number(abs(roll))} degrees{' left' if roll < 0 else ''}"


def _tellings(moves: tuple[Move, ...], frames: int, rate: Rate) -> Iterator[str]:
    """Every way to say the moves, from the one that reads best to the one that leaves nothing open: all in one order,
    and, where no order suits them all, each in its own.
    """
    if not moves:
        yield ""
        return
    ways = tuple(product((_no_time, _frame_time, _share_time), (_together, _apart)))
    for (times, join), order in product(ways, _ORDERS):
        yield join(moves, [_said(move, order, times(move, frames)) for move in moves])
    for times, join in ways:
        yield join(moves, [_said_alone(move, times(move, frames), frames, rate) for move in moves])


def _said(move: Move, order: str, time: str) -> str:
    return order.format(**_words(move), time=time).strip()


def _said_alone(move: Move, time: str, frames: int, rate: Rate) -> str:
    """A move in the first order in which it reads back by itself, its time aside; else in the first of all."""
    said = [_said(move, order, time) for order in _ORDERS]
    for text in said:
        read = parse_camera(text, frames=frames, rate=rate)[0].moves
        if [replace(each, start=move.start, end=move.end) for each in read] == [move]:
            return text
    return said[0]


def _together(moves: tuple[Move, ...], said: list[str]) -> str:
    """ "pan left and tilt up, then dolly in": what shares its time is together."""
    text = said[0]
    for before, move, words in zip(moves, moves[1:], said[1:], strict=False):
        shared = abs(before.start - move.start) < _SAME and abs(before.end - move.end) < _SAME
        text += f" and {words}" if shared else f", then {words}"
    return text


def _apart(_moves: tuple[Move, ...], said: list[str]) -> str:
    return ". ".join(said)


def _words(move: Move) -> dict[str, str]:
    """What the orders are filled with: every word with a space before it, nothing where nothing is to be said."""
    return {
        "pace": "" if move.pace == "normal" else f" {move.pace}",
        "verb": f" {move.kind.replace('-', ' ')}",
        "amount": move_amount(move),
        "target": _target(move),
        "ease": _EASES[move.ease],
    }


def move_amount(move: Move) -> str:
    """How far a move goes, in words: " 20 degrees", " by 15mm"; nothing for a move that has no amount."""
    if not move.amount:
        return ""
    amount = f" {_number(move.amount)}{_UNITS[unit_of(move.kind)]}"
    return f" by{amount}" if unit_of(move.kind) == "mm" else amount


def _target(move: Move) -> str:
    if not move.target:
        return ""
    if move.kind == "follow" or move.target.startswith("from "):
        return f" {move.target}"
    if move.kind == "rack-focus":
        return f" to {move.target}"
    return f" around {move.target}" if move.kind.startswith("orbit") else f" to {move.target}"


def _no_time(move: Move, frames: int) -> str:
    return ""


def _frame_time(move: Move, frames: int) -> str:
    """Whole frames as far as they go: "from 12f to 36f"."""
    if move.start < _SAME and move.end > 1 - _SAME:
        return " throughout"
    return f" from {round(move.start * frames)}f to {round(move.end * frames)}f"


def _share_time(move: Move, frames: int) -> str:
    return f" from {_number(move.start * 100)}% to {_number(move.end * 100)}%"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
