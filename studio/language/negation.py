"""What a text says is not there: how far "no", "not" and "nobody" reach.

"No" and "without" reach over their nouns, "not" and "never" over their verb and what it has to do with; none of them
over a pause or a conjunction. What is spoken of as known ("doesn't look at the man") is there all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from studio.language.thesaurus import ElementKind
from studio.language.word import PREPOSITIONS, Word, spoken

_NOUN_NEGATIONS = frozenset(
    {"no", "without", "nor", "neither", "lacking", "free of", "devoid of", "empty of", "bare of", "instead of",
     "rather than"}
)  # fmt: skip
_VERB_NEGATIONS = frozenset({"not", "never", "cannot", "nothing", "no longer", "nor does", "nor do"})
_NOBODIES = frozenset({"nobody", "no one", "no-one", "noone", "not a soul", "not anybody", "not anyone"})
_NO_NEGATIONS = frozenset({"not only", "not just", "no doubt", "no matter", "no sooner"})
_NEGATIONS = _NOBODIES | _NOUN_NEGATIONS | _VERB_NEGATIONS | _NO_NEGATIONS
_FIRST_WORDS = frozenset(said.partition(" ")[0] for said in _NEGATIONS)
_ENDS = frozenset(
    {"but", "only", "just", "while", "as", "because", "until", "when", "then", "so", "except", "who", "which",
     "although", "though", "where", "if", "since", "save", "and", "or", "nor"}
)  # fmt: skip
_KNOWN = frozenset({"the", "his", "her", "its", "their", "my", "our", "your", "this", "that", "these", "those"})
"""Determiners of what has been spoken of before, or is taken for granted."""
_AROUND: frozenset[ElementKind] = frozenset({"place", "time", "light", "weather", "staging", "style", "sound"})
_NOUNS: frozenset[ElementKind] = frozenset({"people", "subject", "clothes"})
_MODIFIERS: frozenset[ElementKind] = frozenset({"colour", "material", "mood"})
_BARE_WITH = frozenset({"with", "without"})

Piece = tuple[ElementKind | None, int, int]
"""A phrase of a text: its kind, None for a word that is not known, its first word and its number of words."""


def negated(text: str, words: Sequence[Word], pieces: Sequence[Piece]) -> dict[int, tuple[int, int]]:
    """Which pieces are said not to be there: the number of each, with its words from the one that negates it to the
    one behind its last. The piece of "nobody" is among them, though it is of no kind."""
    return dict(_Reader(text, words, pieces).read())


class _Reader:
    """Reads a text from one negation to the next."""

    def __init__(self, text: str, words: Sequence[Word], pieces: Sequence[Piece]) -> None:
        self._text = text
        self._words = words
        self._pieces = pieces

    def read(self) -> Iterator[tuple[int, tuple[int, int]]]:
        number = 0
        while number < len(self._pieces):
            kind, at, _ = self._pieces[number]
            said = self._negation(at) if kind is None else ""
            behind = number + len(said.split())
            if said in _NOBODIES:
                yield number, (at, at + behind - number)
                yield from self._since(at, self._deed(behind))
            elif said in _NOUN_NEGATIONS:
                yield from self._since(at, self._nouns(behind, at))
            elif said in _VERB_NEGATIONS or said.endswith("n't"):
                yield from self._since(at, self._verb(behind, at))
            number = max(number + 1, behind)

    def _since(self, negation: int, numbers: Iterable[int]) -> Iterator[tuple[int, tuple[int, int]]]:
        for number in numbers:
            _, at, length = self._pieces[number]
            yield number, (negation, at + length)

    def _negation(self, at: int) -> str:
        """The negation that begins at a word; what only looks like one; or nothing."""
        first = self._words[at].text
        if first not in _FIRST_WORDS:
            return first if first.endswith("n't") else ""
        for length in (3, 2, 1):
            said = spoken(self._words[at : at + length])
            if said in _NEGATIONS:
                return said
        return ""

    def _nouns(self, number: int, negation: int) -> Iterator[int]:
        """The nouns of "no cars, people or dogs", with what is said of each, and what they would have done."""
        kind: ElementKind | None = None
        is_either = self._words[negation].text in ("neither", "nor")
        while True:
            phrase = self._noun_phrase(number)
            if not phrase or (kind is not None and not _alike(self._kind(phrase[-1]), kind)):
                break
            if not (is_either and self._is_known(phrase[-1])):  # "neither the man nor the woman speaks": both are there
                yield from phrase
            kind, number = self._pieces[phrase[-1]][0], phrase[-1] + 1
            if not self._goes_on(number, kind):
                break
            number += not self._kind(number)  # the conjunction; a comma is no piece
        if kind in ("people", "subject") and self._kind(number) == "action" and self._joined(number):
            before = self._words[negation - 1].text if negation else ""
            is_going = self._words[self._pieces[number][1]].text.endswith("ing")
            if is_going or (before not in _BARE_WITH and self._words[negation].text != "without"):
                yield from self._deed(number)

    def _verb(self, number: int, negation: int) -> Iterator[int]:
        """What "not" and "never" reach over: a noun or a word of the kind right behind them, or a deed."""
        if self._word(number) in ("a", "an", "the", "any") or self._kind(number) not in (None, "action"):
            yield from self._nouns(number, negation)
        else:
            yield from self._deed(number)

    def _deed(self, number: int) -> Iterator[int]:
        """The first deed of a clause, and what it is done with, unless that is known to be there."""
        known = done = False
        first = number
        while number < len(self._pieces) and (number == first or self._joined(number)):
            kind, word = self._kind(number), self._word(number)
            if kind is None and word in _ENDS:
                return
            if kind is None:
                known = word in _KNOWN or (known and word not in PREPOSITIONS)
            elif kind == "action" and not done:
                done = True
                yield number
            elif kind == "clothes" or (kind in (*_NOUNS, *_MODIFIERS) and not known):
                yield number
            if kind in _NOUNS:
                known = False
            number += 1

    def _noun_phrase(self, number: int) -> list[int]:
        """The pieces of a noun and what is said of it; none where a preposition or a verb comes first."""
        phrase: list[int] = []
        first = number
        while number < len(self._pieces) and (number == first or self._joined(number)):
            kind, at, _ = self._pieces[number]
            if (
                kind is None
                and (self._words[at].text in PREPOSITIONS | _ENDS)
                and not (phrase == [] and number == first)
            ):
                break
            if kind == "action" and (phrase or number > first):
                break
            if kind is not None:
                if kind in _AROUND and number > first and self._words[at].text in PREPOSITIONS:
                    break
                phrase.append(number)
                if kind not in _MODIFIERS:
                    break
            number += 1
        return phrase

    def _is_known(self, number: int) -> bool:
        return self._kind(number) == "people" and number > 0 and self._word(number - 1) in _KNOWN

    def _goes_on(self, number: int, kind: ElementKind | None) -> bool:
        """Whether a list of what is not there goes on: with "or", with "and" and more of the kind, or with a comma
        where an "or" follows."""
        if number >= len(self._pieces):
            return False
        word = self._word(number)
        if self._joined(number):
            bare = _alike(self._kind(number + 1), kind)
            return word in ("or", "nor") or (word == "and" and bare)
        at = self._pieces[number][1]
        comma = self._text[self._words[at - 1].end : self._words[at].start].strip() == ","
        return comma and _alike(self._kind(number), kind) and self._word(number + 1) in ("or", "nor")

    def _joined(self, number: int) -> bool:
        """Whether a piece follows the one before without a pause."""
        at = self._pieces[number][1]
        return at == 0 or self._words[at].joined

    def _kind(self, number: int) -> ElementKind | None:
        return self._pieces[number][0] if number < len(self._pieces) else None

    def _word(self, number: int) -> str:
        return self._words[self._pieces[number][1]].text if number < len(self._pieces) else ""


def _alike(kind: ElementKind | None, other: ElementKind | None) -> bool:
    """Whether two nouns may stand in one list: people and things, clothes and clothes."""
    beings = ("people", "subject")
    return kind is not None and (kind == other or (kind in beings and other in beings))
