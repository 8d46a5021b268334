"""Names of persons in a text: who is called by a name is a man, a woman, or a person where the name tells neither.

A word is a name by its capital letter and by what stands beside it: a title, a verb, another name, or a preposition
that goes with people. Common given names (`resources/given_names.toml`) need nothing beside them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from studio.language.thesaurus import names_of
from studio.language.word import DETERMINERS, PREPOSITIONS, Word
from studio.resources import resource

_WITH_PEOPLE = frozenset({"with", "for", "beside", "behind", "named", "called", "besides", "like", "than", "between"})
"""Behind these a name is somebody's, where behind "in" or "from" it may be a place's."""
_GOING = frozenset({"walks", "runs", "drives", "flies", "sails", "enters", "leaves", "lifts off", "turns"})
"""Deeds that go to places: "drives to Paris"; "talks to Paris" is somebody."""
_OF_PEOPLE = frozenset(
    {"sits", "walks", "runs", "turns", "looks", "looks at", "talks", "talks sitting", "waves", "enters", "leaves",
     "hands over", "listens", "stands"}
)  # fmt: skip
"""Deeds that an unknown word with a capital letter does as somebody: "Tension falls" is nobody."""
_NO_ENDINGS = ("ion", "ness", "ment", "ity", "ing", "ence", "ance", "ism")
"""How common nouns end that begin a sentence, and no names."""
_SMALL = DETERMINERS | PREPOSITIONS | frozenset(
    {"and", "or", "but", "is", "are", "was", "were", "it", "they", "he", "she", "i", "we", "you", "there", "then",
     "while", "when", "who", "not", "no", "so", "only", "both", "one", "two", "three", "someone", "nobody", "if"}
)  # fmt: skip
_MOST_WORDS = 4
_ABBREVIATED = re.compile(r"\.? ")
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?")


def name_at(text: str, words: Sequence[Word], at: int, *, last_deed: str = "") -> tuple[str, int]:
    """The man, woman or person that a name beginning at a word is, and how many words it has; ("", 0) for no name.

    `last_deed` is the deed said right before, which tells "drives to" from "talks to".
    """
    word = words[at]
    if not text[word.start].isupper():  # nearly always: prompts are read at each key
        return "", 0
    title = _title(text, words, at)
    if title:
        length = _name_length(text, words, at + 1)
        return (_given_names().get(words[at + 1].text) or title, length + 1) if length else ("", 0)
    length = _name_length(text, words, at)
    if not length or word.text in _no_names():
        return "", 0
    who = _given_names().get(word.text, "")
    if at and word.joined and words[at - 1].text in _no_names() and text[words[at - 1].start].isupper():
        return "", 0  # Christmas Eve
    if (who and word.text not in _rather_words()) or _Neighbours(text, words, at, length).make_a_name(last_deed):
        return who or "person", length
    return "", 0


def surname_length(text: str, words: Sequence[Word], at: int) -> int:
    """How many words of a name follow somebody's calling, "Detective Miller", "King Arthur"; 0 for none."""
    if at >= len(words) or not words[at].joined or words[at - 1].possessive:
        return 0
    word = words[at].text
    is_given = word in _given_names() and word not in _rather_words()
    if not text[words[at - 1].start].isupper() and not is_given:
        return 0
    is_word = word in _no_names() or word in _SMALL or (word in names_of("action") and not is_given)
    return 0 if is_word else _name_length(text, words, at)


class _Neighbours:
    """What stands beside a word that could be a name."""

    def __init__(self, text: str, words: Sequence[Word], at: int, length: int) -> None:
        behind = at + length
        self._text = text
        self._word = words[at]
        self._owns = words[behind - 1].possessive
        self._before = words[at - 1] if self._word.joined else None
        self._second_before = words[at - 2] if at > 1 else None
        self._after = words[behind] if behind < len(words) and words[behind].joined else None
        self._second_after = words[behind + 1] if behind + 1 < len(words) else None

    def make_a_name(self, last_deed: str) -> bool:
        """Whether they say that the word is somebody's name."""
        before = self._before.text if self._before else ""
        is_given = self._word.text in _given_names()
        if before in DETERMINERS or (not (before or is_given) and self._word.text.endswith(_NO_ENDINGS)):
            return False
        if is_given and self._owns:
            return True
        if self._does_something(is_given) or self._is_joined(before, is_given):
            return True
        if before in _WITH_PEOPLE or (before == "to" and bool(last_deed) and last_deed not in _GOING):
            return True
        return bool(last_deed and before) and before not in _SMALL  # "kisses Romy"

    def _does_something(self, is_given: bool) -> bool:
        after = self._after.text if self._after else ""
        deed = names_of("action").get(after, "")
        if is_given and after in ("is", "was", "has"):
            return True
        if not deed:
            return False
        is_shouted = _is_shouted(self._text, self._word) and not self._text.isupper()
        return is_shouted or ((is_given or deed in _OF_PEOPLE) and after.endswith(("s", "ed")))

    def _is_joined(self, before: str, is_given: bool) -> bool:
        """Whether an "and" joins the word to somebody."""
        after = self._after.text if self._after else ""
        if after == "and" and self._second_after is not None and self._is_like(self._second_after):
            return True
        if before != "and" or self._second_before is None:
            return False
        other = self._second_before
        return self._is_like(other) or (other.text in names_of("people") and is_given)

    def _is_like(self, other: Word) -> bool:
        both_shouted = _is_shouted(self._text, other) and _is_shouted(self._text, self._word)
        return other.text in _given_names() or both_shouted


def _title(text: str, words: Sequence[Word], at: int) -> str:
    """Whom a title before a name says, "Mrs. Jones"; empty for no title."""
    who = _titles().get(words[at].text, "")
    if not who or at + 1 == len(words) or not text[words[at + 1].start].isupper():
        return ""
    return who if _ABBREVIATED.fullmatch(text[words[at].end : words[at + 1].start]) else ""


def _name_length(text: str, words: Sequence[Word], at: int) -> int:
    """How many words from one on are written as one name is."""
    length = 0
    while length < _MOST_WORDS and at + length < len(words):
        word = words[at + length]
        if length and (not word.joined or words[at + length - 1].possessive):
            break
        if not _CAPITALISED.fullmatch(text, word.start, word.end) or word.text in _SMALL:
            break
        if length and (word.text in _no_names() or word.text in names_of("action")):
            break
        length += 1
    return length


def _is_shouted(text: str, word: Word) -> bool:
    """Whether a word stands in capitals, as screenplays write names."""
    written = text[word.start : word.end]
    return len(written) > 2 and written.isupper() and written.isalpha()


@cache
def _data() -> Mapping:
    return tomllib.loads(resource("given_names.toml").read_text(encoding="utf-8"))


@cache
def _given_names() -> Mapping[str, str]:
    return {name.lower(): who for who in ("woman", "man") for name in _data()[who].split()}


@cache
def _titles() -> Mapping[str, str]:
    return _data()["title"]


@cache
def _rather_words() -> frozenset[str]:
    return frozenset(_data()["rather_words"].lower().split())


@cache
def _no_names() -> frozenset[str]:
    return frozenset(_data()["no_names"].lower().split()) - _rather_words()
