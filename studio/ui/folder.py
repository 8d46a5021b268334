"""Opens the file manager; where none answers, a sentence says where the files lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

translate = QCoreApplication.translate


def open_folder(folder: Path) -> str:
    """Show what is in a folder; empty, or what to tell the person where nothing can show it."""
    return _opened(folder, folder)


def show_in_folder(path: Path) -> str:
    """Show the folder that a file lies in; empty, or what to tell the person where nothing can show it."""
    return _opened(path.parent, path)


def _opened(folder: Path, meant: Path) -> str:
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        return ""
    return translate("Folder", "No file manager answers. It is here: {path}").format(path=meant)
