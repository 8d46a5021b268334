"""What a word of several senses says here: a noun or a verb, weather or a place, and whose deed a verb is."""

from __future__ import annotations

from collections.abc import Sequence

from studio.language.thesaurus import names_of, verb_form
from studio.language.word import DETERMINERS, PREPOSITIONS, Word

_SINGULAR = frozenset({"a", "an", "the", "his", "her", "its", "their", "my", "our", "your", "this", "one"})
_MAKING_NOUNS = frozenset(
    {"at", "of", "from", "into", "onto", "with", "for", "under", "above", "between", "among", "near"}
)
"""Behind these no verb stands but one in "-ing"."""
_IN_HAND = frozenset(
    {"in", "on", "by", "through", "over", "left", "right", "after", "before", "behind", "across", "like"}
)
"""Behind these a verb in its plain form is a noun, "candle in hand"; "she comes in, sits" has another form."""
_ARE = frozenset({"are", "is", "were", "was", "aren't", "isn't"})
_RATHER_NOUNS = frozenset({"hands", "faces", "leaves", "waves", "falls", "drops", "looks", "clouds"})
_VEHICLES = {"car": "drives", "truck": "drives", "train": "drives", "bicycle": "drives", "plane": "flies",
             "rocket": "flies", "bird": "flies", "balloon": "flies", "boat": "sails", "sailboat": "sails"}  # fmt: skip
_GOING = frozenset({"walks", "runs", "drives", "sails", "flies", "hands over"})
_CRASHES = frozenset({"crash", "crashes", "crashing", "crashed"})
_OF_SNOWFALL = frozenset({"heavy", "light", "thick", "gentle", "wet"})
_SPEEDS = frozenset({"speed", "speeds", "speeding", "sped"})
_TURNS = frozenset({"turn", "turns", "turning", "turned"})
_PLAYS = frozenset({"play", "plays", "playing", "played"})
_RISES = frozenset({"rise", "rises", "rising", "rose"})
_PEOPLE = ("man", "woman", "person", "couple", "crowd", "family")
_PASSES = frozenset({"pass", "passes", "passing", "passed"})
_FALLING = ("fall", "drift", "swirl", "come", "whirl", "melt", "settle", "begin", "start", "stop", "blow", "float")
_FALLING_FORMS = frozenset(verb + ending for verb in _FALLING for ending in ("", "s", "ing", "es")) | {"begins"}


def is_noun(words: Sequence[Word], at: int, length: int, *, doer: bool, deed: bool) -> bool:
    """Whether what could be a verb is a noun here, by the words beside it.

    `doer` says whether the clause has named somebody who could do it, `deed` whether a deed stands right before.
    """
    said = words[at].text
    form = verb_form(" ".join(word.text for word in words[at : at + length]))
    before = words[at - 1] if at and words[at].joined else None
    after = words[at + length].text if _follows(words, at + length) else ""
    if before is not None and (before.possessive or before.text in DETERMINERS):
        return not (_is_relative(before.text, form) or (form == "ing" and _is_being(after)))
    if form == "ing" or form == "past":
        return False
    if before is not None:
        if before.text in _MAKING_NOUNS or (before.text in _IN_HAND and (form == "base" or said in _RATHER_NOUNS)):
            return True
        if form == "s" and deed:
            return True
        if form == "base" and not doer and at > 1 and words[at - 2].text in _SINGULAR and _is_adjective(before.text):
            return True
    if doer:
        return False
    is_verb_next = after in _ARE or (after in names_of("action") and verb_form(after) in ("base", "ing"))
    return is_verb_next or (said in _RATHER_NOUNS and after in ("in", "on", "of", "and"))


def deed_of(name: str, doer: str, said: Sequence[Word], behind: Sequence[Word]) -> str:
    """What a deed is called of its doer, by the name that each goes by: a train that crosses a bridge drives, a plane
    flies, a man walks. `said` are its words, `behind` those that follow; the doer is empty where none is known."""
    verb = said[0].text
    vehicle = _VEHICLES.get(doer, "")
    if vehicle:
        does_go = name in _GOING or (verb in _CRASHES and vehicle != "flies")
        return vehicle if does_go else name
    if verb in _PASSES and doer:
        return "hands over" if _is_handed(behind) else "walks"
    if verb in _SPEEDS and doer:
        return "runs"
    if verb in _TURNS and doer in _PEOPLE and name == "spins":
        return "turns"
    if verb in _PLAYS and len(said) == 1 and doer in _PEOPLE and not _is_ball(behind):
        return "stands"  # a part, or an instrument; children and dogs run about
    if verb in _RISES and doer in (*_PEOPLE, "child") and name == "lifts off":
        return "stands"
    return name


def falls_as_weather(words: Sequence[Word], at: int) -> bool:
    """Whether "snow" is what falls, and not what lies."""
    after = [word.text for word in words[at + 1 : at + 3]] if _follows(words, at + 1) else []
    if after and after[0] in _ARE | {"has"}:
        after = after[1:]
    before = words[at - 1].text if at and words[at].joined else ""
    return bool(after and after[0] in _FALLING_FORMS) or before in _OF_SNOWFALL


def is_qualifier(words: Sequence[Word], at: int) -> bool:
    """Whether a colour before a place in the text colours what follows: "an orange cat", and not "an orange falls"."""
    if not _follows(words, at):
        return False
    word = words[at].text
    is_verb = word in names_of("action") and verb_form(word) != "base"
    return not (is_verb or word in PREPOSITIONS or word in _ARE or word in ("and", "or", "that", "which", "who"))


def _is_relative(word: str, form: str) -> bool:
    return word == "that" and form == "s"


def _is_being(word: str) -> bool:
    return word in names_of("people") or word in names_of("subject")


def _is_adjective(word: str) -> bool:
    beings = word in names_of("people") or word in names_of("subject")
    return not (beings or word.endswith(("s", "ly")) or word in PREPOSITIONS or word in ("and", "or", "who"))


def _is_ball(behind: Sequence[Word]) -> bool:
    return any(names_of("subject").get(word.text) == "ball" or word.text in ("tennis", "golf") for word in behind[:3])


def _is_handed(behind: Sequence[Word]) -> bool:
    said = [word.text for word in behind[:6]]
    return bool(said) and (said[0] in ("her", "him", "them") or "to" in said)


def _follows(words: Sequence[Word], at: int) -> bool:
    return 0 < at < len(words) and words[at].joined
