"""Where the program and its engine write what no person wants to read on the screen, and what can be found out anew."""

from __future__ import annotations

from pathlib import Path


def log_folder() -> Path:
    """The folder of the logs on this system; it may not exist yet."""
    import platformdirs  # not at the top: `--help` never needs it

    return platformdirs.user_log_path("shotloom")


def calibration_file() -> Path:
    """Where is remembered how much memory and time takes took on this machine; it may not exist yet."""
    import platformdirs

    return platformdirs.user_cache_path("shotloom", appauthor=False) / "takes.json"


def choices_file() -> Path:
    """Where the engine remembers how each model computes fastest on this machine; it may not exist yet."""
    import platformdirs

    return platformdirs.user_cache_path("shotloom", appauthor=False) / "numbers.json"
