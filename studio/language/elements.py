"""What a prompt says of people and things, what they do, where, when, in which weather and mood, and what is heard: for
the chips in the window, and to tell a small model in words that it knows.

Words are found by phrases, plurals and verb forms; a word that is not known is not found, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from studio.language.headcount import how_many, is_counter, number_of
from studio.language.negation import Piece, negated
from studio.language.thesaurus import ELEMENT_KINDS, ElementKind, names_of
from studio.language.word import DETERMINERS, Word, is_plural, split, spoken, unbroken

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

PRONOUNS = frozenset({"he", "him", "she", "they", "we", "everybody", "everyone"})
_WET = frozenset({"rain", "snow", "fog", "cloudy"})
"""Weather whose absence is a clear sky."""
_ORDER: tuple[ElementKind, ...] = (
    "time", "weather", "staging", "sound", "people", "subject", "action", "place", "mood", "material", "colour",
    "clothes", "light", "style",
)  # fmt: skip
"""Which kind a phrase is taken for that could be of several."""


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
    """Everything found in one prompt, in the order of the text; the spans of what is found do not overlap.

    `unwanted` is what the prompt says is not to be there; each span begins with the word that negates it.
    """

    found: tuple[Element, ...] = ()
    unwanted: tuple[Element, ...] = ()

    def of(self, kind: ElementKind) -> tuple[Element, ...]:
        """The elements of one kind."""
        return tuple(element for element in self.found if element.kind == kind)

    @property
    def missing(self) -> tuple[ElementKind, ...]:
        """The kinds of which the prompt says nothing that is known here."""
        said = {element.kind for element in self.found}
        return tuple(kind for kind in ELEMENT_KINDS if kind not in said)


@lru_cache(maxsize=256)
def find_elements(prompt: str) -> Elements:
    """Find what a prompt says, longest phrase first: every word belongs to one element at most. Never raises; unknown
    words are passed over."""
    words = split(prompt)
    pieces = list(_pieces(prompt, words))
    gone = negated(prompt, words, pieces)
    found, unwanted = list[Element](), list[Element]()
    for number, (kind, at, length) in enumerate(pieces):
        if number in gone:
            unwanted.append(_unwanted(words, pieces[number], gone[number]))
        elif kind is not None:
            found.append(_element(kind, words, at, length))
    if not any(element.kind == "weather" for element in found):
        found += [replace(each, name="clear") for each in unwanted if each.kind == "weather" and each.name in _WET][:1]
        found.sort(key=lambda element: element.span)
    return Elements(tuple(_without_pronouns(prompt, found)), tuple(unwanted))


def _pieces(text: str, words: Sequence[Word]) -> Iterator[Piece]:
    at = 0
    for kind, length in phrases(text, words):
        counts = kind == "people" and length == 1 and is_counter(words, at)
        yield None if counts else kind, at, length
        at += length


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
        if spoken(words[at : at + length]) in names_of(kind) and unbroken(text, words[at : at + length]):
            return 0 if kind == "action" and _is_noun(text, words, at) else length
    return 0


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
    return at < len(words) and unbroken(text, words[at - 1 : at + 1]) and phrase_at("subject", text, words, at) > 0


def _element(kind: ElementKind, words: Sequence[Word], at: int, length: int) -> Element:
    said = words[at : at + length]
    numbered = kind == "people" and at and number_of(words[at - 1].text) is not None
    name = names_of(kind)[spoken(said)]
    count = how_many(words, at, length, name) if kind in ("people", "subject") else 1
    if name == "person" and at > 1 and words[at - 1].text == "of" and is_counter(words, at - 2):  # "a group of people"
        name = "crowd" if words[at - 2].text not in ("couple", "pair") else name
    return Element(kind, name, (words[at - 1 if numbered else at].start, said[-1].end), count)


def _unwanted(words: Sequence[Word], piece: Piece, reach: tuple[int, int]) -> Element:
    """What a piece says, with the word that negates it. "Nobody" says people."""
    kind, at, length = piece
    begin, end = reach
    span = words[begin].start, words[end - 1].end
    if kind is None:
        return Element("people", "person", span)
    return replace(_element(kind, words, at, length), span=span)


def _without_pronouns(prompt: str, found: Sequence[Element]) -> Iterator[Element]:
    """Who is "she" has been said, where anybody has."""
    pronouns = {each for each in found if each.kind == "people" and prompt[slice(*each.span)].lower() in PRONOUNS}
    people = any(each.kind == "people" and each not in pronouns for each in found)
    yield from (each for each in found if not (people and each in pronouns))


def _is_noun(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether what comes just before makes a noun of a verb: not in "studied the face of, admired"."""
    return at > 0 and words[at - 1].text in DETERMINERS and unbroken(text, words[at - 1 : at + 1])


@cache
def _first_words(kind: ElementKind) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in names_of(kind))


@cache
def _longest(kind: ElementKind) -> int:
    return max(len(phrase.split()) for phrase in names_of(kind))
