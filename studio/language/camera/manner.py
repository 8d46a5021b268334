"""Reading how and when: speeds, eases, amounts, times and focal lengths around a move."""

from __future__ import annotations

from studio.language.camera.lookup import ends_at, phrase_at, stands_alone, terms_at, text_at
from studio.language.camera.mention import Manner
from studio.language.camera.quantity import Quantity, quantity_at
from studio.language.camera.state import State
from studio.language.camera.text import words
from studio.language.camera.time import timing_at
from studio.language.camera.words import INTENSIFIERS, SCALES, SET_PHRASES, SPEEDS

_LENS_WORDS = words(
    "lens lenses prime primes glass equivalent focal anamorphic spherical portrait macro "
    "telephoto wide angle standard normal full frame ff vintage f t optic optics"
)
_STOCK_WORDS = words(
    "film stock print celluloid footage kodak fuji fujifilm kodachrome ektachrome portra "
    "cinestill negative reel reels projector photograph photo photography slide slides grain "
    "cine movie movies imax motion picture analog analogue bullet pistol gun shell cannon "
    "rounds"
)
_STOCK_ADJECTIVES = words(
    "color colour black and white b w grainy vintage old kodak fuji motion picture analog "
    "analogue home movie cine vision expired monochrome colour technicolor style"
)
_LENS_KINDS = words("macro telephoto portrait anamorphic spherical prime fisheye tele")
_SHORTEST_LENS_MM, _LONGEST_LENS_MM = 4.0, 2000.0


def manner_at(state: State, i: int, *, times: bool = True) -> tuple[Manner, int] | None:
    """Read one statement of manner at a token (speed, scale, ease, time or amount), without moving the state."""
    if times and (timing := timing_at(state.tokens, i, state.clock)):
        return Manner(timing=timing[0]), timing[1]
    return _speed(state, i) or ease_at(state, i) or _amount(state, i)


def _speed(state: State, i: int) -> tuple[Manner, int] | None:
    if phrase_at(state.tokens, i, 2) in SET_PHRASES:
        return None
    strong = text_at(state.tokens, i) in INTENSIFIERS
    word = text_at(state.tokens, i + 1 if strong else i)
    end = i + 2 if strong else i + 1
    if word in SPEEDS:
        pace, scale, longest_s = SPEEDS[word]
        factor = 0.7 if strong else 1.0
        return Manner(
            pace=pace, amount_scale=scale * factor if pace == "slow" else scale, longest_s=longest_s * factor
        ), end
    if word in SCALES:
        return Manner(amount_scale=SCALES[word]), end
    return None


def ease_at(state: State, i: int) -> tuple[Manner, int] | None:
    """Read an easing ("smoothly", "ease in and out", "linear") and where it ends."""
    for term, end in terms_at(state.tokens, i):
        if term.field == "ease" and not _eases_towards(state, i, end):
            return Manner(ease=term.value), end  # type: ignore[arg-type]
    return None


def _eases_towards(state: State, i: int, end: int) -> bool:
    """ "Ease in on the lantern" is a slow dolly, not an easing."""
    return text_at(state.tokens, i) in ("ease", "eases", "easing") and text_at(state.tokens, end) in (
        "on",
        "onto",
        "to",
        "toward",
        "towards",
        "closer",
        "close",
    )


def _amount(state: State, i: int) -> tuple[Manner, int] | None:
    read = amount_at(state, i)
    if read is None or read[0].unit == "mm":
        return None
    return Manner(quantities=[read[0]]), read[1]


def amount_at(state: State, i: int) -> tuple[Quantity, int] | None:
    """Read an amount with its role: "30°", "by 2 m", "to 85mm", "from 35mm to 85mm", "2x"."""
    tokens = state.tokens
    opener = text_at(tokens, i)
    if read := _range(state, i):
        return read
    j = i + 1 if opener in ("by", "to", "through", "at", "of", "up", "till", "until") else i
    j = j + 1 if opener in ("up", "down") and text_at(tokens, j) == "to" else j
    read = quantity_at(
        tokens, j + 1 if text_at(tokens, j) in ("a", "an", "the") and _starts_number(state, j + 1) else j
    )
    if read is None:
        return None
    quantity, end = read
    if quantity.is_time or (quantity.unit == "" and not _bare_stands(state, quantity, end, opener)):
        return None
    if opener in ("of", "at") and quantity.unit != "degrees" and not quantity.per_second:
        return None
    role = "to" if opener in ("to", "till", "until", "up") and quantity.unit != "x" else "by"
    end = end + 1 if text_at(tokens, end) in ("angle", "total") and quantity.unit == "degrees" else end
    return _spanning(state, quantity, i + 1 if opener in ("a", "an", "the") else i, end, role), end


def _starts_number(state: State, i: int) -> bool:
    return i < len(state.tokens) and state.tokens[i].kind == "number"


def _spanning(state: State, quantity: Quantity, i: int, end: int, role: str, until: float = 0.0) -> Quantity:
    return Quantity(quantity.value, quantity.unit, state.span(i, end), role, until, quantity.per_second)  # type: ignore[arg-type]


def _bare_stands(state: State, quantity: Quantity, end: int, opener: str) -> bool:
    """A number without a unit is an amount only where nothing that it could count comes after it."""
    following = text_at(state.tokens, end)
    if following == "." and state.tokens[0].kind == "number" and text_at(state.tokens, 1) == ".":
        return False  # the items of a numbered list
    if opener in ("at", "of") or following in ("\u2013", "/", ":", "."):
        return following == "." and opener not in ("at", "of")
    return ends_at(state.tokens, end) or following in (
        "to",
        "on",
        "toward",
        "towards",
        "around",
        "and",
        "then",
        "over",
        "across",
        "while",
        "as",
        "clockwise",
        "counterclockwise",
        "with",
        "left",
        "right",
        "orbit",
        "pan",
        "tilt",
        "arc",
        "roll",
        "dolly",
        "in",
        "up",
        "down",
        "slowly",
        "quickly",
        "from",
        "for",
    )


def _range(state: State, i: int) -> tuple[Quantity, int] | None:
    tokens = state.tokens
    j = i + 1 if text_at(tokens, i) in ("from", "between") else i
    j = j + 1 if text_at(tokens, j) in ("a", "an") else j
    first = quantity_at(tokens, j)
    if (
        first is None
        or first[0].unit not in ("mm", "", "degrees")
        or text_at(tokens, first[1]) not in ("to", "\u2013", "and", "->", "through")
    ):
        return None
    k = first[1] + 1
    k = k + 1 if text_at(tokens, k) in ("a", "an") else k
    second = quantity_at(tokens, k)
    if (
        second is None
        or second[0].unit not in ("mm", "degrees")
        or (text_at(tokens, first[1]) == "and" and text_at(tokens, i) != "between")
    ):
        return None
    if first[0].unit not in ("", second[0].unit):
        return None
    begin = Quantity(first[0].value, second[0].unit, first[0].span)
    return _spanning(state, begin, i, second[1], "range", second[0].value), second[1]


def lens_at(state: State, i: int) -> tuple[Quantity, int, bool] | None:
    """A focal length at a token, where it ends, and whether the text names it a lens. Film stock is none."""
    read = amount_at(state, i)
    if read is None or read[0].unit != "mm":
        return None
    quantity, end = read
    if is_stock(state, end):
        return None
    j = end
    while text_at(state.tokens, j) in _LENS_WORDS and j < end + 4:
        j += 1
    named = "lens" in {text_at(state.tokens, k) for k in range(end, j)} or text_at(state.tokens, j - 1) in (
        "prime",
        "glass",
        "equivalent",
        "optic",
    )
    end = j if named else _lens_kind_end(state, end)
    alone = (
        named
        or stands_alone(state.tokens, i, end)
        or text_at(state.tokens, end) in ("f", "t", "anamorphic", "in", "close", "dolly", "prime")
    )
    return (quantity, end, named) if alone else None


def _lens_kind_end(state: State, end: int) -> int:
    """Where "18mm wide-angle", "100mm macro" end: the word names the lens, not the framing."""
    if text_at(state.tokens, end) in _LENS_KINDS:
        return end + 1
    return end + 2 if (text_at(state.tokens, end), text_at(state.tokens, end + 1)) == ("wide", "angle") else end


def is_stock(state: State, i: int) -> bool:
    """Do the words after "35mm" make it film stock?"""
    for k in range(i, i + 5):
        word = text_at(state.tokens, k)
        if word in _STOCK_WORDS:
            return True
        if word not in _STOCK_ADJECTIVES:
            return False
    return False


def set_lens(state: State, quantity: Quantity) -> None:
    """Take a focal length as the shot's lens; complain when no lens is like that or another one was said."""
    if not _SHORTEST_LENS_MM <= quantity.value <= _LONGEST_LENS_MM:
        state.reading.note(
            quantity.span, f"no lens has a focal length of {quantity.value:g} mm: write one between 4 and 2000"
        )
    elif state.reading.lens_mm is not None and state.reading.lens_mm != quantity.value:
        state.reading.note(
            quantity.span,
            f"the lens is already {state.reading.lens_mm:g} mm; to change it, zoom to {quantity.value:g} mm",
        )
    else:
        state.reading.lens_mm = quantity.value
