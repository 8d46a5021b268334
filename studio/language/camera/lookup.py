"""Looking at tokens without reading them: which term or direction starts here, and does a camera phrase lie ahead."""

from __future__ import annotations

from collections.abc import Sequence

from studio.language.camera.quantity import quantity_at
from studio.language.camera.terms import LONGEST_TERM, TERMS, Term
from studio.language.camera.text import Token, words
from studio.language.camera.verb import VERBS
from studio.language.camera.words import (
    AFTER_LOOSE,
    DIRECTIONS,
    FILLERS,
    INTENSIFIERS,
    JOINER_PHRASES,
    JOINERS,
    SCALES,
    SHOT_NOUNS,
    SPEEDS,
    Phrase,
)

DETERMINERS = words("the a an his her their its my our your this that these those")
_LONGEST_DIRECTION = max(len(phrase) for phrase in DIRECTIONS)
_LONGEST_JOINER = max(len(phrase) for phrase in JOINER_PHRASES)
# Loose terms that a preposition may follow: "wide on the harbour", but not "high on the cliff" or "still of the night".
_BEFORE_PREPOSITION = words(
    "wide tight medium mid macro insert reverse establishing handheld drone aerial static "
    "locked fixed master overhead dutch single rack racks"
)
_PREPOSITIONS = words("on at with from of to over but for")
_AHEAD = 6
_CHAIN = 3


def text_at(tokens: Sequence[Token], i: int) -> str:
    """The text of a token, or "" outside."""
    return tokens[i].text if 0 <= i < len(tokens) else ""


def phrase_at(tokens: Sequence[Token], i: int, length: int) -> Phrase:
    return tuple(token.text for token in tokens[i : i + length])


def ends_at(tokens: Sequence[Token], i: int) -> bool:
    """Is this the end, or a mark that ends a clause?"""
    return i >= len(tokens) or (tokens[i].kind == "mark" and tokens[i].text in JOINERS)


def terms_at(tokens: Sequence[Token], i: int) -> list[tuple[Term, int]]:
    """The terms that start here with where they end, longest first."""
    found = []
    for length in range(min(LONGEST_TERM, len(tokens) - i), 0, -1):
        term = TERMS.get(phrase_at(tokens, i, length))
        if term is not None and not (term.field == "angle" and _is_journey(tokens, i, i + length)):
            found.append((term, i + length))
    return found


def _is_journey(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "Tilt from the ground up to the sky": where the move begins, not the angle."""
    onward = end + 1 if text_at(tokens, end) in ("up", "down") else end
    return text_at(tokens, start) == "from" and text_at(tokens, onward) == "to"


def direction_at(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """A direction ("left", "to the right", "clockwise") and where it ends."""
    for length in range(min(_LONGEST_DIRECTION, len(tokens) - i), 0, -1):
        if way := DIRECTIONS.get(phrase_at(tokens, i, length)):
            return way, i + length
    return None


def joiner_at(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """A joiner ("and then", "while", a comma) and where it ends."""
    for length in range(min(_LONGEST_JOINER, len(tokens) - i), 1, -1):
        if kind := JOINER_PHRASES.get(phrase_at(tokens, i, length)):
            return kind, i + length
    kind = JOINERS.get(text_at(tokens, i))
    return (kind, i + 1) if kind else None


def stands_alone(tokens: Sequence[Token], start: int, end: int) -> bool:
    """May a loose term from `start` to `end` be a camera term, judged by its neighbours?"""
    word, article = text_at(tokens, start), text_at(tokens, start - 1) in DETERMINERS
    if end >= len(tokens):
        return not (article and word in ("still", "drone", "tripod", "cowboy", "master", "insert"))
    following = text_at(tokens, end)
    if word in ("dutch", "canted") and following in ("left", "right") and quantity_at(tokens, end + 1):
        return True
    if (
        word in ("dutch", "canted", "oblique")
        and (leaning := quantity_at(tokens, end))
        and leaning[0].unit in ("degrees", "")
    ):
        return True
    if (word, following) in (("drone", "of"), ("single", "take"), ("long", "take"), ("single", "shot")):
        return False
    if word in ("static", "locked", "fixed") and quantity_at(tokens, end) is not None:
        return True
    if word == "full":
        return ends_at(tokens, end) or following in SHOT_NOUNS
    if tokens[end].kind == "mark" and following in JOINERS:
        if article or word == "still":
            return end + 1 >= len(tokens) or camera_ahead(tokens, end + 1)
        return True
    if following in JOINERS:
        return camera_ahead(tokens, end + 1)
    if following in _PREPOSITIONS:
        return word in _BEFORE_PREPOSITION and (not article or word in ("wide", "tight", "medium"))
    return following in AFTER_LOOSE or camera_ahead(tokens, end, near=True)


def camera_ahead(tokens: Sequence[Token], i: int, *, near: bool = False, depth: int = 0) -> bool:
    """Does a camera phrase start here, words such as "a slow" or "30 degree" aside? `near` allows no fillers."""
    for _ in range(_AHEAD):
        if i >= len(tokens):
            return False
        if _camera_at(tokens, i, depth):
            return True
        quantity = quantity_at(tokens, i)
        if quantity:
            if quantity[0].unit == "mm":
                return True
            i = quantity[1]
        elif (
            text_at(tokens, i) in SPEEDS
            or text_at(tokens, i) in SCALES
            or text_at(tokens, i) in INTENSIFIERS
            or (not near and text_at(tokens, i) in FILLERS)
            or direction_at(tokens, i)
        ):
            i += 1
        else:
            return False
    return False


def _camera_at(tokens: Sequence[Token], i: int, depth: int) -> bool:
    for term, end in terms_at(tokens, i):
        if (
            term.loose
            and term.field in ("size", "angle", "support")
            and depth < _CHAIN
            and camera_ahead(tokens, end, near=True, depth=depth + 1)
        ):
            return True
        if term.field != "ease" and (
            not term.loose
            or end >= len(tokens)
            or text_at(tokens, end) in AFTER_LOOSE
            or text_at(tokens, end) in JOINERS
        ):
            return True
    return verb_ahead(tokens, i)


def verb_ahead(tokens: Sequence[Token], i: int) -> bool:
    """Is this a verb of movement with its direction, or one that only cameras do?"""
    found = VERBS.get(text_at(tokens, i))
    if found is None or found.form == "ed":
        return False
    following = text_at(tokens, i + 1)
    if following in ("l", "r") and ends_at(tokens, i + 2):
        return True
    if found.verb.strong and found.form != "s" and found.verb.base != "truck":
        return (
            ends_at(tokens, i + 1)
            or direction_at(tokens, i + 1) is not None
            or following in AFTER_LOOSE
            or following in SPEEDS
            or following in ("across", "along", "toward", "towards", "around", "into")
        )
    direction = direction_at(tokens, i + 1)
    if direction is None:
        return (following in ("shot", "around", "focus") and found.form == "base") or (
            found.verb.family == "follow" and following in DETERMINERS and found.form != "s"
        )
    return not (direction[0] == "left" and text_at(tokens, direction[1]) in DETERMINERS)
