"""Amounts that no camera moves by: "crane up 400 kg", "dolly in 3 apples".

They are diagnosed only right behind a move, where an amount would stand; in targets and prose they are the scene's.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.language.camera.lookup import direction_at, ends_at, joiner_at, terms_at, text_at
from studio.language.camera.quantity import number_at, unit_at
from studio.language.camera.state import State
from studio.language.camera.text import words
from studio.language.camera.verb import VERBS
from studio.language.camera.words import FILLERS, FORMAT_UNITS, SPEEDS, TARGET_PREPOSITIONS

_UNITS = words(
    "kg kilo kilos kilogram kilograms g gram grams mg lb lbs pound pounds oz ounce ounces ton tons tonne tonnes "
    "h hr hrs hour hours day days week weeks month months year years mph kph kmh knots knot mile miles "
    "kelvin celsius fahrenheit stop stops hz khz volt volts v watt watts w amp amps db decibel decibels "
    "l litre litres liter liters ml gallon gallons px pixel pixels newton newtons joule joules pa bar "
    "lux lumen lumens nit nits dollar dollars euro euros usd eur"
)
_OPENERS = ("by", "to", "at", "of", "through")
_PAIRS = (("light", "years"), ("light", "year"), ("square", "metres"), ("square", "feet"), ("cubic", "metres"))


@dataclass(frozen=True, slots=True)
class Foreign:
    """An amount as written that fits no move, and the unit in it."""

    span: tuple[int, int]
    unit: str


def foreign_at(state: State, i: int, *, guess: bool = True) -> tuple[Foreign, int] | None:
    """An amount in a unit of another trade and where it ends. `guess`: any noun behind a bare number counts as one."""
    tokens = state.tokens
    j = i + 1 if text_at(tokens, i) in _OPENERS else i
    number = number_at(tokens, j)
    if number is None or unit_at(tokens, number[1]) is not None:
        return None
    end = _unit_end(state, number[1], guess=guess and j == i and tokens[j].kind == "number")
    if end is None:
        return None
    unit = state.text[tokens[number[1]].start : tokens[end - 1].end]
    return Foreign(state.span(i, end), unit), end


def _unit_end(state: State, i: int, *, guess: bool) -> int | None:
    tokens, word = state.tokens, text_at(state.tokens, i)
    if (word, text_at(tokens, i + 1)) in _PAIRS:
        return i + 2
    if word in _UNITS:
        return i + 3 if text_at(tokens, i + 1) in ("/", "per") and text_at(tokens, i + 2) in _UNITS else i + 1
    return i + 1 if guess and ends_at(tokens, i + 1) and i < len(tokens) and _is_noun(state, i) else None


def _is_noun(state: State, i: int) -> bool:
    """Is this a word with no other office here?"""
    word = text_at(state.tokens, i)
    known = VERBS.keys() | SPEEDS.keys() | FILLERS | FORMAT_UNITS | TARGET_PREPOSITIONS
    return (
        state.tokens[i].kind == "word"
        and word not in known
        and direction_at(state.tokens, i) is None
        and joiner_at(state.tokens, i) is None
        and not terms_at(state.tokens, i)
    )
