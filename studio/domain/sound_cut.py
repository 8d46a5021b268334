"""Where the sound is cut: with the picture, or before it (a J cut) or after it (an L cut). Pure values.

The sound's cut into a shot lies `sound_offset` frames after that of the picture. The sounds of neighbours stay in the
order of their shots, and each is at least a frame long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.domain.project import Project
from studio.domain.shot import Shot


def offset_limits(shots: Sequence[Shot], position: int) -> tuple[int, int]:
    """The furthest J cut (negative) and L cut into the shot at a position; both 0 for the first shot."""
    if not 0 < position < len(shots):
        return 0, 0
    before, shot = shots[position - 1], shots[position]
    following = shots[position + 1].sound_offset if position + 1 < len(shots) else 0
    previous = before.sound_offset if position > 1 else 0
    return max(previous, 0) + 1 - before.duration, shot.duration - 1 + min(following, 0)


def settled_offsets(shots: Sequence[Shot], first: int = 0, end: int | None = None) -> Sequence[Shot]:
    """The shots with every sound cut from the position `first` up to `end` brought back to where its shots have room
    for it; the very same where all is well.
    """
    near = range(max(first, 0), len(shots) if end is None else min(end, len(shots)))
    moved = [position for position in near if shots[position].sound_offset]
    if not moved:
        return shots
    kept = list(shots)
    for position in moved:
        before = shots[position - 1].duration - 1 if position else 0
        _keep(kept, position, -before, shots[position].duration - 1 if position else 0)
    for position in moved:
        _keep(kept, position, *offset_limits(kept, position))
    return kept if any(a is not b for a, b in zip(kept, shots, strict=True)) else shots


def _keep(shots: list[Shot], position: int, low: int, high: int) -> None:
    offset = min(max(shots[position].sound_offset, low), high)
    if offset != shots[position].sound_offset:
        shots[position] = replace(shots[position], sound_offset=offset)


def sound_span(project: Project, starts: Sequence[int], position: int) -> tuple[int, int]:
    """The film frames between which the sound of the shot at a position is heard, crossfades aside."""
    shots = project.shots
    end = starts[position] + shots[position].duration
    late = shots[position + 1].sound_offset if position + 1 < len(shots) else 0
    return starts[position] + shots[position].sound_offset, end + late
