"""Slips of the pen: a word that looks like a camera term and stands where one would is diagnosed, never obeyed."""

from __future__ import annotations

from studio.language.camera.heading import statement_ends_at
from studio.language.camera.lookup import (
    DETERMINERS,
    camera_ahead,
    direction_at,
    ends_at,
    joiner_at,
    phrase_at,
    terms_at,
    text_at,
    verb_ahead,
)
from studio.language.camera.state import State
from studio.language.camera.terms import TERMS
from studio.language.camera.text import words
from studio.language.camera.typo import nearest_among, nearest_follower, nearest_term
from studio.language.camera.verb import VERBS
from studio.language.camera.words import (
    DIRECTIONS,
    FILLERS,
    JOINERS,
    SHOT_NOUNS,
    SPEEDS,
    TARGET_PREPOSITIONS,
    Phrase,
)

_LONGEST_SLIP, _LONG_ENOUGH, _LONG_IN_PHRASE = 4, 5, 6
_SPEED_WORDS = tuple(words("slow slowly quick quickly fast gentle gently smooth smoothly rapid rapidly subtle"))
# A real word, and never meant behind "Dutch" or "low".
_CONFUSED = {"angel": "angle"}
_PLAIN = words("from on by to the in hold holds camera no without do don't looking at")


def _gaps() -> dict[tuple[Phrase, Phrase], tuple[str, ...]]:
    """For every term of several words, each way to leave one out, with the words that fill the gap."""
    gaps: dict[tuple[Phrase, Phrase], tuple[str, ...]] = {}
    for phrase, term in TERMS.items():
        if term.field == "ease" or not 1 < len(phrase) <= _LONGEST_SLIP or phrase[0] in _PLAIN:
            continue
        for at, word in enumerate(phrase):
            key = phrase[:at], phrase[at + 1 :]
            gaps[key] = (*gaps.get(key, ()), word)
    return gaps


_GAPS = _gaps()
_VOCABULARY = frozenset(
    {word for phrase in TERMS for word in phrase} | VERBS.keys() | SPEEDS.keys() | JOINERS.keys() | FILLERS
) | {word for phrase in DIRECTIONS for word in phrase}
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


def read_phrase_slip(state: State) -> bool:
    """A term of several words with one of them misspelt: "over the shouldr", "dolly zom", "medium clsoe-up"."""
    if not state.clean or state.tokens[state.i].kind != "word":
        return False
    exact = max((end - state.i for term, end in terms_at(state.tokens, state.i) if term.field != "ease"), default=1)
    for length in range(_LONGEST_SLIP, exact, -1):
        for at in range(length):
            meant = _misspelt(state, at, length)
            if meant is not None:
                _note_phrase(state, state.i + at, state.i + length, meant)
                return True
    return False


def _misspelt(state: State, at: int, length: int) -> str | None:
    """The word of a term that the token stands for, if the words around it complete the term."""
    phrase = phrase_at(state.tokens, state.i, length)
    end = state.i + length
    if len(phrase) < length or phrase[at] in _VOCABULARY or state.tokens[state.i + at].kind != "word":
        return None
    fitting = _GAPS.get((phrase[:at], phrase[at + 1 :]), ())
    closed = ends_at(state.tokens, end) or (at < length - 1 and text_at(state.tokens, end) in TARGET_PREPOSITIONS)
    if _CONFUSED.get(phrase[at]) in fitting and closed:
        return _CONFUSED[phrase[at]]
    meant = nearest_among(phrase[at], fitting, _LONG_IN_PHRASE)
    if meant is None or phrase[at] == meant + "s":
        return None
    return meant if statement_ends_at(state, end) or camera_ahead(state.tokens, end) else None


def _note_phrase(state: State, at: int, end: int, meant: str) -> None:
    span, token = state.span(state.i, end), state.tokens[at]
    said = state.text[span[0] : span[1]]
    right = state.text[span[0] : token.start] + meant + state.text[token.end : span[1]]
    state.reading.note(span, f'"{said}" is no camera term: did you mean "{right.lower()}"?')
    state.i = end


def read_camera_slip(state: State) -> bool:
    """ "The camrea pans left": the camera moves all the same."""
    found = VERBS.get(state.ahead(2) if state.ahead() in SPEEDS else state.ahead())
    if not state.clean or found is None or found.form not in ("s", "base"):
        return False
    if nearest_among(state.word, ("camera",)) is None or state.word == "cameras":
        return False
    span = state.span(state.i, state.i + 1)
    state.reading.note(span, f'"{state.text[span[0] : span[1]]}" is no word of film: did you mean "camera"?')
    state.camera_named = True
    state.i += 1
    return True


def read_speed_slip(state: State) -> bool:
    """ "Slwo pan left": the move is plain, how fast it goes is not."""
    if not state.clean or state.tokens[state.i].kind != "word" or state.word in _VOCABULARY:
        return False
    meant = nearest_among(state.word, _SPEED_WORDS)
    if meant is None or not (
        verb_ahead(state.tokens, state.i + 1) or any(not term.loose for term, _ in terms_at(state.tokens, state.i + 1))
    ):
        return False
    span = state.span(state.i, state.i + 1)
    state.reading.note(span, f'"{state.text[span[0] : span[1]]}" is no speed: did you mean "{meant}"?')
    state.i += 1
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
        return (state.camera_named or _opens_clause(state)) and (
            len(state.word) >= _LONG_ENOUGH or state.ahead(-1) in SPEEDS
        )
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
