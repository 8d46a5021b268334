"""What a new shot is called: a number between those of its neighbours, as on a slate."""

from __future__ import annotations

from collections.abc import Collection

from studio.domain.errors import EditError

NAME_STEP = 10
LONGEST_NAME = 60
_JOINERS = "\u200c\u200d"
"""Nobody sees them, and letters of some scripts are written with them."""


def plain_name(text: str) -> str:
    """A name as it is kept: in one line, without characters that nobody sees. Raises EditError for one that is longer
    than a card has room for.
    """
    name = " ".join("".join(c if c.isprintable() or c in _JOINERS else " " for c in text).split())
    if len(name) > LONGEST_NAME:
        raise EditError(f"the name of a shot has {LONGEST_NAME} characters at most, not {len(name)}: shorten it")
    return name


def name_between(before: str, after: str, taken: Collection[str]) -> str:
    """A name that is not `taken` between two others, as 015 between 010 and 020; an empty one is that of nobody, before
    the first shot or after the last.
    """
    low, high = _number(before), _number(after) if after else None
    wanted = low + NAME_STEP if high is None or high <= low else (low + high) // 2
    name, suffix = f"{wanted:03}", 0
    while name in taken:
        suffix += 1
        name = f"{low:03}{_letters(suffix)}"
    return name


def _number(name: str) -> int:
    digits = "".join(c for c in name if c.isascii() and c.isdigit())
    return int(digits[:9]) if digits else 0


def _letters(count: int) -> str:
    text = ""
    while count:
        count, rest = divmod(count - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
