"""Errors and notes are written in lower case and without a full stop, for the command line; in the window they stand
alone, as sentences, in the language of the window as far as it has words for them.
"""

from __future__ import annotations

from studio.session.said_below import said


def as_sentence(text: str) -> str:
    """With a capital, and with a full stop where it ends without a mark."""
    text = said(text.strip())
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in '.!?…”“"' else ".")
