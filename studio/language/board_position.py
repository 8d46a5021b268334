"""Where tables and keys stand in a board, and how deeply it is nested, found before TOML is parsed.

`tomllib` tells no positions, and an error without its line is half an error. The scan takes any text, in linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_PART = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_STATEMENT = re.compile(rf"(\[\[?)?[ \t]*({_PART}(?:[ \t]*\.[ \t]*{_PART})*)")
_PARTS = re.compile(_PART)
_MARK = re.compile(r"""["'\[\]{}.,=#\n]""")
_BLANK = re.compile(r"\s*")
_LINE_END = re.compile(r"[^\n]*")
_CLOSERS = {
    '"""': re.compile(r'\\.|"{3,5}', re.DOTALL),
    "'''": re.compile(r"'{3,5}"),
    '"': re.compile(r'\\.|"|\n'),
    "'": re.compile(r"'|\n"),
}


@dataclass(frozen=True, slots=True)
class Header:
    """A `[film]` or `[[shot]]` line with the lines of the keys below it; lines count from 1."""

    kind: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """The headers of a board in order, the first standing for the top of the file; `depth` is its deepest nesting."""

    headers: tuple[Header, ...]
    depth: int

    def find(self, kind: str) -> list[Header]:
        """The headers of one kind, such as `shot`, in order."""
        return [header for header in self.headers if header.kind == kind]


def scan_board(text: str) -> Layout:
    """Find tables, keys and the deepest nesting. Text that is no TOML gives what there was up to the mistake."""
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._headers = [Header("", 1)]
        self._latest: dict[str, Header] = {}
        self._depth = 0

    def scan(self) -> Layout:
        while True:
            self._skip(_BLANK)
            if self._at >= len(self._text):
                return Layout(tuple(self._headers), self._depth)
            match = _STATEMENT.match(self._text, self._at)
            if match is None:  # a comment, or no TOML at all
                self._skip(_LINE_END)
                continue
            self._enter(match)
            self._at = match.end()
            if match[1]:
                self._skip(_LINE_END)
            else:
                self._skip_value()

    def _enter(self, match: re.Match[str]) -> None:
        parts = [part.strip("\"'") for part in _PARTS.findall(match[2])]
        self._depth = max(self._depth, len(parts))
        if not match[1]:
            self._headers[-1].keys.setdefault(parts[0], self._line)
            return
        if len(parts) > 1 and parts[0] in self._latest:  # [shot.prompt] is the key `prompt` of the shot above
            self._latest[parts[0]].keys.setdefault(parts[1], self._line)
        header = Header(".".join(parts), self._line)
        self._latest[header.kind] = header
        self._headers.append(header)

    def _skip_value(self) -> None:
        """Go on to the end of the line on which every bracket and string is closed."""
        open_brackets = dots = 0
        while match := _MARK.search(self._text, self._at):
            mark, self._at = match[0], match.start()
            if mark in "\"'":
                self._skip_string()
                continue
            if mark == "#":
                self._skip(_LINE_END)
                continue
            if mark == "\n" and open_brackets <= 0:
                return
            open_brackets += (mark in "[{") - (mark in "]}")
            dots = dots + 1 if mark == "." else 0
            self._depth = max(self._depth, open_brackets + dots)
            self._move(match.end())
        self._at = len(self._text)

    def _skip_string(self) -> None:
        quote = next(quote for quote in _CLOSERS if self._text.startswith(quote, self._at))
        end = self._at + len(quote)
        while match := _CLOSERS[quote].search(self._text, end):
            end = match.end()
            if match[0] == "\n":  # never closed: no TOML
                self._move(match.start())
                return
            if match[0][0] != "\\":
                self._move(end)
                return
        self._move(len(self._text))

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        self._move(match.end() if match else self._at)

    def _move(self, end: int) -> None:
        self._line += self._text.count("\n", self._at, end)
        self._at = end
