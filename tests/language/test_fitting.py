"""A prompt as Sketch is sent it: in the words of its first world, and of its second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.language import vocabulary, world_vocabulary
from studio.language.elements import find_elements, split
from studio.language.fitting import fit, length
from studio.language.nearest import knows
from tests.language.sentences import cases


def _parts(words: frozenset[str]) -> frozenset[str]:
    """Hyphenated words as a tokenizer splits them."""
    return frozenset(part for word in words for part in word.split("-"))


FIRST = _parts(vocabulary.known_words())
SECOND = _parts(world_vocabulary.known_words())


@pytest.mark.parametrize(
    ("prompt", "first", "second"),
    [
        (
            "a man in a red coat walks on the beach at sunset",
            "a man in a red coat walks on the beach at sunset",
            "a man in a red coat walks on the beach at sunset",
        ),
        (
            "two children run along the beach at dusk, rain",
            "A person walks on a beach at dusk",
            "A child and a child run on a beach at dusk in the rain",
        ),
        (
            "An astronaut repairs a satellite in orbit",
            "A man in a street by day",
            "A man in a living room by day",
        ),
        (
            "a yacht sails past the docks at twilight, ominous",
            "A lonely sailboat sails at sea at dusk",
            "A tense scene in a harbour at dusk: a yacht sails past",
        ),
        (
            "a doctor talked to a nurse in the hospital room",
            "A man stands still in a street by day",
            "A man talks to a woman in a bedroom by day",
        ),
    ],
)
def test_the_nearest_is_sent(prompt: str, first: str, second: str) -> None:
    assert fit(prompt, FIRST).text == first
    assert fit(prompt, SECOND).text == second
