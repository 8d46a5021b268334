"""One table of a board with its place in the file.

Typed look-ups that raise a BoardError saying where and what to do.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from studio.domain.errors import BoardError, StudioError

Value = TypeVar("Value")

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Header:
    """A `[film]` or `[[shot]]` line with the lines of the keys below it; lines count from 1."""

    kind: str
    line: int
    keys: dict[str, int]


def scan_headers(text: str) -> list[Header]:
    """Where tables and keys stand. tomllib tells no positions, and an error without its line is half an error."""
    headers = [Header("", 1, {})]
    closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if match := re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?", line):
            headers.append(Header(match[1], number, {}))
        elif match := re.match(r"""\s*["']?([\w-]+)["']?\s*=\s*(.*)""", line):
            headers[-1].keys.setdefault(match[1], number)
            for quotes in ('"""', "'''"):
                if match[2].count(quotes) == 1:
                    closing = quotes
    return headers


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table as read. `label` is what errors call it, e.g. "the film"; `shot` is the shot's name for errors."""

    values: dict[str, Any]
    label: str
    path: str
    header: Header | None = None
    shot: str | None = None

    def fail(self, sentence: str, key: str | None = None, cause: Exception | None = None) -> NoReturn:
        """Raise a BoardError at this table, or at one of its keys."""
        line = None
        if self.header is not None:
            line = self.header.keys.get(key or "", self.header.line)
        raise BoardError(sentence, path=self.path, line=line, shot=self.shot) from cause

    def only(self, known: Collection[str]) -> None:
        """Raise unless every key is known; suggests the nearest."""
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(key.lower(), known, n=1)
                hint = f'did you mean "{near[0]}"?' if near else f"known keys are {', '.join(sorted(known))}"
                self.fail(f'{self.label} has an unknown key "{_shown(key)}": {hint}', key)

    def text(self, key: str, default: str = "") -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.fail(f"{key} of {self.label} must be text in quotes, not {_kind(value)}", key)
        if "\0" in value:
            self.fail(f"{key} of {self.label} holds a NUL character: remove it", key)
        return value

    def whole(self, key: str, lowest: int, highest: int = _LARGEST) -> int | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.fail(f"{key} of {self.label} must be a whole number, not {_kind(value)}", key)
        if not lowest <= value <= highest:
            self.fail(f"{key} of {self.label} must be from {lowest} to {highest}, not {_shown(value)}", key)
        return value

    def number(self, key: str, default: float, lowest: float, highest: float) -> float:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.fail(f"{key} of {self.label} must be a number, not {_kind(value)}", key)
        if not lowest <= value <= highest or math.isnan(value):
            self.fail(f"{key} of {self.label} must be from {lowest:g} to {highest:g}, not {_shown(value)}", key)
        return float(value)

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fail(f"{key} of {self.label} must be true or false, not {_kind(value)}", key)
        return value

    def choice(self, key: str, options: Collection[str], default: str) -> str:
        value = self.text(key, default)
        if value not in options:
            near = difflib.get_close_matches(value.lower(), options, n=1)
            hint = f', did you mean "{near[0]}"?' if near else f": use one of {', '.join(options)}"
            self.fail(f'{key} of {self.label} cannot be "{_shown(value)}"{hint}', key)
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
        try:
            return parse(value)
        except StudioError as error:
            self.fail(f"{key} of {self.label}: {error}", key, error)


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "text"
        case int() | float():
            return f"the number {_shown(value)}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def _shown(value: object) -> str:
    try:
        text = str(value)
    except ValueError:  # Python refuses to print integers of more than 4,300 digits
        return "a huge number"
    return text if len(text) <= 60 else text[:57] + "…"
