"""The words of a text, and what small words do: they point, join, count and say no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

DETERMINERS = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "my", "our", "your", "this", "that", "these", "those", "some",
     "of", "each", "every", "another", "no"}
)  # fmt: skip
"""What comes before a noun: "her hands" are no handing over."""
PREPOSITIONS = frozenset(
    {"in", "on", "at", "by", "to", "of", "from", "into", "onto", "inside", "outside", "near", "through", "across",
     "along", "over", "under", "with", "within", "around", "against", "beneath", "above", "below", "between", "during",
     "for", "off", "toward", "towards", "among", "past", "down", "up", "about", "as", "like", "after", "before",
     "beside", "behind", "out", "onboard", "upon"}
)  # fmt: skip
_BE = {"'re", "'m", "'ll", "'ve", "'d", "'s"}
_SUBJECT_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "that", "there", "here", "who", "what", "where", "let", "everybody",
     "everyone", "somebody", "someone", "nobody", "one"}
)  # fmt: skip
""""'s" behind these is "is"; behind a noun it is a possessive."""
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_APOSTROPHE = re.compile(r"['\u2019]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in lower case, and where it is; a possessive one without its ending, "woman" of "woman's"."""

    text: str
    start: int
    end: int
    possessive: bool = False


def split(text: str) -> list[Word]:
    """The words of a text, hyphenated ones in one piece, "he's" as "he"."""
    return [_word(text, match) for match in _WORD.finditer(text)]


def spoken(words: Sequence[Word]) -> str:
    """Words as they stand in the thesaurus."""
    return " ".join(word.text for word in words)


def unbroken(text: str, words: Sequence[Word]) -> bool:
    """Whether nothing but space stands between the words."""
    return all(text[one.end : other.start].isspace() for one, other in pairwise(words))


def is_plural(noun: str) -> bool:
    """Whether a noun, in lower case, is several of its kind, by its looks."""
    return noun.endswith(("men", "people", "children")) or (
        noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    )


def _word(text: str, match: re.Match[str]) -> Word:
    word, start, end = match.group().lower().replace("\u2019", "'"), match.start(), match.end()
    stem, apostrophe, ending = word.rpartition("'")
    if apostrophe and ending != "t" and "'" + ending in _BE:
        is_verb = ending != "s" or stem in _SUBJECT_PRONOUNS
        return Word(stem, start, start + len(stem), possessive=not is_verb)
    of_many = word.endswith("s") and bool(_APOSTROPHE.match(text, end)) and text[end + 1 : end + 2].isspace()
    return Word(word, start, end, possessive=of_many)
