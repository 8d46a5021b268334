"""What is known about shots beside the Project: which are selected, out of date, on their way, and their takes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from studio.domain.chain import playing
from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId, TakeId
from studio.domain.take import Take
from studio.ui.timeline.chosen_pieces import ChosenPieces


class State(IntEnum):
    """What a shot is, the more worth seeing the higher: shots too narrow to be drawn alone show the highest."""

    GAP = 0
    MADE = 1
    EMPTY = 2
    STALE = 3
    PENDING = 4
    SELECTED = 5


_ALIKE = {state.value: re.compile(bytes((state,)) + b"*") for state in State}
"""As many shots in one state as follow one another."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A take on its way; `part` is 0 to 1, None while it waits in the queue."""

    part: float | None
    phase: str = ""


@dataclass(frozen=True)
class Marks:
    """One moment of all that; made anew when something of it changes."""

    takes: Mapping[TakeId, Take] = field(default_factory=dict)
    selected: frozenset[ShotId] = frozenset()
    current: ShotId | None = None
    stale: frozenset[ShotId] = frozenset()
    lost: frozenset[TakeId] = frozenset()
    """Takes whose files are missing or damaged."""
    failing: frozenset[ShotId] = frozenset()
    pending: Mapping[ShotId, Pending] = field(default_factory=dict)
    pieces: ChosenPieces = ChosenPieces()
    """The clips and titles that are selected."""
    _known: list[tuple[tuple[Shot, ...], bytes]] = field(default_factory=list, compare=False, repr=False)

    def is_lost(self, shot: Shot) -> bool:
        """Whether the take that plays for a shot is one of those."""
        return bool(self.lost) and shot.source == "generated" and playing(shot, self.takes.__contains__) in self.lost

    def states(self, project: Project) -> bytes:
        """The State of every shot of a Project; kept for the last one asked for, since scrolling asks often."""
        if not self._known or self._known[0][0] is not project.shots:
            self._known[:] = [(project.shots, self._states(project.shots))]
        return self._known[0][1]

    def _states(self, shots: tuple[Shot, ...]) -> bytes:
        special = {*self.selected, *self.pending, *self.stale}
        gap, made, empty = State.GAP.value, State.MADE.value, State.EMPTY.value
        # One look at each of thousands, and a call only for those that something is known about.
        return bytes(
            [
                self._special(shot)
                if shot.id in special
                else gap
                if shot.source == "gap"
                else made
                if shot.chosen or shot.pending or shot.source == "imported"
                else empty
                for shot in shots
            ]
        )

    def _special(self, shot: Shot) -> State:
        if shot.id in self.selected:
            return State.SELECTED
        if shot.id in self.pending:
            return State.PENDING
        return State.GAP if shot.source == "gap" else State.STALE


class Bar(NamedTuple):
    """Shots, from `first` up to `end`, that are drawn as one, as what is most worth seeing among them."""

    first: int
    end: int
    state: State


def bars(starts: Sequence[int], states: bytes, shots: range, frames: float) -> Iterator[Bar]:
    """Shots so narrow that several begin within so many frames, as bars at least that long (but for the last one).

    A bar goes on over shots that look like it, so there are as many as there are changes to be seen.
    """
    position, stop = shots.start, shots.stop
    while position < stop:
        end = bisect_left(starts, starts[position] + frames, position + 1, stop)
        state = max(states[position:end])
        while end < stop:
            alike = _ALIKE[state].match(states, end, stop)
            end = end if alike is None else alike.end()
            further = bisect_left(starts, starts[end] + frames, end + 1, stop) if end < stop else end
            if max(states[end:further], default=None) != state:
                break
            end = further
        yield Bar(position, end, State(state))
        position = end
