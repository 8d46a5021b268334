"""Which of the jobs that wait goes next, so that a batch loads as few models as can be. Pure.

A job whose first picture another model makes is two steps: that picture, and then the take. Every step waits for what
it needs; a model that is loaded makes all that it can before another is, and which comes first is looked ahead for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId

_FARTHEST = 32
"""How many loads are looked ahead; a batch that takes more begins with what was asked for first."""


class Setup(NamedTuple):
    """What has to be loaded for a step: a model, and whether it is set up for LoRAs, which loads it anew."""

    model: str
    adapted: bool = False


class Wish(NamedTuple):
    """A job, as far as its turn goes: what it asks for, whether its first picture is there or needs no model of its
    own, and whether what it grows from is there."""

    request: GenerationRequest
    opened: bool
    ready: bool

    @property
    def setup(self) -> Setup:
        """What its next step needs."""
        if not self.opened:
            return Setup(self.request.opening)
        return Setup(self.request.model, bool(self.request.applied_loras))


class _Step(NamedTuple):
    setup: Setup
    after: tuple[TakeId, str] | None
    """The step that it waits for; None where it can be done now."""


_Steps = Mapping[tuple[TakeId, str], _Step]
_Done = frozenset[tuple[TakeId, str]]


def first_setup(wishes: Mapping[TakeId, Wish]) -> Setup | None:
    """What to load first, so that these jobs take the fewest loads; of several such what was asked for first, and None
    where no job is ready.
    """
    steps = dict(_steps(wishes))
    choices = _possible(steps, frozenset())
    if len(choices) < 2:
        return choices[0] if choices else None
    ways = [(first, _with_all_of(steps, frozenset(), first)) for first in choices]
    for _ in range(_FARTHEST):
        for first, done in ways:
            if not _possible(steps, done):
                return first
        ways = _longest(
            (first, _with_all_of(steps, done, next_one)) for first, done in ways for next_one in _possible(steps, done)
        )
    return choices[0]


def _steps(wishes: Mapping[TakeId, Wish]) -> Iterator[tuple[tuple[TakeId, str], _Step]]:
    for take, wish in wishes.items():
        parent = wish.request.parent
        # A parent that is made elsewhere at the moment is no step here: what grows from it is never reached.
        after = None if wish.ready or parent is None or parent.take is None else (parent.take, "make")
        if not wish.opened:
            yield (take, "open"), _Step(wish.setup, after)
            after = (take, "open")
        yield (take, "make"), _Step(wish._replace(opened=True).setup, after)


def _possible(steps: _Steps, done: _Done) -> list[Setup]:
    """What could be loaded now, by what was asked for first."""
    able = (step.setup for key, step in steps.items() if key not in done and (not step.after or step.after in done))
    return [*dict.fromkeys(able)]


def _with_all_of(steps: _Steps, done: _Done, setup: Setup) -> _Done:
    """What is done once a model that is loaded has made all that it can."""
    reached, before = set(done), -1
    while len(reached) > before:
        before = len(reached)
        reached |= {
            key for key, step in steps.items() if step.setup == setup and (not step.after or step.after in reached)
        }
    return frozenset(reached)


def _longest(ways: Iterable[tuple[Setup, _Done]]) -> list[tuple[Setup, _Done]]:
    """Those of the ways that none of the others contains: who has done more needs no more loads."""
    kept: list[tuple[Setup, _Done]] = []
    for first, done in ways:
        if not any(done <= other for _, other in kept):
            kept = [*((way, other) for way, other in kept if not other < done), (first, done)]
    return kept
