"""Which way a verb of movement goes: the words behind it that are a direction, and those that only look like one.

"In" is no direction in "track in the snow", nor "left" in "the truck left the garage"; "down the hall" is forward.
"""

from __future__ import annotations

from studio.language.camera.lookup import DETERMINERS, direction_at, ends_at, joiner_at, text_at
from studio.language.camera.manner import amount_at, manner_at
from studio.language.camera.quantity import quantity_at
from studio.language.camera.state import State
from studio.language.camera.time import timing_at
from studio.language.camera.verb import Family, VerbForm, kind_of
from studio.language.camera.words import OPPOSITE, ROUTES, SHOT_NOUNS, TARGET_PREPOSITIONS

_ROUTE_WORDS = 5
_ABBREVIATED = {
    "l": "left",
    "r": "right",
    "u": "up",
    "d": "down",
    "dn": "down",
    "fwd": "in",
    "bwd": "out",
    "bkwd": "out",
}
_LEVEL: frozenset[Family] = frozenset({"dolly", "push", "track", "truck", "go", "follow", "pull"})
_TURNING: frozenset[Family] = frozenset({"rise", "fall", "roll", "spin", "turn", "orbit", "tilt"})


def heading_at(state: State, found: VerbForm, i: int) -> tuple[str | None, int] | None:
    """The direction behind a verb at a token and where it ends; None when there is none."""
    direction = direction_at(state.tokens, i)
    way = _ABBREVIATED.get(text_at(state.tokens, i)) if direction is None else None
    if way and statement_ends_at(state, i + 1):
        return way, i + 1
    if direction is not None and _parts(state, found, i):
        direction = ("right", i + 1)
    if direction is None or not _is_direction(state, found, i, *direction):
        return None
    return _meant(state, found.verb.family, direction[0], i), direction[1]


def _parts(state: State, found: VerbForm, i: int) -> bool:
    """Is "right in" two things here: "pan right in the last second"?"""
    if (text_at(state.tokens, i), text_at(state.tokens, i + 1)) != ("right", "in"):
        return False
    return found.verb.family not in _LEVEL | {"zoom"} or timing_at(state.tokens, i + 1, state.clock) is not None


def statement_ends_at(state: State, i: int) -> bool:
    """May a statement with a direction end here: at a mark, a joiner, a preposition or a word of manner?"""
    word = text_at(state.tokens, i)
    return (
        ends_at(state.tokens, i)
        or joiner_at(state.tokens, i) is not None
        or word in TARGET_PREPOSITIONS
        or word == "again"
        or manner_at(state, i) is not None
    )


def _is_direction(state: State, found: VerbForm, i: int, way: str, end: int) -> bool:
    word, following, family = text_at(state.tokens, i), text_at(state.tokens, end), found.verb.family
    if word == "in" and end == i + 1:
        return _means_inward(state, family, following)
    if way in ("left", "right") and not _is_side(state, word, end):
        return False
    if following in DETERMINERS and (word == "inside" or _takes_object(state, found, way)):
        return False
    if family in ("rise", "fall") and way not in ("up", "down"):
        return False
    return kind_of(family, way) is not None or family == "follow" or end >= len(state.tokens)


def _is_side(state: State, word: str, end: int) -> bool:
    """Not "the truck left the garage", not "to the left of the door", not "the right hand"."""
    following = text_at(state.tokens, end)
    if following == "hand":
        return False
    if word in ("left", "right"):
        return following not in DETERMINERS or quantity_at(state.tokens, end) is not None
    if word in ("to", "toward", "towards"):
        return following != "of" and (statement_ends_at(state, end) or following in SHOT_NOUNS)
    return True


def _takes_object(state: State, found: VerbForm, way: str) -> bool:
    """ "push in the door", "pull out a knife": somebody does that, and not with a camera."""
    someone = (
        found.verb.family in ("push", "pull")
        and found.form != "ing"
        and (not state.camera_named or state.ahead(-1) == "we")
    )
    return someone and way in ("in", "out")


def _means_inward(state: State, family: Family, following: str) -> bool:
    """Is "in" a direction here, and not the start of "in the snow"?"""
    if family in _TURNING:
        return False
    if family == "push":
        return state.camera_named or following not in DETERMINERS
    if family == "dolly" and text_at(state.tokens, state.i - 1) in DETERMINERS and following in DETERMINERS:
        return False  # "a dolly in a pram"
    return family in ("dolly", "zoom", "approach") or (
        following not in DETERMINERS and following not in ("slow", "front")
    )


def _meant(state: State, family: Family, way: str, i: int) -> str:
    """The direction as meant: "down the hall" is forward, "back" is where the last pan came from."""
    word, following = text_at(state.tokens, i), text_at(state.tokens, i + 1)
    if family in _LEVEL and way in ("up", "down") and _is_route(state, i + 1):
        return "in"
    if family in _LEVEL and way == "up" and following == "to" and amount_at(state, i + 1) is None:
        return "in"
    if word == "back" and family in ("pan", "tilt", "turn", "orbit", "crane") and state.last and state.last.kind:
        return OPPOSITE.get(state.last.kind.rpartition("-")[2], way)
    return way


def _is_route(state: State, i: int) -> bool:
    if text_at(state.tokens, i) not in DETERMINERS:
        return False
    return any(text_at(state.tokens, k) in ROUTES for k in range(i + 1, i + _ROUTE_WORDS))
