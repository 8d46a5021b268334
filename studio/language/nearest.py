"""The nearest that a small model has read to a word or a phrase of the thesaurus: another word of the same idea, or of
what stands in for it.

Which words a model knows is given in lower case, since every model knows others.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from studio.language import vocabulary
from studio.language.thesaurus import ElementKind, names_of, stand_ins, trained_phrases

_BORROWED: dict[ElementKind, tuple[ElementKind, ...]] = {"subject": ("people",)}
"""Where the stand-ins for a kind are found too: in a world without dogs a person takes the walk."""
_SOMEBODY = "person"
"""Whom a name is taken for."""
_FIRST = vocabulary.GLUE.union(*(phrases for names in vocabulary.PHRASES.values() for phrases in names.values()))
"""What was read in the first world."""
_LEAST_LETTERS, _LEAST_RATIO = 7, 0.9
"""What a word must have, and how alike another must be, to be taken for it with a slip of the finger."""


def knows(phrase: str, known: frozenset[str]) -> bool:
    """Whether every word of a phrase is known; a hyphenated word is known by its parts."""
    return all(word in known or all(part in known for part in word.split("-")) for word in phrase.split())


def reads_several(known: frozenset[str]) -> bool:
    """Whether a model has read of several figures in one picture; those of the first world had one each."""
    return "two" in known


def is_read(phrase: str, known: frozenset[str]) -> bool:
    """Whether a model has read a phrase as one. The first world's models know the words of "in falling snow" too, but
    not together."""
    return knows(phrase, known) and (reads_several(known) or phrase in _FIRST)


def nearest(kind: ElementKind, said: str, known: frozenset[str]) -> str:
    """The known phrase that comes nearest to one of the thesaurus: itself, where a model was trained on it. Empty where
    there is none."""
    name = names_of(kind).get(said, _SOMEBODY)
    itself = said in trained_phrases(kind).get(name, ()) and is_read(said, known)
    return said if itself else plainest(kind, name, known)


def plainest(kind: ElementKind, name: str, known: frozenset[str]) -> str:
    """The plainest known phrase for a name, or for what stands in for it; empty where there is none."""
    return known_as(kind, name, known)[1]


def known_as(kind: ElementKind, name: str, known: frozenset[str]) -> tuple[str, str]:
    """The name that a name is known by, itself or what stands in for it, and the plainest phrase for that; both empty
    where there is none."""
    for each in nearest_names(kind, name):
        for source in (kind, *_BORROWED.get(kind, ())):
            for phrase in trained_phrases(source).get(each, ()):
                if is_read(phrase, known):
                    return each, phrase
    return "", ""


def nearest_names(kind: ElementKind, name: str) -> Iterator[str]:
    """A name, what stands in for it, and what stands in for that."""
    yield name
    for near in stand_ins(kind, name):
        yield near
        yield from stand_ins(kind, near)


def misspelt(word: str, known: frozenset[str]) -> str:
    """The known word that is meant by one with a slip of the finger; empty where none is."""
    if len(word) < _LEAST_LETTERS:
        return ""
    return next(iter(difflib.get_close_matches(word, known, 1, _LEAST_RATIO)), "")
