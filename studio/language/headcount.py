"""How many people or things a phrase says: numbers in words and figures, plurals, and groups of people."""

from __future__ import annotations

from collections.abc import Sequence

from studio.language.word import DETERMINERS, Word, is_plural

GROUPS = {"couple": 2, "family": 3, "crowd": 3}
"""The names of several people in one word, and how many they are at least."""
PRONOUNS_OF_MANY = frozenset({"they", "them", "we", "everybody", "everyone"})
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "fifty": 50, "several": 3, "few": 3, "many": 5, "both": 2,
    "couple": 2, "pair": 2, "trio": 3, "dozen": 12, "dozens": 24, "hundred": 100, "hundreds": 200, "thousand": 1000,
    "thousands": 2000, "countless": 5, "numerous": 5,
}  # fmt: skip
_HERDS = {
    "group": 3, "crowd": 3, "mob": 3, "gang": 3, "band": 3, "team": 3, "troop": 3, "crew": 3, "army": 5, "squad": 3,
    "choir": 3, "procession": 3, "family": 3, "herd": 3, "flock": 3, "pack": 3, "swarm": 5, "line": 3, "row": 3,
    "bunch": 3, "pile": 3, "heap": 3, "handful": 3,
}  # fmt: skip
"""What these are, "of" says: "a group of soldiers"."""
_JOINTS = frozenset({"and", "in", "on", "at", "with", "by", "to", "or"})
_REACH = 4
"""How many words before a noun its number is looked for: "two very old little boys"."""
_MOST = 9999


def number_of(word: str) -> int | None:
    """The number that a word in lower case says; None where it says none."""
    if word.isascii() and word.isdigit():
        return min(int(word[:8]), _MOST) or None
    return _NUMBERS.get(word)


def is_counter(words: Sequence[Word], at: int) -> bool:
    """Whether a word only counts what "of" says behind it: "a group of women", "a couple of cars"."""
    word = words[at].text
    counts = word in _HERDS or word.removesuffix("s") in _HERDS or number_of(word) is not None
    if not counts or at + 2 >= len(words) or words[at + 1].text != "of":
        return False
    return number_of(words[at + 2].text) is None or _leads_on(words, at + 2)


def _leads_on(words: Sequence[Word], at: int) -> bool:
    """Whether a noun may follow a number: not in "a family of four", "a family of four in a car"."""
    if at + 1 >= len(words) or words[at + 1].start - words[at].end > 1:
        return False
    return words[at + 1].text not in DETERMINERS | _JOINTS


def how_many(words: Sequence[Word], at: int, length: int, name: str) -> int:
    """How many a noun of so many words at a place is; `name` is what it goes by."""
    last = words[at + length - 1].text
    if last in PRONOUNS_OF_MANY:
        return 2
    group = GROUPS.get(name, 1)
    if group > 1 and at + length + 1 < len(words) and words[at + length].text == "of":  # "a family of four"
        return number_of(words[at + length + 1].text) or group
    said = _said_before(words, at)
    if said is None:
        said = 2 if is_plural(last) and last not in ("police", "newlyweds", "lovers", "parents") else 1
        return said * group
    return said * group if is_plural(last) or group == 1 else group


def _said_before(words: Sequence[Word], at: int) -> int | None:
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = words[place].text
        number = number_of(word)
        if number is not None and not (word == "one" and place + 1 < at):
            return number
        if word == "of" and place and is_counter(words, place - 1):
            before = words[place - 1].text
            return number_of(before) or _HERDS.get(before) or _HERDS[before.removesuffix("s")]
        if word in DETERMINERS or word in _JOINTS:
            break
    return None
