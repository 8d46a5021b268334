"""How long dialogue takes to say: words at an even pace, and a breath where the punctuation has one.

Source: 150 words a minute is the pace of audiobooks and of calm speech; the same as that of the screenplay's estimates.
"""

from __future__ import annotations

import re

WORDS_PER_S = 2.5
SIGNS_PER_S = 4.5
"""Ideographs and kana, of which one is about a syllable."""
_SHORT_S, _LONG_S, _TURN_S = 0.15, 0.4, 0.5
"""A comma, the end of a sentence, another speaker's turn."""

_SPEAKER = re.compile(r"^[^\W\d_][^:.!?]{0,30}:\s+")
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,:][^\W_]+)*")
_SHORT, _LONG = re.compile(r"[,;:\u2013\u2014\u3001\uff0c]+"), re.compile(r"[.!?\u2026\u3002\uff01\uff1f]+")


def reading_s(dialogue: str) -> float:
    """Seconds that dialogue takes to say; one speech to a line, `WHO: ` in front and (asides) are not said."""
    speeches = [said for line in dialogue.splitlines() if (said := _said(line))]
    return sum(_speech_s(said) for said in speeches) + _TURN_S * max(len(speeches) - 1, 0)


def _said(line: str) -> str:
    return _ASIDE.sub(" ", _SPEAKER.sub("", line.strip())).strip()


def _speech_s(said: str) -> float:
    signs = len(_SIGN.findall(said))
    words = len(_WORD.findall(_SIGN.sub(" ", said)))
    if not words + signs:
        return 0.0
    inside = said.rstrip(" .!?,;:\u2026\u3002\uff01\uff1f\"'\u201d\u2019")
    pauses = _SHORT_S * len(_SHORT.findall(_numbers_whole(inside))) + _LONG_S * len(
        _LONG.findall(_numbers_whole(inside))
    )
    return words / WORDS_PER_S + signs / SIGNS_PER_S + pauses


def _numbers_whole(said: str) -> str:
    """Without the points and commas inside numbers, where nobody breathes."""
    return re.sub(r"(?<=\d)[.,:](?=\d)", "", said)
