"""Paths as they are typed, which may be no path at all."""

from __future__ import annotations

from pathlib import Path


def is_there(path: Path) -> bool:
    """Whether there is something at this path; nothing is called by what is too long for a name."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
