"""Numbers with units as people write them: "30°", "half a metre", "6 ft", "a quarter turn", "2x", "12f"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi
from typing import Literal

from studio.language.camera.text import Token, words

QuantityUnit = Literal["degrees", "m", "mm", "x", "s", "f", "%", ""]


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` in `unit`; a bare number has the unit "". `until` is the far end of "from 35mm to 85mm"."""

    value: float
    unit: QuantityUnit
    span: tuple[int, int]
    role: Literal["by", "to", "range"] = "by"
    until: float = 0.0
    per_second: bool = False

    @property
    def is_time(self) -> bool:
        return self.unit in ("s", "f")


_UNITS: dict[str, tuple[QuantityUnit, float]] = {
    **dict.fromkeys(("°", "deg", "degs", "degree", "degrees"), ("degrees", 1.0)),
    **dict.fromkeys(
        ("turn", "turns", "revolution", "revolutions", "rotation", "rotations", "circle", "circles"), ("degrees", 360.0)
    ),
    **dict.fromkeys(("radian", "radians"), ("degrees", 180 / pi)),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), ("m", 1.0)),
    **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetre", "centimetres"), ("m", 0.01)),
    **dict.fromkeys(("ft", "foot", "feet", "'"), ("m", 0.3048)),
    **dict.fromkeys(("inch", "inches", '"'), ("m", 0.0254)),
    **dict.fromkeys(("yd", "yard", "yards"), ("m", 0.9144)),
    **dict.fromkeys(("km", "kilometer", "kilometers", "kilometre", "kilometres"), ("m", 1000.0)),
    **dict.fromkeys(("step", "steps", "pace", "paces"), ("m", 0.75)),
    **dict.fromkeys(("mm", "millimeter", "millimeters", "millimetre", "millimetres", "mil", "mils"), ("mm", 1.0)),
    **dict.fromkeys(("x", "\u00d7", "times"), ("x", 1.0)),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), ("s", 1.0)),
    **dict.fromkeys(("ms", "millisecond", "milliseconds"), ("s", 0.001)),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), ("s", 60.0)),
    **dict.fromkeys(("beat", "beats", "moment", "moments"), ("s", 1.0)),
    **dict.fromkeys(("f", "fr", "frs", "frame", "frames"), ("f", 1.0)),
    **dict.fromkeys(("%", "percent"), ("%", 1.0)),
}
_ONES_IN_ORDER = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_ONES = _ONES_IN_ORDER.split()
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_WORDS: dict[str, float] = {
    **{word: float(value) for value, word in enumerate(_ONES)},
    **{k: float(v) for k, v in _TENS.items()},
}
_FEET = ("ft", "foot", "feet", "'")
_FOOT_M, _INCH_M = 0.3048, 0.0254
_WAYS_ROUND = {
    ("halfway",): 180.0,
    ("half", "way"): 180.0,
    ("a", "quarter", "of", "the", "way"): 90.0,
    ("three", "quarters", "of", "the", "way"): 270.0,
    ("all", "the", "way"): 360.0,
    ("the", "whole", "way"): 360.0,
}
_APPROXIMATELY = words("about around roughly approximately approx nearly almost just only exactly some another ~")


def unit_at(tokens: Sequence[Token], i: int) -> tuple[QuantityUnit, float] | None:
    """The unit that a token names, with its factor, or None."""
    return _UNITS.get(tokens[i].text) if i < len(tokens) else None


def number_at(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """A number in digits or words, and where it ends. "a" and "an" are no numbers here."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "number":
        if i + 1 < len(tokens) and tokens[i + 1].text in "½¼¾" and tokens[i + 1].kind == "number":
            return token.value + tokens[i + 1].value, i + 2
        return token.value, i + 1
    if token.text in ("minus", "negative") and (inner := number_at(tokens, i + 1)):
        return -inner[0], inner[1]
    return _number_in_words(tokens, i)


def _number_in_words(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    total, j = 0.0, i
    while j < len(tokens):
        word = tokens[j].text
        if word in _WORDS:
            total += _WORDS[word]
        elif word == "hundred":
            total = max(total, 1.0) * 100
        elif not (
            word == "and"
            and j > i
            and tokens[j - 1].text == "hundred"
            and j + 1 < len(tokens)
            and tokens[j + 1].text in _WORDS
        ):
            break
        j += 1
    if j == i:
        return None
    return _with_a_half(tokens, total, j)


def _with_a_half(tokens: Sequence[Token], total: float, j: int) -> tuple[float, int]:
    words = [token.text for token in tokens[j : j + 3]]
    return (total + 0.5, j + 3) if words == ["and", "a", "half"] else (total, j)


def quantity_at(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """A number with its unit ("30 degrees", "half a metre", "2x") or a bare number in digits, and where it ends."""
    start = i
    while i < len(tokens) and tokens[i].text in _APPROXIMATELY:
        i += 1
    if (factor := _factor(tokens, i)) is not None:
        return Quantity(factor[0], "x", (tokens[start].start, tokens[factor[1] - 1].end)), factor[1]
    if i < len(tokens) and tokens[i].text == "twice":
        return Quantity(2.0, "x", (tokens[start].start, tokens[i].end)), i + 1
    read = _ranged(tokens, i) or _counted(tokens, i) or _fractional(tokens, i) or _single(tokens, i)
    if read is None:
        return None
    value, unit, j = read
    span = (tokens[start].start, tokens[j - 1].end)
    if _per_second(tokens, j):
        return Quantity(value, unit, span, per_second=True), j + 2
    return Quantity(value, unit, span), j


def _per_second(tokens: Sequence[Token], j: int) -> bool:
    words = [token.text for token in tokens[j : j + 3]]
    if words[:2] in (["a", "second"], ["each", "second"], ["every", "second"]):
        return words[2:] not in (["later"], ["time"])
    return words[:1] in (["per"], ["/"]) and words[1:2] in (["second"], ["sec"], ["s"])


def _factor(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """ "a factor of 2"."""
    j = i + 1 if i < len(tokens) and tokens[i].text == "a" else i
    return number_at(tokens, j + 2) if [token.text for token in tokens[j : j + 2]] == ["factor", "of"] else None


_Read = tuple[float, QuantityUnit, int]


def _ranged(tokens: Sequence[Token], i: int) -> _Read | None:
    """ "20-30 degrees": the larger one counts."""
    if (
        i + 3 < len(tokens)
        and tokens[i].kind == "number"
        and tokens[i + 1].text in ("\u2013", "to")
        and tokens[i + 2].kind == "number"
    ):
        unit = unit_at(tokens, i + 3)
        if unit and unit[0] in ("degrees", "m"):
            return max(tokens[i].value, tokens[i + 2].value) * unit[1], unit[0], i + 4
    return None


def _counted(tokens: Sequence[Token], i: int) -> _Read | None:
    number = number_at(tokens, i)
    if number is None:
        return None
    value, j = number
    if j < len(tokens) and tokens[j].text in ("full", "complete", "whole", "more", "extra", "short", "film"):
        j += 1
    unit = unit_at(tokens, j)
    if tokens[j : j + 1] and tokens[j].text in _FEET and (inches := _inches(tokens, j + 1)):
        return value * _FOOT_M + inches[0] * _INCH_M, "m", inches[1]
    if unit:
        return value * unit[1], unit[0], j + 1
    return (value, "", number[1]) if tokens[i].kind == "number" or tokens[i].text in ("minus", "negative") else None


def _inches(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """The inches behind feet: 3'6", 2 ft 6 in, 2'-6"."""
    if i + 1 >= len(tokens) or tokens[i].kind != "number" or tokens[i + 1].text not in ('"', "in", "inch", "inches"):
        return None
    return abs(tokens[i].value), i + 2


def _fractional(tokens: Sequence[Token], i: int) -> _Read | None:
    """ "half a metre", "a half turn", "a quarter circle", "three quarters of a turn", "one third of a turn"."""
    words = [token.text for token in tokens[i : i + 6]]
    if words[:2] == ["semi", "circle"] or words[:1] == ["semicircle"]:
        return 180.0, "degrees", i + (2 if words[0] == "semi" else 1)
    for phrase, degrees in _WAYS_ROUND.items():
        if tuple(words[: len(phrase)]) == phrase and words[len(phrase) : len(phrase) + 1] in (["around"], ["round"]):
            return degrees, "degrees", i + len(phrase)
    j = 0
    count = 1.0
    if words[:1] in (["a"], ["one"], ["the"]):
        j = 1
    elif words[:1] == ["three"]:
        count, j = 3.0, 1
    share = {"half": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 1 / 3}.get(words[j]) if j < len(words) else None
    if share is None:
        return None
    j += 1
    if words[j : j + 1] == ["orbit"]:
        return count * share * 360, "degrees", i + j
    while j < len(words) and words[j] in ("of", "a", "an", "the"):
        j += 1
    unit = unit_at(tokens, i + j)
    return (count * share * unit[1], unit[0], i + j + 1) if unit and unit[0] != "x" else None


def _single(tokens: Sequence[Token], i: int) -> _Read | None:
    """ "a metre", "a full turn", "a couple of steps", "a few feet"."""
    words = [token.text for token in tokens[i : i + 4]]
    if words[:1] not in (["a"], ["an"], ["full"], ["complete"], ["several"], ["few"]):
        return None
    count, j = (3.0, 1) if words[0] in ("several", "few") else (1.0, 1 if words[0] in ("a", "an") else 0)
    if words[j : j + 2] == ["couple", "of"]:
        count, j = 2.0, j + 2
    elif words[j : j + 1] == ["few"]:
        count, j = 3.0, j + 1
    while j < len(words) and words[j] in ("full", "complete", "whole", "single", "brief", "short", "long"):
        j += 1
    if words[j : j + 1] == ["orbit"] and words[j - 1] in ("full", "complete", "whole"):
        return 360.0, "degrees", i + j
    unit = unit_at(tokens, i + j)
    # "a half circle" is fractional; a bare "a m" or "a x" is no quantity.
    if unit is None or len(tokens[i + j].text) < 4:
        return None
    return count * unit[1], unit[0], i + j + 1
