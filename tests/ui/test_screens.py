"""The pictures of the window are of all of it, and docs/ has every one."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from PySide6.QtWidgets import QDialog

import studio.ui
from studio.ui.workspace import NAMES
from tests.screens.__main__ import in_docs, listed
from tests.screens.scene import SCENES, pictures

DOCS = Path(__file__).parents[2] / "docs"


def test_every_dialog_is_drawn() -> None:
    found: set[type[QDialog]] = set()
    for module in pkgutil.walk_packages(studio.ui.__path__, "studio.ui."):
        found |= {
            each
            for each in vars(importlib.import_module(module.name)).values()
            if isinstance(each, type) and issubclass(each, QDialog) and each.__module__.startswith("studio.ui")
        }
    alone = {each for each in found if not any(other is not each and issubclass(other, each) for other in found)}
    assert alone == {kind for scene in SCENES.values() for kind in scene.dialogs}


def test_every_workspace_is_drawn_full_and_empty() -> None:
    assert {f"{name}-{how}" for name in NAMES for how in ("made", "empty")} <= set(SCENES)


def test_every_picture_is_in_the_docs() -> None:
    wanted = {in_docs(name) for names in pictures().values() for name in names}
    assert {file.name for file in (DOCS / "images" / "window").iterdir()} == wanted
    assert (DOCS / "design" / "pictures.md").read_text(encoding="utf-8") == listed()
