"""One table of a board with its place in the file.

Typed look-ups that raise a BoardError saying where and what to do.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from studio.domain.errors import BoardError, StudioError
from studio.language.board_position import Header

Value = TypeVar("Value")

_LARGEST = 2**63 - 1
_LONGEST_SENTENCE = 400
_ALIKE, _MUCH_ALIKE = 0.6, 0.75


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table as read. `label` is what errors call it, e.g. "the film"; `shot` is the shot's name for errors."""

    values: dict[str, Any]
    label: str
    path: str
    header: Header
    shot: str | None = None

    def line(self, key: str | None = None) -> int:
        """The line of a key, or of the table where the key is not written."""
        return self.header.keys.get(key or "", self.header.line)

    def fail(self, sentence: str, key: str | None = None, cause: Exception | None = None) -> NoReturn:
        """Raise a BoardError at this table, or at one of its keys."""
        shot = None if self.shot is None else shown(self.shot)
        raise BoardError(one_line(sentence), path=self.path, line=self.line(key), shot=shot) from cause

    def inner(self, values: dict[str, Any], label: str, key: str) -> Table:
        """An inline table under a key; what is wrong inside it is told at the key's line."""
        return Table(values, label, self.path, Header("", self.line(key)), self.shot)

    def only(self, known: Collection[str]) -> None:
        """Raise unless every key is known; suggests the nearest."""
        for key in self.values:
            if key not in known:
                near = _elsewhere(key.lower(), known) or nearest(key.lower(), known)
                hint = f'did you mean "{near}"?' if near else f"known keys are {', '.join(sorted(known))}"
                self.fail(f'{self.label} has an unknown key "{shown(key)}": {hint}', key)

    def text(self, key: str, default: str = "") -> str:
        """A string; raises BoardError for anything else."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.fail(f"{key} of {self.label} must be text in quotes, not {_kind(value)}", key)
        if "\0" in value:
            self.fail(f"{key} of {self.label} holds a NUL character: remove it", key)
        return value

    def required(self, key: str) -> str:
        """A string that has to be there and say something."""
        text = self.text(key)
        if not text.strip():
            self.fail(f"{self.label} needs a {key}", key)
        return text

    def whole(self, key: str, lowest: int, highest: int = _LARGEST) -> int | None:
        """An integer between two bounds, or None where the key is not written."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.fail(f"{key} of {self.label} must be a whole number, not {_kind(value)}", key)
        if not lowest <= value <= highest:
            self.fail(f"{key} of {self.label} must be from {lowest} to {highest}, not {shown(value)}", key)
        return value

    def number(self, key: str, default: float, lowest: float, highest: float) -> float:
        """A number between two bounds."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.fail(f"{key} of {self.label} must be a number, not {_kind(value)}", key)
        if not lowest <= value <= highest:  # nan is nowhere
            self.fail(f"{key} of {self.label} must be from {lowest:g} to {highest:g}, not {shown(value)}", key)
        return float(value)

    def flag(self, key: str, *, unsaid: bool = False) -> bool:
        """true or false."""
        value = self.values.get(key, unsaid)
        if not isinstance(value, bool):
            self.fail(f"{key} of {self.label} must be true or false, not {_kind(value)}", key)
        return value

    def choice(self, key: str, options: Collection[str], default: str) -> str:
        """One of several words; suggests the nearest for another."""
        value = self.text(key, default)
        if value not in options:
            near = nearest(value.lower(), options)
            hint = f', did you mean "{near}"?' if near else f": use one of {', '.join(options)}"
            self.fail(f'{key} of {self.label} cannot be "{shown(value)}"{hint}', key)
        return value

    def items(self, key: str) -> list[Any]:
        """A list, or a single value as a list of one."""
        value = self.values.get(key, [])
        return value if isinstance(value, list) else [value]

    def tables(self, key: str) -> list[dict[str, Any]]:
        """An array of tables such as `[[shot]]`."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail(f"{key} must be written as [[{key}]] tables, not as {_kind(value)}", key)
        return value

    def read(self, key: str, parse: Callable[[Any], Value]) -> Value:
        """Parse a value; a StudioError of the parser becomes a BoardError at this key."""
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            self.fail(f"{key} of {self.label} cannot be {_kind(value)}", key)
        if isinstance(value, int) and abs(value) > _LARGEST:
            self.fail(f"{key} of {self.label} is too large a number: {shown(value)}", key)
        try:
            return parse(value)
        except StudioError as error:
            self.fail(f"{key} of {self.label}: {error}", key, error)


# What the window, or another program, calls what a board calls otherwise; of several keys the one that is known there.
_ELSEWHERE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("extend", "extends", "continues", "continue_from"), ("continue",)),
    **dict.fromkeys(("ref", "refs", "reference", "ingredients", "image", "images"), ("references",)),
    **dict.fromkeys(("first_frame", "last_frame", "start_image", "end_image"), ("references",)),
    **dict.fromkeys(("file", "filename", "url", "src", "video", "clip"), ("path", "file", "source")),
    **dict.fromkeys(("text", "description"), ("prompt", "line", "words")),
    **dict.fromkeys(("length", "seconds", "frames", "dur"), ("duration",)),
    **dict.fromkeys(("negative_prompt", "avoid"), ("negative",)),
    **dict.fromkeys(("movement", "camera_motion", "camera_movement"), ("camera",)),
    **dict.fromkeys(("audio", "sfx"), ("sound",)),
    **dict.fromkeys(("speech", "voice", "says"), ("dialogue", "line")),
    **dict.fromkeys(("speaker", "character"), ("who",)),
    **dict.fromkeys(("cut", "fade", "dissolve"), ("transition",)),
    **dict.fromkeys(("framerate", "frame_rate", "rate"), ("fps",)),
    **dict.fromkeys(("resolution", "aspect", "aspect_ratio"), ("size",)),
    **dict.fromkeys(("weight", "scale"), ("strength",)),
    **dict.fromkeys(("volume", "gain"), ("gain_db",)),
}


def _elsewhere(written: str, known: Collection[str]) -> str:
    """The key of a board for a word of another program; empty where it has none here."""
    return next((key for key in _ELSEWHERE.get(written, ()) if key in known), "")


def nearest(written: str, known: Collection[str]) -> str:
    """What was probably meant; empty when nothing is near. A slip of the finger rarely hits the first letter, so what
    begins otherwise must be much alike: `colour` is no `lora`.
    """
    same = [each for each in known if each[:1] == written[:1]]
    near = difflib.get_close_matches(written, same, 1, _ALIKE) or difflib.get_close_matches(
        written, known, 1, _MUCH_ALIKE
    )
    return near[0] if near else ""


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "text"
        case int() | float():
            return f"the number {shown(value)}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def shown(value: object) -> str:
    """A value of the person's as an error quotes it: short, and on one line."""
    try:
        text = str(value)
    except ValueError:  # Python refuses to print integers of more than 4,300 digits
        return "a huge number"
    text = one_line(text)
    return text if len(text) <= 60 else text[:57] + "…"


def one_line(text: str) -> str:
    """A sentence as a terminal may show it: no line breaks, no control characters, of bearable length."""
    text = text[: 4 * _LONGEST_SENTENCE]
    text = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return text if len(text) <= _LONGEST_SENTENCE else text[: _LONGEST_SENTENCE - 1] + "…"
