"""Slates and burn-ins in the language of the window, in the preview and in what is exported from it alike."""

from __future__ import annotations

from studio.media.text import PillowRasteriser
from studio.session.translated import translated


class TranslatedText(PillowRasteriser):
    """Translates the program's own words before setting them, never the person's."""

    def own_words(self, words: str) -> str:
        return translated(words)
