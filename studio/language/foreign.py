"""Whether a prompt is in another language than English, or in no words at all that say anything here."""

from __future__ import annotations

from studio.language.elements import Element, Elements, split
from studio.language.nearest import knows
from studio.language.thesaurus import names_of

_ENGLISH = frozenset(
    {"the", "a", "and", "of", "is", "are", "with", "at", "on", "his", "her", "to", "by", "from", "into", "through",
     "while", "who", "as", "over", "under", "it", "he", "she", "they", "up", "down", "this", "that"}
)  # fmt: skip
_ELSEWHERE = frozenset(
    {"die", "hat", "man", "am", "fast", "war", "arm", "gift", "rot", "rat", "bald", "brief", "hall", "mode", "sale",
     "pain", "chat", "lit", "chair", "car", "main", "son", "pour", "pays", "coin", "court", "long", "plus", "dire",
     "sang", "or", "on", "as", "se", "sur", "fin", "pan", "mal", "red", "come", "dove", "note", "rose", "see",
     "still", "kind", "made", "bad", "tag", "is", "to", "by", "he", "of", "in", "an"}
)  # fmt: skip
"""Words that are English, and other things in German, French, Spanish or Italian."""
_LEAST = 2


def is_foreign(prompt: str, elements: Elements, known: frozenset[str]) -> bool:
    """Whether a prompt has words, none of which says anything in English. One word alone may be a slip."""
    words = [word.text for word in split(prompt)]
    if not words or elements.unwanted:
        return False
    said = [prompt[slice(*element.span)].lower() for element in elements.found if not _is_name(prompt, element)]
    if any(each not in _ELSEWHERE for each in said):
        return False
    english = [word for word in words if word in _ENGLISH and word not in _ELSEWHERE]
    strange = [word for word in words if word not in _ELSEWHERE and not knows(word, known)]
    return not english and bool(strange) and (len(words) >= _LEAST or not words[0].isascii())


def _is_name(prompt: str, element: Element) -> bool:
    """Whether somebody was found by the looks of a name, which is no word of any language."""
    return element.kind == "people" and prompt[slice(*element.span)].lower() not in names_of("people")
