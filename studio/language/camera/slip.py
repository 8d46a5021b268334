"""Slips of the pen: a word that looks like a camera term and stands where one would is diagnosed, never obeyed."""

from __future__ import annotations

from studio.language.camera.lookup import (
    DETERMINERS,
    direction_at,
    ends_at,
    joiner_at,
    text_at,
)
from studio.language.camera.state import State
from studio.language.camera.terms import TERMS
from studio.language.camera.text import words
from studio.language.camera.typo import nearest_follower, nearest_term
from studio.language.camera.words import FILLERS, JOINERS, SHOT_NOUNS, SPEEDS, TARGET_PREPOSITIONS

_FRAMING_WORDS = words("wide low high medium tracking establishing dutch crane close long full eye")


def read_slip(state: State) -> bool:
    """A word that is nearly a term, where a term would stand."""
    if (
        not state.clean
        or state.tokens[state.i].kind != "word"
        or state.word in FILLERS
        or (state.subject == "prose" and state.joiner == "and")
    ):
        return False
    if (
        state.word in _FRAMING_WORDS
        and (follower := nearest_follower(state.ahead()))
        and (ends_at(state.tokens, state.i + 2) or state.ahead(2) in TARGET_PREPOSITIONS)
    ):
        return _note_follower(state, follower)
    nearest = nearest_term(state.word)
    if nearest is None or not _stands_like_a_term(state):
        return False
    direction = direction_at(state.tokens, state.i + 1)
    end = direction[1] if direction else state.i + 2 if state.ahead() in SHOT_NOUNS else state.i + 1
    span = state.span(state.i, end)
    meant = (
        state.text[span[0] : span[1]]
        .lower()
        .replace(state.text[state.tokens[state.i].start : state.tokens[state.i].end].lower(), nearest, 1)
    )
    state.reading.note(span, f'"{state.text[span[0] : span[1]]}" is no camera term: did you mean "{meant}"?')
    state.turn_to_prose()
    state.i = end
    return True


def _note_follower(state: State, follower: str) -> bool:
    """ "wide shto", "low anlge": the framing is plain, the noun after it is not."""
    span = state.span(state.i, state.i + 2)
    state.reading.note(
        span, f'"{state.text[span[0] : span[1]]}" is no camera term: did you mean "{state.word} {follower}"?'
    )
    state.i += 2
    return True


def _stands_like_a_term(state: State) -> bool:
    following = state.ahead()
    if direction_at(state.tokens, state.i + 1) is not None:
        direction = direction_at(state.tokens, state.i + 1)
        return (
            direction is not None
            and (following != "in" or text_at(state.tokens, direction[1]) not in DETERMINERS)
            and text_at(state.tokens, direction[1]) not in DETERMINERS
        )
    if following in SHOT_NOUNS or following in ("up", "level", "off", "focus", "zoom", "angle", "pan", "eye"):
        return True
    if ends_at(state.tokens, state.i + 1) or joiner_at(state.tokens, state.i + 1):
        return (state.camera_named or _opens_clause(state)) and len(state.word) >= 5
    if following in DETERMINERS:
        return nearest_term(state.word) in ("follow", "orbit", "track", "follows", "orbits", "tracks") and (
            state.camera_named or _opens_clause(state)
        )
    return ((state.camera_named or _opens_clause(state)) and following in TARGET_PREPOSITIONS) or _continues(
        state, following
    )


def _continues(state: State, following: str) -> bool:
    phrase = (nearest_term(state.word) or "", following)
    return any(term[:2] == phrase for term in TERMS if len(term) > 1)


def _opens_clause(state: State) -> bool:
    return state.i == 0 or ends_at(state.tokens, state.i - 1) or state.ahead(-1) in JOINERS or state.ahead(-1) in SPEEDS
