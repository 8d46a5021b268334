"""What a prompt says of people and things, what they do, where, when, in which weather and mood, and what is heard: for
the chips in the window, and to tell a small model in words that it knows.

Words are found by phrases, plurals and verb forms; a word that is not known is not found, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from studio.language.thesaurus import ELEMENT_KINDS, ElementKind, names_of

__all__ = [
    "DETERMINERS",
    "ELEMENT_KINDS",
    "PRONOUNS",
    "Element",
    "ElementKind",
    "Elements",
    "Word",
    "find_elements",
    "is_plural",
    "phrases",
    "split",
    "spoken",
]  # fmt: skip

DETERMINERS = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "my", "our", "your", "this", "that", "these", "those", "some",
     "of", "each", "every", "another", "no"}
)  # fmt: skip
"""What comes before a noun: "her hands" are no handing over."""
PRONOUNS = frozenset({"he", "him", "she"})
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "several": 3, "both": 2, "couple": 2, "group": 3, "crowd": 3}
_JOINTS = frozenset({"and", "in", "on", "at", "with", "by", "to", "or"})
_ORDER: tuple[ElementKind, ...] = (
    "time", "weather", "staging", "sound", "people", "subject", "action", "place", "mood", "material", "colour",
    "clothes", "light", "style",
)  # fmt: skip
"""Which kind a phrase is taken for that could be of several."""
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a prompt says: its kind, the name it is known by, its words as character offsets, and how many it
    is of people and things."""

    kind: ElementKind
    name: str
    span: tuple[int, int]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Elements:
    """Everything found in one prompt, in the order of the text; spans do not overlap."""

    found: tuple[Element, ...] = ()

    def of(self, kind: ElementKind) -> tuple[Element, ...]:
        """The elements of one kind."""
        return tuple(element for element in self.found if element.kind == kind)

    @property
    def missing(self) -> tuple[ElementKind, ...]:
        """The kinds of which the prompt says nothing that is known here."""
        said = {element.kind for element in self.found}
        return tuple(kind for kind in ELEMENT_KINDS if kind not in said)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in lower case, and where it is."""

    text: str
    start: int
    end: int


def split(text: str) -> list[Word]:
    """The words of a text, hyphenated ones in one piece."""
    return [
        Word(match.group().lower().replace("\u2019", "'"), match.start(), match.end()) for match in _WORD.finditer(text)
    ]


@lru_cache(maxsize=256)
def find_elements(prompt: str) -> Elements:
    """Find what a prompt says, longest phrase first: every word belongs to one element at most. Never raises; unknown
    words are passed over."""
    words = split(prompt)
    found, at = list[Element](), 0
    for kind, length in phrases(prompt, words):
        if kind is not None:
            found.append(_element(kind, words, at, length))
        at += length
    return Elements(tuple(_without_pronouns(prompt, found)))


def phrases(text: str, words: Sequence[Word]) -> Iterator[tuple[ElementKind | None, int]]:
    """A text in phrases, the longest first, each with its kind, None for a word that is not known, and its number of
    words."""
    at, last = 0, None
    while at < len(words):
        last, length = _longest_at(text, words, at, doer=last in ("people", "subject"))
        yield last, length
        at += length


def phrase_at(kind: ElementKind, text: str, words: Sequence[Word], at: int) -> int:
    """How many words from `at` on are the longest phrase of a kind; 0 where none begins."""
    if words[at].text not in _first_words(kind):  # nearly always: prompts are read at each key
        return 0
    for length in range(min(_longest(kind), len(words) - at), 0, -1):
        if spoken(words[at : at + length]) in names_of(kind) and _unbroken(text, words[at : at + length]):
            return 0 if kind == "action" and _is_noun(text, words, at) else length
    return 0


def spoken(words: Sequence[Word]) -> str:
    """Words as they stand in the thesaurus."""
    return " ".join(word.text for word in words)


def _longest_at(text: str, words: Sequence[Word], at: int, *, doer: bool) -> tuple[ElementKind | None, int]:
    best, most = None, 0
    for kind in _ORDER:
        length = phrase_at(kind, text, words, at)
        tie = length and length == most
        if length > most or (tie and kind == "action" and doer):  # "the chef cooks"
            best, most = kind, length
        elif tie and kind == "material" and _made(text, words, at + length):  # "a glass ball", but not "a glass"
            best = kind
    return best, max(1, most)


def _made(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a thing follows right behind, so that what came before says what it is made of."""
    return at < len(words) and _unbroken(text, words[at - 1 : at + 1]) and phrase_at("subject", text, words, at) > 0


def _element(kind: ElementKind, words: Sequence[Word], at: int, length: int) -> Element:
    said = words[at : at + length]
    begin = at - 1 if kind == "people" and at and words[at - 1].text in _NUMBERS else at
    count = _count(words, at, said) if kind in ("people", "subject") else 1
    return Element(kind, names_of(kind)[spoken(said)], (words[begin].start, said[-1].end), count)


def _without_pronouns(prompt: str, found: Sequence[Element]) -> Iterator[Element]:
    """Who is "she" has been said, where anybody has."""
    pronouns = {each for each in found if each.kind == "people" and prompt[slice(*each.span)].lower() in PRONOUNS}
    people = any(each.kind == "people" and each not in pronouns for each in found)
    yield from (each for each in found if not (people and each in pronouns))


def _count(words: Sequence[Word], at: int, said: Sequence[Word]) -> int:
    for word in reversed(words[max(0, at - 3) : at]):  # "two little boys", but not "a couple in cars"
        if word.text in _NUMBERS:
            return _NUMBERS[word.text]
        if word.text in DETERMINERS or word.text in _JOINTS:
            break
    return 2 if is_plural(said[-1].text) else 1


def is_plural(noun: str) -> bool:
    """Whether a noun, in lower case, is several of its kind, by its looks."""
    return noun.endswith(("men", "people", "children")) or (
        noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    )


def _is_noun(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether what comes just before makes a noun of a verb: not in "studied the face of, admired"."""
    return at > 0 and words[at - 1].text in DETERMINERS and _unbroken(text, words[at - 1 : at + 1])


def _unbroken(text: str, words: Sequence[Word]) -> bool:
    """Whether nothing but space stands between the words."""
    return all(text[one.end : other.start].isspace() for one, other in pairwise(words))


@cache
def _first_words(kind: ElementKind) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in names_of(kind))


@cache
def _longest(kind: ElementKind) -> int:
    return max(len(phrase.split()) for phrase in names_of(kind))
