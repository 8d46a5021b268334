"""Whatever is said has a nearest word in Sketch's first world, and in its second."""

from __future__ import annotations

import pytest

from studio.language import vocabulary, world_vocabulary
from studio.language.elements import ELEMENT_KINDS, ElementKind
from studio.language.nearest import knows, nearest
from studio.language.thesaurus import names_of


def _parts(words: frozenset[str]) -> frozenset[str]:
    """Hyphenated words as a tokenizer splits them."""
    return frozenset(part for word in words for part in word.split("-"))


FIRST = _parts(vocabulary.known_words())
SECOND = _parts(world_vocabulary.known_words())


@pytest.mark.parametrize("known", [FIRST, SECOND])
def test_whatever_stands_in_is_known(known: frozenset[str]) -> None:
    for kind in ELEMENT_KINDS:
        for phrase in names_of(kind):
            assert knows(nearest(kind, phrase, known), known)


def test_the_second_world_has_something_for_every_thing() -> None:
    kinds: tuple[ElementKind, ...] = ("people", "subject", "action", "place", "time", "mood", "colour")
    for kind in kinds:
        assert all(nearest(kind, phrase, SECOND) for phrase in names_of(kind))
