"""Reading holds: "hold 1 s", "a beat", "pause on the door".

A hold is timing: it takes its share of the shot and moves nothing.
"""

from __future__ import annotations

from studio.language.camera.lookup import (
    ends_at,
    joiner_at,
    terms_at,
    text_at,
)
from studio.language.camera.mention import Manner, Mention
from studio.language.camera.quantity import quantity_at
from studio.language.camera.state import State
from studio.language.camera.target import read_target
from studio.language.camera.text import words
from studio.language.camera.time import Timing, timing_at
from studio.language.camera.words import SPEEDS

_HOLDS = words("hold holds holding pause pauses pausing linger lingers lingering wait waits rest rests")
_AFTER_HOLD = words("on for there steady position at then and until before while as it in over")
_FRAMED = words("shot frame framing last final first position composition image end beat moment")


def read_hold(state: State) -> bool:
    """Read a hold or a beat at the state's position; False when there is none."""
    if not state.clean:
        return False
    if (
        state.word in ("beat", "a", "one")
        and (beat := quantity_at(state.tokens, state.i))
        and text_at(state.tokens, beat[1] - 1) in ("beat", "beats", "moment")
    ):
        return _read_beat(state, beat[1], beat[0].value)
    if state.word not in _HOLDS or (
        state.subject == "prose" and state.joiner in ("and", ",") and state.word not in ("hold", "pause")
    ):
        return False
    if state.ahead(-1) in ("while", "whilst", "as") and state.word in ("holding", "lingering", "resting"):
        # "Dolly in while holding on her face": what is held is the framing, and time goes on.
        state.turn_to_prose()
        state.i += 1
        return True
    following = state.ahead()
    if any(
        (term.field == "static" and not term.loose) or following in ("static", "locked", "fixed")
        for term, _ in terms_at(state.tokens, state.i + 1)
    ):
        state.i += 1
        return True
    framed, timed = _is_framed(state), _is_timed(state)
    if not (framed or timed or _stands(state)):
        return False
    end = state.i + 3 if framed and not timed else state.i + 1
    _place_hold(state, state.i, end, Manner())
    return True


def _is_framed(state: State) -> bool:
    """ "Hold the last frame"."""
    return state.ahead() in ("the", "that", "this", "a", "final", "last") and state.ahead(2) in _FRAMED


def _is_timed(state: State) -> bool:
    """ "Hold 2 s"."""
    i = state.i + 1
    return timing_at(state.tokens, i, state.clock) is not None or quantity_at(state.tokens, i) is not None


def _stands(state: State) -> bool:
    following = state.ahead()
    told = following in _AFTER_HOLD or following in SPEEDS or following == "briefly"
    return told or ends_at(state.tokens, state.i + 1)


def _read_beat(state: State, end: int, seconds: float) -> bool:
    if not (ends_at(state.tokens, end) or joiner_at(state.tokens, end)) or state.mention is not None:
        return False
    _place_hold(state, state.i, end, Manner(timing=Timing(length=seconds / state.clock.seconds)))
    return True


def _place_hold(state: State, start: int, end: int, manner: Manner) -> None:
    mention = Mention(None, None, state.span(start, end), manner)
    state.i = end
    state.place(mention)
    if state.word in ("there", "steady", "position", "it", "briefly"):
        state.i += 1
    _read_beat_length(state, mention)
    read_target(state, mention)


def _read_beat_length(state: State, mention: Mention) -> None:
    """ "hold for a beat", "hold a second": a length that would be scene prose elsewhere."""
    i = state.i + 1 if state.word in ("for", "on") else state.i
    quantity = quantity_at(state.tokens, i)
    if quantity and quantity[0].is_time:
        mention.manner.timing = mention.manner.timing.joined(
            Timing(length=state.clock.share(quantity[0]), span=quantity[0].span)
        )
        state.i = quantity[1]


def read_time_of_hold(state: State, timing: tuple[Timing, int] | None) -> bool:
    """ "a 1 second hold", "after a 1s pause": the length stands before the word."""
    if timing is None or not state.clean:
        return False
    end = timing[1]
    manner = Manner(timing=Timing(length=timing[0].length or timing[0].start, span=timing[0].span))
    _place_hold(state, state.i, end + 1, manner)
    return True
