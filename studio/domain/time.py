"""Rates and frame counts: integers and fractions, never float seconds.

A point in a film is a frame number at the film's rate. Seconds exist only at the edges (what a
person types, what a file stores) and are exact fractions there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from studio.domain.errors import EditError

_LOWEST_FPS, _HIGHEST_FPS = 1, 240
_TIMECODE = re.compile(r"(\d{1,3}):([0-5]?\d):([0-5]?\d)[:;](\d{1,3})")
_NTSC = {23.976: 24, 23.98: 24, 29.97: 30, 47.952: 48, 59.94: 60, 119.88: 120}


@dataclass(frozen=True, slots=True)
class Rate:
    """Frames per second as a reduced fraction, e.g. `Rate(24)` or `Rate(24000, 1001)`."""

    numerator: int
    denominator: int = 1

    def __post_init__(self) -> None:
        if self.numerator <= 0 or self.denominator <= 0:
            raise EditError(f"a frame rate must be positive, not {self.numerator}/{self.denominator}")
        # In integers, since each of a film's takes has three rates that are read when it is opened.
        divisor = gcd(self.numerator, self.denominator)
        if divisor != 1:
            object.__setattr__(self, "numerator", self.numerator // divisor)
            object.__setattr__(self, "denominator", self.denominator // divisor)
        if not _LOWEST_FPS * self.denominator <= self.numerator <= _HIGHEST_FPS * self.denominator:
            raise EditError(f"a frame rate of {self} is not between {_LOWEST_FPS} and {_HIGHEST_FPS}")

    @property
    def fps(self) -> Fraction:
        """Frames a second, exactly."""
        return Fraction(self.numerator, self.denominator)

    def seconds(self, frames: int) -> Fraction:
        """The exact time at which frame number `frames` starts."""
        return Fraction(frames * self.denominator, self.numerator)

    def frames(self, seconds: Fraction) -> int:
        """The frame count nearest to a time; halves go up."""
        return int(seconds * self.fps + Fraction(1, 2))

    def samples(self, frames: int, sample_rate: int) -> int:
        """The sample at which frame `frames` starts, so that differences add up without drift."""
        return (frames * self.denominator * sample_rate) // self.numerator

    def __str__(self) -> str:
        return str(self.numerator) if self.denominator == 1 else f"{self.numerator}/{self.denominator}"


def parse_rate(value: str | int | float) -> Rate:
    """Read `24`, `"25"`, `"24000/1001"` or `23.976` (which means exactly 24000/1001).

    Raises EditError with a sentence when the value is no rate between 1 and 240.
    """
    text = str(value).strip()
    if match := re.fullmatch(r"(\d{1,9})\s*/\s*(\d{1,9})", text):
        return Rate(int(match[1]), int(match[2]))
    try:
        number = float(text)
    except ValueError:
        raise EditError(f'"{text}" is not a frame rate: write 24, 25, 30 or "24000/1001"') from None
    if (nominal := _NTSC.get(round(number, 3))) is not None:
        return Rate(nominal * 1000, 1001)
    if not _LOWEST_FPS <= number <= _HIGHEST_FPS:  # also catches nan
        raise EditError(f"a frame rate of {text} is not between {_LOWEST_FPS} and {_HIGHEST_FPS}")
    if number != int(number):
        raise EditError(f'a frame rate of {text} is not exact: write it as a fraction such as "24000/1001"')
    return Rate(int(number))


def parse_duration(value: str | int | float, rate: Rate) -> int:
    """Read a duration into film frames: `48` or `"48f"` are frames, `"2s"` and `"2.5 s"` seconds, `"00:00:02:12"`
    timecode.

    Raises EditError when it cannot be read or is not above zero.
    """
    text = str(value).strip().lower()
    if match := re.fullmatch(r"([+-]?\d{1,12})\s*(f|fr|frames?)?", text):
        count = int(match[1])
    elif match := re.fullmatch(r"(\d{1,12}(?:\.\d{1,12})?|\.\d{1,12})\s*(s|sec|secs|seconds?)", text):
        count = rate.frames(Fraction(match[1]))
    elif _TIMECODE.fullmatch(text):
        count = parse_timecode(text, rate)
    else:
        raise EditError(f'"{value}" is not a duration: write "2s", "48f" or a whole number of frames')
    if count <= 0:
        raise EditError(f'a duration must be longer than nothing, not "{value}"')
    return count


def parse_timecode(text: str, rate: Rate) -> int:
    """Read non-drop timecode `hh:mm:ss:ff` into a frame count at the rate's nominal fps."""
    match = _TIMECODE.fullmatch(text.strip())
    nominal = _nominal(rate)
    if match is None or int(match[4]) >= nominal:
        raise EditError(f'"{text}" is not a timecode at {rate} fps: write hh:mm:ss:ff')
    hours, minutes, seconds, frames = (int(part) for part in match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * nominal + frames


def format_timecode(frame: int, rate: Rate) -> str:
    """Frame count to non-drop timecode `hh:mm:ss:ff`."""
    nominal = _nominal(rate)
    seconds, frames = divmod(frame, nominal)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{frames:02}"


def _nominal(rate: Rate) -> int:
    return -(-rate.numerator // rate.denominator)
