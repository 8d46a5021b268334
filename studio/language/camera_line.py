"""The line on which a script or a shot list says what the camera does: `CAMERA: slow dolly in`.

Screenplays have no such element, but people, and the programs that write shot lists for them, do.
"""

from __future__ import annotations

import re

_MARK = r"[*_]{0,3}"  # **Camera:** in a text that was formatted
_LABEL = rf"{_MARK}camera(?: (?:movement|move|direction))?{_MARK}[ \t]?:{_MARK}"
_LINE = re.compile(rf"^[ \t]*{_LABEL}(.*)$", re.IGNORECASE | re.MULTILINE)
_SENTENCE = re.compile(rf"(?<=[.!?])[ \t]+{_LABEL}(.*?)(?=(?<=[.!?])[ \t]+[A-Z]|$)", re.IGNORECASE | re.MULTILINE)
"""In the midst of a line it ends with its sentence: "A boat. Camera: slow dolly in. The lamp goes out."."""


def is_camera_line(line: str) -> bool:
    return _LINE.match(line) is not None


def split_camera(text: str) -> tuple[str, str]:
    """A text without what it says of the camera, and that, as one directive; empty where it says nothing."""
    said: list[str] = []

    def take(match: re.Match[str]) -> str:
        said.append(match[1].strip(" \t*_.,;"))
        return ""

    rest = _SENTENCE.sub(take, _LINE.sub(take, text))
    words = "\n".join(line for line in rest.split("\n") if line.strip()) if said else text
    return words.strip(), joined(*said)


def joined(*directives: str) -> str:
    """Several directives as one; those that say nothing do not count."""
    return ", ".join(filter(None, directives))
