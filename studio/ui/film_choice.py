"""The system's dialogs that ask which film to open, or which board to read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.ui.preference import Preference


def ask_film_folder(window: QWidget, preference: Preference) -> Path | None:
    """Which film to open."""
    chosen = QFileDialog.getExistingDirectory(
        window,
        QCoreApplication.translate("FilmFiles", "Open film: choose its folder"),
        str(_existing(preference.films_folder)),
    )
    return Path(chosen) if chosen else None


def ask_board_file(window: QWidget, preference: Preference) -> Path | None:
    """Which board or screenplay to read."""
    last = preference.text("board/folder")
    chosen, _ = QFileDialog.getOpenFileName(
        window,
        QCoreApplication.translate("FilmFiles", "Board or screenplay"),
        last if last and Path(last).is_dir() else str(_existing(preference.films_folder)),
        QCoreApplication.translate("FilmFiles", "Boards and screenplays (*.toml *.fountain *.spmd)"),
    )
    if not chosen:
        return None
    preference.set("board/folder", str(Path(chosen).parent))
    return Path(chosen)


def _existing(folder: Path) -> Path:
    return folder if folder.is_dir() else Path.home()
