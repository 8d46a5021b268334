"""Writing so that a crash or a power cut leaves either the old file or the new one, never half of one."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from pathlib import Path

from studio.domain.errors import StorageError
from studio.media.durable import fsync_path

PART = ".part-"
"""Begins the name of a file that is being written; what is left of such files can always be removed."""

_CHUNK_BYTES = 1 << 20


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under its final name in one step: a temporary beside it, fsync, rename, fsync of the folder.
    Raises OSError.
    """
    part = _part(path.parent)
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    fsync_path(path.parent)


def copy_whole(source: Path, folder: Path) -> tuple[str, Path]:
    """Copy a regular file into `folder` under a temporary name; return its SHA-256 and that path. Raises OSError or
    StorageError.
    """
    part = _part(folder)
    digest = hashlib.sha256()
    try:
        # Non-blocking, so that a pipe posing as a picture is refused and not waited for.
        with (
            os.fdopen(os.open(source, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as reading,
            part.open("xb") as writing,
        ):
            if not stat.S_ISREG(os.fstat(reading.fileno()).st_mode):
                raise StorageError(f"{source} is not a file: give a picture, a clip or a sound")
            while chunk := reading.read(_CHUNK_BYTES):
                digest.update(chunk)
                writing.write(chunk)
            writing.flush()
            os.fsync(writing.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return digest.hexdigest(), part


def _part(folder: Path) -> Path:
    return folder / f"{PART}{secrets.token_hex(8)}"
