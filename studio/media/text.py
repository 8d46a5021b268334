"""Words as pixels: the rasteriser of slates, titles and burn-ins, passed in so that nothing below the window needs Qt.

The default one sets Inter with Pillow. Characters that Inter lacks are looked for in Noto Emoji, which ships beside it,
and in the fonts of the system; those that no font has stay visible as empty boxes instead of vanishing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from studio.resources import resource

Face = Literal["regular", "semibold", "italic"]
Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
Pixels = NDArray[np.uint8]

WHITE: Colour = (255, 255, 255)
LINE_HEIGHT = 1.3
"""Distance of two baselines, in type sizes."""

_FILES: dict[Face, str] = {
    "regular": "Inter-Regular.otf",
    "semibold": "Inter-SemiBold.otf",
    "italic": "Inter-Italic.otf",
}
EMOJI_FONT = "NotoEmoji-Regular.ttf"
"""In one colour, as the words around it are: what a slate or a title says is not coloured letter by letter."""
_SYSTEM_FONTS = (
    "NotoSansCJK-Regular.ttc",
    "SourceHanSans-Regular.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "NotoSans-Regular.ttf",
    "DejaVuSans.ttf",
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "AppleSDGothicNeo.ttc",
    "Arial Unicode.ttf",
    "msyh.ttc",
    "YuGothM.ttc",
    "malgun.ttf",
    "segoeui.ttf",
)
_IDEOGRAPHS = r"\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
_UNPRINTABLE = ("Cc", "Cs", "Co")
_PICTURE_SIGNS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d(?=[\u2190-\U0001faff])")
"""What joins emoji or says how they look: here they stand side by side, in one colour."""
_FROM_RIGHT = ("R", "AL", "AN", "RLE", "RLO", "RLI")
_EMPTY_BOX = "□"
_LONGEST = 4000
_PROBE_PX = 24


class Rasteriser(Protocol):
    """Whoever can turn words into pixels: Pillow here, Qt in the window."""

    def text(
        self, words: str, *, size_px: float, width_px: int, lines: int, face: Face = "regular", colour: Colour = WHITE
    ) -> Pixels:
        """Set words in at most `lines` lines, none wider than `width_px`; an ellipsis stands for what is left out.

        Returns straight-alpha RGBA, uint8 (height, width, 4), as wide as the longest line; height 0 when there is
        nothing to set.
        """
        ...

    def own_words(self, words: str) -> str:
        """What this program says of itself on a picture, in the language of whoever looks at it."""
        ...


class PillowRasteriser:
    """Sets text with Pillow and FreeType in Inter, from the folder given or the one that ships with the program."""

    def __init__(self, fonts: Path | None = None) -> None:
        self._fonts = fonts or resource("fonts")

    def own_words(self, words: str) -> str:
        return words

    def text(
        self, words: str, *, size_px: float, width_px: int, lines: int, face: Face = "regular", colour: Colour = WHITE
    ) -> Pixels:
        setting = _Setting(self._fonts / _FILES[face], size_px, words)
        rows = _wrapped(setting, words, width_px, lines)
        step = round(size_px * LINE_HEIGHT)
        width = min(width_px, max((round(setting.width(row) + 1) for row in rows), default=0))
        coverage = Image.new("L", (max(width, 1), step * len(rows)))
        draw = ImageDraw.Draw(coverage)
        for number, row in enumerate(rows):
            setting.draw(draw, row, number * step + (step + size_px * 0.72) / 2)
        pixels = np.empty((step * len(rows), max(width, 1), 4), np.uint8)
        pixels[..., :3] = colour
        pixels[..., 3] = np.asarray(coverage)
        return pixels


class _Setting:
    """One face at one size, with what stands in for it; `words` say where a row begins: at its left, or its right."""

    def __init__(self, path: Path, size_px: float, words: str = "") -> None:
        self._path = path
        self._size_px = size_px
        self._level = 1 if is_from_right(words) else 0

    def width(self, row: str) -> float:
        return sum(piece.width(self._size_px) for piece in self.pieces(row))

    def draw(self, draw: ImageDraw.ImageDraw, row: str, baseline: float) -> None:
        x = 0.0
        for piece in self.pieces(row):
            piece.draw(draw, (x, baseline), self._size_px)
            x += piece.width(self._size_px)

    def pieces(self, row: str) -> list[_Piece]:
        """The row in pieces of one font and one direction each, from left to right as they are seen."""
        chosen = [self._chosen(character) for character in row]
        # An accent belongs to the letter that it sits on, whichever font that came from.
        for index in range(1, len(chosen)):
            if unicodedata.combining(row[index]):
                chosen[index] = (chosen[index - 1][0], row[index])
        # So do the spaces between two words of a stand-in: set as one piece, they stand as their script has them.
        for before, behind in pairwise(index for index, character in enumerate(row) if not character.isspace()):
            if chosen[before][0] == chosen[behind][0]:
                chosen[before + 1 : behind] = [(chosen[before][0], c) for c in row[before + 1 : behind]]
        return _as_seen(chosen, _levels(row, self._level))

    def _chosen(self, character: str) -> tuple[str, str]:
        path = _font_for(str(self._path), character)
        return (path, character) if path else (str(self._path), _EMPTY_BOX)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters of one font that go one way: from right to left where `level`, as Unicode's bidirectional algorithm
    counts it, is odd.
    """

    path: str
    letters: str
    level: int = 0

    def width(self, size_px: float) -> float:
        letters, direction = self._set(size_px)
        return _font(self.path, size_px).getlength(letters, direction=direction)

    def draw(self, draw: ImageDraw.ImageDraw, at: tuple[float, float], size_px: float) -> None:
        letters, direction = self._set(size_px)
        draw.text(at, letters, fill=255, font=_font(self.path, size_px), anchor="ls", direction=direction)

    def _set(self, size_px: float) -> tuple[str, str | None]:
        """The letters, and which way Pillow sets them; without Raqm it knows one way."""
        shapes = _font(self.path, size_px).layout_engine == ImageFont.Layout.RAQM
        back = self.level % 2 == 1
        return (
            self.letters if shapes or not back else self.letters[::-1],
            ("rtl" if back else "ltr") if shapes and self.level else None,
        )


def _as_seen(chosen: list[tuple[str, str]], levels: Sequence[int]) -> list[_Piece]:
    """Characters with their fonts in the order in which they are read, as pieces in that in which they stand."""
    pieces = [
        _Piece(path, "".join(character for (_, character), _ in group), level)
        for (path, level), group in groupby(zip(chosen, levels, strict=True), key=lambda pair: (pair[0][0], pair[1]))
    ]
    for level in range(max(levels, default=0), 0, -1):  # rule L2
        turned: list[_Piece] = []
        for deep, group in groupby(pieces, key=lambda piece: piece.level >= level):
            stretch = list(group)
            turned += stretch[::-1] if deep else stretch
        pieces = turned
    return pieces


@lru_cache(maxsize=256)
def _levels(row: str, base: int) -> tuple[int, ...]:
    """How deeply each character is nested in stretches of the other direction, in a row whose own level is `base`."""
    if not base and not any(unicodedata.bidirectional(character) in _FROM_RIGHT for character in row):
        return (0,) * len(row)
    from fpdf.bidi import BidiParagraph  # slow to import, and seldom wanted
    from fpdf.enums import TextDirection

    paragraph = BidiParagraph(row, TextDirection.RTL if base else TextDirection.LTR)
    known = {each.character_index: each.embedding_level for each in paragraph.get_characters_with_embedding_level()}
    return tuple(accumulate((known.get(index) for index in range(len(row))), _or_last, initial=base))[1:]


def _or_last(last: int, own: int | None) -> int:
    """What has no level of its own, such as a joiner, stays with what stands before it."""
    return last if own is None else own


def is_from_right(words: str) -> bool:
    """Whether the first letter that says so is written from right to left."""
    sides = (unicodedata.bidirectional(character) for character in words)
    return next((side != "L" for side in sides if side in ("L", "R", "AL")), False)


@lru_cache(maxsize=64)
def _font(path: str, size_px: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size_px)


@lru_cache(maxsize=4096)
def _font_for(path: str, character: str) -> str:
    """The font that has a character: the one asked for, else the one with emoji, else one of the system's, else ""."""
    if character.isspace() or _has(path, character):
        return path
    emoji = str(Path(path).with_name(EMOJI_FONT))
    return next((other for other in (emoji, *_system_fonts()) if _has(other, character)), "")


@lru_cache(maxsize=1)
def _system_fonts() -> tuple[str, ...]:
    return tuple(name for name in _SYSTEM_FONTS if _is_installed(name))


def spare_font_files() -> tuple[Path, ...]:
    """The fonts that stand in for what Inter lacks, the best first: the one that ships, and those of this system."""
    found = tuple(Path(str(_font(name, _PROBE_PX).path)) for name in _system_fonts())
    return (resource("fonts", EMOJI_FONT), *found)


def _is_installed(name: str) -> bool:
    try:
        _font(name, _PROBE_PX)  # Pillow looks through the font folders of the system for a bare file name
    except OSError:
        return False
    return True


def _has(path: str, character: str) -> bool:
    # Pillow does not show the character map; a character that looks like one that no font has is missing.
    return _outline(path, character) != _outline(path, "\U0010fffd")


@lru_cache(maxsize=4096)
def _outline(path: str, character: str) -> bytes:
    font = ImageFont.truetype(path, _PROBE_PX, layout_engine=ImageFont.Layout.BASIC)
    picture = Image.new("L", (2 * _PROBE_PX, 2 * _PROBE_PX))
    ImageDraw.Draw(picture).text((_PROBE_PX // 2, _PROBE_PX // 2), character, fill=255, font=font)
    return picture.tobytes()


def _wrapped(setting: _Setting, words: str, width_px: int, lines: int) -> list[str]:
    """Break words into lines that fit, at most `lines` of them."""
    if lines <= 0:
        return []
    rows: list[str] = []
    for paragraph in _cleaned(words).split("\n"):
        rows += _broken(setting, paragraph, width_px, lines + 1 - len(rows))
        if len(rows) > lines:
            return [*rows[: lines - 1], _shortened(setting, rows[lines - 1], width_px)]
    return rows


def _cleaned(words: str) -> str:
    said = _PICTURE_SIGNS.sub("", words[:_LONGEST])
    kept = "".join(c for c in said if c.isspace() or unicodedata.category(c) not in _UNPRINTABLE)
    rows = (" ".join(row.split()) for row in kept.splitlines())
    return "\n".join(row for row in rows if row)


def _broken(setting: _Setting, paragraph: str, width_px: int, most: int) -> list[str]:
    rows: list[str] = []
    row = ""
    for piece in _pieces(paragraph):
        for part in _cut(setting, piece, width_px):
            if row and setting.width((row + part).rstrip()) > width_px:
                rows.append(row.rstrip())
                row = ""
                if len(rows) >= most:
                    return rows
            row += part
    return [*rows, row.rstrip()] if row.strip() else rows


def _pieces(paragraph: str) -> list[str]:
    """What may stand at the end of a line: a word with the space after it, or one ideograph."""
    return re.findall(rf"[{_IDEOGRAPHS}]\s?|[^\s{_IDEOGRAPHS}]+\s?", paragraph)


def _cut(setting: _Setting, piece: str, width_px: int) -> list[str]:
    """A word wider than the line, broken where it must be."""
    parts: list[str] = []
    while len(piece) > 1 and setting.width(piece.rstrip()) > width_px:
        length = _fitting(setting, piece, width_px)
        parts.append(piece[:length])
        piece = piece[length:]
    return [*parts, piece]


def _fitting(setting: _Setting, text: str, width_px: int) -> int:
    """The longest beginning of a text that fits, in characters; at least 1."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if setting.width(text[:middle]) <= width_px else (low, middle - 1)
    return low


def _shortened(setting: _Setting, row: str, width_px: int) -> str:
    kept = row[: _fitting(setting, row, width_px - round(setting.width("…")) - 1)]
    return kept.rstrip(" ,.;:…") + "…"
