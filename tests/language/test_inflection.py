"""Forms of nouns and verbs, written by hand."""

from __future__ import annotations

import pytest

from studio.language.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("ball", "balls"),
        ("box", "boxes"),
        ("lady", "ladies"),
        ("boy", "boys"),
        ("woman", "women"),
        ("fisherman", "fishermen"),
        ("child", "children"),
        ("old man", "old men"),
        ("coach", "coaches"),
        ("thief", "thieves"),
    ],
)
def test_plurals(noun: str, plural: str) -> None:
    assert noun_forms(noun) == (noun, plural)


@pytest.mark.parametrize(
    ("verb", "third", "going", "past"),
    [
        ("walk", "walks", "walking", "walked"),
        ("run", "runs", "running", "ran"),
        ("sit down", "sits down", "sitting down", "sat down"),
        ("dance", "dances", "dancing", "danced"),
        ("cry", "cries", "crying", "cried"),
        ("play", "plays", "playing", "played"),
        ("lie", "lies", "lying", "lay"),
        ("flee", "flees", "fleeing", "fled"),
        ("watch", "watches", "watching", "watched"),
        ("hop", "hops", "hopping", "hopped"),
        ("go away", "goes away", "going away", "went away"),
        ("be seated", "is seated", "being seated", "was seated"),
        ("look", "looks", "looking", "looked"),
    ],
)
def test_verbs(verb: str, third: str, going: str, past: str) -> None:
    assert verb_forms(verb) == {"base": verb, "s": third, "ing": going, "past": past}


def test_left_is_a_side() -> None:
    assert "past" not in verb_forms("leave")
