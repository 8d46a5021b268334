"""Making what was written survive a power cut."""

from __future__ import annotations

import os
from pathlib import Path


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
