"""Errors and notes are written in lower case and without a full stop, for the command line; in the window they stand
alone, as sentences.
"""

from __future__ import annotations


def as_sentence(text: str) -> str:
    """With a capital, and with a full stop where it ends without a mark."""
    text = text.strip()
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in '.!?…”"' else ".")
