"""How fast something arrives, and when it will all be here."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_SPAN_S = 10.0
"""The rate is that of the last seconds: a network changes its mind, and so should the time left."""


class Pace:
    """Counts what comes; `clock` in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._marks: deque[tuple[float, int]] = deque([(clock(), 0)])

    def add(self, amount: int) -> None:
        """So much more has come."""
        now = self._clock()
        self._marks.append((now, self._marks[-1][1] + amount))
        while len(self._marks) > 2 and self._marks[1][0] < now - _SPAN_S:
            self._marks.popleft()

    @property
    def rate(self) -> float:
        """How much comes in a second; 0 while that cannot be said."""
        (start, before), (end, after) = self._marks[0], self._marks[-1]
        return (after - before) / (end - start) if end - start >= 0.5 else 0.0

    def left_s(self, amount: int) -> float:
        """Seconds until so much more has come; 0 while that cannot be said."""
        return amount / self.rate if self.rate > 0 else 0.0
