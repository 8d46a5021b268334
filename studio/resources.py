"""Finds the files that ship with the program: in a checkout, in an installed wheel and in a frozen bundle alike.

The rule: nothing else in the package knows where `resources/` is.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def checkout() -> Path | None:
    """The root of the source tree that this package runs from, or None when it is installed or bundled."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "resources").is_dir() else None


def resources() -> Path:
    """The resources folder. It is beside the package in a checkout, inside it in a wheel, and unpacked by a bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    root = checkout()
    return _PACKAGE / "_resources" if root is None else root / "resources"


def manual_page(name: str) -> Path:
    """A page of the documentation that the window shows, by its name: in the source tree it is kept in `docs/`."""
    root = checkout()
    return resource("manual", f"{name}.md") if root is None else root / "docs" / f"{name}.md"


def resource(*parts: str) -> Path:
    """The path of one shipped file or folder, whether it is there or not: `resource("models", "sketch")`."""
    return resources().joinpath(*parts)
