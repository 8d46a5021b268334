"""Who a pronoun means: somebody who has been said, or somebody new.

"He" may be a man, a boy or anybody whose sex is not said; "her" in "a man kisses her" is not the man. The first
pronoun of a prompt that names nobody is somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from studio.language.word import PREPOSITIONS, Word

Sex = Literal["man", "woman", "many", "any"]

PRONOUNS = frozenset({"he", "him", "she", "they", "we", "everybody", "everyone"})
"""Pronouns of the thesaurus: somebody, unless somebody has been said."""
_SUBJECTS: Mapping[str, Sex] = {"he": "man", "she": "woman", "they": "many", "we": "many", "i": "any", "you": "any",
                                "everybody": "many", "everyone": "many"}  # fmt: skip
_OBJECTS: Mapping[str, Sex] = {"him": "man", "her": "woman", "them": "many"}
_OWNERS: Mapping[str, Sex] = {"his": "man", "her": "woman", "their": "many", "my": "any"}
_PRONOUNS = {*_SUBJECTS, *_OBJECTS, *_OWNERS}
_SPEAKERS = frozenset({"we", "i", "you", "my"})
_NAMES: Mapping[Sex, tuple[str, int]] = {
    "man": ("man", 1), "woman": ("woman", 1), "many": ("crowd", 2), "any": ("person", 1),
}  # fmt: skip
_LIVING = frozenset({"dog", "horse", "bird", "robot", "mammoth", "fish", "snowman"})
_BOYS = frozenset({"boy", "son", "schoolboy", "brother"})
_EITHER = frozenset(
    {"doctor", "detective", "officer", "soldier", "cop", "guard", "captain", "driver", "pilot", "scientist", "clown",
     "professor", "astronaut", "mechanic", "killer", "thief", "boss", "lawyer", "judge", "bartender", "painter",
     "artist", "musician", "drummer", "pianist", "violinist", "pirate", "warrior", "hunter", "chef", "cook", "boxer",
     "farmer", "worker", "keeper", "surgeon", "engineer", "conductor", "president", "mayor", "baker"}
)  # fmt: skip
"""Callings of men and women, which the thesaurus takes for a man's."""
_GIRLS = frozenset({"girl", "daughter", "schoolgirl", "sister"})
_DIRECTED = frozenset({"to", "at", "for", "from", "toward", "towards"})
"""Prepositions behind which a pronoun is somebody else than the doer: "looks at him", but "a dog behind him"."""
_SUBORDINATING = frozenset({"as", "while", "when", "before", "after", "because", "until"})
_CLAUSE_WORDS = _SUBORDINATING | {"and", "but", "then", "or", "who", "so"}
_AUDIENCE_SEES = frozenset(
    {"see", "follow", "watch", "hear", "notice", "find", "discover", "track", "are", "cut", "pan", "move", "push",
     "pull", "zoom", "dolly", "fly", "go", "look"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody or something that a text names: the number of its first word, its last word, kind and name."""

    at: int
    last: str
    is_person: bool
    name: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Somebody:
    """A pronoun that means somebody new: the number of its word, the name and how many."""

    at: int
    name: str
    count: int


def new_people(words: Sequence[Word], said: Sequence[Said]) -> Iterator[Somebody]:
    """The pronouns of a text that mean nobody who has been said, in its order."""
    clauses = _clauses(words)
    named = {each.at: each for each in said}
    before: list[tuple[Said, int]] = []
    people = any(each.is_person for each in said)
    for at, word in enumerate(words):
        if at in named:
            before.append((named[at], clauses[at]))
            continue
        if word.text not in _PRONOUNS:  # nearly always: prompts are read at each key
            continue
        role, sex = _role(words, at)
        if role is None or _is_answered(words, at, role, sex, before, clauses, said):
            continue
        if role == "owner" and (people or before):
            continue
        name, count = _NAMES[sex]
        people = True
        before.append((Said(at, word.text, True, name, count), clauses[at]))
        yield Somebody(at, name, count)


def _role(words: Sequence[Word], at: int) -> tuple[Literal["doer", "object", "owner"] | None, Sex]:
    word = words[at].text
    after = words[at + 1].text if at + 1 < len(words) and words[at + 1].joined else ""
    if word in _SUBJECTS:
        audience = word in _SPEAKERS and (after in _AUDIENCE_SEES or after.endswith("ly"))
        return (None if audience else "doer"), _SUBJECTS[word]
    owns = bool(after) and after not in PREPOSITIONS | _CLAUSE_WORDS | {"a", "the", "an", "is"}
    if word in _OWNERS and (owns or word not in _OBJECTS):
        return "owner", _OWNERS[word]
    if word in _OBJECTS:
        return "object", _OBJECTS[word]
    return None, "any"


def _is_answered(
    words: Sequence[Word],
    at: int,
    role: str,
    sex: Sex,
    before: Sequence[tuple[Said, int]],
    clauses: Sequence[int],
    said: Sequence[Said],
) -> bool:
    """Whether somebody who was said, or is said right behind a clause with "as" or "while", is meant."""
    fitting = [(each, clause) for each, clause in before if _fits(each, sex)]
    if role == "object" and (not at or words[at - 1].text in _DIRECTED or words[at - 1].text not in PREPOSITIONS):
        here = [each for each, clause in fitting if clause == clauses[at]]
        if len(here) == len(fitting) == 1:
            return False
    if fitting:
        return True
    if words[at].text in _SPEAKERS:
        return any(each.is_person for each in said)
    subordinate = at > 0 and words[at - 1].text in _SUBORDINATING
    return subordinate and any(each.at > at and _fits(each, sex) for each in said)


def _fits(said: Said, sex: Sex) -> bool:
    if not said.is_person:
        return sex == "many" or said.name in _LIVING
    if sex == "man":
        return said.name != "woman" and said.last not in _GIRLS
    if sex == "woman":
        return said.last not in _BOYS and (said.name != "man" or said.last in _EITHER)
    return True


def _clauses(words: Sequence[Word]) -> list[int]:
    """The number of the clause that each word stands in."""
    numbers, clause = [], 0
    for word in words:
        clause += not word.joined or word.text in _CLAUSE_WORDS
        numbers.append(clause)
    return numbers
