"""A camera directive as tokens that know where they stand, so that every diagnostic can point at the text as written.

Hyphens inside words split them ("close-up" reads as "close up"); a minus sign belongs to its number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


def words(joined: str) -> frozenset[str]:
    """A set of words, from one string with spaces between them."""
    return frozenset(joined.split())


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something the person should know about a directive: a span in character offsets and one sentence."""

    span: tuple[int, int]
    message: str


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark. `text` is lower case with straight apostrophes; `value` is set for numbers."""

    text: str
    start: int
    end: int
    kind: Literal["word", "number", "clock", "mark"]
    value: float = 0.0


# Longest alternatives first: a timecode before a number, a fraction before its parts.
_PATTERN = re.compile(
    r"(?P<clock>\d{1,2}:\d{2}(?::\d{2}){0,2}(?![\d:]))"
    r"|(?P<number>(?:(?<![\w\d)°%.])[-\u2212])?(?:\d{1,9}/[1-9]\d{0,3}(?![\d.])|\d{1,3}(?:,\d{3})+(?![\d,])"
    r"|\d+(?:\.\d+|,\d{1,2}(?!\d))?(?:[eE][+]?\d{1,3}(?!\w))?|\.\d+|[½¼¾]))"
    r"|(?P<dotted>(?<![\w.])(?i:o\.t\.s|p\.o\.v|(?:[emxb]\.)?c\.u|(?:[exmvf]\.)?[lw]\.s|m\.s|f\.s)\.?(?!\w))"
    r"|(?P<word>[^\W\d_º]+(?:['\u2019][^\W\d_º]+)*)"
    r"|(?P<arrow>->|=>|\u2192|>)"
    r"|(?P<dash>(?<=\s)[-\u2013](?=\s)|\u2014|(?<=\w)--(?=\w)|(?<=\s)--(?=\s))"
    r"|(?P<range>(?<=[\dsf])[-\u2013](?=\d))"
    r"|(?P<mark>[,;.:()\[\]/&+|!?\n°º%\"'\u2032\u2033~@\u00d7\u2190\u2191\u2193])"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
# Far beyond anything that a camera does, and still a number to calculate with.
_LARGEST = 1e15
_ARROWS = {"\u2190": "left", "\u2191": "up", "\u2193": "down"}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SPEECH = re.compile(
    r"[\"\u201c](?P<said>[^\"\u201c\u201d]*[,.!?\u2026])[\"\u201d](?=\s*\w)"
    r"|\b(?:says?|said|whispers|shouts|asks|yells|cries|replies|mutters)[,:]?\s*[\"\u201c](?P<told>[^\"\u201c\u201d]*)"
)
# A full stop after these is part of the abbreviation.
_ABBREVIATIONS = words("ft sec secs deg est approx mm cm fr min ext int vs mr mrs ms dr st prof ca cam")
_SAID = "\u201c\u201d"
_NAMED = words("mr mrs ms dr st prof")


def tokenise(text: str) -> list[Token]:
    """Split a directive into tokens. Characters that mean nothing here (quotes, hyphens in words) are left out."""
    tokens: list[Token] = []
    speech = _spoken(text)
    for match in _PATTERN.finditer(text):
        if any(start <= match.start() < end for start, end in speech):
            if not tokens or tokens[-1].text != _SAID:
                tokens.append(Token(_SAID, *match.span(), "word"))
            continue
        kind = match.lastgroup or "mark"
        token = _token(kind, match)
        if token.text == "." and tokens and _abbreviates(tokens[-1], token, text):
            continue
        if token.text == '"' and not (tokens and tokens[-1].kind == "number" and tokens[-1].end == token.start):
            continue
        if token.text == "'" and not (tokens and tokens[-1].kind == "number" and tokens[-1].end == token.start):
            continue
        tokens.append(token)
    return tokens


def _spoken(text: str) -> list[tuple[int, int]]:
    """Where somebody in the scene speaks: "Follow the money," she says. That directs nothing."""
    return [match.span("said" if match["said"] is not None else "told") for match in _SPEECH.finditer(text)]


def _token(kind: str, match: re.Match[str]) -> Token:
    start, end = match.span()
    raw = match.group()
    match kind:
        case "word":
            return Token(raw.replace("\u2019", "'").lower(), start, end, "word")
        case "number":
            return Token(raw, start, end, "number", _number(raw))
        case "dotted":
            return Token(raw.replace(".", "").lower(), start, end, "word")
        case "mark" if raw in _ARROWS:
            return Token(_ARROWS[raw], start, end, "word")
        case "clock":
            return Token(raw, start, end, "clock")
        case "arrow":
            return Token("->", start, end, "mark")
        case "dash":
            return Token("—", start, end, "mark")
        case "range":
            return Token("\u2013", start, end, "mark")
        case _:
            marks = {"º": "°", "\u2032": "'", "\u2033": '"', "\n": "."}
            return Token(marks.get(raw, raw), start, end, "mark")


def _number(raw: str) -> float:
    sign = -1.0 if raw[0] in "-\u2212" else 1.0
    digits = raw.lstrip("-\u2212")
    digits = digits.replace(",", "") if _THOUSANDS.fullmatch(digits) else digits.replace(",", ".")
    if digits in _FRACTIONS:
        return sign * _FRACTIONS[digits]
    if "/" in digits:
        above, below = digits.split("/")
        return sign * int(above) / int(below)
    return sign * min(float(digits), _LARGEST)


def _abbreviates(before: Token, stop: Token, text: str) -> bool:
    if before.end != stop.start or before.text not in _ABBREVIATIONS:
        return False
    rest = text[stop.end :].lstrip(" \t")
    return before.text in _NAMED or (bool(rest) and not rest[0].isupper() and rest[0] != "\n")
