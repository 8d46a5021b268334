"""`resources/models.toml` as it is written, read once: it ships with the program and does not change while it runs."""

from __future__ import annotations

import functools
import tomllib
from typing import Any

from studio.resources import resource


@functools.cache
def model_table() -> dict[str, list[dict[str, Any]]]:
    """Every `licence`, `family`, `model` and `camera_lora`, in the order of the file."""
    return tomllib.loads(resource("models.toml").read_text(encoding="utf-8"))
