"""Making what was written survive a power cut, and writing so that a crash leaves the old file or the new one."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

PART = ".part-"
"""Begins the name of a file that is being written; what is left of such files can always be removed."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under its final name in one step: a temporary beside it, fsync, rename, fsync of the folder.
    Raises OSError.
    """
    part = part_in(path.parent)
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    fsync_path(path.parent)


def part_in(folder: Path) -> Path:
    """A name in this folder that nothing has yet, for a file that is being written."""
    return folder / f"{PART}{secrets.token_hex(8)}"


def fsync_path(path: Path) -> None:
    """Flush a file, or a folder's list of names, to the disk; raises OSError (a full disk may say so only here)."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no handle for a folder's list of names
    # Windows flushes only what is open for writing; elsewhere a folder cannot be opened for that.
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
