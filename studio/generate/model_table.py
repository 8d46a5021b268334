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


def family_entry(kind: str) -> dict[str, Any] | None:
    """The family that runs a pipeline of this class, as written; `kind` is the class and after a plus each setting that
    is on, and of several families the one that asks for most of them is meant.
    """
    name, *settings = kind.split("+")

    def asked_for(family: dict[str, Any]) -> int:
        wanted = [each.split("+") for each in family.get("classes", ())]
        return max((len(each) for each in wanted if each[0] == name and set(each[1:]) <= set(settings)), default=0)

    best = max(model_table()["family"], key=asked_for)
    return best if asked_for(best) else None
