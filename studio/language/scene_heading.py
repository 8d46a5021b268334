"""Scene headings as screenplays write them: `INT. LANTERN ROOM - NIGHT`, or in German `INNEN. LATERNENRAUM - NACHT`."""

from __future__ import annotations

import re
from typing import Literal

Setting = Literal["INT", "EXT", "INT/EXT", ""]

_ENGLISH = r"INT\.?/EXT|EXT\.?/INT|I/E|INT|EXT|EST"
_GERMAN = r"INNEN/AU(?:SS|ß|ẞ)EN|AU(?:SS|ß|ẞ)EN/INNEN|I/A|INNEN|AU(?:SS|ß|ẞ)EN"
# In German the words also begin sentences ("Innen ist es still"): there it takes a full stop, or capitals.
_BEGINNING = re.compile(rf"(?i:{_ENGLISH})[. ]|(?i:{_GERMAN})\.|(?:{_GERMAN}) ", re.ASCII)
_HEADING = re.compile(rf"\s*({_ENGLISH}|{_GERMAN})\b\.?\s*(?:[-\u2013\u2014]{{1,2}}\s+)?", re.IGNORECASE | re.ASCII)
_DASH = re.compile(r"\s+[-\u2013\u2014]{1,2}\s+")  # hyphens, or the dashes that writing programs make of them
_SETTINGS: dict[str, Setting] = {
    "INT": "INT",
    "EXT": "EXT",
    "EST": "EXT",
    "INT/EXT": "INT/EXT",
    "EXT/INT": "INT/EXT",
    "I/E": "INT/EXT",
    "INNEN": "INT",
    "AUSSEN": "EXT",
    "INNEN/AUSSEN": "INT/EXT",
    "AUSSEN/INNEN": "INT/EXT",
    "I/A": "INT/EXT",
}
_IN_GERMAN: dict[Setting, str] = {"INT": "INNEN", "EXT": "AUSSEN", "INT/EXT": "INNEN/AUSSEN"}


def begins_heading(line: str) -> bool:
    """Whether a line of a screenplay is a scene heading by how it begins, without a mark of its own for it."""
    return _BEGINNING.match(line) is not None


def parse_heading(heading: str) -> tuple[Setting, str, str]:
    """Read a heading into setting, place and time of day, the last two in lower case; what is missing is empty."""
    match = _HEADING.match(heading)
    setting: Setting = _SETTINGS[_said(match)] if match else ""
    rest = heading[match.end() :] if match else heading
    dashes = list(_DASH.finditer(rest))
    place, time = (rest[: dashes[-1].start()], rest[dashes[-1].end() :]) if dashes else (rest, "")
    return setting, place.strip().lower(), time.strip().lower()


def write_heading(setting: Setting, place: str, time: str, *, like: str = "") -> str:
    """A heading as screenplays write it, of what it says: the opposite of `parse_heading`. In German where the one that
    it is to be `like` is.
    """
    rest = " - ".join(part.strip().upper() for part in (place, time) if part.strip())
    match = _HEADING.match(like)
    german = match is not None and re.fullmatch(_GERMAN, match[1], re.IGNORECASE | re.ASCII) is not None
    said = _IN_GERMAN.get(setting, "") if german else setting
    return f"{said}. {rest}".strip() if said else rest


def _said(match: re.Match[str]) -> str:
    return match[1].upper().replace(".", "").replace("ẞ", "SS")
