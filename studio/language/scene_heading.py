"""Scene headings as screenplays write them: `INT. LANTERN ROOM - NIGHT`."""

from __future__ import annotations

import re
from typing import Literal

Setting = Literal["INT", "EXT", "INT/EXT", ""]

_HEADING = re.compile(r"\s*(INT\.?/EXT|EXT\.?/INT|I/E|INT|EXT|EST)\b\.?\s*", re.IGNORECASE | re.ASCII)
_DASH = re.compile(r"\s+[-\u2013\u2014]{1,2}\s+")  # hyphens, or the dashes that writing programs make of them
_SETTINGS: dict[str, Setting] = {
    "INT": "INT",
    "EXT": "EXT",
    "EST": "EXT",
    "INT/EXT": "INT/EXT",
    "EXT/INT": "INT/EXT",
    "I/E": "INT/EXT",
}


def parse_heading(heading: str) -> tuple[Setting, str, str]:
    """Read a heading into setting, place and time of day, the last two in lower case; what is missing is empty."""
    match = _HEADING.match(heading)
    setting: Setting = _SETTINGS[match[1].upper().replace(".", "")] if match else ""
    rest = heading[match.end() :] if match else heading
    dashes = list(_DASH.finditer(rest))
    place, time = (rest[: dashes[-1].start()], rest[dashes[-1].end() :]) if dashes else (rest, "")
    return setting, place.strip().lower(), time.strip().lower()


def write_heading(setting: Setting, place: str, time: str) -> str:
    """A heading as screenplays write it, of what it says: the opposite of `parse_heading`."""
    rest = " - ".join(part.strip().upper() for part in (place, time) if part.strip())
    return f"{setting}. {rest}".strip() if setting else rest
