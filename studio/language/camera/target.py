"""What a move is aimed at, kept as written: "dolly in on the lantern", "rack focus from the cup to the face"."""

from __future__ import annotations

from studio.language.camera.lookup import (
    DETERMINERS,
    camera_ahead,
    direction_at,
    ends_at,
    joiner_at,
    phrase_at,
    stands_alone,
    terms_at,
    text_at,
    verb_ahead,
)
from studio.language.camera.manner import amount_at, lens_at, manner_at
from studio.language.camera.mention import Mention
from studio.language.camera.state import State
from studio.language.camera.text import words
from studio.language.camera.time import timing_at
from studio.language.camera.verb import kind_of
from studio.language.camera.words import SPEEDS, TARGET_PREPOSITIONS

_REVEALING = (
    "reveal",
    "show",
    "find",
    "see",
    "discover",
    "include",
    "frame",
    "catch",
    "expose",
    "meet",
    "keep",
    "follow",
    "land",
    "end",
    "capture",
)
_OPENERS = words("in from on with at using via through shot by")
_TRANSITIVE = frozenset({"follow", "orbit", "track", "approach"})
_JOINED_WORDS = 3


def read_target(state: State, mention: Mention) -> None:
    """Read manner and targets that follow a move, up to the end of its clause or the next camera phrase."""
    while state.i < len(state.tokens):
        if ends_at(state.tokens, state.i) or _term_opens(state, state.i):
            return
        if lens_at(state, state.i) and mention.family != "zoom":
            return
        if (
            mention.family == "zoom"
            and (amount := amount_at(state, state.i))
            and amount[0].unit == "mm"
            and (amount[0].role == "to" or not (lens_at(state, state.i) or (None, None, False))[2])
        ):
            mention.manner.quantities.append(amount[0])
            state.i = amount[1]
        elif _turns(state, mention):
            continue
        elif (read := manner_at(state, state.i)) and not _describes(state, read[1]):
            mention.manner.add(read[0])
            state.i = read[1]
        elif not _aim(state, mention):
            return


def _turns(state: State, mention: Mention) -> bool:
    """ "around the tower clockwise", "across the room to the left": a direction behind the target."""
    direction = direction_at(state.tokens, state.i) if mention.guessed and mention.family else None
    if (
        direction is None
        or mention.family is None
        or direction[0] in ("in", "out")
        or not _ends_statement(state, direction[1])
    ):
        return False
    kind = "follow" if mention.kind == "follow" else kind_of(mention.family, direction[0])
    if kind is None:
        return False
    mention.kind, mention.guessed, state.i = kind, False, direction[1]
    return True


def _ends_statement(state: State, i: int) -> bool:
    return ends_at(state.tokens, i) or joiner_at(state.tokens, i) is not None or manner_at(state, i) is not None


def _describes(state: State, end: int) -> bool:
    """ "slow" before a move belongs to that move; before a noun it describes the noun."""
    return (
        state.word in SPEEDS
        and not ends_at(state.tokens, end)
        and not state.word.endswith("ly")
        and verb_ahead(state.tokens, end)
    )


def _aim(state: State, mention: Mention) -> bool:
    """Take one preposition with its noun phrase, or a direct object, as the target."""
    start = state.i
    begin = _object_start(state, mention)
    if begin is None:
        return False
    end = noun_phrase_end(state, begin)
    if end == begin:
        return False
    _note_end_size(state, mention, start, begin)
    words = _as_written(
        state, start if state.tokens[start].text == "from" and _names_both_ends(state, start, end) else begin, end
    )
    mention.target = f"{mention.target} {words}".strip() if mention.target else words
    mention.span = (mention.span[0], state.tokens[end - 1].end)
    state.i = end
    return True


def _names_both_ends(state: State, start: int, end: int) -> bool:
    return any(token.text == "to" for token in state.tokens[start:end])


def _object_start(state: State, mention: Mention) -> int | None:
    tokens, i = state.tokens, state.i
    if (state.word == "to" and state.ahead() in _REVEALING) or state.word in (
        "revealing",
        "showing",
        "keeping",
        "framing",
    ):
        return i + (2 if state.word == "to" else 1)
    if (
        state.word in ("following", "tracking", "with", "for")
        and mention.family in ("follow", "track")
        and not mention.target
        and not camera_ahead(tokens, i + 1, near=True)
    ):
        return i + 1
    if state.word in TARGET_PREPOSITIONS:
        if joiner_at(tokens, i) is not None and camera_ahead(tokens, i + 1):
            return None
        j = i + 1
        while text_at(tokens, j) in ("of", "to", "from", "at", "behind") and text_at(tokens, j - 1) != "from":
            j += 1
        if text_at(tokens, j - 1) == "to" and text_at(tokens, j) in _REVEALING:
            j += 1
        return j if j < len(tokens) and not ends_at(tokens, j) else None
    if (
        (mention.family in _TRANSITIVE or _racks_between(state, mention))
        and not mention.target
        and (tokens[i].kind == "word" or _counts(state, i))
        and joiner_at(tokens, i) is None
        and not (mention.kind == "follow" and verb_ahead(tokens, i))
    ):
        return i
    # Whatever is in the way of a camera word is its object too: "pedestal up Anna".
    return i if state.word in DETERMINERS and not mention.target else None


def _counts(state: State, i: int) -> bool:
    """ "Follow 3 horses": a number that is no amount."""
    return state.tokens[i].kind == "number" and i + 1 < len(state.tokens) and state.tokens[i + 1].kind == "word"


def _racks_between(state: State, mention: Mention) -> bool:
    """ "rack focus Anna to Ben"."""
    return mention.kind == "rack-focus" and "to" in phrase_at(state.tokens, state.i + 1, 3)


def _note_end_size(state: State, mention: Mention, start: int, begin: int) -> None:
    j = begin + 1 if text_at(state.tokens, begin) in DETERMINERS else begin
    for term, _ in terms_at(state.tokens, j):
        if term.field == "size" and state.tokens[start].text in ("to", "into", "until", "for", "on"):
            mention.end_size = term.value  # type: ignore[assignment]
            return
        if term.field == "size" and state.tokens[start].text == "from" and state.reading.size is None:
            state.reading.size = term.value  # type: ignore[assignment]
    for k in range(begin, min(begin + 8, len(state.tokens))):
        if text_at(state.tokens, k) == "to" and state.tokens[start].text == "from":
            _note_end_size(state, mention, k, k + 1)
            return


def noun_phrase_end(state: State, begin: int) -> int:
    """Where the noun phrase from `begin` stops: at a mark, a joiner, a statement of manner or a camera phrase."""
    j = begin
    while j < len(state.tokens) and not _stops(state, begin, j) and not (j > begin and _trails(state, j)):
        j += 1
    return j


def _trails(state: State, j: int) -> bool:
    """Is this a direction that closes the statement? "the tower clockwise", "the room to the left"."""
    direction = direction_at(state.tokens, j)
    if direction is None or direction[0] in ("in", "out", "up", "down") or text_at(state.tokens, j - 1) in DETERMINERS:
        return False
    return (direction[1] > j + 1 or direction[0] in ("cw", "ccw")) and _ends_statement(state, direction[1])


def _stops(state: State, begin: int, j: int) -> bool:
    tokens = state.tokens
    if ends_at(tokens, j):
        return True
    if text_at(tokens, j) == "and" and j > begin:
        return not _joins_nouns(state, j)
    if text_at(tokens, j) in ("with", "but", "plus", "when", "in", "on", "from", "by", "at", "using", "via"):
        return j > begin and (
            _camera_after(state, j) or timing_at(tokens, j, state.clock) is not None or _lens_follows(state, j)
        )
    joiner = joiner_at(tokens, j)
    if (
        joiner
        and joiner[1] > j + 1
        and joiner[0] == "and"
        and text_at(tokens, j) in ("in", "with", "via", "using", "by", "for", "through")
    ):
        return j > begin and _camera_after(state, j)
    if joiner and text_at(tokens, j) != "—":
        return True
    return j > begin and (_manner_stops(state, j) or _phrase_stops(state, j))


def _lens_follows(state: State, j: int) -> bool:
    after = j + 2 if text_at(state.tokens, j + 1) in DETERMINERS else j + 1
    return lens_at(state, after) is not None


def _camera_after(state: State, j: int) -> bool:
    after = j + 2 if text_at(state.tokens, j + 1) in ("a", "an", "the") else j + 1
    word = text_at(state.tokens, j + 1)
    return (
        camera_ahead(state.tokens, after, near=True)
        and not (word in ("the", "his", "her") and direction_at(state.tokens, after) is not None)
    ) or terms_strong(state, j)


def terms_strong(state: State, i: int) -> bool:
    """Does a term that is no everyday word start here?"""
    return any(not term.loose and term.field != "ease" for term, _ in terms_at(state.tokens, i))


def _joins_nouns(state: State, j: int) -> bool:
    """ "follow the boy and the dog": a short second noun, and nothing that reads as a verb."""
    if (
        text_at(state.tokens, j + 1) not in DETERMINERS
        or joiner_at(state.tokens, j) != ("and", j + 1)
        or camera_ahead(state.tokens, j + 1)
    ):
        return False
    k = j + 2
    while (
        k < len(state.tokens)
        and state.tokens[k].kind == "word"
        and joiner_at(state.tokens, k) is None
        and not _manner_stops(state, k)
    ):
        k += 1
    words = [token.text for token in state.tokens[j + 2 : k]]
    return len(words) == 1 or (1 < len(words) <= _JOINED_WORDS and not words[-1].endswith(("s", "ed", "ing")))


def _manner_stops(state: State, j: int) -> bool:
    word = text_at(state.tokens, j)
    previous = text_at(state.tokens, j - 1)
    if previous in ("the", "a", "an", "its", "their", "of", "than"):
        return False
    if (timing := timing_at(state.tokens, j, state.clock)) is not None:
        return timing[1] > j
    if (amount := amount_at(state, j)) is not None:
        return amount[0].unit != "" and text_at(state.tokens, j) not in DETERMINERS
    if word in SPEEDS:
        return word.endswith("ly") or ends_at(state.tokens, j + 1) or verb_ahead(state.tokens, j + 1)
    if word in ("very", "extremely", "really"):
        return _manner_stops(state, j + 1)
    return any(
        term.field == "ease" and (word.endswith("ly") or end > j + 1 or ends_at(state.tokens, end))
        for term, end in terms_at(state.tokens, j)
    )


def _phrase_stops(state: State, j: int) -> bool:
    if text_at(state.tokens, j) == "the" and text_at(state.tokens, j + 1) == "camera":
        return verb_ahead(state.tokens, j + 2)
    if text_at(state.tokens, j - 1) in DETERMINERS:
        return False
    return (terms_strong(state, j) and phrase_at(state.tokens, j, 1) != ("straight",)) or (
        verb_ahead(state.tokens, j) and direction_at(state.tokens, j + 1) is not None
    )


def _term_opens(state: State, i: int) -> bool:
    """Does a framing, lens or support start here, behind "in", "from", "on a" and the like?"""
    if terms_strong(state, i) or _loose_stands(state, i):
        return True
    j = i
    while text_at(state.tokens, j) in _OPENERS and j < i + 2:
        j += 1
    if j == i:
        return False
    if terms_strong(state, j):
        return (text_at(state.tokens, i) != "on" and not _is_end_size(state, i, j)) or _not_size(state, j)
    if text_at(state.tokens, j) in ("a", "an"):
        return (
            (text_at(state.tokens, i) not in ("on", "at") and terms_strong(state, j + 1))
            or _not_size(state, j + 1)
            or _lens_follows(state, j - 1)
        )
    return _lens_follows(state, j - 1)


def _loose_stands(state: State, i: int) -> bool:
    """ "orbit clockwise 90° medium": an everyday word, but nothing for which it could be an adjective follows."""
    return any(
        term.loose and term.field in ("size", "angle", "support") and stands_alone(state.tokens, i, end)
        for term, end in terms_at(state.tokens, i)
    )


def _is_end_size(state: State, i: int, j: int) -> bool:
    return text_at(state.tokens, i) in ("to", "into", "from") and any(
        term.field == "size" for term, _ in terms_at(state.tokens, j)
    )


def _not_size(state: State, j: int) -> bool:
    terms = [term for term, _ in terms_at(state.tokens, j) if term.field != "ease"]
    return bool(terms) and not terms[0].loose and terms[0].field in ("support", "lens", "angle", "roll")


def _as_written(state: State, begin: int, end: int) -> str:
    return state.text[state.tokens[begin].start : state.tokens[end - 1].end].strip()
