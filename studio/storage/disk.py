"""Taking a file of the person's into a folder of ours, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from studio.domain.errors import StorageError
from studio.media.durable import part_in

_CHUNK_BYTES = 1 << 20


def copy_whole(source: Path, folder: Path) -> tuple[str, Path]:
    """Copy a regular file into `folder` under a temporary name; return its SHA-256 and that path. Raises OSError or
    StorageError.
    """
    part = part_in(folder)
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
