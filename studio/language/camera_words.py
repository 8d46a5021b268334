"""A camera phrase in the words that a small model has read: what it never read of framing, support, angle and moves
becomes the nearest that it has, or goes. What the camera does, the poses, does not change with its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from studio.language.camera.phrase import ANGLES, SETUPS, SIZES, SUPPORTS
from studio.language.nearest import knows

_NEAR: Mapping[str, tuple[str, ...]] = {
    SIZES["extreme-close-up"]: (SIZES["close-up"],),
    SIZES["medium-close-up"]: (SIZES["close-up"], SIZES["medium"]),
    SIZES["medium-long"]: (SIZES["long"], SIZES["medium"]),
    SIZES["extreme-long"]: (SIZES["long"],),
    SETUPS["single"]: (SIZES["medium-close-up"], SIZES["medium"]),
    SETUPS["two-shot"]: (SIZES["medium"],),
    SETUPS["over-the-shoulder"]: (SIZES["medium"],),
    SETUPS["pov"]: (SIZES["medium"],),
    SETUPS["insert"]: (SIZES["close-up"],),
    SETUPS["reverse"]: (SIZES["medium"],),
    SETUPS["establishing"]: (SIZES["extreme-long"], SIZES["long"]),
    SUPPORTS["gimbal"]: (SUPPORTS["steadicam"],),
    SUPPORTS["steadicam"]: (SUPPORTS["gimbal"],),
    ANGLES["ground"]: (ANGLES["low"],),
    ANGLES["overhead"]: (ANGLES["high"],),
    SUPPORTS["drone"]: (ANGLES["high"],),
}
"""What comes nearest to a wording, the nearest first."""
_STATIC = "static camera"
_STILL = frozenset({SUPPORTS["tripod"], SUPPORTS["gimbal"], SUPPORTS["steadicam"]})
"""Supports that are a static camera where nothing moves."""
_SIZES = frozenset(SIZES.values())
_PACE = re.compile(r"\b(?:slowly|quickly) ")
_MOVES = re.compile(r"(?:then )?(?:the camera|static camera|the focus)\b")
_FOLLOWS = re.compile(r"(follows) .*?(?= and |$)")
_SAID = re.compile(
    r"\b(?:" + "|".join(sorted((*SIZES.values(), SUPPORTS["handheld"], _STATIC), key=len, reverse=True)) + r")\b"
    r"|\bthe camera (?:(?:slowly|quickly) )?(?:pans|tilts|dollies|trucks|pedestals|orbits|zooms|rolls)"
    r" (?:left|right|up|down|in|out)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FittedCamera:
    """A camera phrase as it is sent, and what of it became what, or nothing: (said, sent)."""

    phrase: str
    changes: tuple[tuple[str, str], ...] = ()


def fit_camera(phrase: str, known: frozenset[str], *, room: int | None = None) -> FittedCamera:
    """A camera phrase, as `Direction.phrase` has it, in known words; its last parts go where it has more than `room`
    words and marks."""
    if not phrase.strip() or not known:
        return FittedCamera(phrase)
    said = [part.strip() for part in phrase.split(",") if part.strip()]
    moves = any(_MOVES.match(part) for part in said)
    sent, changes = list[str](), list[tuple[str, str]]()
    for part in said:
        has_size = any(each.lower() in _SIZES for each in (*said, *sent) if each is not part)
        near = _moved(part, known) if _MOVES.match(part) else _framed(part, known, still=not moves, sized=has_size)
        if near.lower() != part.lower():
            changes.append((part.removeprefix("then "), near.removeprefix("then ")))
        if near and (near not in sent or _MOVES.match(near)):
            sent.append(near)
    sent[:1] = [each.removeprefix("then ") for each in sent[:1]]
    kept = _within(sent, room)
    changes += [(each.removeprefix("then "), "") for each in sent[len(kept) :]]
    if not changes:
        return FittedCamera(phrase)
    text = ", ".join(kept)
    return FittedCamera(text[:1].upper() + text[1:] if phrase[:1].isupper() else text, tuple(changes))


def camera_said(prompt: str, known: frozenset[str]) -> str:
    """The wordings of a camera phrase that stand in a prompt itself, where the model has read them."""
    found = dict.fromkeys(match.group().lower() for match in _SAID.finditer(prompt))
    return ", ".join(each for each in found if knows(each, known))


def _framed(part: str, known: frozenset[str], *, still: bool, sized: bool) -> str:
    if knows(part.lower(), known):
        return part
    for near in _NEAR.get(part[:1].lower() + part[1:], _NEAR.get(part, ())):
        if knows(near.lower(), known):
            return "" if near in _SIZES and sized and part.lower() not in _SIZES else near
    if still and part.lower() in _STILL and knows(_STATIC, known):
        return _STATIC
    return ""


def _moved(part: str, known: frozenset[str]) -> str:
    """A group of moves without what is not known in it: the pace, whom it follows, a whole move."""
    kept = [near for move in part.split(" and ") if (near := _move(move, known))]
    if kept and not _MOVES.match(kept[0]):
        lead = "then the camera " if part.startswith("then ") else "the camera "
        kept[0] = lead + kept[0]
    return " and ".join(kept)


def _move(move: str, known: frozenset[str]) -> str:
    for wording in _plainer(move):
        if knows(wording.lower(), known):
            return wording
    return ""


def _plainer(move: str) -> Iterator[str]:
    """A move as said, without its pace, and without its target."""
    yield move
    plain = _PACE.sub("", move)
    yield plain
    yield _FOLLOWS.sub(r"\1 the subject", plain)
    yield re.sub(r"\bracks .*", "racks to the subject", plain)
    yield re.sub(r"\bracks .*", "racks", plain)


def _within(parts: Sequence[str], room: int | None) -> list[str]:
    kept, words = list[str](), 0
    for part in parts:
        words += len(re.findall(r"\w+|[^\w\s]+", part)) + 1
        if room is not None and words > room:
            break
        kept.append(part)
    return kept
