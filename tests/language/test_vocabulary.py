"""The vocabulary: every phrase leads back to its own name."""

from __future__ import annotations

import pytest

from studio.language.vocabulary import IDEAS, PHRASES, Idea, find, known_words, split_words


@pytest.mark.parametrize("idea", [idea for idea in IDEAS if idea not in ("way", "motion")])
def test_each_phrase_is_found_under_its_own_name(idea: Idea) -> None:
    for name, phrases in PHRASES[idea].items():
        assert [find(idea, f"Here: {phrase}.") for phrase in phrases] == [name] * len(phrases)


def test_every_idea_has_phrases() -> None:
    assert set(PHRASES) == set(IDEAS)
    assert all(phrases for names in PHRASES.values() for phrases in names.values())


def test_words_are_split_as_they_are_written() -> None:
    assert split_words("Close-up, the camera PANS left!") == ["close-up", "the", "camera", "pans", "left"]


def test_known_words_are_plain_lower_case_words() -> None:
    words = known_words()
    assert {"lighthouse", "close-up", "coat", "pedestals"} <= words
    assert all(split_words(word) == [word] for word in words)


def test_nothing_is_found_where_nothing_is_said() -> None:
    assert find("colour", "a lighthouse by the sea") is None
    assert find("subject", "carpet") is None
