"""The way of one job from 0 to 1: each part of the work owns a span of it, and the figure never falls."""

from __future__ import annotations

from collections.abc import Callable

from studio.generate.backends.base import Report

_SMALLEST_STEP = 0.005


class Progress:
    """Reports fractions of parts as fractions of the whole."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._reported = 0.0

    def part(self, start: float, end: float, phase: str) -> Callable[[float], None]:
        """A function that takes the fraction of a part that is done; the part covers `start` to `end` of the whole."""

        def done(fraction: float) -> None:
            self._reported = max(self._reported, start + (end - start) * min(1.0, fraction))
            self._report.step(self._reported, phase)

        return done

    def counted(self, count: int, start: float, end: float, phase: str) -> Callable[[], None]:
        """A function to call before each of about `count` pieces; it checks for a cancel, and at times reports."""
        done = self.part(start, end, phase)
        pieces = 0
        told = -1.0

        def next_piece() -> None:
            nonlocal pieces, told
            self._report.check()
            fraction = min(1.0, pieces / max(1, count))
            if (fraction - told) * (end - start) >= _SMALLEST_STEP:
                done(fraction)
                told = fraction
            pieces += 1

        return next_piece
