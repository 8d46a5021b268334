"""Prompt variants: `a boat at {dusk|dawn}` is two prompts. Braces without a bar are text like any other."""

from __future__ import annotations

import re
from itertools import product

from studio.domain.errors import EditError

LARGEST = 24
"""More variants than anybody meant to pay for."""

_CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")
_SPACES = re.compile(r"[ \t]{2,}")
_LOOSE = re.compile(r" +([,.;:!?])")


def first_variant(text: str) -> str:
    """The prompt that a text stands for where only one is wanted: the first option of every choice."""
    chosen = text
    while has_variants(chosen):
        chosen = _CHOICE.sub(lambda choice: choice[1].partition("|")[0], chosen)
    return text if chosen == text else _tidy(chosen)


def has_variants(text: str) -> bool:
    """Whether a prompt is more than one."""
    return _CHOICE.search(text) is not None


def choices_in(text: str) -> tuple[tuple[str, ...], ...]:
    """The options of every `{one|two}`, in the order of the text; of choices inside choices, those inside."""
    return tuple(tuple(option.strip() for option in match[1].split("|")) for match in _CHOICE.finditer(text))


def expand_variants(text: str) -> tuple[str, ...]:
    """Every prompt that a text with `{one|two}` stands for, in the order in which they are written, each once.

    Choices may lie inside choices, and a choice may be empty: `a {|red} boat`. Raises EditError when there are more
    than LARGEST.
    """
    found = _expanded([text])
    if len(found) == 1 and found[0] == text:
        return (text,)
    return tuple(dict.fromkeys(_tidy(each) for each in found))


def _expanded(texts: list[str]) -> list[str]:
    """The innermost choices written out, again and again, until none is left."""
    while any(has_variants(text) for text in texts):
        texts = list(dict.fromkeys(each for text in texts for each in _written_out(text)))
        if len(texts) > LARGEST:
            raise EditError(f"this prompt has more than {LARGEST} variants: leave some of them for later")
    return texts


def _written_out(text: str) -> list[str]:
    pieces = _CHOICE.split(text)  # text, choice, text, choice, ... text
    options = [piece.split("|") if place % 2 else [piece] for place, piece in enumerate(pieces)]
    count = 1
    for each in options:
        count *= len(each)
        if count > LARGEST * LARGEST:
            raise EditError(f"this prompt has more than {LARGEST} variants: leave some of them for later")
    return ["".join(choice) for choice in product(*options)]


def _tidy(text: str) -> str:
    """An empty choice leaves no hole behind."""
    return _LOOSE.sub(r"\1", _SPACES.sub(" ", text)).strip()
