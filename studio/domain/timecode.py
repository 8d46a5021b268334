"""What a person types to say where in a film: timecode, frames, seconds, from the beginning or from where they are.

Digits without a colon fill the timecode from the right, as in every editing room: 112 is one second and twelve frames.
"""

from __future__ import annotations

import re
from fractions import Fraction

from studio.domain.errors import EditError
from studio.domain.project import Film
from studio.domain.time import Rate, format_timecode, parse_timecode

_MINUS = "\N{MINUS SIGN}"
_PARTS = re.compile(r"\d{1,9}(?:[:;.,]\d{0,3}){1,3}")
_DIGITS = re.compile(r"\d{1,9}")
_FRAMES = re.compile(r"(\d{1,9})\s*(?:f|fr|frames?)")
_UNITS = re.compile(
    r"(?:(?P<minutes>\d{1,5})\s*(?:m|min|minutes?))?\s*"
    r"(?:(?P<seconds>\d{1,7}(?:\.\d{1,9})?|\.\d{1,9})\s*(?:s|secs?|seconds?))?"
)


def start_frame(film: Film) -> int:
    """The timecode of a film's first frame, as a frame number. Raises EditError when it is none at the film's rate."""
    return parse_timecode(film.start, film.rate)


def timecode_at(frame: int, film: Film) -> str:
    """The timecode of a film frame, counted from where the film's begins."""
    return format_timecode(frame + start_frame(film), film.rate)


def read_position(text: str, rate: Rate, *, now: int, start: int = 0) -> int:
    """The film frame that a typed text names; it may lie outside the film.

    `hh:mm:ss:ff` (or its last parts: `12:08`), `112`, `48f`, `2.5s`, `1m 30s`; with `+` or `-` in front it counts from
    `now`. `start` is the frame number at which the film's timecode begins; only what has a colon counts from there.
    Raises EditError with a sentence.
    """
    wanted = text.strip().lower()
    sign = wanted[:1] if wanted[:1] in ("+", "-", _MINUS) else ""
    body = wanted[len(sign) :].strip()
    if not body:
        raise EditError(f'"{text.strip()}" is no place in the film: type 00:00:02:12, +12, 48f or 2s')
    frames = _read_length(body, text.strip(), rate)
    if sign == "+":
        return now + frames
    if sign:
        return now - frames
    return frames - start if _PARTS.fullmatch(body) else frames


def _read_length(body: str, typed: str, rate: Rate) -> int:
    if _PARTS.fullmatch(body):
        return _frames_of([int(part or 0) for part in re.split(r"[:;.,]", body)], rate)
    if _DIGITS.fullmatch(body):
        pairs = body.rjust(8, "0")
        return _frames_of([int(pairs[:-6]), int(pairs[-6:-4]), int(pairs[-4:-2]), int(pairs[-2:])], rate)
    if match := _FRAMES.fullmatch(body):
        return int(match[1])
    if match := _UNITS.fullmatch(body):
        return rate.frames(int(match["minutes"] or 0) * 60 + Fraction(match["seconds"] or 0))
    raise EditError(f'"{typed}" is no place in the film: type 00:00:02:12, +12, 48f or 2s')


def _frames_of(parts: list[int], rate: Rate) -> int:
    """Hours, minutes, seconds and frames, of which the first ones may be left out. Too much in a part carries over."""
    hours, minutes, seconds, frames = [0] * (4 - len(parts)) + parts
    nominal = -(-rate.numerator // rate.denominator)
    return ((hours * 60 + minutes) * 60 + seconds) * nominal + frames
