"""Screenplays in Fountain, read into a Project: headings become scenes, action becomes shots, dialogue is kept.

One paragraph of action is one shot; what is said after it belongs to it. Lengths are estimates of reading time, so that
the board can be watched at once and timed by hand later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, cast

from studio.domain.errors import BoardError
from studio.domain.project import Character, CharacterId, Film, Project, Scene, SceneId, Shot, ShotId, Transition
from studio.domain.wording import mention_name
from studio.language.board import parse_heading

WORDS_PER_S = 2.5
"""Speaking pace of film dialogue."""
_PAUSE_S = 0.8
_SHORTEST_S, _LONGEST_ACTION_S = 2.0, 6.0
_ACTION_WORDS_PER_S = 5.0
_DISSOLVE_FRAMES = 24

_HEADING = re.compile(r"^(INT|EXT|EST|INT\.?/EXT|EXT\.?/INT|I/E)[. ]", re.IGNORECASE)
_CUE = re.compile(r"^(?=[^a-z]*[A-Z])([^a-z()]+?)\s*(\([^)]*\)\s*)*\^?$")
_SHOT_LINE = re.compile(
    r"^(CLOSE(?:[ -]UP)?|EXTREME CLOSE[ -]UP|WIDE(?: SHOT)?|MEDIUM(?: SHOT)?|ANGLE|INSERT|POV|OVERHEAD"
    r"|TRACKING(?: SHOT)?|ESTABLISHING(?: SHOT)?|TWO[ -]SHOT|LONG SHOT|AERIAL(?: SHOT)?)\b([^a-z]*)$"
)
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|_)(?=\S)(.+?)(?<=\S)(?<!\\)\1")

Kind = Literal["heading", "action", "cue", "speech", "aside", "transition", "shot-line"]


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a screenplay; `line` counts from 1."""

    kind: Kind
    text: str
    line: int


def read_screenplay(source: Path) -> Project:
    """Read a `.fountain` file. Raises BoardError with one sentence."""
    name = str(source)
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BoardError("there is no such file", path=name) from error
    except UnicodeDecodeError as error:
        raise BoardError("is not UTF-8 text: save it as UTF-8", path=name) from error
    except OSError as error:
        raise BoardError(f"cannot be read: {error.strerror or error}", path=name) from error
    return read_fountain(text, name=name)


def read_fountain(text: str, *, name: str) -> Project:
    """Read a screenplay's text into scenes, shots and characters. `name` is what errors call it. Raises BoardError."""
    if "\0" in text:
        raise BoardError("holds NUL characters: this is no screenplay", path=name)
    title, elements = parse_fountain(text)
    project = _Breakdown(Film(title=title or Path(name).stem or "Untitled")).read(elements)
    if not project.shots:
        raise BoardError("this screenplay has no action and no dialogue: there is nothing to film", path=name)
    return project


def parse_fountain(text: str) -> tuple[str, list[Element]]:
    """The title, and the elements in order. Notes, boneyard, sections, synopses and page breaks are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"/\*.*?\*/|\[\[.*?\]\]", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)
    title, body, offset = _title_page(text)
    return title, _elements(body.split("\n"), offset)


def _title_page(text: str) -> tuple[str, str, int]:
    """The title, the body, and how many lines stand before it."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not re.match(r"^(title|credit|authors?|source|notes|draft date|date|contact|copyright)\s*:", lines[first], re.I):
        return "", text, 0
    end = next((number for number in range(first, len(lines)) if not lines[number].strip()), len(lines))
    page = "\n".join(lines[first:end])
    found = re.search(r"^title\s*:[ \t]*(.*(?:\n[ \t]+.*)*)", page, re.IGNORECASE | re.MULTILINE)
    title = " ".join(_plain(part) for part in found[1].split("\n")).strip() if found else ""
    return title, "\n".join(lines[end:]), end


def _elements(lines: list[str], offset: int) -> list[Element]:
    elements: list[Element] = []
    number = 0
    while number < len(lines):
        line, blank_before = lines[number].strip(), number == 0 or not lines[number - 1].strip()
        blank_after = number + 1 >= len(lines) or not lines[number + 1].strip()
        at = offset + number + 1
        if not line or re.match(r"^(=|#|>.*<$)", line):  # synopses, page breaks, sections, centred titles
            number += 1
        elif _is_cue(line, blank_before, blank_after):
            number = _speech(lines, number, offset, elements)
        elif (kind := _single(line, blank_before, blank_after)) is not None:
            elements.append(Element(kind, _unforced(line, kind), at))
            number += 1
        else:
            number = _action(lines, number, at, elements)
    return elements


def _single(line: str, blank_before: bool, blank_after: bool) -> Kind | None:
    """Which one-line element this is, or None for action."""
    if re.match(r"^\.(?!\.)\S", line) or (_HEADING.match(line) and blank_before):
        return "heading"
    if line.startswith(">") and not line.endswith("<"):
        return "transition"
    if blank_before and blank_after and line == line.upper() and line.endswith("TO:"):
        return "transition"
    return "shot-line" if blank_before and _SHOT_LINE.match(line) else None


def _is_cue(line: str, blank_before: bool, blank_after: bool) -> bool:
    if not blank_before or blank_after or line.startswith("!"):
        return False
    if line.startswith("@"):
        return True
    return (
        bool(_CUE.match(line)) and not _HEADING.match(line) and not _SHOT_LINE.match(line) and not line.endswith("TO:")
    )


def _speech(lines: list[str], number: int, offset: int, elements: list[Element]) -> int:
    """Read a cue and what is said under it; the number of the line after it."""
    cue = re.sub(r"\s*\([^)]*\)\s*|\^", " ", lines[number].strip().removeprefix("@")).strip()
    elements.append(Element("cue", cue, offset + number + 1))
    number += 1
    # Two spaces on an otherwise empty line keep a speech going; strip() alone would end it there.
    while number < len(lines) and (lines[number].strip() or lines[number] == "  "):
        said = lines[number].strip()
        kind: Kind = "aside" if said.startswith("(") and said.endswith(")") else "speech"
        if said:
            elements.append(Element(kind, _plain(said.removeprefix("~")), offset + number + 1))
        number += 1
    return number


def _action(lines: list[str], number: int, at: int, elements: list[Element]) -> int:
    """Read a paragraph of action; the number of the line after it."""
    paragraph = []
    while number < len(lines) and lines[number].strip():
        if paragraph and _single(lines[number].strip(), False, False):
            break
        paragraph.append(lines[number].strip().removeprefix("!").removeprefix("~"))
        number += 1
    elements.append(Element("action", _plain(" ".join(paragraph)), at))
    return number


def _unforced(line: str, kind: Kind) -> str:
    if kind == "heading":
        line = re.sub(r"\s*#[^#]+#\s*$", "", line.removeprefix("."))  # scene numbers
    return _plain(line.removeprefix(">").strip())


def _plain(text: str) -> str:
    """Without emphasis and escapes."""
    before = ""
    while before != text:
        before, text = text, _EMPHASIS.sub(r"\2", text)
    return re.sub(r"\\([*_\\])", r"\1", text).strip()


def _spoken(cue: str) -> str:
    """A cue as a name: MARTA is Marta, McAvoy stays."""
    return cue.title() if cue.isupper() else cue


@dataclass(slots=True)
class _Breakdown:
    """Turns elements into shots, as an assistant director breaks a script down."""

    film: Film
    scenes: list[Scene] = field(default_factory=list)
    shots: list[Shot] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    framing: str = ""
    dissolve: bool = False
    speaker: str = ""

    def read(self, elements: list[Element]) -> Project:
        for element in elements:
            self._take_in(element)
        characters = [Character(id=CharacterId(key), name=name) for key, name in self.names.items()]
        shots = tuple(replace(shot, duration=self._duration(shot)) for shot in self.shots)
        project = Project(film=self.film, scenes=tuple(self.scenes), characters=tuple(characters), shots=shots)
        return replace(project, shots=tuple(self._with_room(project, position) for position in range(len(shots))))

    def _take_in(self, element: Element) -> None:
        match element.kind:
            case "heading":
                self._begin_scene(element.text)
            case "action" if element.text:
                self._begin_shot(prompt=element.text)
            case "shot-line":
                self.framing = element.text.lower().strip(" -:")
            case "transition":
                self.dissolve = "DISSOLVE" in element.text.upper() or "FADE" in element.text.upper()
            case "cue":
                self.speaker = element.text
                self.names.setdefault(mention_name(element.text), _spoken(element.text))
            case "speech" | "aside":
                self._say(element)
            case _:
                pass

    def _begin_scene(self, heading: str) -> None:
        setting, place, time = parse_heading(heading)
        scene = Scene(
            id=SceneId(str(len(self.scenes) + 1)),
            heading=heading,
            setting=cast(Literal["INT", "EXT", "INT/EXT", ""], setting),
            place=place,
            time=time,
        )
        self.scenes.append(scene)

    def _begin_shot(self, *, prompt: str) -> None:
        number = len(self.shots) + 1
        dissolves = self.dissolve and number > 1
        self.shots.append(
            Shot(
                id=ShotId(str(number)),
                name=f"{number * 10:03}",
                duration=1,
                prompt=prompt,
                camera=self.framing,
                scene=self.scenes[-1].id if self.scenes else None,
                transition=Transition("dissolve", _DISSOLVE_FRAMES) if dissolves else None,
            )
        )
        self.framing, self.dissolve = "", False

    def _say(self, element: Element) -> None:
        scene = self.scenes[-1].id if self.scenes else None
        if not self.shots or self.shots[-1].scene != scene or self.framing or self.dissolve:
            self._begin_shot(prompt=f"{_spoken(self.speaker)} speaks")
        shot = self.shots[-1]
        lines = shot.dialogue.split("\n") if shot.dialogue else []
        cue = f"{self.speaker}: "
        if lines and lines[-1].startswith(cue):
            lines[-1] += f" {element.text}"
        else:
            lines.append(cue + element.text)
        self.shots[-1] = replace(shot, dialogue="\n".join(lines))

    def _duration(self, shot: Shot) -> int:
        """Film frames: long enough to read the action or to hear the dialogue, whichever takes longer."""
        said = re.sub(r"\([^)]*\)", "", shot.dialogue)
        speeches = len(shot.dialogue.split("\n")) if shot.dialogue else 0
        spoken_s = len(said.split()) / WORDS_PER_S + speeches * _PAUSE_S
        seen_s = min(len(shot.prompt.split()) / _ACTION_WORDS_PER_S, _LONGEST_ACTION_S)
        return round(max(_SHORTEST_S, seen_s, spoken_s) * float(self.film.rate.fps))

    def _with_room(self, project: Project, position: int) -> Shot:
        """The shot with its dissolve no longer than what both of its neighbours' shots can spare."""
        shot = project.shots[position]
        if shot.transition is None:
            return shot
        spare = min(shot.duration, project.shots[position - 1].duration) // 2
        return replace(shot, transition=replace(shot.transition, frames=min(shot.transition.frames, spare)))
