"""Errors and notes are written in lower case and without a full stop, for the command line; in the window they stand
alone, as sentences, in the language of the window as far as it has words for them.
"""

from __future__ import annotations

import re

from studio.session.translated import translated

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*[.,:;!?]*")


def as_sentence(text: str) -> str:
    """With a capital, and with a full stop where it ends without a mark; a file or a model keeps its name."""
    text = translated(text.strip())
    if not text:
        return text
    first = text.split(maxsplit=1)[0]
    is_word = _WORD.fullmatch(first) and not _is_model(first)
    begun = text[0].upper() + text[1:] if is_word else text
    return begun + ("" if text[-1] in '.!?…”“"' else ".")


def _is_model(word: str) -> bool:
    from studio.generate.catalog import models_and_trouble  # which the first page does not wait for

    return any(row.id == word for row in models_and_trouble()[0])
