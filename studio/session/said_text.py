"""Words on the pictures of a film that is open: what the program says there is in the language of the window, in the
preview and in what is exported from it alike.
"""

from __future__ import annotations

from studio.media.text import PillowRasteriser
from studio.session.said_below import said


class SaidText(PillowRasteriser):
    """Sets text as ever; only the program's own words are translated, never the person's."""

    def own_words(self, words: str) -> str:
        return said(words)
