"""A prompt in the words that a small model has read: what it does not know becomes the nearest that it does, or goes.

Which words it knows is given, since every model knows others. What is changed is told with its place, so that it can be
said and shown.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.language.elements import DETERMINERS, PRONOUNS, Word, find_elements, is_plural, phrases, split, spoken
from studio.language.inflection import noun_forms
from studio.language.thesaurus import ElementKind, names_of, stand_ins, trained_phrases, verb_form

_AROUND: frozenset[ElementKind] = frozenset({"place", "time", "weather"})
"""What is said with a preposition of its own."""
_BORROWED: dict[ElementKind, tuple[ElementKind, ...]] = {"subject": ("people",)}
"""Where the stand-ins for a kind are found too: in a world without dogs a person takes the walk."""
_PREPOSITIONS = frozenset(
    {"in", "on", "at", "by", "to", "of", "from", "into", "onto", "inside", "near", "through", "across", "along", "over",
     "under", "with", "within", "around", "against", "beneath", "above", "below", "between", "during", "for", "off",
     "toward", "towards", "among", "past", "down", "up", "about", "as", "like"}
)  # fmt: skip
_SMALL = DETERMINERS | _PREPOSITIONS | frozenset(
    {"and", "or", "but", "is", "are", "was", "were", "be", "been", "it", "they", "them", "we", "us", "you", "i", "me",
     "there", "here", "then", "while", "when", "who", "whom", "which", "where", "not", "so", "very", "just", "only",
     "out", "away", "back", "again", "still", "has", "have", "had", "will", "can", "do", "does", "too", "also", "him",
     "her", "himself", "herself", "itself", "slowly", "quickly", "suddenly", "more", "all", "both", "one"}
)  # fmt: skip
"""Words that hold a sentence together: nothing is lost with one of them."""
_SOMEBODY = "person"
"""Whom a name is taken for."""
_NUMBERS = {"two": 2, "three": 3}
_SENTENCE, _PAUSE = re.compile(r"[.!?]"), re.compile(r"[^\s\w'\u2019-]")
_TWICE = re.compile(r"\b((?:in|on|at|by|under)(?: \w+){1,3})(?: \1\b)+", re.IGNORECASE)
_LEAST_LETTERS, _LEAST_RATIO = 7, 0.9
"""What a word must have, and how alike another must be, to be taken for it with a slip of the finger."""
_HOMES = {
    "sea": ("boat", "sailboat", "fish"),
    "street": ("car", "truck", "bicycle", "train"),
    "meadow": ("plane", "bird", "balloon", "rocket", "horse", "tree", "pine", "house", "lighthouse", "mountain"),
}
"""Where things are at home; people are in a room."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the prompt, as character offsets and as written, and what is sent in their place; empty for nothing."""

    span: tuple[int, int]
    said: str
    sent: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """A prompt as it is sent, what became of its words, and what was added because nothing was said of it."""

    text: str
    changes: tuple[Change, ...] = ()
    added: tuple[str, ...] = ()


def fit(prompt: str, known: frozenset[str], *, whole: bool = True) -> Fitted:
    """Say a prompt in known words, given in lower case. A prompt that is all known stays as it is. Never raises.

    A `whole` prompt is completed with who, where and when: the model has never read one without.
    """
    words = split(prompt)
    sent = _Sent(known)
    at, end = 0, 0
    found = list(phrases(prompt, words))
    for number, (kind, length) in enumerate(found):
        said = words[at : at + length]
        if kind is None and number + 1 < len(found) and found[number + 1][0] == "action":
            kind = _named(prompt[said[0].start : said[0].end])
        sent.pause(prompt[end : said[0].start])
        sent.take(prompt, said, kind)
        at, end = at + length, said[-1].end
    if not sent.changes:
        return Fitted(prompt)
    text, added = _completed(sent.text(), known) if whole else (sent.text(), ())
    return Fitted(text, tuple(sent.changes), added)


def knows(phrase: str, known: frozenset[str]) -> bool:
    """Whether every word of a phrase is known; a hyphenated word is known by its parts."""
    return all(word in known or all(part in known for part in word.split("-")) for word in phrase.split())


def nearest(kind: ElementKind, said: str, known: frozenset[str]) -> str:
    """The known phrase that comes nearest to one of the thesaurus; empty where there is none."""
    for name in _nearest_names(kind, names_of(kind).get(said, _SOMEBODY)):
        for source in (kind, *_BORROWED.get(kind, ())):
            usable = [phrase for phrase in trained_phrases(source).get(name, ()) if knows(phrase, known)]
            phrase = _in_form(usable, kind, said, known)
            if phrase:
                return phrase
    return ""


class _Sent:
    """The words that are sent, as they are found."""

    def __init__(self, known: frozenset[str]) -> None:
        self.changes: list[Change] = []
        self._known = known
        self._parts: list[str] = []
        self._lost = False
        """Whether the last preposition was not known, so that a place has to bring its own."""

    def pause(self, gap: str) -> None:
        """Keep a full stop or a comma; every other mark counts as a comma."""
        mark = "." if _SENTENCE.search(gap) else "," if _PAUSE.search(gap) else ""
        if mark and self._parts and self._parts[-1] not in (".", ","):
            self._drop_dangling()
            self._parts.append(mark)

    def take(self, prompt: str, said: Sequence[Word], kind: ElementKind | None) -> None:
        """Add a phrase as written, what stands in for it, or nothing."""
        span = said[0].start, said[-1].end
        written, phrase = prompt[slice(*span)], spoken(said)
        lost, self._lost = self._lost, False
        if knows(phrase, self._known) and not (lost and kind == "place"):
            self._parts += written.split()
            self._lost = lost and phrase in DETERMINERS
        elif kind is None:
            self._pass_over(phrase, span, written)
        else:
            sent = nearest(kind, phrase, self._known)
            if sent and kind in _AROUND:
                self._drop_dangling()
            self._parts += self._counted(kind, phrase, sent).split()
            if not (sent and knows(phrase, self._known)):
                self.changes.append(Change(span, written, sent))

    def _counted(self, kind: ElementKind, phrase: str, sent: str) -> str:
        """As many as were said, one by one, for a model that knows no plurals; one for a model of one."""
        if kind not in ("people", "subject") or not sent:
            return sent
        number = _NUMBERS.get(self._parts[-1].lower()) if self._parts else None
        many = is_plural(phrase.split()[-1]) and not is_plural(sent.split()[-1])
        if not many:
            is_new = phrase in PRONOUNS or phrase not in names_of(kind)
            alone = is_new and not (self._parts and self._parts[-1].lower() in DETERMINERS)
            return f"{_article('a', sent)} {sent}" if alone else sent
        self._drop_dangling()
        if number:
            self._parts.pop()
        several = (number or 2) if knows("two", self._known) else 1
        return " and ".join([f"{_article('a', sent)} {sent}"] * several)

    def text(self) -> str:
        """What was gathered, with articles that fit and nothing twice in a row."""
        self._drop_dangling()
        parts: list[str] = []
        for at, part in enumerate(self._parts):
            after = self._parts[at + 1] if at + 1 < len(self._parts) else ""
            if part.lower() in ("a", "an") and after[:1].isalpha():
                part = _article(part, after) if knows("an", self._known) else part
            if not (part.lower() in DETERMINERS and after.lower() in DETERMINERS - {"of"}):
                parts.append(part)
        joined = re.sub(r"\s+([.,])", r"\1", " ".join(parts))
        return _TWICE.sub(r"\1", joined).strip(" ,")

    def _pass_over(self, word: str, span: tuple[int, int], written: str) -> None:
        if word in DETERMINERS and "the" in self._known:
            self._parts.append("the")
        elif word in _PREPOSITIONS:
            self._lost = True
        elif word not in _SMALL:
            meant = _misspelt(word, self._known)
            self._parts += meant.split()
            self.changes.append(Change(span, written, meant))

    def _drop_dangling(self) -> None:
        while self._parts and self._parts[-1].lower() in _PREPOSITIONS | DETERMINERS:
            self._parts.pop()


def _named(word: str) -> ElementKind | None:
    """Somebody's name, by its looks: whoever does something and begins with a capital."""
    return "people" if word[:1].isupper() and word[1:].islower() and word.lower() not in _SMALL else None


def _nearest_names(kind: ElementKind, name: str) -> Iterator[str]:
    """A name, what stands in for it, and what stands in for that."""
    yield name
    for near in stand_ins(kind, name):
        yield near
        yield from stand_ins(kind, near)


def _in_form(usable: Sequence[str], kind: ElementKind, said: str, known: frozenset[str]) -> str:
    """The plainest of some phrases, in the number or the verb form of what was said."""
    if kind == "action":
        return _verb(usable, verb_form(said))
    if not usable:
        return ""
    if kind in ("people", "subject") and said not in _singulars(kind):
        many = noun_forms(usable[0])[1]
        return many if knows(many, known) else usable[0]
    return usable[0]


def _verb(usable: Sequence[str], form: str) -> str:
    going = [phrase.removeprefix("is ") for phrase in usable if phrase.startswith("is ") and phrase.endswith("ing")]
    third = [phrase for phrase in usable if phrase.split()[0].endswith("s") and not phrase.startswith("is ")]
    plain = [phrase for phrase in usable if not phrase.split()[0].endswith(("s", "ing")) and phrase[:4] != "are "]
    wanted = {"ing": (going, third), "base": (plain, third)}.get(form, (third, going))
    return next((said[0] for said in (*wanted, usable) if said), "")


def _singulars(kind: ElementKind) -> frozenset[str]:
    """Phrases that are no plural: whatever makes another one when it is put into the plural."""
    forms = names_of(kind)
    return frozenset(phrase for phrase in forms if any(form in forms for form in noun_forms(phrase)[1:]))


def _completed(text: str, known: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """A text that says who, where and when, since the model's world is never without; and what was added for that."""
    found = find_elements(text)
    added: list[str] = []
    if not (found.of("people") or found.of("subject") or found.of("place")):
        somebody = nearest("people", "man", known)
        if somebody:
            added.append(_article("a", somebody) + f" {somebody}")
            text = f"{added[0]} {text[:1].lower()}{text[1:]}".strip()
    if not found.of("place"):
        around = nearest("place", _home([element.name for element in found.of("subject")]), known)
        if around:
            added.append(around)
            text = f"{text} {around}"
    if not found.of("time"):
        when = nearest("time", "by day", known)
        if when:
            added.append(when)
            text = f"{text} {when}"
    return text, tuple(added)


def _home(names: Sequence[str]) -> str:
    return next((place for place, things in _HOMES.items() if set(names) & set(things)), "living room")


def _misspelt(word: str, known: frozenset[str]) -> str:
    if len(word) < _LEAST_LETTERS:
        return ""
    return next(iter(difflib.get_close_matches(word, known, 1, _LEAST_RATIO)), "")


def _article(written: str, after: str) -> str:
    article = "an" if after[0].lower() in "aeiou" else "a"
    return article.capitalize() if written[0].isupper() else article
