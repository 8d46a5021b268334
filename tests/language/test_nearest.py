"""A prompt in the words of a small model: those of Sketch's first world, and of its second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.language import vocabulary, world_vocabulary
from studio.language.elements import ELEMENT_KINDS, ElementKind, split
from studio.language.nearest import fit, knows, nearest
from studio.language.thesaurus import names_of
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
            "a person walks on a beach at dusk",
            "a child and a child run along the beach at dusk, rain",
        ),
        (
            "she hands him a cup",
            "a woman passes a man a cube in a street by day",
            "a woman hands a man a cup in a living room by day",
        ),
        (
            "An astronaut repairs a satellite in orbit",
            "A man in a street by day",
            "A man in a living room by day",
        ),
        (
            "a yacht sails past the docks at twilight, ominous",
            "a sailboat sails at sea at dusk, lonely",
            "a yacht sails past the docks at twilight, tense",
        ),
        (
            "Marta talked to a doctor in the hospital room",
            "a person stands to a man in a street by day",
            "a man talks to a man in a bedroom by day",
        ),
    ],
)
def test_the_nearest_is_sent(prompt: str, first: str, second: str) -> None:
    assert fit(prompt, FIRST).text == first
    assert fit(prompt, SECOND).text == second


def test_what_is_known_stays_as_it_is() -> None:
    prompt = "A  red ball; rolls (slowly)… NO"  # "slowly" is small: nothing is lost with it
    assert fit("a red ball rolls", FIRST).text == "a red ball rolls"
    assert fit(prompt, FIRST).changes == ()
    assert fit(prompt, FIRST).text == prompt


def test_every_change_says_where_it_was_and_what_became_of_it() -> None:
    prompt = "A mammoth waltzes through a kitchen"
    fitted = fit(prompt, FIRST)
    assert [(change.said, change.sent) for change in fitted.changes] == [
        ("mammoth", "person"),
        ("waltzes", ""),
        ("kitchen", "in a street"),
    ]
    assert all(prompt[slice(*change.span)] == change.said for change in fitted.changes)
    assert fitted.added == ("by day",)


def test_outside_its_world_there_is_somebody_somewhere_by_day() -> None:
    fitted = fit("Quantum entanglement of the soul", SECOND)
    assert fitted.text == "a man in a living room by day"
    assert fitted.added == ("a man", "in a living room", "by day")


def test_things_are_where_they_belong() -> None:
    assert fit("a galleon explodes", SECOND).text.endswith("at sea by day")
    assert fit("a limousine explodes", SECOND).text.endswith("in a street by day")


def test_a_slip_of_the_finger_is_understood() -> None:
    fitted = fit("a lighthous at night", FIRST)
    assert fitted.text == "a lighthouse at night in a meadow"
    assert fitted.changes[0].sent == "lighthouse"


def test_a_part_of_a_prompt_is_not_completed() -> None:
    assert fit("gulls cry, thunder", FIRST, whole=False).text == "birds sing"


@pytest.mark.parametrize("known", [FIRST, SECOND])
def test_every_sentence_ends_in_known_words(known: frozenset[str]) -> None:
    for sentence, _ in cases():
        fitted = fit(sentence, known)
        assert all(knows(word.text, known) or not fitted.changes for word in split(fitted.text)), fitted
        assert len(fitted.text.split()) >= 2


@pytest.mark.parametrize("known", [FIRST, SECOND])
def test_whatever_stands_in_is_known(known: frozenset[str]) -> None:
    for kind in ELEMENT_KINDS:
        for phrase in names_of(kind):
            assert knows(nearest(kind, phrase, known), known)


def test_the_second_world_has_something_for_every_thing() -> None:
    kinds: tuple[ElementKind, ...] = ("people", "subject", "action", "place", "time", "mood", "colour")
    for kind in kinds:
        assert all(nearest(kind, phrase, SECOND) for phrase in names_of(kind))


@given(st.text(max_size=80))
def test_any_text_becomes_something_and_never_an_error(prompt: str) -> None:
    fitted = fit(prompt, SECOND)
    assert fitted == fit(prompt, SECOND)
    assert not prompt.strip() or fitted.text
    assert all(prompt[slice(*change.span)] == change.said for change in fitted.changes)


@given(st.text(max_size=40))
def test_a_model_without_words_gets_nothing_wrong(prompt: str) -> None:
    assert fit(prompt, frozenset()).added == ()
