"""Reading a directive from left to right: camera words into a Reading, everything else passed over as the scene's.

Order matters here: a time before a joiner ("after 2s"), a fixed term before its words, a camera word before a filler.
"""

from __future__ import annotations

from studio.language.camera.fixed import read_term
from studio.language.camera.hold import read_hold, read_time_of_hold
from studio.language.camera.lookup import (
    camera_ahead,
    direction_at,
    ends_at,
    joiner_at,
    phrase_at,
    terms_at,
    text_at,
    verb_ahead,
)
from studio.language.camera.manner import amount_at, ease_at, is_stock, lens_at, manner_at, set_lens
from studio.language.camera.mention import Manner, Mention, Reading
from studio.language.camera.move import read_direction, read_verb
from studio.language.camera.slip import read_camera_slip, read_phrase_slip, read_slip, read_speed_slip
from studio.language.camera.state import State
from studio.language.camera.target import read_target
from studio.language.camera.text import tokenise
from studio.language.camera.time import Clock, timing_at
from studio.language.camera.verb import VERBS, kind_of
from studio.language.camera.words import (
    CAMERA_SUBJECTS,
    FILLERS,
    FORMAT_UNITS,
    INTENSIFIERS,
    NEGATIONS,
    SET_PHRASES,
    SHOT_NOUNS,
)

_NEGATED_WORDS = 5


def read_directive(text: str, clock: Clock) -> Reading:
    """Read a whole directive. Never raises on any text; anything that is not about the camera is passed over."""
    state = State(tokenise(text), text, clock)
    while state.i < len(state.tokens):
        if not any(rule(state) for rule in _RULES):
            _read_word(state)
    state.finish()
    return state.reading


def _read_word(state: State) -> None:
    """A word that means nothing here: a filler leaves the clause the camera's, any other makes it prose."""
    word = state.word
    if phrase_at(state.tokens, state.i, 2) in SET_PHRASES or _is_format(state):
        state.i += 2
        return
    if word in CAMERA_SUBJECTS and state.ahead() != "of" and (state.clean or _restarts(state)):
        state.clean = state.camera_named = True
    elif not (state.clean and (word in FILLERS or state.tokens[state.i].kind == "mark" or word in INTENSIFIERS)):
        state.turn_to_prose()
    state.i += 1


def _is_format(state: State) -> bool:
    return state.clean and state.tokens[state.i].kind == "number" and state.ahead() in FORMAT_UNITS


def _restarts(state: State) -> bool:
    """ "...stands alone camera pans left": the camera as a new subject without a comma."""
    if state.word not in ("camera", "we", "cam") or state.ahead(-1) in (
        "a",
        "his",
        "her",
        "old",
        "security",
        "your",
        "my",
        "their",
    ):
        return False
    found = VERBS.get(state.ahead()) or VERBS.get(state.ahead(2))
    return found is not None and found.form in ("s", "base")


def _read_timing(state: State) -> bool:
    if not (state.clean or state.mention is not None):
        return False
    timing = timing_at(state.tokens, state.i, state.clock)
    if timing is None or text_at(state.tokens, timing[1]) in ("hold", "pause", "beat"):
        return read_time_of_hold(state, timing)
    if state.mention is None and not _time_stands(state, timing[1]):
        return False
    manner = Manner(timing=timing[0], leads_with_start=state.mention is None and timing[0].start is not None)
    _attach(state, manner, timing[1])
    return True


def _time_stands(state: State, end: int) -> bool:
    """Is a time before any move about the camera? "2 seconds later" and "first frame of the film" are not."""
    return (
        ends_at(state.tokens, end)
        or joiner_at(state.tokens, end) is not None
        or camera_ahead(state.tokens, end)
        or text_at(state.tokens, end) in ("the", "we", "hold", "it", "camera", "in")
    )


def _attach(state: State, manner: Manner, end: int) -> None:
    """Give manner to the move of this clause, or keep it for the next one."""
    if state.mention is not None and not verb_ahead(state.tokens, end):
        state.mention.manner.add(manner)
    else:
        state.pending.add(manner)
    state.i = end


def _read_negation(state: State) -> bool:
    """ "no zoom", "don't pan left", "without any handheld shake": what is ruled out is passed over."""
    if state.word not in NEGATIONS or not state.clean:
        return False
    for k in range(state.i + 1, min(state.i + _NEGATED_WORDS, len(state.tokens))):
        terms = [end for term, end in terms_at(state.tokens, k) if term.field != "ease"]
        if terms or text_at(state.tokens, k) in VERBS:
            end = terms[0] if terms else k + 1
            direction = direction_at(state.tokens, end)
            state.i = direction[1] if direction else end
            _skip_negated_list(state)
            return True
        if text_at(state.tokens, k) not in FILLERS and text_at(state.tokens, k) not in (
            "any",
            "or",
            "sudden",
            "fast",
            "quick",
        ):
            break
    return False


def _skip_negated_list(state: State) -> None:
    """ "no pan or tilt", "no zooming, panning or tilting"."""
    while state.word in SHOT_NOUNS or (
        state.word in ("or", "nor", "shake", "and", "/") and (state.ahead() in VERBS or state.word == "shake")
    ):
        state.i += 2 if state.word in ("or", "nor", "and", "/") else 1


def _read_joiner(state: State) -> bool:
    joiner = joiner_at(state.tokens, state.i)
    if joiner is None:
        return False
    kind, end = joiner
    word = state.word
    needs_camera = (
        word in ("with", "in", "via", "using", "by", "for", "into", "through", "end", "ends", "turns", "turning")
        or word == "combined"
    )
    if needs_camera and not _joins_camera(state, end):
        return False
    if needs_camera and state.mention is None and state.clean and kind == "and":
        # "the camera in a slow pan": the clause goes on.
        state.i = end
        return True
    state.i = end - 1
    state.close_clause(kind)  # type: ignore[arg-type]
    state.i = end
    return True


def _joins_camera(state: State, end: int) -> bool:
    """Behind prose an everyday word is not enough: "the radio crackles with static"."""
    loose = [term for term, after in terms_at(state.tokens, end) if term.loose and ends_at(state.tokens, after)]
    return camera_ahead(state.tokens, end) and (state.clean or not loose)


def _read_lens(state: State) -> bool:
    if not (state.clean or state.mention is not None or text_at(state.tokens, state.i + 2) == "lens"):
        return False
    amount = amount_at(state, state.i)
    if amount is None or amount[0].unit != "mm":
        return False
    if is_stock(state, amount[1]):
        state.turn_to_prose()
        state.i = amount[1]
        return True
    lens = lens_at(state, state.i)
    zooming = (state.mention is not None and state.mention.family == "zoom") or (
        amount[0].role != "by" and _zoom_ahead(state, amount[1])
    )
    if zooming and not (lens and lens[2] and amount[0].role == "by"):
        _attach(state, Manner(quantities=[amount[0]]), amount[1])
        return True
    if lens is None:
        return False
    set_lens(state, lens[0])
    state.i = lens[1]
    return True


def _zoom_ahead(state: State, i: int) -> bool:
    return any(
        text_at(state.tokens, k).startswith("zoom") and text_at(state.tokens, k + 1) != "lens" for k in range(i, i + 4)
    )


def _read_ease(state: State) -> bool:
    """Before verbs, since "ease out" is an easing and "ease in on the lantern" a move."""
    read = ease_at(state, state.i) if state.clean or state.mention is not None else None
    if read is None or (state.mention is None and text_at(state.tokens, read[1]) and not _ease_stands(state, read[1])):
        return False
    _attach(state, read[0], read[1])
    return True


def _ease_stands(state: State, end: int) -> bool:
    return (
        ends_at(state.tokens, end)
        or joiner_at(state.tokens, end) is not None
        or camera_ahead(state.tokens, end)
        or text_at(state.tokens, end) in FILLERS
    )


def _read_manner(state: State) -> bool:
    if not (state.clean or state.mention is not None):
        return False
    read = manner_at(state, state.i, times=False)
    if read is None:
        return False
    if state.mention is None and read[0].quantities and not _amount_stands(state, read[1]):
        return _read_full_turn(state, read[0], read[1])
    _attach(state, read[0], read[1])
    return True


def _amount_stands(state: State, end: int) -> bool:
    return camera_ahead(state.tokens, end) or (
        state.last is not None and (ends_at(state.tokens, end) or joiner_at(state.tokens, end) is not None)
    )


def _read_full_turn(state: State, manner: Manner, end: int) -> bool:
    """ "360 around the statue", "a 180° of the car": a turn without its verb."""
    quantity = manner.quantities[0]
    direction = direction_at(state.tokens, end)
    way, end = direction if direction else ("cw", end)
    following = text_at(state.tokens, end)
    if quantity.unit not in ("degrees", "") or quantity.value not in (90, 180, 270, 360, 720):
        return False
    if following not in ("around", "round", "of", "about") and not (
        quantity.value == 360 and ends_at(state.tokens, end)
    ):
        return False
    mention = Mention(kind_of("orbit", way), "orbit", state.span(state.i, end), manner, guessed=direction is None)
    state.i = end
    state.place(mention)
    read_target(state, mention)
    return True


_RULES = (
    _read_timing,
    read_hold,
    read_phrase_slip,
    read_term,
    _read_negation,
    _read_lens,
    _read_joiner,
    _read_ease,
    read_verb,
    read_direction,
    _read_manner,
    read_camera_slip,
    read_speed_slip,
    read_slip,
)
