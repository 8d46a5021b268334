"""A storyboard as a PDF to be printed: one, three or six shots to a page, with text that can be found and copied."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.errors import FPDFException
from PIL import Image

from studio.media.text import spare_font_files
from studio.production.storyboard import PageSize, PerPage, Storyboard, StoryShot
from studio.production.storyboard_words import StoryboardWords
from studio.production.true_outline import write_true_outlines
from studio.resources import resource

_MARGIN, _HEAD, _FOOT, _GAP = 12.0, 14.0, 8.0, 6.0
"""In millimetres."""
_MM_PER_PT = 25.4 / 72
_LEADING = 1.32
_LOGO_MM = 40.0
_BODY_PT: dict[int, float] = {1: 12.0, 3: 9.5, 6: 8.5}
_LEAST_PT = 6.0
_INK, _FAINT, _LINE = 20, 110, 190
_FAMILY, _SPARE = "Inter", "Spare"
_BOX = "□"
_ALWAYS = frozenset((*range(0x20, 0x7F), *map(ord, "…·" + _BOX)))
"""What every page may need of Inter, beside what is said on it."""

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it remarks on every table that a subset leaves out


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page, in millimetres."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph: a label in front of it, or none; or a grey remark."""

    label: str
    text: str
    grey: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a paragraph, of which the first `labelled` characters are its label."""

    text: str
    labelled: int = 0
    grey: bool = False


def write_pdf(board: Storyboard, *, per_page: PerPage = 3, page: PageSize = "A4", made: str = "") -> tuple[bytes, int]:
    """The whole file, and how many pages it has. `made` is a date for the foot, as text."""
    with TemporaryDirectory() as fonts:
        pages = _Pages(board, per_page, page, made, Path(fonts))
        for first in range(0, len(board.shots), per_page):
            pages.add(board.shots[first : first + per_page])
        return bytes(pages.pdf.output()), pages.pdf.page_no()


class _Pages:
    """Sets one page after another."""

    def __init__(self, board: Storyboard, per_page: PerPage, page: PageSize, made: str, fonts: Path) -> None:
        self._board, self._per_page, self._made = board, per_page, made
        self.pdf = FPDF(orientation="portrait" if per_page == 3 else "landscape", unit="mm", format=page)
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margin(0)
        self.pdf.c_margin = 0
        self.pdf.set_title(board.title)
        self.pdf.set_creator("Shotloom")
        self._known = _add_fonts(self.pdf, _everything(board), fonts)
        self.pdf.set_text_shaping(True)  # Arabic letters join, and right to left stands so
        self._count = -(-len(board.shots) // per_page)

    def add(self, shots: tuple[StoryShot, ...]) -> None:
        """One more page with these shots."""
        self.pdf.add_page()
        self._head()
        for shot, box in zip(shots, self._boxes(), strict=False):
            self._shot(shot, box)

    # --- the page -----------------------------------------------------------------------------------------------------

    def _head(self) -> None:
        pdf, width = self.pdf, self.pdf.w - 2 * _MARGIN
        if self._board.logo is not None:
            self._logo(self._board.logo, Box(_MARGIN + width - _LOGO_MM, _MARGIN - 4, _LOGO_MM, _HEAD - 4))
        self._line(_MARGIN, _MARGIN, self._board.title, 13, bold=True, width=width - _LOGO_MM - 4)
        foot = pdf.h - _MARGIN
        self._line(_MARGIN, foot, self._board.facts, 7.5, grey=_FAINT, width=width * 0.6)
        page = " · ".join(part for part in (self._made, f"{pdf.page_no()} / {self._count}") if part)
        self._line(_MARGIN + width * 0.6, foot, page, 7.5, grey=_FAINT, width=width * 0.4, align="R")

    def _logo(self, logo: bytes, box: Box) -> None:
        with Image.open(io.BytesIO(logo)) as picture:
            scale = min(box.width / picture.width, box.height / picture.height)
            width, height = picture.width * scale, picture.height * scale
        top = box.y + (box.height - height) / 2
        self.pdf.image(io.BytesIO(logo), box.x + box.width - width, top, width, height)

    def _boxes(self) -> list[Box]:
        """Where the shots of a page lie."""
        columns, rows = {1: (1, 1), 3: (1, 3), 6: (3, 2)}[self._per_page]
        top = _MARGIN + _HEAD
        width = (self.pdf.w - 2 * _MARGIN - (columns - 1) * _GAP) / columns
        height = (self.pdf.h - top - _MARGIN - _FOOT - (rows - 1) * _GAP) / rows
        return [
            Box(_MARGIN + column * (width + _GAP), top + row * (height + _GAP), width, height)
            for row in range(rows)
            for column in range(columns)
        ]

    def _shot(self, shot: StoryShot, box: Box) -> None:
        picture, words = self._parts(box)
        self.pdf.set_draw_color(_LINE)
        self.pdf.set_line_width(0.2)
        if shot.picture is not None:
            self.pdf.image(io.BytesIO(shot.picture), picture.x, picture.y, picture.width, picture.height)
        else:
            said = self._board.words.black if shot.black else self._board.words.no_picture
            middle = picture.y + picture.height / 2 - 2
            self._line(picture.x, middle, said, 8, grey=_FAINT, width=picture.width, align="C")
        self.pdf.rect(picture.x, picture.y, picture.width, picture.height)
        self._words(shot, words)

    def _parts(self, box: Box) -> tuple[Box, Box]:
        """The picture of a shot and its words: side by side where there is more width than height."""
        aspect = self._board.aspect
        if self._per_page == 3 or aspect < 1:
            width = min(box.width * 0.56, box.height * aspect)
            picture = Box(box.x, box.y, width, width / aspect)
            left = box.x + width + _GAP
            return picture, Box(left, box.y, box.x + box.width - left, box.height)
        height = min(box.width / aspect, box.height * (0.72 if self._per_page == 1 else 0.6))
        left = box.x + (box.width - height * aspect) / 2 if self._per_page == 1 else box.x
        picture = Box(left, box.y, height * aspect, height)
        top = box.y + height + 2
        return picture, Box(picture.x, top, picture.width, box.y + box.height - top)

    # --- words --------------------------------------------------------------------------------------------------------

    def _words(self, shot: StoryShot, box: Box) -> None:
        size = _BODY_PT[self._per_page]
        self._line(box.x, box.y, shot.name, size + 2, bold=True, width=box.width * 0.3)
        times = f"{shot.start} · {shot.duration}"
        self._line(box.x + box.width * 0.3, box.y + 0.4, times, size - 1, grey=_FAINT, width=box.width * 0.7, align="R")
        top = _height(size + 2) + 1
        rest = Box(box.x, box.y + top, box.width, box.height - top)
        blocks = _blocks(shot, self._board.words)
        lines = self._set(blocks, rest.width, size)
        while len(lines) * _height(size) > rest.height and size > _LEAST_PT:
            size = max(_LEAST_PT, size - 0.5)
            lines = self._set(blocks, rest.width, size)
        room = max(1, int(rest.height / _height(size)))
        if len(lines) > room:
            last = lines[room - 1]
            lines = [*lines[: room - 1], replace(last, text=f"{last.text.rstrip(' .,')} …")]
        for number, row in enumerate(lines):
            self._row(row, rest.x, rest.y + number * _height(size), size, rest.width)

    def _set(self, blocks: list[_Block], width: float, size: float) -> list[_Row]:
        """The lines that paragraphs break into."""
        self.pdf.set_font(_FAMILY, "", size)
        rows: list[_Row] = []
        for block in blocks:
            label = f"{block.label}  " if block.label else ""
            for number, paragraph in enumerate(self._printable(label + block.text).splitlines()):
                broken = self.pdf.multi_cell(
                    width, text=paragraph, dry_run=True, output=MethodReturnValue.LINES, align="L"
                )
                lines = [str(each) for each in broken]  # type: ignore[union-attr]
                labelled = len(block.label) if number == 0 else 0
                rows += [_Row(line, labelled if place == 0 else 0, block.grey) for place, line in enumerate(lines)]
        return rows

    def _row(self, row: _Row, x: float, y: float, size: float, width: float) -> None:
        label, text = row.text[: row.labelled], row.text[row.labelled :].lstrip()
        indent = 0.0
        if label:
            self._line(x, y, label, size, grey=_FAINT, width=width)
            indent = self.pdf.get_string_width(f"{label}  ")
        self._line(x + indent, y, text, size, grey=_FAINT if row.grey else _INK, width=width - indent)

    def _line(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        width: float,
        bold: bool = False,
        grey: int = _INK,
        align: str = "L",
    ) -> None:
        """One line of text, shortened where it is too wide."""
        self.pdf.set_font(_FAMILY, "B" if bold else "", size)
        self.pdf.set_text_color(grey)
        text = self._printable(" ".join(text.split()))
        if self.pdf.get_string_width(text) > width + 0.5:
            while text and self.pdf.get_string_width(f"{text}…") > width:
                text = text[:-1]
            text = f"{text.rstrip()}…"
        self.pdf.set_xy(x, y)
        self.pdf.cell(width, _height(size), text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _printable(self, text: str) -> str:
        """The text with an empty box for what no font has."""
        kept = (c if ord(c) in self._known else _BOX for c in text.replace("\t", " ") if c == "\n" or c.isprintable())
        return "".join(kept)


def _height(size: float) -> float:
    return size * _MM_PER_PT * _LEADING


def _blocks(shot: StoryShot, words: StoryboardWords) -> list[_Block]:
    remarks = " · ".join(part for part in (shot.scene, *shot.marks, shot.status) if part)
    blocks = [
        _Block("", remarks, grey=True),
        _Block("", shot.prompt),
        _Block(words.camera, shot.camera),
        _Block(words.dialogue, shot.dialogue),
        _Block(words.action, shot.action),
        _Block(words.sound, shot.sound),
        _Block(words.notes, shot.notes),
    ]
    return [block for block in blocks if block.text]


def _everything(board: Storyboard) -> str:
    """Every text of a board, to know which fonts it takes."""
    said = [board.title, board.facts, board.words.black, board.words.no_picture]
    for shot in board.shots:
        said += [shot.name, *(block.label + block.text for block in _blocks(shot, board.words))]
    return "".join(said)


def _add_fonts(pdf: FPDF, said: str, folder: Path) -> frozenset[int]:
    """Inter, made for it in a folder, and spare fonts where it lacks something that is said; the characters that there
    are.
    """
    known: set[int] = {ord("\n")}
    for style, name in (("", "Inter-Regular.otf"), ("B", "Inter-SemiBold.otf")):
        path, made = resource("fonts", name), (folder / name).with_suffix(".ttf")
        write_true_outlines(path, _ALWAYS.union(map(ord, said)), made)
        pdf.add_font(_FAMILY, style, made)
        known |= _characters(str(path), 0)
    lacking = {ord(c) for c in said if c.isprintable()} - known
    spares: list[str] = []
    for path in spare_font_files():
        if not lacking:
            break
        try:
            found = _characters(str(path), 0) & lacking
            if not found:
                continue
            pdf.add_font(f"{_SPARE}{len(spares)}", "", path)
        except (OSError, ValueError, KeyError, FPDFException, NotImplementedError, RuntimeError):
            continue  # a font that cannot be embedded is as good as none
        spares.append(f"{_SPARE}{len(spares)}")
        lacking -= found
        known |= found
    if spares:
        pdf.set_fallback_fonts(spares, exact_match=False)
    return frozenset(known)


def _characters(path: str, number: int) -> set[int]:
    with TTFont(path, fontNumber=number, lazy=True) as font:
        return set(font.getBestCmap() or ())
