"""Lines of Arabic, Hebrew and their like for whoever draws letter after letter from the left, as the storyboard's PDF
does: letters in the shapes in which they join, and the line in the order in which it is seen.

Source of the order: Unicode Standard Annex 9, as fpdf2 has it. Source of the shapes: the presentation forms of Unicode,
which the fonts that have Arabic letters mostly have too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from fpdf.bidi import BidiParagraph

_PRESENTATION = (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD))
_TATWEEL = "\u0640"
_LAM = "\u0644"
_ALEFS = ("\u0622", "\u0623", "\u0625", "\u0627")
_SHAPES = {(False, False): "isolated", (False, True): "initial", (True, True): "medial", (True, False): "final"}
"""By whether the letter joins the one before and the one behind it."""

_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
"""What opens on the other side where it is read the other way."""

Shapes = dict[str, dict[str, str]]


def as_drawn(line: str, has: Callable[[str], bool]) -> str:
    """One line as it is drawn from the left. A shape that no font `has` is left as the plain letter."""
    if not any(unicodedata.bidirectional(each) in ("R", "AL") for each in line):
        return line
    seen = BidiParagraph(joined(line, has)).get_reordered_characters()
    return "".join(each.character.translate(_MIRRORED) if each.embedding_level % 2 else each.character for each in seen)


def joined(text: str, has: Callable[[str], bool] = lambda _: True) -> str:
    """Arabic letters in the shapes that they take beside one another; other text as it is."""
    shapes = _shapes()
    if not any(each in shapes for each in text):
        return text
    letters = _with_ligatures(text, has)
    found: list[str] = []
    for place, letter in enumerate(letters):
        forms = shapes.get(letter)
        if forms is None:
            found.append(letter)
            continue
        before, behind = _neighbour(letters, place, -1), _neighbour(letters, place, 1)
        joins_before = "final" in forms and "initial" in shapes.get(before, {})
        joins_behind = "initial" in forms and "final" in shapes.get(behind, {})
        shape = forms.get(_SHAPES[joins_before, joins_behind], letter)
        found.append(shape if has(shape) else letter)
    return "".join(found)


def _with_ligatures(text: str, has: Callable[[str], bool]) -> list[str]:
    """The letters, with lam and alef in one where there is a sign for both."""
    letters: list[str] = []
    for each in text:
        signs = _shapes().get(_LAM + each, {}) if letters and letters[-1] == _LAM else {}
        if signs and all(map(has, signs.values())):
            letters[-1] = _LAM + each
        else:
            letters.append(each)
    return letters


def _neighbour(letters: list[str], place: int, step: int) -> str:
    """The next letter on a side, past the marks that sit on one."""
    place += step
    while 0 <= place < len(letters) and unicodedata.combining(letters[place][0]):
        place += step
    return letters[place] if 0 <= place < len(letters) else ""


@lru_cache(maxsize=1)
def _shapes() -> Shapes:
    """For each letter, or lam with alef, its signs by shape."""
    found: Shapes = {_TATWEEL: dict.fromkeys(_SHAPES.values(), _TATWEEL)}
    for code in _PRESENTATION:
        tag, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(part, 16)) for part in parts)
        both = letters[:1] == _LAM and letters[1:] in _ALEFS
        if tag.strip("<>") in _SHAPES.values() and (len(letters) == 1 or both):
            found.setdefault(letters, {}).setdefault(tag.strip("<>"), chr(code))
    return found
