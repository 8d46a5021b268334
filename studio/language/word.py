"""The words of a text, and what small words do: they point, join, count and say no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
_ENDINGS = frozenset({"re", "m", "ll", "ve", "d", "s"})
_SUBJECT_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "that", "there", "here", "who", "what", "where", "let"}
)
""""'s" behind these is "is"; behind a noun it is a possessive."""
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_OF_MANY = re.compile(r"['\u2019](?=\s)")
"""What makes a possessive of a plural: "the girls' room"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in lower case, and where it is; a possessive one without its ending, "woman" of "woman's".
    `joined` is whether only space stands between it and the word before."""

    text: str
    start: int
    end: int
    possessive: bool = False
    joined: bool = False


def split(text: str) -> list[Word]:
    """The words of a text, hyphenated ones in one piece, "he's" as "he"."""
    words, behind = list[Word](), -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        said = match.group().lower()
        joined = behind >= 0 and text[behind:start].isspace()
        possessive = False
        stem = said
        if "'" in said or "\u2019" in said:
            stem, possessive = _without_ending(said.replace("\u2019", "'"))
        elif said[-1] == "s" and _OF_MANY.match(text, end):
            possessive = True
        words.append(Word(stem, start, start + len(stem), possessive, joined))
        behind = end + 1 if possessive and stem == said else end
    return words


def spoken(words: Sequence[Word]) -> str:
    """Words as they stand in the thesaurus."""
    return " ".join(word.text for word in words)


def unbroken(words: Sequence[Word]) -> bool:
    """Whether nothing but space stands between the words."""
    return all(word.joined for word in words[1:])


def is_plural(noun: str) -> bool:
    """Whether a noun, in lower case, is several of its kind, by its looks."""
    return noun.endswith(("men", "people", "children")) or (
        noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    )


def _without_ending(word: str) -> tuple[str, bool]:
    """A word without "'s", "'re", "'ll", and whether that made it a possessive; "isn't" and "o'clock" stay whole."""
    stem, _, ending = word.rpartition("'")
    if ending not in _ENDINGS:
        return word, False
    return stem, ending == "s" and stem not in _SUBJECT_PRONOUNS
