"""How long dialogue takes to say."""

from __future__ import annotations

import pytest

from studio.language.reading_time import reading_s


@pytest.mark.parametrize(
    ("dialogue", "seconds"),
    [
        ("", 0.0),
        ("   \n\n", 0.0),
        ("...", 0.0),
        ("One more wave.", 1.2),
        ("One more wave", 1.2),
        ("KEEPER: One more wave.", 1.2),
        ("Keeper (tired): One more wave.", 1.2),
        ("(whispering) One more wave.", 1.2),
        ("One, more wave.", 1.35),
        ("One more. Wave.", 1.6),
        ("One more...", 0.8),
        ("It's three o'clock", 1.2),
        ("3.14 and 10:30", 1.2),
        ("KEEPER: One more wave.\nGULL: Aye.", 1.2 + 0.5 + 0.4),
        ("一つ終わり。", 5 / 4.5),
    ],
)
def test_how_long_it_takes(dialogue: str, seconds: float) -> None:
    assert reading_s(dialogue) == pytest.approx(seconds)


def test_a_colon_inside_a_sentence_is_no_speaker() -> None:
    assert reading_s("I tell you this is what I was told by the keeper: go") == pytest.approx(13 / 2.5 + 0.15)


def test_two_and_a_half_words_a_second() -> None:
    assert reading_s("word " * 150) == pytest.approx(60)
