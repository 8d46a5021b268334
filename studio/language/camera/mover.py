"""Who moves: whether a verb of movement has the camera for its subject, by the grammar of the clause so far."""

from __future__ import annotations

from studio.language.camera.lookup import DETERMINERS, direction_at, ends_at, terms_at, text_at, verb_ahead
from studio.language.camera.state import State
from studio.language.camera.text import words
from studio.language.camera.verb import VERBS, VerbForm
from studio.language.camera.words import INTENSIFIERS, SCALES, SHOT_NOUNS, SPEEDS, TARGET_PREPOSITIONS

THINGS = words(
    "truck crane boom bank trail track lift shadow roll circle close slider pan arc orbit ped rise drop climb slide"
)
"""Verbs that are also things of the scene: "the truck left"."""
_RIGS = words("crane jib boom slider steadicam roll")
_NOUN_MOVES = words("push pull track roll arc crane boom slide sweep glide drift")
_LEGWORK = words("go walk get step run wander snake wrap wheel weave continue")
_WAITING_WORDS = 4


def camera_moves(state: State, found: VerbForm) -> bool:
    """Can the camera be what moves?"""
    verb, form = found.verb, found.form
    if form == "ed":
        return False
    if state.camera_named:
        return True
    if verb.subject_only and state.subject != "camera" and not _ordered(state, found):
        return False
    if state.subject == "prose" and state.joiner in ("and", ",") and not _own_subject(state, found):
        return False
    if form == "s" and (not verb.strong or verb.base in THINGS) and state.subject != "camera":
        opens = state.subject is None and verb.base not in THINGS
        return (state.directs or opens) and state.ahead(-1) not in DETERMINERS
    return True


def _ordered(state: State, found: VerbForm) -> bool:
    """ "go around the statue", "walk backwards": an order, and a storyboard gives orders to nobody but the camera."""
    if found.form != "base" or state.subject == "prose" or found.verb.base not in _LEGWORK:
        return False
    following = state.ahead()
    return following in ("around", "with", "alongside") or direction_at(state.tokens, state.i + 1) is not None


def _own_subject(state: State, found: VerbForm) -> bool:
    """After scene prose, "and rolls" goes on with its subject; "and pan left" is an order to the camera."""
    strong = found.verb.strong
    match found.form:
        case "s":
            return strong and state.joiner == ","
        case "ing":
            return strong
        case _:
            return strong or state.joiner == ","


def qualifies_next(state: State) -> bool:
    """Is the verb here only an adjective: "whip pan", "creeping dolly in", "sweeping crane shot"?"""
    found, following = VERBS[state.word], VERBS.get(state.ahead())
    if following is not None and following.form in ("base", "ing"):
        if state.word in SPEEDS:
            return True
        if found.form == "ing" or found.verb.base in _RIGS:
            return verb_ahead(state.tokens, state.i + 1) or following.verb.strong
    if found.form == "ing" or state.word in SPEEDS:
        return any(term.field == "special" for term, _ in terms_at(state.tokens, state.i + 1))
    return False


def move_waits(state: State, i: int) -> bool:
    """Does a direction that ends here wait for its move: "left pan", "forward slow tracking shot"?"""
    for k in range(i, i + _WAITING_WORDS):
        if any(term.field == "special" for term, _ in terms_at(state.tokens, k)) or _is_move(state, k):
            return True
        word = text_at(state.tokens, k)
        if not (word in SPEEDS or word in SCALES or word in SHOT_NOUNS or word in INTENSIFIERS):
            return False
    return False


def _is_move(state: State, k: int) -> bool:
    found = VERBS.get(text_at(state.tokens, k))
    if found is None or found.form == "s":
        return False
    following = text_at(state.tokens, k + 1)
    if found.verb.strong or following in SHOT_NOUNS or verb_ahead(state.tokens, k):
        return True
    return found.verb.base in _NOUN_MOVES and (ends_at(state.tokens, k + 1) or following in TARGET_PREPOSITIONS)
