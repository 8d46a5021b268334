"""Which film frame is due after how much time of playing: forwards, backwards, faster, or round a loop."""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.time import Rate
from studio.media.sound import SAMPLE_RATE

_FASTEST_HEARD = 2.0


@dataclass(frozen=True, slots=True)
class PlaySchedule:
    """Playing from `start` within the film frames `first` to `last` (exclusive), at `speed` times the film's rate.

    Steps count the frames played since the start. Time is counted in samples at 48 kHz, as the speaker hears them.
    """

    rate: Rate
    start: int
    first: int
    last: int
    speed: float = 1.0
    looping: bool = False

    @property
    def audible(self) -> bool:
        """Sound is heard up to twice its own speed, in both directions: faster, nobody makes anything out."""
        return abs(self.speed) <= _FASTEST_HEARD

    def span(self, step: int) -> int:
        """How many samples a step lasts; those of many steps add up to their time."""
        return round(self.due(step + 1)) - round(self.due(step))

    def frame(self, step: int) -> int | None:
        """The film frame of a step; None behind the end."""
        frame = self.start + (step if self.speed > 0 else -step)
        if self.looping:
            return self.first + (frame - self.first) % (self.last - self.first)
        return frame if self.first <= frame < self.last else None

    def step(self, heard: float) -> float:
        """How many steps have passed, with their fraction, once `heard` samples have been heard."""
        rate = self.rate
        return heard * abs(self.speed) * rate.numerator / (rate.denominator * SAMPLE_RATE)

    def due(self, step: float) -> float:
        """The sample at which a step begins."""
        rate = self.rate
        return step * rate.denominator * SAMPLE_RATE / (rate.numerator * abs(self.speed))
