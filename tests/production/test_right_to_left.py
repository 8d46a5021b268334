"""Arabic and Hebrew for who draws from the left: joined letters, in the order in which they are seen."""

from __future__ import annotations

import unicodedata

import pytest

from studio.production.right_to_left import as_drawn, joined


@pytest.mark.parametrize(
    ("word", "shapes"),
    [
        ("باب", ["INITIAL", "FINAL", "ISOLATED"]),  # alef joins nothing behind it
        ("محمد", ["INITIAL", "MEDIAL", "MEDIAL", "FINAL"]),
        ("سلام", ["INITIAL", "FINAL", "ISOLATED"]),  # lam and alef are one sign
        ("لا", ["ISOLATED"]),
        ("ب", ["ISOLATED"]),
    ],
)
def test_letters_take_their_shapes(word: str, shapes: list[str]) -> None:
    drawn = joined(word)
    assert [unicodedata.name(each).split()[-2] for each in drawn] == shapes
    assert unicodedata.normalize("NFKC", drawn) == word


def test_marks_do_not_part_letters() -> None:
    assert [unicodedata.name(each).split()[-2] for each in joined("بَب") if not unicodedata.combining(each)] == [
        "INITIAL",
        "FINAL",
    ]


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("a lighthouse, 12 m", "a lighthouse, 12 m"),
        ("he says שלום עולם twice", "he says םלוע םולש twice"),
        ("שלום 12 (abc)", "(abc) 12 םולש"),
    ],
)
def test_lines_stand_as_they_are_seen(line: str, drawn: str) -> None:
    assert as_drawn(line, lambda _: True) == drawn


def test_a_shape_that_the_font_lacks_stays_a_plain_letter() -> None:
    assert as_drawn("باب", lambda _: False) == "باب"[::-1]
    assert joined("سلام", lambda _: False) == "سلام"
