"""Where the ready takes of an example lie: beside its board, in a folder of its name, one folder for each shot."""

from __future__ import annotations

from pathlib import Path

RECIPE = "take.json"
"""The name of a take's recipe; the media beside it are named as the engine leaves them."""


def ready_folder(board: Path) -> Path:
    """Where the takes of an example lie, if it has any."""
    return board.with_suffix("")
