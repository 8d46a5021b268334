"""A text in phrases: each with the kind of thing that it says here, since many words are nouns and verbs by turns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from studio.language.clause import Clause
from studio.language.given_name import name_at, surname_length
from studio.language.quotation import quotations
from studio.language.sense import deed_of, falls_as_weather, is_noun, is_qualifier
from studio.language.thesaurus import ELEMENT_KINDS, ElementKind, names_of
from studio.language.word import Word, unbroken

_ORDER: tuple[ElementKind, ...] = (
    "time", "weather", "staging", "sound", "people", "subject", "action", "place", "mood", "material", "colour",
    "clothes", "light", "style",
)  # fmt: skip
"""Which kind a phrase is taken for that could be of several."""
_SENTENCE = re.compile(r"[.!?;:]")
_ONLY_IN_PART = frozenset({"bar", "sea", "ocean", "field", "lane"})
"""What "of" makes something else: "a bar of chocolate" is no cafe, "a sea of faces" no sea."""
_BLOWING = frozenset({"blow", "blows", "blowing", "blew"})
_AUDIENCE = frozenset({"we", "i", "you"})
_WATCHING = frozenset({"see", "follow", "watch", "hear", "notice", "find", "discover", "track", "approach", "meet"})


Kinds = Mapping[ElementKind, str]
"""The kinds that a phrase may be of, with its name in each."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase of a text: its kind and the name that it goes by, none for a word that is not known; its first word and
    its number of words."""

    kind: ElementKind | None
    name: str
    at: int
    length: int = 1
    is_name: bool = False
    """Whether it is somebody's name, or a calling with a name behind it."""
    is_quoted: bool = False


def pieces(text: str, words: Sequence[Word]) -> list[Piece]:
    """A text in phrases, the longest first, and every word in one of them."""
    return list(_Reader(text, words).read())


class _Reader:
    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words
        self._clause = Clause()
        self._quoted = quotations(text, words)

    def read(self) -> Iterator[Piece]:
        at = 0
        while at < len(self._words):
            self._pause(at)
            for piece in self._next(at):
                at = piece.at + piece.length
                self._note(piece)
                yield piece

    def _next(self, at: int) -> Iterator[Piece]:
        if at in self._quoted:
            length, is_speech = self._quoted[at]
            if is_speech:
                yield Piece("sound", "speech", at, length, is_quoted=True)
            else:
                yield from (Piece(None, "", at + each, is_quoted=True) for each in range(length))
            return
        phrase = self._longest(at)
        who, length = name_at(self._text, self._words, at, last_deed=self._clause.deed if phrase is None else "")
        if phrase is not None and (phrase.kind == "people" or phrase.length > length or who == "person"):
            who = ""
        if who:
            yield Piece("people", who, at, length, is_name=True)
        elif phrase is None:
            yield self._unknown(at)
        elif phrase.kind == "people":
            surname = surname_length(self._text, self._words, at + phrase.length)
            yield Piece("people", phrase.name, at, phrase.length + surname, is_name=surname > 0)
        else:
            yield phrase

    def _longest(self, at: int) -> Piece | None:
        for length, kinds in _phrases_at(self._words, at):
            kind = self._kind(at, length, kinds)
            if kind is not None:
                return Piece(kind, self._name(kind, kinds.get(kind, "snow"), at, length), at, length)
        return None

    def _kind(self, at: int, length: int, kinds: Kinds) -> ElementKind | None:
        """Which of several kinds a phrase is of here; None where it is of none."""
        clause, behind = self._clause, at + length
        can = list(kinds)
        if "action" in kinds:
            doer = clause.doer is not None and not clause.deed
            deed = clause.last == "action"
            seen = at > 0 and self._words[at - 1].text in _AUDIENCE and self._words[at].text in _WATCHING
            if is_noun(self._words, at, length, doer=doer, deed=deed) or clause.nobody or seen:
                can.remove("action")
            elif len(can) > 1 and doer:  # "the chef cooks"
                return "action"
        if kinds.get("place") == "snowfield" and length == 1 and self._word(at) == "snow":
            return "weather" if falls_as_weather(self._words, at) else "place"
        if "place" in kinds and length == 1 and self._words[at].text in _ONLY_IN_PART and self._word(behind) == "of":
            can.remove("place")
        if "material" in can and behind < len(self._words) and self._is_thing(behind):
            return "material"
        if "colour" in can and len(can) > 1:
            determined = at and self._words[at - 1].text in ("a", "an", "the", "one", "single")
            return "subject" if determined and not is_qualifier(self._words, behind) else "colour"
        return can[0] if can else None

    def _name(self, kind: ElementKind, name: str, at: int, length: int) -> str:
        if kind != "action":
            return name
        doer = self._clause.doer
        return deed_of(name, doer[1] if doer else "", self._words[at : at + length], self._words[at + length :])

    def _unknown(self, at: int) -> Piece:
        word = self._words[at].text
        doer = self._clause.doer
        if word in _BLOWING and (doer is None or doer[0] != "people" or self._clause.nobody):
            return Piece("weather", "wind", at)
        return Piece(None, "", at)

    def _note(self, piece: Piece) -> None:
        first = self._words[piece.at].text
        if piece.kind is None:
            self._clause.pass_word(first)
        else:
            self._clause.pass_phrase(piece.kind, piece.name, first)

    def _pause(self, at: int) -> None:
        """Begin a new clause at a full stop; behind a comma somebody still does something."""
        if at == 0 or self._words[at].joined:
            return
        gap = self._text[self._words[at - 1].end : self._words[at].start]
        kept = self._word(at) == "it" or not _SENTENCE.search(gap)
        self._clause = Clause(doer=self._clause.doer if kept else None)

    def _is_thing(self, at: int) -> bool:
        """Whether a thing is named from a word on, which no pause parts from the one before."""
        return self._words[at].joined and any("subject" in kinds for _, kinds in _phrases_at(self._words, at))

    def _word(self, at: int) -> str:
        return self._words[at].text if at < len(self._words) else ""


def _phrases_at(words: Sequence[Word], at: int) -> Iterator[tuple[int, Kinds]]:
    """The phrases that begin at a word, the longest first: how many words each has, and what it may be."""
    longer, single = _phrases()
    first = words[at].text
    if at + 1 < len(words) and words[at + 1].joined:
        for said, kinds in longer.get((first, words[at + 1].text), ()):
            length = len(said)
            here = words[at : at + length]
            if tuple(word.text for word in here) == said and unbroken(here):
                yield length, kinds
    if first in single:
        yield 1, single[first]


@cache
def _phrases() -> tuple[Mapping[tuple[str, str], list[tuple[tuple[str, ...], Kinds]]], Mapping[str, Kinds]]:
    """Phrases of several words by their first two, the longest first, and those of one word."""
    every: dict[tuple[str, ...], dict[ElementKind, str]] = {}
    for kind in _ORDER:
        for phrase, name in names_of(kind).items():
            every.setdefault(tuple(phrase.split()), {})[kind] = name
    longer: dict[tuple[str, str], list[tuple[tuple[str, ...], Kinds]]] = {}
    for said in sorted(every, key=len, reverse=True):
        if len(said) > 1:
            longer.setdefault((said[0], said[1]), []).append((said, every[said]))
    return longer, {said[0]: kinds for said, kinds in every.items() if len(said) == 1}


assert set(_ORDER) == set(ELEMENT_KINDS)
