"""Reading fixed terms: framings, lenses, supports, "static", and the moves that have a name.

Inside scene prose only a phrase that can be nothing else counts: "seen in close-up".
"""

from __future__ import annotations

from studio.language.camera.foreign import foreign_at
from studio.language.camera.lookup import (
    DETERMINERS,
    camera_ahead,
    direction_at,
    ends_at,
    phrase_at,
    stands_alone,
    terms_at,
    text_at,
)
from studio.language.camera.manner import amount_at, is_stock, manner_at
from studio.language.camera.mention import Manner, Mention
from studio.language.camera.move import read_named
from studio.language.camera.state import State
from studio.language.camera.target import read_target
from studio.language.camera.terms import Term
from studio.language.camera.text import words
from studio.language.camera.time import timing_at
from studio.language.camera.verb import VERBS
from studio.language.camera.words import FILLERS, JOINERS, SPEEDS, TARGET_PREPOSITIONS, Phrase

_DUTCH_DEGREES = 15.0
_UNMISTAKABLE = words("shot angle lens camera closeup effect")


def read_term(state: State) -> bool:
    """Read the longest fixed term at the state's position; False when none stands here."""
    for term, end in terms_at(state.tokens, state.i):
        if term.field != "ease" and _accepts(state, term, end):
            _take(state, term, end)
            return True
    return _read_named_shoulder(state) or _read_slow_focus(state)


def _accepts(state: State, term: Term, end: int) -> bool:
    if is_stock(state, end) and term.field == "lens":
        return False
    if (
        term.field == "static"
        and term.value == "static"
        and state.word == "still"
        and end == state.i + 1
        and not state.clean
    ):
        return False
    if not state.clean:
        return not term.loose and _unmistakable(state, end)
    if term.field == "special" and term.loose:
        return (state.ahead() in ("to", "from") and state.ahead(-1) not in DETERMINERS) or _racks_between(state)
    if not term.loose:
        return not _is_everyday(state, end)
    if term.field == "static" and state.subject == "prose" and _describes_subject(state):
        return False
    if term.field == "support" and state.word in ("drone", "aerial") and _drone_moves(state, end):
        return True
    return stands_alone(state.tokens, state.i, end)


def _racks_between(state: State) -> bool:
    """ "rack foreground to background", "rack A to B": two single words."""
    opens = state.i == 0 or ends_at(state.tokens, state.i - 1)
    return opens and state.word == "rack" and state.ahead(2) == "to" and state.ahead() not in ("of", "up", "back")


def _describes_subject(state: State) -> bool:
    """ "The door is old, locked and painted", "she waits, motionless": said of the scene's subject."""
    return state.joiner == "and" or (state.joiner == "," and state.word != "static")


def _drone_moves(state: State, end: int) -> bool:
    found = VERBS.get(text_at(state.tokens, end))
    return found is not None and found.form != "ed" and state.ahead(-1) not in ("a", "an")


def _unmistakable(state: State, end: int) -> bool:
    """Inside prose only a phrase that can be nothing else counts: "seen in close-up", "from a low angle"."""
    words = phrase_at(state.tokens, state.i, end - state.i)
    if len(words) == 1:
        return words[0] in ("closeup", "steadicam") or (words[0] in ("ecu", "mcu") and ends_at(state.tokens, end))
    if not (words[-1] in _UNMISTAKABLE or words[-2:] == ("close", "up") or (words[-1] == "up" and "close" in words)):
        return False
    return (
        state.ahead(-1) in FILLERS
        or state.ahead(-1) in SPEEDS
        or words[0] in ("extreme", "medium", "low", "high")
        or "camera" in words
    )


def _is_everyday(state: State, end: int) -> bool:
    """A fixed phrase in an everyday sense: "a full length mirror", "the first person to arrive", "ms Smith"."""
    words, following = phrase_at(state.tokens, state.i, end - state.i), text_at(state.tokens, end)
    if words in (
        ("full", "length"),
        ("full", "body"),
        ("high", "level"),
        ("low", "level"),
        ("wide", "angle"),
        ("full", "figure"),
        ("extreme", "close"),
    ):
        return not (
            ends_at(state.tokens, end)
            or following in JOINERS
            or following in TARGET_PREPOSITIONS
            or camera_ahead(state.tokens, end)
        )
    if (len(words) == 1 and len(words[0]) == 2) or words in (
        ("first", "person"),
        ("straight", "down"),
        ("vertigo",),
        ("stationary",),
        ("over", "the", "shoulder"),
        ("over", "her", "shoulder"),
        ("over", "his", "shoulder"),
        ("over", "their", "shoulder"),
    ):
        if _heads_shot_list(state, words):
            return False
        return not (
            ends_at(state.tokens, end)
            or following in JOINERS
            or following in ("on", "of", "with", "from", "to", "at", "as", "shot", "looking", "past", "over")
            or camera_ahead(state.tokens, end)
        )
    return False


def _heads_shot_list(state: State, words: Phrase) -> bool:
    """ "CU Anna", "WS harbour": capitals at the head of an entry are the size, whatever follows."""
    span = state.span(state.i, state.i + 1)
    capitals = len(words) == 1 and len(words[0]) == 2 and state.text[span[0] : span[1]].isupper()
    return capitals and (state.i == 0 or ends_at(state.tokens, state.i - 1))


def _read_named_shoulder(state: State) -> bool:
    """ "over the keeper's shoulder", "over Anna's shoulder"."""
    if state.word != "over" or not state.clean or state.ahead(2).startswith("shoulder"):
        return False
    for k in range(state.i + 2, state.i + 6):
        if text_at(state.tokens, k) in ("shoulder", "shoulders") and (
            text_at(state.tokens, k - 1).endswith("'s") or text_at(state.tokens, state.i + 1) in DETERMINERS
        ):
            _take(state, Term("setup", "over-the-shoulder"), k + 1)
            return True
    return False


def _read_slow_focus(state: State) -> bool:
    """ "the focus slowly racks to the face": an adverb inside the term."""
    if not state.clean or state.word != "focus" or state.ahead() not in SPEEDS:
        return False
    if state.ahead(2) not in ("racks", "shifts", "pulls", "moves", "changes", "drifts", "slides"):
        return False
    pace = manner_at(state, state.i + 1, times=False)
    if pace is not None:
        state.pending.add(pace[0])
    _take_special(state, "rack", state.i + 3)
    return True


def _take(state: State, term: Term, end: int) -> None:
    span = state.span(state.i, end)
    match term.field:
        case "size" | "angle" | "setup" | "support":
            _set_framing(state, term, span)
            state.i = end
        case "lens":
            if state.reading.lens_mm is None:
                state.reading.lens_mm = float(term.value)
            state.i = end
        case "roll":
            _take_dutch(state, end)
        case "static":
            _take_static(state, term, end)
        case _:
            _take_special(state, str(term.value), end)
    if term.field == "support":
        state.camera_named = True
    if term.value == "pov":
        # What walks or looks in a point of view is the camera.
        state.subject = "camera"


def _set_framing(state: State, term: Term, span: tuple[int, int]) -> None:
    """The first framing stands. After "then" another one is where the shot goes; at once it is a contradiction."""
    sequential = any(link in ("then", ".", "before", "after") for link in state.links)
    arrives = any(link in ("then", "before", "after") for link in state.links)
    if term.field == "size" and arrives and state.last is not None and state.last.kind is not None:
        state.last.end_size = state.last.end_size or term.value  # type: ignore[assignment]
        if state.joiner in ("then", "before"):
            return
    said, written = getattr(state.reading, term.field), state.text[span[0] : span[1]]
    if said is None:
        setattr(state.reading, term.field, term.value)
        state.reading.written[term.field] = written
    elif said != term.value and not sequential and _exclude(term.field, said, term.value):
        _note_contradiction(state, span, term.field, said)


def _exclude(field: str, said: object, value: object) -> bool:
    """Sizes, angles and supports exclude each other. Setups may be combined: an over-the-shoulder two-shot."""
    return field != "setup" or {said, value} == {"single", "two-shot"}


def _note_contradiction(state: State, span: tuple[int, int], field: str, said: object) -> None:
    first = state.reading.written.get(field) or str(said).replace("-", " ")
    message = f'"{state.text[span[0] : span[1]]}" contradicts "{first}", which was said first and stays'
    state.reading.note(span, message)


def _take_dutch(state: State, end: int) -> None:
    degrees, sign, start = _DUTCH_DEGREES, 1.0, state.i
    for quantity in state.pending.quantities:
        degrees = _dutch_degrees(state, quantity.value, quantity.unit, quantity.span)
    degrees *= state.pending.amount_scale if not state.pending.quantities else 1.0
    state.pending = Manner(timing=state.pending.timing)
    sign = -1.0 if state.pending_way in ("left", "ccw") else sign
    state.i = end + 1 if _leans_behind_comma(state, end) else end
    while state.i < len(state.tokens):
        direction = direction_at(state.tokens, state.i)
        amount = amount_at(state, state.i)
        if foreign := foreign_at(state, state.i, guess=False):
            state.reading.note(foreign[0].span, f'a Dutch angle is written in degrees, not in "{foreign[0].unit}"')
            state.i = foreign[1]
        elif direction and direction[0] in ("left", "right", "cw", "ccw"):
            sign, state.i = (-1.0 if direction[0] in ("left", "ccw") else 1.0), direction[1]
        elif amount and amount[0].unit in ("degrees", "", "m", "x"):
            degrees, state.i = _dutch_degrees(state, amount[0].value, amount[0].unit, amount[0].span), amount[1]
        elif state.word in ("of", "at", "by", "about", "angle", "shot") and state.ahead() and _more_dutch(state):
            state.i += 1
        else:
            break
    if state.reading.roll is None and start < state.i:
        state.reading.roll = sign * degrees


def _leans_behind_comma(state: State, i: int) -> bool:
    """ "Dutch angle, 20° to the right"."""
    amount = amount_at(state, i + 1) if text_at(state.tokens, i) == "," else None
    if amount is None or amount[0].unit != "degrees":
        return False
    direction = direction_at(state.tokens, amount[1])
    return ends_at(state.tokens, direction[1] if direction else amount[1])


def _more_dutch(state: State) -> bool:
    return amount_at(state, state.i + 1) is not None or text_at(state.tokens, state.i) in ("angle", "shot")


def _dutch_degrees(state: State, value: float, unit: str, span: tuple[int, int]) -> float:
    if unit not in ("degrees", "") or not 0 < abs(value) <= 180:
        state.reading.note(span, "a Dutch angle is written in degrees, up to 180")
        return _DUTCH_DEGREES
    return value


def _take_static(state: State, term: Term, end: int) -> None:
    if term.value == "locked" and state.reading.support is None:
        state.reading.support = "tripod"
        state.reading.written["support"] = state.text[slice(*state.span(state.i, end))]
    elif term.value == "locked" and state.reading.support not in (None, "tripod"):
        _note_contradiction(state, state.span(state.i, end), "support", state.reading.support)
    if "tripod" in phrase_at(state.tokens, state.i, end - state.i):
        state.reading.support = state.reading.support or "tripod"
    if (
        state.last is not None
        and state.last.kind == "static"
        and not any(link in ("then", ".", "after", "before") for link in state.links)
    ):
        state.i = end
        return
    mention = Mention("static", None, state.span(state.i, end), Manner())
    timing = timing_at(state.tokens, end, state.clock)
    if timing is not None and timing[0].length is not None:
        # Known before the move is placed: "pan left for 1s, static for 2s" is one after the other.
        mention.manner.timing, end = timing
    state.i = end
    state.place(mention)
    if foreign := foreign_at(state, state.i, guess=False):
        state.reading.note(foreign[0].span, f'"static" is measured in seconds or frames, not in "{foreign[0].unit}"')
        state.i = foreign[1]
    if state.word in ("on", "of", "over"):
        read_target(state, mention)


def _take_special(state: State, name: str, end: int) -> None:
    match name:
        case "vertigo" | "reverse-vertigo":
            _take_vertigo(state, reverse=name == "reverse-vertigo", end=end)
        case "rack":
            mention = Mention("rack-focus", None, state.span(state.i, end), Manner())
            state.i = end
            state.place(mention)
            read_target(state, mention)
        case _:
            read_named(state, name, end)


def _take_vertigo(state: State, *, reverse: bool, end: int) -> None:
    """A dolly with the zoom that keeps the subject's size."""
    direction = direction_at(state.tokens, end)
    if direction and direction[0] in ("in", "out"):
        reverse, end = direction[0] == "in", direction[1]
    span = state.span(state.i, end)
    dolly = Mention("dolly-in" if reverse else "dolly-out", "dolly", span, Manner())
    state.i = end
    state.place(dolly)
    read_target(state, dolly)
    zoom = Mention("zoom-out" if reverse else "zoom-in", "zoom", span, dolly.manner, dolly.target, keeps_size=True)
    state.place(zoom)
    state.mention = state.last = dolly
