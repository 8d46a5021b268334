"""What a prompt says, by the words that are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.language.elements import ELEMENT_KINDS, ElementKind, find_elements
from studio.language.vocabulary import PHRASES

PROMPT = "A red lighthouse by the sea at night, the keeper walks in the rain, eerie, film noir"


def names(prompt: str, kind: ElementKind) -> list[str]:
    return [element.name for element in find_elements(prompt).of(kind)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("subject", ["lighthouse", "person"]),
        ("action", ["walks"]),
        ("place", ["sea"]),
        ("light", ["night"]),
        ("weather", ["rain"]),
        ("mood", ["tense"]),
        ("style", ["noir"]),
    ],
)
def test_each_kind_is_found(kind: ElementKind, expected: list[str]) -> None:
    assert names(PROMPT, kind) == expected


def test_spans_point_at_the_words_as_written() -> None:
    said = {PROMPT[element.span[0] : element.span[1]] for element in find_elements(PROMPT).found}
    assert {"lighthouse", "keeper", "by the sea", "at night", "rain", "film noir"} <= said


def test_words_inside_other_words_are_not_found() -> None:
    assert find_elements("a carpet, boating, treeless, the raincoat of a seafarer").found == ()


def test_case_and_line_breaks_do_not_matter() -> None:
    assert names("BY THE\n SEA, a Lighthouse", "place") == ["sea"]
    assert names("BY THE\n SEA, a Lighthouse", "subject") == ["lighthouse"]


def test_what_is_missing_is_said() -> None:
    assert find_elements("a boat at dawn").missing == ("action", "place", "weather", "mood", "style")
    assert find_elements("").missing == ELEMENT_KINDS


@pytest.mark.parametrize("name", PHRASES["subject"])
def test_every_subject_of_the_built_in_model_is_known(name: str) -> None:
    for phrase in PHRASES["subject"][name]:
        assert name in names(f"a {phrase} in the evening", "subject")


@given(st.text(max_size=80))
def test_any_prompt_is_read(prompt: str) -> None:
    found = find_elements(prompt).found
    assert find_elements(prompt).found == found
    assert all(0 <= element.span[0] < element.span[1] <= len(prompt) for element in found)
