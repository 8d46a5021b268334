"""Words as pixels: wrapped, broken and cut to their room, in fonts that have them."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from studio.media.text import LINE_HEIGHT, PillowRasteriser, _as_seen, _levels, _Setting, is_from_right
from studio.resources import resource

from .footage import TEXT


def rows(pixels: np.ndarray, size_px: float) -> int:
    return round(pixels.shape[0] / round(size_px * LINE_HEIGHT))


def test_words_are_set_in_the_colour_asked_for_and_cover_some_of_it() -> None:
    pixels = TEXT.text("Lighthouse", size_px=24, width_px=400, lines=1, colour=(10, 200, 30))
    assert pixels.dtype == np.uint8
    assert pixels.shape[2] == 4
    assert (pixels[..., :3] == (10, 200, 30)).all()
    assert 0.05 < (pixels[..., 3] > 128).mean() < 0.6


def test_a_long_text_is_wrapped_within_its_width() -> None:
    pixels = TEXT.text("waves break far below the light " * 6, size_px=20, width_px=200, lines=20)
    assert pixels.shape[1] <= 200
    assert rows(pixels, 20) >= 8
    assert not pixels[:, -1, 3].any()


def test_what_does_not_fit_is_marked_with_an_ellipsis() -> None:
    shortened = TEXT.text("one two three four five six", size_px=20, width_px=110, lines=1)
    marked = TEXT.text("one two…", size_px=20, width_px=400, lines=1)
    assert rows(shortened, 20) == 1
    assert np.array_equal(shortened[:, : marked.shape[1]], marked[:, : shortened.shape[1]])


def test_a_word_wider_than_the_line_is_broken() -> None:
    pixels = TEXT.text("w" * 100, size_px=20, width_px=100, lines=50)
    assert pixels.shape[1] <= 100
    assert rows(pixels, 20) > 10


def test_line_breaks_are_kept_and_blank_lines_are_not() -> None:
    assert rows(TEXT.text("one\n\n \ntwo", size_px=20, width_px=400, lines=9), 20) == 2


@pytest.mark.parametrize("words", ["", "   ", "\n\n", "\x00\x07"])
def test_nothing_to_set_has_no_height(words: str) -> None:
    assert TEXT.text(words, size_px=20, width_px=100, lines=3).shape[0] == 0


def test_no_room_means_no_lines() -> None:
    assert TEXT.text("hello", size_px=20, width_px=100, lines=0).shape[0] == 0


@pytest.mark.parametrize("letters", ["éñßøŁžÅç", "АяЖЩыЄї", "αβΩλψή", "“”«»—…№"])
@pytest.mark.parametrize("face", ["regular", "semibold", "italic"])
def test_european_scripts_are_in_the_fonts_that_ship(letters: str, face: str) -> None:
    box = glyph("\U0010fffd", face)
    assert all(not np.array_equal(glyph(letter, face), box) for letter in letters)


def test_a_character_that_no_font_has_shows_as_a_box() -> None:
    assert np.array_equal(glyph("\u0378", "regular"), glyph("□", "regular"))


@pytest.mark.parametrize("face", ["regular", "semibold", "italic"])
def test_emoji_are_in_the_fonts_that_ship(face: str) -> None:
    box = glyph("□", face)
    assert all(not np.array_equal(glyph(sign, face), box) for sign in "😀🎬🚢🌊🌅🐕🫡")


def test_what_only_joins_or_colours_emoji_is_not_shown() -> None:
    plain = TEXT.text("👩🚀 ❤ 👍", size_px=40, width_px=400, lines=1)
    joined = TEXT.text("👩\u200d🚀 ❤\ufe0f 👍🏽", size_px=40, width_px=400, lines=1)
    assert np.array_equal(plain, joined)


def test_an_accent_stays_with_its_letter() -> None:
    combined = TEXT.text("e\u0301", size_px=40, width_px=100, lines=1)
    plain = TEXT.text("e", size_px=40, width_px=100, lines=1)
    assert combined[..., 3].astype(int).sum() > plain[..., 3].astype(int).sum()
    assert combined.shape[1] == plain.shape[1]


def test_ideographs_may_break_anywhere() -> None:
    assert rows(TEXT.text("灯台守が階段を登る夜明け前に", size_px=20, width_px=100, lines=20), 20) >= 3


def glyph(character: str, face: str) -> np.ndarray:
    return PillowRasteriser().text(character, size_px=40, width_px=100, lines=1, face=face)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("read", "seen"),
    [
        ("one 猫 two", "one |猫| two"),
        ("he says שלום 🐈 עולם and goes", "he says |עולם| |🐈| |שלום| and goes"),
        ("he says שלום 🐈 and goes", "he says |שלום| |🐈| and goes"),
        ("שלום one 猫 two עולם", "עולם| |one |猫| two| |שלום"),
        ("عربي 🐈 ثم", "ثم| |🐈| |عربي"),
        (" 🐈 ", " |🐈| "),
        # Figures stand as they are read, and count as words of the other direction among others.
        ("שלום 24 shots עולם", "עולם| |shots| |24| |שלום"),
        ("24 25 שלום", "שלום| |25| |24"),
        ("שלום 12:30", "12:30| |שלום"),
        ("he says 24 שלום 25 and goes", "he says 24 |25| |שלום| and goes"),
    ],
)
def test_pieces_of_a_row_stand_as_they_are_seen(read: str, seen: str) -> None:
    def font(character: str) -> str:
        hebrew_or_arabic = unicodedata.bidirectional(character) in ("R", "AL")
        return "semitic" if hebrew_or_arabic else character if character in "猫🐈" else "latin"

    levels = _levels(read, 1 if is_from_right(read) else 0)
    assert "|".join(each.letters for each in _as_seen([(font(c), c) for c in read], levels)) == seen


def test_a_row_begins_where_its_text_does() -> None:
    """The second row of a Hebrew text begins at the right, also with a Latin word."""
    inter = resource("fonts", "Inter-Regular.otf")
    assert [piece.letters for piece in _Setting(inter, 24, "שלום").pieces("2 one")] == ["one", " ", "2"]
    assert [piece.letters for piece in _Setting(inter, 24, "hello").pieces("2 one")] == ["2 one"]


def test_words_of_a_stand_in_are_one_piece_with_the_spaces_between_them() -> None:
    setting = _Setting(resource("fonts", "Inter-Regular.otf"), 24)
    assert [piece.letters for piece in setting.pieces("a 🐈 🐈 b")] == ["a ", "🐈 🐈", " b"]
