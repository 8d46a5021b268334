"""How fast takes of any film were made on this machine: a small JSON file beside what was learnt of memory. Whatever is
wrong with it means that nothing has been made here yet.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from studio.media.durable import write_whole

_MOST = 200
_NEW = 0.5
"""How much the newest take counts, against all before."""


class Sort(NamedTuple):
    """What decides how long a frame takes: the model, whether it is a film, and the size that the model draws."""

    model: str
    kind: str
    width: int
    height: int


class Speeds:
    """Seconds for a film frame of each sort."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, float] | None = None

    def frame_s(self, sort: Sort) -> float | None:
        """Seconds that a film frame took here; None before the first take of its sort."""
        return self._read().get(_key(sort))

    def learn(self, sort: Sort, frame_s: float) -> None:
        """Note what a frame of a take took that was made here just now. A file that cannot be written is no reason for
        anything to fail.
        """
        known, key = dict(self._read()), _key(sort)
        before = known.pop(key, frame_s)
        known[key] = (1 - _NEW) * before + _NEW * frame_s
        self._known = dict([*known.items()][-_MOST:])
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, msgspec.json.format(msgspec.json.encode(self._known), indent=1) + b"\n")

    def _read(self) -> dict[str, float]:
        if self._known is None:
            try:
                self._known = msgspec.json.decode(self._file.read_bytes(), type=dict[str, float])
            except (OSError, msgspec.MsgspecError, UnicodeError):
                self._known = {}
        return self._known


def _key(sort: Sort) -> str:
    return f"{sort.model} {sort.kind} {sort.width}x{sort.height}"
