"""A file that is named by typing: `~` is a home folder; a bare name lies beside the film, not where the program is."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def typed_path(text: str, beside: Path) -> Path:
    """The path that a text names, as far as it is typed; nobody's home stays as it is written."""
    path = Path(text.strip())
    with suppress(RuntimeError):
        path = path.expanduser()
    return path if path.is_absolute() or not path.name else beside / path


def unknown_home(text: str) -> str:
    """A sentence where a text begins with the home folder of somebody whom this machine does not know; else nothing."""
    first = text.strip().replace("\\", "/").partition("/")[0]
    if not first.startswith("~"):
        return ""
    try:
        Path(first).expanduser()
    except RuntimeError:
        said = translate("TypedPath", "There is no home folder {name} here: write the whole path of the folder.")
        return said.format(name=first)
    return ""
