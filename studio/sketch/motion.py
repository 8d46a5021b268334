"""What a subject does over time: where it stands in each frame, and when it touches the ground.

Sound is made from the same functions, so an impact is heard at the frame in which it is seen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

BOUNCE_S = 0.9
"""From one contact of a bouncing ball to the next."""
BOUNCE_HEIGHT = 0.36
FALL_HEIGHT = 0.8
FALL_S = 0.75
STEP_S = 0.42
SPIN_DEGREES_PER_S = 110.0
CROSSING_PER_S = 0.34
"""Stage units per second of a thing that drives, sails, walks or rolls."""
_PACE = {"drives": 1.25, "rolls": 1.0, "sails": 0.8, "walks": 0.75}


@dataclass(frozen=True, slots=True)
class Stance:
    """A subject's place in one frame; degrees for the turns, `swing` for walking limbs."""

    x: float = 0.0
    y: float = 0.0
    yaw: float = 0.0
    roll: float = 0.0
    swing: float = 0.0
    about_foot: bool = False


@dataclass(frozen=True, slots=True)
class Motion:
    """A verb with its way (-1 left, 0 none, 1 right), a start in the beat (0 to 1) and the clip's length in seconds.

    `scale` is how large the subject is drawn; `afloat` rocks it on water.
    """

    verb: str
    way: int
    beat: float
    length_s: float
    scale: float = 1.0
    afloat: bool = False

    def at(self, time_s: float) -> Stance:
        """The stance at a time since the clip's start."""
        stance = self._moved(time_s)
        if not self.afloat:
            return stance
        bob = math.sin(2.3 * time_s + 6.3 * self.beat)
        return Stance(stance.x, stance.y + 0.016 * bob - 0.02, stance.yaw, stance.roll + 2.5 * bob, stance.swing, True)

    def _moved(self, time_s: float) -> Stance:
        match self.verb:
            case "bounces":
                return Stance(y=BOUNCE_HEIGHT * self.scale * _arc(self._beat_at(time_s)))
            case "falls":
                return Stance(y=self.scale * _fall(time_s - self._fall_start()))
            case "spins":
                return Stance(yaw=SPIN_DEGREES_PER_S * time_s + 90.0 * self.beat)
            case "sways":
                return Stance(roll=6.0 * math.sin(2.6 * time_s + 6.3 * self.beat), about_foot=True)
            case "lifts off":
                late = max(0.0, time_s - 0.5)
                return Stance(y=0.12 * self.scale * late * late)
            case "rolls":
                x = self._crossing(time_s)
                return Stance(x=x, roll=-math.degrees(x / (0.21 * self.scale)))
            case "drives" | "sails":
                return Stance(x=self._crossing(time_s), yaw=0.0 if self.way > 0 else 180.0)
            case "walks":
                swing = 26.0 * math.sin(math.pi * time_s / STEP_S + 6.3 * self.beat)
                hop = 0.012 * self.scale * abs(math.sin(math.pi * time_s / STEP_S + 6.3 * self.beat))
                return Stance(x=self._crossing(time_s), y=hop, swing=swing)
            case _:
                return Stance()

    def contacts(self) -> list[float]:
        """The times, in seconds within the clip, at which it strikes the ground."""
        match self.verb:
            case "bounces":
                first = (1.0 - self.beat) * BOUNCE_S
                return list(np.arange(first, self.length_s, BOUNCE_S))
            case "falls":
                start = self._fall_start()
                return [t for t in (start + FALL_S, start + FALL_S + 0.30) if t < self.length_s]
            case "walks":
                first = STEP_S * ((-6.3 * self.beat / math.pi) % 1.0)
                return list(np.arange(first, self.length_s, STEP_S))
            case _:
                return []

    def _beat_at(self, time_s: float) -> float:
        u = time_s / BOUNCE_S + self.beat
        return u - math.floor(u)

    def _fall_start(self) -> float:
        return 0.15 + 0.5 * self.beat

    def _crossing(self, time_s: float) -> float:
        pace = CROSSING_PER_S * _PACE[self.verb] * self.way
        return pace * (time_s - self.length_s / 2.0)


def _arc(beat: float) -> float:
    """A thrown thing's height over one beat, 0 to 1 and back."""
    return 4.0 * beat * (1.0 - beat)


def _fall(time_s: float) -> float:
    if time_s <= 0.0:
        return FALL_HEIGHT
    if time_s < FALL_S:
        return FALL_HEIGHT * (1.0 - (time_s / FALL_S) ** 2)
    return 0.09 * _arc((time_s - FALL_S) / 0.30) if time_s < FALL_S + 0.30 else 0.0
