"""What a prompt says, by the words that are known."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.language import vocabulary, world_vocabulary
from studio.language.elements import ELEMENT_KINDS, PRONOUNS, ElementKind, find_elements
from studio.language.thesaurus import names_of, trained_phrases
from tests.language.sentences import cases

PROMPT = "A red lighthouse by the sea at night, the keeper walks in the rain, eerie, film noir"


def names(prompt: str, kind: ElementKind) -> list[str]:
    return [element.name for element in find_elements(prompt).of(kind)]


@pytest.mark.parametrize(("sentence", "said"), cases())
def test_a_sentence_says_what_people_read_in_it(sentence: str, said: list[tuple[str, str, int]]) -> None:
    found = [(element.kind, element.name, element.count) for element in find_elements(sentence).found]
    assert Counter(found) == Counter(said)


def test_spans_point_at_the_words_as_written() -> None:
    said = {PROMPT[element.span[0] : element.span[1]] for element in find_elements(PROMPT).found}
    assert {"lighthouse", "keeper", "by the sea", "at night", "in the rain", "film noir"} <= said


def test_words_inside_other_words_are_not_found() -> None:
    assert find_elements("a carpet, boating, treeless, the redness of a seafarer").found == ()


def test_case_and_line_breaks_do_not_matter() -> None:
    assert names("BY THE\n SEA, a Lighthouse", "place") == ["sea"]
    assert names("BY THE\n SEA, a Lighthouse", "subject") == ["lighthouse"]


def test_a_phrase_does_not_reach_over_a_comma() -> None:
    assert names("by the, sea", "place") == ["sea"]
    assert names("film, noir", "style") == ["noir"]


@pytest.mark.parametrize(
    ("prompt", "unwanted", "wanted"),
    [
        ("A street at night without people", ["person"], ["street", "night"]),
        ("There are no cars on the road, only a bicycle", ["car"], ["street", "bicycle"]),
        ("A man walks along the beach, no rain.", ["rain"], ["man", "walks", "beach", "clear"]),
        ("It is not raining; fog", ["rain"], ["fog"]),
        ("A man without a coat", ["coat"], ["man"]),
        ("A man without a coat and a woman walk", ["coat"], ["man", "woman", "walks"]),
        ("a man who isn't wearing a hat", ["hat"], ["man"]),
        ("A woman, not a man, enters", ["man"], ["woman", "enters"]),
        ("not a man but a woman", ["man"], ["woman"]),
        ("Not only a man but a woman", [], ["man", "woman"]),
        ("nobody moves in the street", ["person", "walks"], ["street"]),
        ("No one speaks. A clock ticks.", ["person", "talks"], ["clock"]),
        ("neither cars nor people", ["car", "person"], []),
        ("A woman in a coat doesn't look at the man", ["looks at"], ["woman", "coat", "man"]),
        ("no cars, people or dogs in the street", ["car", "person", "dog"], ["street"]),
        ("no people, a dog runs", ["person"], ["dog", "runs"]),
        ("no red cars in a meadow", ["red", "car"], ["meadow"]),
        ("a man never smiles", ["talks"], ["man"]),
        ("a man with no hat walks", ["hat"], ["man", "walks"]),
        ("no people walking in the street", ["person", "walks"], ["street"]),
        ("a sea free of ships", ["sailboat"], ["sea"]),
        ("There isn't anyone in the street, no music, only footsteps", ["music"], ["street", "footsteps"]),
        ("It isn't night", ["night"], []),
        ("not in the kitchen but in the garden", ["kitchen"], ["meadow"]),
        ("He didn't see the train", ["looks at"], ["man", "train"]),
        ("A boy instead of a girl", ["child"], ["child"]),
        ("Neither the man nor the woman speaks", ["talks"], ["man", "woman"]),
        ("no snow, but rain", ["snow"], ["rain"]),
        ("A garden without flowers or trees, a book", ["cup", "tree"], ["meadow", "book"]),
        ("The street is not empty", ["lonely"], ["street"]),
        ("An empty street at dawn", ["person"], ["lonely", "street", "dawn"]),
        ("A man in an empty street", [], ["man", "lonely", "street"]),
        ("an empty glass", [], ["lonely", "cup"]),
        ("Not a cloud, no wind", ["cloudy", "wind"], ["clear"]),
        ("she leaves without looking back", ["looks"], ["woman", "leaves"]),
    ],
)
def test_what_is_said_not_to_be_there_is_unwanted(prompt: str, unwanted: list[str], wanted: list[str]) -> None:
    elements = find_elements(prompt)
    assert [each.name for each in elements.unwanted] == unwanted
    assert [each.name for each in elements.found] == wanted


def test_what_is_unwanted_is_shown_with_the_word_that_says_so() -> None:
    prompt = "A street with no red cars, and nobody walks"
    said = [prompt[slice(*each.span)] for each in find_elements(prompt).unwanted]
    assert said == ["no red", "no red cars", "nobody", "nobody walks"]


def test_who_is_meant_by_she_is_said_once() -> None:
    assert names("a queen enters, she sits", "people") == ["woman"]
    assert names("she sits", "people") == ["woman"]


def test_what_is_missing_is_said() -> None:
    missing = find_elements("a boat at dawn").missing
    assert set(missing) == set(ELEMENT_KINDS) - {"subject", "time"}
    assert find_elements("").missing == ELEMENT_KINDS


@pytest.mark.parametrize("kind", ELEMENT_KINDS)
def test_every_phrase_that_a_model_was_trained_on_is_known(kind: ElementKind) -> None:
    for phrases in trained_phrases(kind).values():
        for phrase in phrases:
            assert find_elements(phrase).found, phrase
            assert phrase in names_of(kind)


def test_both_worlds_are_in_the_thesaurus() -> None:
    """Framing, camera and the ways of going are the camera's language and nobody's element."""
    known = {phrase for kind in ELEMENT_KINDS for phrase in names_of(kind)}
    for table, apart in ((vocabulary.PHRASES, {"way", "framing", "camera"}), (world_vocabulary.PHRASES, {"way"})):
        for idea, group in table.items():
            if idea not in apart:
                assert known >= {phrase for phrases in group.values() for phrase in phrases}


def test_a_determiner_makes_a_noun_of_the_verb_beside_it_and_not_behind_a_comma() -> None:
    assert not find_elements("the fall").found
    assert [each.name for each in find_elements("studied the face of, admire").found] == ["looks at", "looks at"]


@given(st.text(max_size=80))
def test_any_text_is_read(prompt: str) -> None:
    found = find_elements(prompt).found
    ends = [0, *(element.span[1] for element in found)]
    assert all(element.span[0] >= end for element, end in zip(found, ends, strict=False))
    assert all(element.span[0] < element.span[1] <= len(prompt) for element in found)


@given(st.lists(st.sampled_from(sorted({*names_of("people"), *names_of("place"), *names_of("action")})), max_size=6))
def test_any_words_of_the_thesaurus_are_found_where_they_are(phrases: list[str]) -> None:
    prompt = ", ".join(phrases)
    found = find_elements(prompt).found
    assert len(found) >= sum(phrase not in PRONOUNS for phrase in phrases)
    assert all(prompt[slice(*element.span)].lower() in names_of(element.kind) for element in found)
