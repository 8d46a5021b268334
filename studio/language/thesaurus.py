"""The words of storyboards by kind: what each means by the names of Sketch's worlds, and what stands in for a name.

The curated part is data (`resources/thesaurus.toml`); the phrases that the models were trained on go before it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, get_args

from studio.language import vocabulary, world_vocabulary
from studio.language.inflection import noun_forms, verb_forms
from studio.resources import resource

ElementKind = Literal[
    "people", "subject", "action", "place", "time", "light", "weather", "mood", "style", "staging", "sound", "colour",
    "clothes", "material",
]  # fmt: skip
ELEMENT_KINDS: tuple[ElementKind, ...] = get_args(ElementKind)

_NOUNS: frozenset[ElementKind] = frozenset({"people", "subject", "clothes"})
_OTHERWISE = {"snow": "snowfield"}
"""Names of the first world that are called otherwise in the second."""


@cache
def trained_phrases(kind: ElementKind) -> Mapping[str, tuple[str, ...]]:
    """The phrases that a model may have been trained on, by name, the second world's before the first's."""
    phrases: dict[str, tuple[str, ...]] = {}
    for table in _trained(kind):
        for name, said in table.items():
            called = _called(kind, name)
            phrases[called] = (*phrases.get(called, ()), *said)
    return phrases


@cache
def names_of(kind: ElementKind) -> Mapping[str, str]:
    """Every phrase of a kind, lower case with single spaces, to the name that it goes by."""
    names: dict[str, str] = {}
    for table in _trained(kind):
        for name, phrases in table.items():
            for phrase in phrases:
                names.setdefault(phrase, _called(kind, name))
    for name, words in _curated()[kind].items():
        for word in words.split(", "):
            for form in _forms(kind, word):
                names.setdefault(form, name)
    return names


@cache
def verb_form(said: str) -> str:
    """Which form of its verb a phrase of the kind "action" is: "base", "s", "ing" or "past"."""
    return _verb_forms().get(said, "s")


def stand_ins(kind: ElementKind, name: str) -> tuple[str, ...]:
    """The names that come nearest to one, the nearest first."""
    near = _curated()["near"].get(kind, {}).get(name, "")
    return tuple(near.split(", ")) if near else ()


@cache
def furniture() -> Mapping[str, str]:
    """What stands only in one place, in the singular and the plural, to the place."""
    return {
        form: place
        for place, words in _curated()["furniture"].items()
        for word in words.split(", ")
        for form in noun_forms(word)
    }


def _called(kind: ElementKind, name: str) -> str:
    return _OTHERWISE.get(name, name) if kind == "place" else name


def _forms(kind: ElementKind, word: str) -> tuple[str, ...]:
    if kind in _NOUNS:
        return noun_forms(word)
    return tuple(verb_forms(word).values()) if kind == "action" else (word,)


@cache
def _verb_forms() -> Mapping[str, str]:
    forms: dict[str, str] = {}
    for words in _curated()["action"].values():
        for word in words.split(", "):
            for name, form in verb_forms(word).items():
                forms.setdefault(form, name)
    return forms


def _trained(kind: ElementKind) -> Iterator[Mapping[str, tuple[str, ...]]]:
    old, new = vocabulary.PHRASES, world_vocabulary.PHRASES
    match kind:
        case "people":
            yield from (new["person"], {"person": old["subject"]["person"]})
        case "subject":
            yield from (new["thing"], {name: said for name, said in old["subject"].items() if name != "person"})
        case "action":
            yield from (new["act"], new["acts"], new["motion"], old["motion"])
        case "time":
            yield from (new["hour"], old["light"])
        case "clothes":
            yield from (new["coat"], new["hat"])
        case "weather" | "staging" | "material":
            yield new[kind]
        case "place" | "mood" | "sound" | "colour":
            yield from (new[kind], old[kind])
        case "light" | "style":
            return


@cache
def _curated() -> dict:
    return tomllib.loads(resource("thesaurus.toml").read_text(encoding="utf-8"))
