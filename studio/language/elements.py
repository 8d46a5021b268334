"""What a prompt says of people and things, what they do, where, when, in which weather and mood, and what is heard: for
the chips in the window, and to tell a small model in words that it knows.

Words are found by phrases, plurals and verb forms; a word that is not known is not found, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from studio.language.headcount import how_many, is_counter, number_of
from studio.language.negation import negated
from studio.language.phrase import Piece, pieces
from studio.language.referent import PRONOUNS, Said, new_people
from studio.language.thesaurus import ELEMENT_KINDS, ElementKind, furniture
from studio.language.word import DETERMINERS, Word, is_plural, split, spoken

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

_WET = frozenset({"rain", "snow", "fog", "cloudy"})
"""Weather whose absence is a clear sky."""
_EMPTY = frozenset({"empty", "deserted", "abandoned", "uninhabited"})
_LONGEST_FURNITURE = 3


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
    words are passed over.

    A place that is only implied by its furniture ("asleep in bed") is found where no other place is said.
    """
    words = split(prompt)
    read = pieces(prompt, words)
    gone = negated(prompt, words, [(piece.kind, piece.at, piece.length) for piece in read])
    wanted = [piece for number, piece in enumerate(read) if number not in gone and _says_something(words, piece)]
    found = [_element(words, piece) for piece in wanted]
    unwanted = [_unwanted(words, read[number], reach) for number, reach in gone.items()]
    found += _meant_by_pronouns(words, read, wanted, found)
    if not any(element.kind == "weather" for element in found):
        found += [replace(each, name="clear") for each in unwanted if each.kind == "weather" and each.name in _WET][:1]
    found = _with_falling_snow(words, wanted, found)
    if not any(element.kind == "place" for element in found):
        found += _implied_place(words, read, gone)
    if not any(element.kind == "people" for element in found):
        unwanted += _emptied(words, wanted)
    return Elements(_in_order(found), _in_order(unwanted))


def phrases(text: str, words: Sequence[Word]) -> Iterator[tuple[ElementKind | None, int]]:
    """A text in phrases, the longest first, each with its kind, None for a word that is not known, and its number of
    words."""
    for piece in pieces(text, words):
        yield piece.kind, piece.length


def _says_something(words: Sequence[Word], piece: Piece) -> bool:
    """Whether a piece is an element: not a word that only counts, nor a pronoun, whose meaning is found apart."""
    if piece.kind is None:
        return False
    if piece.kind != "people" or piece.length > 1:
        return True
    return words[piece.at].text not in PRONOUNS and not is_counter(words, piece.at)


def _element(words: Sequence[Word], piece: Piece) -> Element:
    kind, name, at = piece.kind, piece.name, piece.at
    assert kind is not None
    begin, count = at, 1
    if kind in ("people", "subject") and not piece.is_name:
        count = how_many(words, at, piece.length, name)
    if kind == "people":
        begin -= at > 0 and number_of(words[at - 1].text) is not None
        if name == "person" and at > 1 and words[at - 1].text == "of" and is_counter(words, at - 2):
            name = "crowd" if words[at - 2].text not in ("couple", "pair") else name  # "a group of people"
    return Element(kind, name, (words[begin].start, words[at + piece.length - 1].end), count)


def _unwanted(words: Sequence[Word], piece: Piece, reach: tuple[int, int]) -> Element:
    """What a piece says, with the word that negates it. "Nobody" says people."""
    begin, end = reach
    span = words[begin].start, words[end - 1].end
    if piece.kind is None:
        return Element("people", "person", span)
    if piece.kind == "place" and spoken(words[piece.at : piece.at + piece.length]) == "snow":
        return Element("weather", "snow", span)
    return replace(_element(words, piece), span=span)


def _meant_by_pronouns(
    words: Sequence[Word], read: Sequence[Piece], wanted: Sequence[Piece], found: Sequence[Element]
) -> Iterator[Element]:
    quoted = {at for piece in read if piece.is_quoted for at in range(piece.at, piece.at + piece.length)}
    said = [
        Said(piece.at, words[piece.at + piece.length - 1].text, piece.kind == "people", element.name, element.count)
        for piece, element in zip(wanted, found, strict=True)
        if piece.kind in ("people", "subject")
    ]
    for somebody in new_people(words, said):
        if somebody.at in quoted:
            continue
        word = words[somebody.at]
        yield Element("people", somebody.name, (word.start, word.end), somebody.count)


def _with_falling_snow(words: Sequence[Word], wanted: Sequence[Piece], found: list[Element]) -> list[Element]:
    """Snow is weather where it is another place that is said: "a street at night, snow"."""
    places = [piece for piece in wanted if piece.kind == "place"]
    bare = {words[piece.at].start for piece in places if piece.length == 1 and words[piece.at].text == "snow"}
    if not bare or len(bare) == len(places):
        return found
    falling = [replace(each, kind="weather", name="snow") for each in found if each.span[0] in bare]
    return [each for each in found if each.span[0] not in bare] + falling


def _implied_place(words: Sequence[Word], read: Sequence[Piece], gone: dict[int, tuple[int, int]]) -> list[Element]:
    """The place whose furniture is named first in words that say nothing else."""
    places = furniture()
    for number, piece in enumerate(read):
        if piece.kind is not None or number in gone:
            continue
        for length in range(_LONGEST_FURNITURE, 0, -1):
            said = words[piece.at : piece.at + length]
            place = places.get(spoken(said))
            if place is not None:
                return [Element("place", place, (said[0].start, said[-1].end))]
    return []


def _emptied(words: Sequence[Word], wanted: Sequence[Piece]) -> list[Element]:
    """Nobody, where a place is empty: "an empty street", "the beach is empty"."""
    places = [piece for piece in wanted if piece.kind == "place"]
    for piece in wanted:
        word = words[piece.at]
        if word.text in _EMPTY and any(abs(place.at - piece.at) <= 3 for place in places):
            return [Element("people", "person", (word.start, word.end))]
    return []


def _in_order(elements: Sequence[Element]) -> tuple[Element, ...]:
    return tuple(sorted(elements, key=lambda element: element.span))
