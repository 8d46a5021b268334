"""Screenplays in Fountain, read into a Project: headings become scenes, action becomes shots, dialogue is kept.

One paragraph of action is one shot; what is said after it belongs to it. Lengths are estimates of reading time, so that
the board can be watched at once and timed by hand later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from studio.domain.edits import LONGEST_SHOT
from studio.domain.errors import BoardError
from studio.domain.project import Character, CharacterId, Film, Project, Scene
from studio.domain.prompt import mention_name
from studio.domain.shot import SceneId, Shot, ShotId, Transition, TransitionKind
from studio.language.board_source import read_source
from studio.language.camera_line import joined
from studio.language.fountain_syntax import SHOT_TERM, Element, parse_fountain
from studio.language.reading_time import WORDS_PER_S
from studio.language.scene_heading import parse_heading

__all__ = ["parse_fountain", "read_fountain", "read_screenplay"]

_PAUSE_S = 0.8
_SHORTEST_S, _LONGEST_ACTION_S = 2.0, 6.0
_ACTION_WORDS_PER_S = 5.0
# Always fits: the shortest shot has room for one of these at each of its ends.
_TRANSITION_FRAMES = 24

_FRAMED = re.compile(rf"^({SHOT_TERM})\b(?:[ ]+(?:ON|OF|FROM)\b)?[\s:,\u2013\u2014-]*(.*)$", re.DOTALL)

_TERMS = {"CLOSE": "CLOSE-UP", "WIDE": "WIDE SHOT", "MEDIUM": "MEDIUM SHOT", "ANGLE": ""}


def read_screenplay(source: Path) -> Project:
    """Read a `.fountain` file. Raises BoardError with one sentence."""
    return read_fountain(read_source(source), name=str(source))


def read_fountain(text: str, *, name: str) -> Project:
    """Read a screenplay's text into scenes, shots and characters. `name` is what errors call it. Raises BoardError."""
    title, elements = parse_fountain(text.removeprefix("\ufeff"))
    project = _Breakdown(Film(title=title or Path(name).stem or "Untitled")).read(elements)
    if not project.shots:
        raise BoardError("this screenplay has no action and no dialogue, so there is nothing to film", path=name)
    return project


@dataclass(slots=True)
class _Breakdown:
    """Turns elements into shots, as an assistant director breaks a script down."""

    film: Film
    scenes: list[Scene] = field(default_factory=list)
    shots: list[Shot] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    framing: str = ""
    """The last line such as CLOSE ON THE LANTERN or CAMERA: DOLLY IN, until a shot has it."""
    transition: TransitionKind | None = None
    notes: list[str] = field(default_factory=list)
    speaker: str = ""

    def read(self, elements: list[Element]) -> Project:
        for element in elements:
            self._take_in(element)
        self._use_framing()
        if self.shots and self.notes:
            self._note_last()
        fades = self.transition == "fade" and bool(self.shots)
        return Project(
            film=replace(self.film, end=Transition("fade", _TRANSITION_FRAMES)) if fades else self.film,
            scenes=tuple(self.scenes),
            characters=tuple(Character(id=CharacterId(key), name=name) for key, name in self.names.items()),
            shots=tuple(replace(shot, duration=self._duration(shot)) for shot in self.shots),
        )

    def _take_in(self, element: Element) -> None:
        match element.kind:
            case "heading":
                self._begin_scene(element.text)
            case "action" if element.text:
                self._begin_action(element.text)
            case "camera":
                self._direct(element.text)
            case "shot-line":
                self._use_framing()
                self.framing = element.text
            case "transition":
                self._use_framing()
                self.transition = _transition(element.text)
            case "cue":
                self._give_cue(element.text)
            case "speech" | "aside" | "lyric":
                self._say(element)
            case "note" | "centred":
                self._note(element)
            case _:
                pass

    # --- scenes and shots ---

    def _begin_scene(self, heading: str) -> None:
        self._use_framing()
        self.framing = ""
        setting, place, time = parse_heading(heading)
        number = SceneId(str(len(self.scenes) + 1))
        self.scenes.append(Scene(id=number, heading=heading, setting=setting, place=place, time=time))

    @property
    def _scene(self) -> SceneId | None:
        return self.scenes[-1].id if self.scenes else None

    def _begin_action(self, text: str) -> None:
        framed = _FRAMED.match(text)
        if framed and framed[2] and not self.framing:  # CLOSE ON the lantern, in the midst of other action
            self.framing = _TERMS.get(framed[1], framed[1])
            text = framed[2]
        self._begin_shot(text)

    def _begin_shot(self, prompt: str) -> None:
        number = len(self.shots) + 1
        kind = self.transition if number > 1 or self.transition == "fade" else None
        self.shots.append(
            Shot(
                id=ShotId(str(number)),
                name=f"{number * 10:03}",
                duration=1,
                prompt=prompt,
                camera=self.framing.lower().strip(" -:\u2013\u2014"),
                scene=self._scene,
                transition=Transition(kind, _TRANSITION_FRAMES) if kind else None,
                notes="\n".join(self.notes),
            )
        )
        self.framing, self.transition, self.notes = "", None, []

    def _direct(self, camera: str) -> None:
        """A camera line is for the shot that it stands at; before the first of a scene, for that one."""
        if self._in_shot() and not self.framing:
            shot = self.shots[-1]
            self.shots[-1] = replace(shot, camera=joined(shot.camera, camera))
        else:
            self.framing = joined(self.framing, camera)

    def _use_framing(self) -> None:
        """A line such as INSERT - THE LETTER that no action followed is a shot by itself."""
        framed = _FRAMED.match(self.framing)
        if framed is None:
            return
        subject = framed[2].lower() or (self.scenes[-1].place if self.scenes else "")
        if subject:
            self._begin_shot(subject)
        self.framing = ""

    # --- dialogue and notes ---

    def _give_cue(self, name: str) -> None:
        self.speaker = name
        if mention_name(name):
            self.names.setdefault(mention_name(name), _spoken(name))

    def _say(self, element: Element) -> None:
        sung = element.kind == "lyric"
        if not self._in_shot() or self.framing or self.transition:
            self._begin_shot("somebody sings" if sung else f"{_spoken(self.speaker)} speaks")
        cue = "" if sung else f"{self.speaker}: "
        shot = self.shots[-1]
        lines = shot.dialogue.split("\n") if shot.dialogue else []
        if cue and lines and lines[-1].startswith(cue):
            lines[-1] += f" {element.text}"
        else:
            lines.append(cue + element.text)
        self.shots[-1] = replace(shot, dialogue="\n".join(lines))

    def _in_shot(self) -> bool:
        """Whether the last shot belongs to the scene that is being read."""
        return bool(self.shots) and self.shots[-1].scene == self._scene

    def _note(self, element: Element) -> None:
        """Keep a note with the shot that it stands at; a centred title is for the shot after it."""
        self.notes.append(f"Title: {element.text}" if element.kind == "centred" else element.text)
        if element.kind == "note" and self._in_shot():
            self._note_last()

    def _note_last(self) -> None:
        shot = self.shots[-1]
        self.shots[-1] = replace(shot, notes="\n".join([*filter(None, [shot.notes]), *self.notes]))
        self.notes = []

    def _duration(self, shot: Shot) -> int:
        """Film frames: long enough to see the action or to hear the dialogue, whichever takes longer."""
        speeches = [_heard(line) for line in shot.dialogue.split("\n")] if shot.dialogue else []
        spoken_s = sum(len(said.split()) for said in speeches) / WORDS_PER_S + len(speeches) * _PAUSE_S
        seen_s = min(len(shot.prompt.split()) / _ACTION_WORDS_PER_S, _LONGEST_ACTION_S)
        frames = round(max(_SHORTEST_S, seen_s, spoken_s) * float(self.film.rate.fps))
        return min(frames, LONGEST_SHOT)


def _heard(line: str) -> str:
    """What is heard of a line of dialogue: neither the cue nor the directions in brackets."""
    _, colon, said = line.partition(": ")
    return re.sub(r"\([^)]*\)", "", said if colon else line)


def _spoken(cue: str) -> str:
    """A cue as a name: MARTA is Marta, O'BRIEN is O'Brien, MARTA'S MOTHER is Marta's Mother, McAvoy stays."""
    if not cue.isupper():
        return cue
    return re.sub(r"(?<!\w\w['\u2019])\b\w", lambda match: match[0].upper(), cue.lower())


def _transition(text: str) -> TransitionKind | None:
    """What a line such as DISSOLVE TO: means for the shot after it; None is a cut."""
    if "DISSOLVE" in text.upper():
        return "dissolve"
    return "fade" if "FADE" in text.upper() or "TO BLACK" in text.upper() else None
