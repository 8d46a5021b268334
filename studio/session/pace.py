"""How long a job will still take, measured from how it has come along, or from the takes that were made before."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from studio.domain.request import GenerationRequest
from studio.domain.take import Take

_LEAST_DONE = 0.02
_LEAST_S = 0.5


@dataclass(slots=True)
class Pace:
    """The progress of one running job, with times of `clock_s`."""

    clock_s: Callable[[], float] = time.monotonic
    done: float = 0.0
    phase: str = ""
    _began: tuple[float, float] | None = None
    _last_s: float = 0.0
    _left_s: float | None = None
    _phases: dict[str, float] = field(default_factory=dict)

    def advance(self, done: float, phase: str) -> None:
        """Note that the job is `done`, 0 to 1."""
        now = self.clock_s()
        self.done, self.phase = done, phase
        if done <= 0.0:
            return  # loading says nothing about the pace of what follows
        if self._began is None:
            self._began = (now, done)
        passed_s, made = now - self._began[0], done - self._began[1]
        if passed_s >= _LEAST_S and made >= _LEAST_DONE:
            self._left_s = (1.0 - done) * passed_s / made
        self._last_s = now

    @property
    def left_s(self) -> float | None:
        """Seconds until it is done; None as long as nothing can be said."""
        if self._left_s is None:
            return None
        return max(0.0, self._left_s - (self.clock_s() - self._last_s))


def expected_s(request: GenerationRequest, takes: Iterable[Take]) -> float | None:
    """Seconds that a take like this took, by its length; None when this model has made none of this size here."""
    each = taken_frame_s(request, takes)
    return None if each is None else each * frames_of(request)


def taken_frame_s(request: GenerationRequest, takes: Iterable[Take]) -> float | None:
    """Seconds that a frame of the latest takes like this took; the same for all requests of one `sort_taken`."""
    # A take of which a part was kept says little about whole ones.
    newest = reversed([*takes])
    whole = (take for take in newest if take.wall_s > 0 and take.request.kept is None and alike(take.request, request))
    latest = [*islice(whole, 3)]
    if not latest:
        return None
    made = sum(frames_of(take.request) for take in latest)
    return sum(take.wall_s for take in latest) / made


def alike(made: GenerationRequest, wanted: GenerationRequest) -> bool:
    """Whether what one took says something about the other."""
    return sort_taken(made) == sort_taken(wanted)


def sort_taken(request: GenerationRequest) -> tuple[str, str, int, int]:
    """What those have in common whose times are compared."""
    return request.model, request.kind, request.width, request.height


def frames_of(request: GenerationRequest) -> int:
    """How many film frames are made for a request, handles included."""
    return request.head + request.frames + request.tail
