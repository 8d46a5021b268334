"""Which file it was that something was read from, so that it is read again only once it is another."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class FileStamp(NamedTuple):
    """A file as it lay there: one that is written anew or put in its place has another stamp."""

    path: Path
    which: int
    changed_ns: int
    bytes: int


def stamp_of(path: Path) -> FileStamp:
    """Raises OSError."""
    status = path.stat()
    return FileStamp(path, status.st_ino, status.st_mtime_ns, status.st_size)


def stamp_if_there(path: Path) -> FileStamp | None:
    """None where there is no file that could be read."""
    try:
        return stamp_of(path)
    except OSError:
        return None
