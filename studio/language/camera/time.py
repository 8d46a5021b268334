"""When a move happens, as people write it: "at 2s", "over 2 seconds", "the last 12f", "until the end"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.domain.time import Rate
from studio.language.camera.quantity import Quantity, number_at, quantity_at, unit_at
from studio.language.camera.text import Token, words


@dataclass(frozen=True, slots=True)
class Timing:
    """Start, end and length as fractions of the shot, None where the text leaves it open; possibly outside 0 to 1."""

    start: float | None = None
    end: float | None = None
    length: float | None = None
    span: tuple[int, int] = (0, 0)

    def joined(self, later: Timing) -> Timing:
        """Both statements together; what was said first stays."""
        return Timing(
            self.start if self.start is not None else later.start,
            self.end if self.end is not None else later.end,
            self.length if self.length is not None else later.length,
            self.span if self.span != (0, 0) else later.span,
        )


@dataclass(frozen=True, slots=True)
class Clock:
    """The shot's length, which turns seconds and frames into fractions of it."""

    frames: int
    rate: Rate

    @property
    def seconds(self) -> float:
        return float(self.rate.seconds(max(self.frames, 1)))

    def share(self, quantity: Quantity) -> float:
        """A time as a fraction of the shot."""
        match quantity.unit:
            case "f":
                return quantity.value / max(self.frames, 1)
            case "%":
                return quantity.value / 100
            case _:
                return quantity.value / self.seconds


_Read = tuple[Timing, int]
_PORTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2}
_ORDINALS = words("first last final opening closing second middle")
_RANGE_WORDS = ("to", "and", "\u2013", "—", "until", "till", "through")
_WHOLE = (
    "throughout",
    "the whole time",
    "the entire time",
    "for the whole shot",
    "for the entire shot",
    "over the whole shot",
    "over the entire shot",
    "over the course of the shot",
    "over the full shot",
    "for the duration",
    "for the full duration",
    "over the length of the shot",
    "during the whole shot",
    "through the whole shot",
    "for the rest of the shot",
    "for the remainder",
    "for the rest",
)
_WHOLE_WORDS = tuple(tuple(phrase.split()) for phrase in _WHOLE)


def timing_at(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    """Read a time expression at a token; the Timing and where it ends, or None."""
    for rule in (_stamp, _whole, _range, _portion, _halfway, _at, _from, _until, _lasting, _after, _bare):
        if read := rule(tokens, i, clock):
            timing, j = read
            return Timing(timing.start, timing.end, timing.length, (tokens[i].start, tokens[j - 1].end)), j
    return None


def _words(tokens: Sequence[Token], i: int, count: int) -> tuple[str, ...]:
    return tuple(token.text for token in tokens[i : i + count])


def _text(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text if i < len(tokens) else ""


def _past(tokens: Sequence[Token], i: int, *words: str) -> int:
    while _text(tokens, i) in words:
        i += 1
    return i


def _stamp(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    """A start as cue sheets write it: "00:00:01:00 pan right", "t=2s: tilt up", "2s in, tilt up"."""
    if i >= len(tokens):
        return None
    if tokens[i].kind == "clock" and _text(tokens, i + 1) not in (
        "to",
        "\u2013",
        "and",
        "—",
        "until",
        "till",
        "through",
    ):
        return Timing(start=_timecode(tokens[i].text, clock)), i + 1
    named = _text(tokens, i) == "t"
    quantity = quantity_at(tokens, i + 1 if named else i) if _text(tokens, i) not in ("a", "an", "the") else None
    if quantity is None or not quantity[0].is_time:
        return None
    start = Timing(start=clock.share(quantity[0]))
    if named:
        return start, quantity[1]
    behind = _words(tokens, quantity[1], 2)
    return (start, quantity[1] + 1) if behind in (("in", ","), ("in", ":")) else None


def _whole(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    for phrase in _WHOLE_WORDS:
        if _words(tokens, i, len(phrase)) == phrase:
            return (
                Timing(start=0.0, end=1.0) if "rest" not in phrase and "remainder" not in phrase else Timing(end=1.0)
            ), i + len(phrase)
    return None


def _instant(tokens: Sequence[Token], i: int, clock: Clock) -> tuple[float, int] | None:
    """A point in time: "2s", "the 2 second mark", "frame 24", "0:02", "halfway", "the end", "50%"."""
    i = _past(tokens, i, "the", "about", "around", "roughly")
    word = _text(tokens, i)
    if word in ("start", "beginning", "top", "outset"):
        return 0.0, _of_shot(tokens, i + 1)
    if word == "end":
        return 1.0, _of_shot(tokens, i + 1)
    if word in ("halfway", "midway", "midpoint", "middle", "mid"):
        return 0.5, _of_shot(tokens, _past(tokens, i + 1, "point", "mark", "through", "in"))
    if word in ("frame", "second", "sec", "t") and (number := number_at(tokens, _past(tokens, i + 1, "="))):
        unit = "f" if word == "frame" else "s"
        return clock.share(Quantity(number[0], unit, (0, 0))), number[1]
    if i < len(tokens) and tokens[i].kind == "clock":
        return _timecode(tokens[i].text, clock), _past(tokens, i + 1, "mark")
    quantity = quantity_at(tokens, i)
    if quantity and quantity[0].unit in ("s", "f", "%"):
        return clock.share(quantity[0]), _of_shot(
            tokens,
            _past(tokens, quantity[1], "in", "mark", "point") if _text(tokens, quantity[1]) != "in" else quantity[1],
        )
    return None


def _of_shot(tokens: Sequence[Token], i: int) -> int:
    for phrase in (
        ("of", "the", "shot"),
        ("through", "the", "shot"),
        ("of", "the", "take"),
        ("of", "the", "move"),
        ("of", "shot"),
    ):
        if _words(tokens, i, len(phrase)) == phrase:
            return i + len(phrase)
    return i


def _timecode(text: str, clock: Clock) -> float:
    parts = [int(part) for part in text.split(":")]
    if len(parts) == 4:
        return (((parts[0] * 60 + parts[1]) * 60 + parts[2]) + parts[3] / float(clock.rate.fps)) / clock.seconds
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + part
    return seconds / clock.seconds


def _range(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    """ "from 1s to 3s", "between 1s and 3s", "1-3s", "0:00-0:02", "frames 12 to 36"."""
    opener = _text(tokens, i)
    j = i + 1 if opener in ("from", "between", "frames") else i
    unit = "f" if opener == "frames" or _text(tokens, j) == "frames" else None
    j = _past(tokens, j, "frames")
    first = _end_of_range(tokens, j, clock, unit)
    if first is None or _text(tokens, first[1]) not in _RANGE_WORDS:
        return None
    if _text(tokens, first[1]) == "and" and opener != "between":
        return None
    second = _end_of_range(tokens, first[1] + 1, clock, unit)
    if second is None or second[0].unit == "":
        return None
    begin = Quantity(first[0].value, first[0].unit or second[0].unit, first[0].span)
    return Timing(start=clock.share(begin), end=clock.share(second[0])), second[1]


def _end_of_range(tokens: Sequence[Token], i: int, clock: Clock, unit: str | None) -> tuple[Quantity, int] | None:
    """One end of a range: a time, or a bare number that takes its unit from the other end."""
    quantity = quantity_at(tokens, i)
    if quantity and quantity[0].unit in ("s", "f", "%"):
        return quantity
    if quantity and quantity[0].unit == "" and tokens[i].kind == "number":
        return (Quantity(quantity[0].value, "f", quantity[0].span) if unit == "f" else quantity[0]), quantity[1]
    instant = _instant(tokens, i, clock)
    return (Quantity(instant[0] * 100, "%", (0, 0)), instant[1]) if instant else None


def _portion(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    """ "in the first half", "the last 12f", "during the final second", "first 2 seconds"."""
    j = _past(tokens, i, "in", "over", "during", "for", "on", "through", "across", "at")
    j = _past(tokens, j, "the", "its")
    ordinal = _text(tokens, j)
    if ordinal not in _ORDINALS:
        return None
    if share := _PORTIONS.get(_text(tokens, j + 1)):
        return _placed(ordinal, share), _of_shot(tokens, j + 2)
    if _words(tokens, i, 3) == ("in", "the", "second") and _text(tokens, j + 1) in ("", ",", ".", ";"):
        return Timing(start=0.5, end=1.0), j + 1  # "... in the first half, tilt up in the second"
    if ordinal in ("second", "middle"):
        return None
    unit = unit_at(tokens, j + 1)
    if unit and unit[0] in ("s", "f"):
        return _placed(ordinal, clock.share(Quantity(unit[1], unit[0], (0, 0)))), _of_shot(tokens, j + 2)
    quantity = quantity_at(tokens, j + 1)
    if quantity and quantity[0].unit in ("s", "f", "%"):
        return _placed(ordinal, clock.share(quantity[0])), _of_shot(tokens, quantity[1])
    return None


def _placed(ordinal: str, share: float) -> Timing:
    if ordinal in ("last", "final", "closing"):
        return Timing(start=1.0 - share, end=1.0)
    if ordinal == "second":
        return Timing(start=share, end=2 * share)
    if ordinal == "middle":
        return Timing(start=(1 - share) / 2, end=(1 + share) / 2)
    return Timing(start=0.0, end=share)


def _halfway(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    word = _text(tokens, i)
    if word in ("halfway", "midway") and _text(tokens, i + 1) not in (
        "to",
        "up",
        "down",
        "around",
        "across",
        "between",
    ):
        return Timing(start=0.5), _of_shot(
            tokens, _past(tokens, i + 1, "through", "in") if _text(tokens, i + 2) not in ("on",) else i + 1
        )
    if word in ("immediately", "initially"):
        return Timing(start=0.0), i + 1
    if _words(tokens, i, 2) == ("right", "away"):
        return Timing(start=0.0), i + 2
    return None


def _at(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    if _text(tokens, i) not in ("at", "@", "on", "by") or (
        _text(tokens, i) in ("on", "by") and _text(tokens, i + 1) != "frame"
    ):
        return None
    instant = _instant(tokens, i + 1, clock)
    if instant is None:
        return None
    if _text(tokens, instant[1] - 1) == "end" or (instant[0] == 1.0 and _text(tokens, i + 2) == "end"):
        return Timing(start=0.75), instant[1]
    return (Timing(start=instant[0]), instant[1]) if not _is_place(tokens, i + 1, instant[1]) else None


def _is_place(tokens: Sequence[Token], i: int, j: int) -> bool:
    """ "at the end of the street", "at the top of the stairs" are places."""
    return _text(tokens, j) == "of" or _text(tokens, j - 1) in ("top", "middle")


def _from(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    word = _text(tokens, i)
    if word in ("starting", "beginning", "begins", "starts", "start", "begin") and _text(tokens, i + 1) in (
        "at",
        "from",
        "on",
    ):
        i += 1
    elif word != "from":
        return None
    instant = _instant(tokens, i + 1, clock)
    if instant is None or _is_place(tokens, i + 1, instant[1]):
        return None
    return Timing(start=instant[0]), _past(tokens, instant[1], "on", "onwards", "onward")


def _until(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    word = _text(tokens, i)
    j = i + 1
    if (word in ("ending", "ends", "finishing") and _text(tokens, j) in ("at", "by")) or (
        word in ("up", "right") and _text(tokens, j) in ("to", "until", "till")
    ):
        j += 1
    elif word not in ("until", "till", "til", "by", "before"):
        return None
    if (portion := _portion(tokens, j, clock)) is not None:
        return Timing(end=portion[0].start), portion[1]
    instant = _instant(tokens, j, clock)
    return (Timing(end=instant[0]), instant[1]) if instant and not _is_place(tokens, j, instant[1]) else None


def _lasting(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    if _text(tokens, i) not in (
        "for",
        "over",
        "in",
        "during",
        "within",
        "lasting",
        "across",
        "taking",
        "lasts",
        "takes",
        "duration",
    ):
        return None
    j = (
        _past(tokens, i + 1, "a", "period", "of", "the", "course", "space", ":")
        if _text(tokens, i + 1) in ("the", "a") and _text(tokens, i + 2) in ("course", "period", "space")
        else i + 1
    )
    quantity = quantity_at(tokens, _past(tokens, j, ":"))
    if quantity and quantity[0].unit in ("s", "f", "%"):
        return Timing(length=clock.share(quantity[0])), quantity[1]
    return None


def _after(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    if _text(tokens, i) != "after":
        return None
    quantity = quantity_at(tokens, i + 1)
    if quantity and quantity[0].unit in ("s", "f", "%") and _text(tokens, quantity[1]) not in ("hold", "pause", "beat"):
        return Timing(start=clock.share(quantity[0])), quantity[1]
    return None


def _bare(tokens: Sequence[Token], i: int, clock: Clock) -> _Read | None:
    """ "2s", "two-second": a length. An article is not enough ("a second man")."""
    if i >= len(tokens) or tokens[i].text in ("a", "an", "the"):
        return None
    quantity = quantity_at(tokens, i)
    if quantity and quantity[0].is_time:
        return Timing(length=clock.share(quantity[0])), _past(tokens, quantity[1], "long")
    return None
