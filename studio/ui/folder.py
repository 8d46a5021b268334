"""Opens the file manager; where none answers, a sentence says where the files lie."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import which

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

translate = QCoreApplication.translate

_PATIENCE_S = 2


def open_folder(folder: Path) -> str:
    """Show what is in a folder; empty, or what to tell the person where nothing can show it."""
    return _opened(folder, folder)


def show_in_folder(path: Path) -> str:
    """Show the folder that a file lies in; empty, or what to tell the person where nothing can show it."""
    return _opened(path.parent, path)


def _opened(folder: Path, meant: Path) -> str:
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))) and not _nobody_shows_folders():
        return ""
    return translate("Folder", "No file manager answers. It is here: {path}").format(path=meant)


def _nobody_shows_folders() -> bool:
    """Whether the desktop knows of no program for folders. Qt only hands a folder to `xdg-open`, and does not hear what
    came of it.
    """
    asked = which("xdg-mime") if sys.platform.startswith("linux") else None
    if asked is None:
        return False
    try:
        command = [asked, "query", "default", "inode/directory"]
        answer = subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return not answer.stdout.strip()
