"""Fountain's syntax (fountain.io, version 1.1): the text of a screenplay to its elements, each with its line.

It reads what people write, so it is kinder than the syntax where nothing is lost by that: a transition needs no empty
line after it, and `FADE IN:` and `FADE OUT.` are transitions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from studio.language.camera_line import is_camera_line, split_camera
from studio.language.scene_heading import begins_heading

Kind = Literal[
    "heading", "action", "camera", "cue", "speech", "aside", "lyric", "transition", "shot-line", "centred", "note"
]

SHOT_TERM = (
    r"(?:EXTREME CLOSE[ -]UP|CLOSE(?:[ -]UP)?|WIDE(?: SHOT)?|MEDIUM(?: SHOT)?|LONG SHOT|FULL SHOT|ANGLE|INSERT|POV"
    r"|OVERHEAD|TRACKING(?: SHOT)?|ESTABLISHING(?: SHOT)?|TWO[ -]SHOT|AERIAL(?: SHOT)?)"
)
"""How a line begins that says how the next thing is seen."""

_SHOT_LINE = re.compile(rf"^{SHOT_TERM}\b[^a-z]*$")
_FADE = re.compile(r"^(FADE (IN|OUT|UP|TO BLACK|FROM BLACK)|CUT TO BLACK)\b[.:]?$")
_SILENT = re.compile(r"^[=#]")  # synopses and page breaks, sections
_CENTRED = re.compile(r"^>(.*)<$")
_TITLE_KEY = re.compile(
    r"^(title|credit|authors?|source|notes|draft date|date|contact|copyright|episode|revision|language)[ \t]*:", re.I
)
# Emphasis opens and closes within one line; its length is bounded so that a long line of asterisks is read in time.
_STARS = re.compile(r"(?<!\\)(\*{1,3})(?=\S)(.{1,500}?)(?<=\S)(?<!\\)\1")
_UNDERLINE = re.compile(r"(?<![\\\w])_(?=\S)(.{1,500}?)(?<=\S)(?<!\\)_(?!\w)")


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a screenplay; `line` counts from 1."""

    kind: Kind
    text: str
    line: int


def parse_fountain(text: str) -> tuple[str, list[Element]]:
    """The title and the elements in order. Boneyard, sections, synopses and page breaks are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _without_boneyard(text)
    title, body, offset = _title_page(text)
    body, notes = _take_notes(body, offset)
    elements = [*_Lines(body.split("\n"), offset).elements(), *notes]
    return title, sorted(elements, key=lambda element: element.line)


def plain(text: str) -> str:
    """A line without emphasis and escapes."""
    before = ""
    while before != text:
        before, text = text, _UNDERLINE.sub(r"\1", _STARS.sub(r"\2", text))
    return re.sub(r"\\([*_\\])", r"\1", text).strip()


def _without_boneyard(text: str) -> str:
    """Without `/* … */`, line feeds kept, so that lines keep their numbers."""
    kept, at = [], 0
    while (start := text.find("/*", at)) >= 0 and (end := text.find("*/", start + 2)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 2
    return "".join(kept) + text[at:]


def _take_notes(text: str, offset: int) -> tuple[str, list[Element]]:
    """The text without `[[ … ]]`, and the notes. An empty line inside means that it was no note."""
    kept, notes = [], []
    at = line = 0
    # Paragraph by paragraph: a bracket that is never closed spoils no more than its own.
    for paragraph in re.split(r"(\n\n+)", text):
        at = 0
        while (start := paragraph.find("[[", at)) >= 0 and (end := paragraph.find("]]", start)) >= 0:
            kept += [paragraph[at:start], "\n" * paragraph.count("\n", start, end)]
            number = offset + line + paragraph.count("\n", 0, start) + 1
            notes.append(Element("note", " ".join(paragraph[start + 2 : end].split()), number))
            at = end + 2
        kept.append(paragraph[at:])
        line += paragraph.count("\n")
    return "".join(kept), [note for note in notes if note.text]


def _title_page(text: str) -> tuple[str, str, int]:
    """The title, the body, and how many lines stand before it."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    end = next((number for number in range(first, len(lines)) if not lines[number].strip()), len(lines))
    page = lines[first:end]
    if not (page and re.match(r"[A-Za-z][\w ]*:", page[0]) and any(_TITLE_KEY.match(line) for line in page)):
        return "", text, 0
    found = re.search(r"^title[ \t]*:[ \t]*(.*(?:\n[ \t]+.*)*)", "\n".join(page), re.IGNORECASE | re.MULTILINE)
    title = " ".join(plain(part) for part in found[1].split("\n")).strip() if found else ""
    return title, "\n".join(lines[end:]), end


class _Lines:
    """Goes through the body line by line, telling elements apart by what they begin with and what is around them."""

    def __init__(self, lines: list[str], offset: int) -> None:
        self._lines = lines
        self._offset = offset
        self._at = 0
        self._elements: list[Element] = []

    def elements(self) -> list[Element]:
        while self._at < len(self._lines):
            line = self._lines[self._at].strip()
            blank_before = self._at == 0 or not self._lines[self._at - 1].strip()
            if not line or _SILENT.match(line):
                self._at += 1
            elif blank_before and not self._blank(self._at + 1) and (cue := _cue_name(line)):
                self._add("cue", cue)
                self._speech()
            elif (kind := _single(line, blank_before)) is not None:
                self._add(kind, _unforced(line, kind))
            else:
                self._action()
        return self._elements

    def _blank(self, number: int) -> bool:
        return number >= len(self._lines) or not self._lines[number].strip()

    def _add(self, kind: Kind, text: str) -> None:
        self._elements.append(Element(kind, text, self._offset + self._at + 1))
        self._at += 1

    def _speech(self) -> None:
        """What is said under a cue. Two spaces on an otherwise empty line keep a speech going."""
        while self._at < len(self._lines) and (not self._blank(self._at) or self._lines[self._at].startswith("  ")):
            said = self._lines[self._at].strip()
            if not said:
                self._at += 1
            elif said.startswith("(") and said.endswith(")"):
                self._add("aside", plain(said))
            else:
                self._add("speech", plain(said.removeprefix("~")))

    def _action(self) -> None:
        """A paragraph of action, up to an empty line or a line that is forced to be something else; what it says of the
        camera comes behind it.
        """
        start, paragraph = self._at, []
        while not self._blank(self._at):
            line = self._lines[self._at].strip()
            if paragraph and (_SILENT.match(line) or _single(line, blank_before=False)):
                break
            paragraph.append(plain(line.removeprefix("!")))
            self._at += 1
        words, camera = split_camera("\n".join(paragraph))
        line = self._offset + start + 1
        elements = Element("action", " ".join(words.split("\n")), line), Element("camera", camera, line)
        self._elements += [element for element in elements if element.text]


def _single(line: str, blank_before: bool) -> Kind | None:
    """Which one-line element this is, or None for action."""
    if line.startswith("!"):
        return None
    if _CENTRED.match(line):
        return "centred"
    if line.startswith("~"):
        return "lyric"
    if re.match(r"^\.[^.\s]", line) or (blank_before and begins_heading(line)):
        return "heading"
    if line.startswith(">") or (blank_before and _is_transition(line)):
        return "transition"
    return "shot-line" if blank_before and _SHOT_LINE.match(line) else None


def _is_transition(line: str) -> bool:
    return line == line.upper() and (line.endswith("TO:") or bool(_FADE.match(line)))


def _cue_name(line: str) -> str:
    """The name on a cue without `(V.O.)`, `(CONT'D)` and the caret of dual dialogue; empty when this is no cue."""
    forced = line.startswith("@")
    name, bracket, extension = line.removeprefix("@").rstrip("^ \t").partition("(")
    name = name.strip()
    if forced:
        return plain(name)
    if bracket and not extension.endswith(")"):
        return ""
    if name != name.upper() or name == name.lower() or line[0] in "!>.~":  # at least one letter, none of them small
        return ""
    if begins_heading(line) or _SHOT_LINE.match(line) or _is_transition(line) or is_camera_line(line):
        return ""
    return plain(name)


def _unforced(line: str, kind: Kind) -> str:
    match kind:
        case "heading":
            line = re.sub(r"\s*#[^#]+#$", "", line.removeprefix("."))  # scene numbers
        case "centred":
            line = line[1:-1]
        case _:
            line = line.lstrip(">~")
    return plain(line.strip())
