"""Camera directives in film terms to a Direction, with diagnostics: "slow dolly in on the lantern, handheld, 35mm".

Any text is accepted. What is not about the camera is the scene's: it moves nothing and is never diagnosed.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import Any

from studio.domain.direction import Direction, Framing, Move
from studio.domain.time import Rate
from studio.language.camera.amount import Settler, unit_of
from studio.language.camera.mention import Mention, Reading
from studio.language.camera.phrase import phrase_for
from studio.language.camera.reader import read_directive
from studio.language.camera.schedule import share_time
from studio.language.camera.text import Diagnostic, words
from studio.language.camera.time import Clock
from studio.language.camera.verb import opposite_kind

_SPAN = tuple[float, float]
_OVERLAP = 1e-6
# A locked camera can still zoom and rack; these it cannot do.
_BODILY = words("pan tilt roll dolly truck pedestal orbit follow")


@lru_cache(maxsize=1024)
def parse_camera(text: str, *, frames: int, rate: Rate) -> tuple[Direction, tuple[Diagnostic, ...]]:
    """Read a directive for a shot of `frames` frames at `rate`, which "at 2s" and "last 12f" are measured against.

    Never raises on any text. Diagnostics are in the order of the text; spans are character offsets into it.
    """
    clock = Clock(max(frames, 1), rate)
    reading = read_directive(text, clock)
    _merge_repeats(reading)
    spans = share_time(reading, clock)
    timed = [
        (mention, span)
        for mentions, row in zip(reading.slots, spans, strict=True)
        for mention, span in zip(mentions, row, strict=True)
    ]
    moves = _moves(reading, timed, clock)
    _note_contradictions(reading, [(mention, span) for mention, span in timed if mention.kind is not None])
    direction = Direction(text=text, framing=_framing(reading), lens_mm=reading.lens_mm, moves=moves)
    worded = Direction(direction.text, direction.framing, direction.lens_mm, moves, phrase_for(direction))
    return worded, tuple(sorted(dict.fromkeys(reading.diagnostics), key=lambda each: each.span))


def camera_json(text: str, frames: int, rate: Rate) -> dict[str, Any]:
    """A directive as `shotloom camera --json` prints it, with a pose and a focal length per frame."""
    direction, diagnostics = parse_camera(text, frames=frames, rate=rate)
    framing = direction.framing
    return {
        "framing": {
            "size": framing.size,
            "angle": framing.angle,
            "roll": framing.roll,
            "setup": framing.setup,
            "support": framing.support,
        },
        "lens_mm": direction.lens_mm,
        "moves": [_move_json(move) for move in direction.moves],
        "phrase": direction.phrase,
        "poses": [[list(row) for row in pose] for pose in direction.poses(frames)],
        "focal_mm": direction.focal_mm(frames),
        "diagnostics": [{"span": list(each.span), "message": each.message} for each in diagnostics],
    }


def _move_json(move: Move) -> dict[str, Any]:
    return {
        "kind": move.kind,
        "amount": move.amount,
        "unit": move.unit,
        "start": move.start,
        "end": move.end,
        "ease": move.ease,
        "target": move.target,
    }


def _framing(reading: Reading) -> Framing:
    implied = "extreme-long" if reading.setup == "establishing" else None
    return Framing(reading.size or implied, reading.angle, reading.roll or 0.0, reading.setup, reading.support)  # type: ignore[arg-type]


def _merge_repeats(reading: Reading) -> None:
    """The same move said twice for the same time is one move: "slow push in, dolly in on the lantern"."""
    for slot in reading.slots:
        kept: list[Mention] = []
        for mention in slot:
            same = next(
                (
                    each
                    for each in kept
                    if each.kind == mention.kind and mention.kind is not None and mention.manner.timing.start is None
                ),
                None,
            )
            if same is None:
                kept.append(mention)
            else:
                same.manner.add(mention.manner)
                same.target = same.target or mention.target
                same.end_size = same.end_size or mention.end_size
        slot[:] = kept


def _moves(reading: Reading, timed: list[tuple[Mention, _SPAN]], clock: Clock) -> tuple[Move, ...]:
    if reading.setup == "establishing" and reading.size is None:
        reading.size = "extreme-long"
    _mark_vertigo(timed)
    amounts = _amounts(Settler(reading), timed, clock)
    return tuple(_move(mention, amounts[id(mention)], span) for mention, span in timed if mention.kind is not None)


def _amounts(settler: Settler, timed: list[tuple[Mention, _SPAN]], clock: Clock) -> dict[int, float]:
    """The amount of every move. A zoom that keeps the subject's size is settled right after its dolly."""
    amounts: dict[int, float] = {}
    dolly_m: float | None = None
    for mention, (start, end) in sorted(
        timed, key=lambda each: (each[1], each[0].keeps_size and each[0].family == "zoom")
    ):
        amounts[id(mention)] = settler.amount(mention, (end - start) * clock.seconds, dolly_m)
        if mention.kind in ("dolly-in", "dolly-out"):
            dolly_m = amounts[id(mention)]
    return amounts


def _move(mention: Mention, amount: float, span: _SPAN) -> Move:
    manner, (start, end) = mention.manner, span
    assert mention.kind is not None
    return Move(
        mention.kind,
        amount,
        unit_of(mention.kind),
        round(start, 6),
        round(end, 6),
        manner.ease or "in-out",
        mention.target,
        manner.pace or "normal",
    )


def _mark_vertigo(timed: list[tuple[Mention, _SPAN]]) -> None:
    """A dolly against a zoom of the same time keeps the subject's size unless the text gives the zoom an amount."""
    for (first, one), (second, other) in combinations(timed, 2):
        for dolly, zoom in ((first, second), (second, first)):
            if (
                (dolly.kind, zoom.kind) in (("dolly-in", "zoom-out"), ("dolly-out", "zoom-in"))
                and one == other
                and not zoom.manner.quantities
            ):
                dolly.keeps_size = zoom.keeps_size = True


def _note_contradictions(reading: Reading, timed: list[tuple[Mention, _SPAN]]) -> None:
    for (first, one), (second, other) in combinations(timed, 2):
        if min(one[1], other[1]) - max(one[0], other[0]) > _OVERLAP and _contradict(first, second):
            words = [(each.kind or "").replace("-", " ") for each in (first, second)]
            reading.note(
                second.span,
                f'"{words[0]}" and "{words[1]}" at the same time contradict each other; write "then" between them',
            )


def _contradict(first: Mention, second: Mention) -> bool:
    if first.kind is None or second.kind is None:
        return False
    if "static" in (first.kind, second.kind):
        other = second.kind if first.kind == "static" else first.kind
        return other.partition("-")[0] in _BODILY
    return opposite_kind(first.kind) == second.kind
