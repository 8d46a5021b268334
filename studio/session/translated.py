"""Sentences of the rooms below, translated for the window; one without a translation stays English.

Those rooms have no Qt, and the command line prints their sentences as they are. So each is repeated as a pattern in
`sentence/`; a test finds every pattern in the source that words it. What fills a pattern may be a sentence itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QCoreApplication

from studio.session.number import localised
from studio.session.sentence import backend, board, editing, file, making, model, weights

PATTERNS = cast(  # PySide's stub of QT_TRANSLATE_NOOP gives an object back
    "tuple[str, ...]",
    (
        *model.PATTERNS,
        *weights.PATTERNS,
        *backend.PATTERNS,
        *making.PATTERNS,
        *editing.PATTERNS,
        *file.PATTERNS,
        *board.PATTERNS,
    ),
)
_HOLE = re.compile(r"\{\d\}")
_MEASURE = re.compile(r"\{(\d)\}(?= (?:s|seconds|(?:of (?:the card's )?\{\d\} )?GiB|dB|mm|are free)\b)")
"""The holes that take a measure and not, say, the name of a shot."""


def translated(text: str) -> str:
    """A text in the person's language where it is one of ours, also behind a place in a file ("film.toml:3: …")."""
    pattern, filled = _read(text)
    if pattern:
        measures = {int(hole) for hole in _MEASURE.findall(pattern)}
        words = (localised(each) if place in measures else translated(each) for place, each in enumerate(filled))
        return QCoreApplication.translate("Said", pattern).format(*words)
    where, colon, sentence = text.partition(": ")
    inner = translated(sentence) if colon else sentence
    return text if inner == sentence else f"{translated(where)}: {inner}"


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[str, tuple[str, ...]]:
    """The pattern that a text was made of, and what it was filled with; an empty one where there is none."""
    for pattern, begin, form in _forms_of(text[:1]):
        if text.startswith(begin) and (found := form.fullmatch(text)):
            return pattern, found.groups()
    return "", ()


@lru_cache(maxsize=256)
def _forms_of(letter: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Those of the patterns that may begin with a letter."""
    return tuple(each for each in _forms() if each[1][:1] in ("", letter))


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Every pattern, how what it makes begins, and as an expression; the one with the most words of its own first."""
    ordered = sorted(PATTERNS, key=lambda pattern: -len(_HOLE.sub("", pattern)))
    return tuple((pattern, _unbraced(_HOLE.split(pattern)[0]), form_of(pattern)) for pattern in ordered)


def form_of(pattern: str) -> re.Pattern[str]:
    """What a pattern looks like when it is filled; its holes are numbered in their order."""
    words = (re.escape(_unbraced(part)) for part in _HOLE.split(pattern))
    return re.compile("(.+?)".join(words), re.DOTALL)


def _unbraced(part: str) -> str:
    return part.replace("{{", "{").replace("}}", "}")
