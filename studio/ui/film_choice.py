"""The system's dialogs that ask which film to open, or which board to read."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from studio.ui.preference import Preference

translate = QCoreApplication.translate

BoardAnswer = Literal["read", "open", "new", ""]
"""An empty one leaves everything as it is."""


def ask_film_folder(window: QWidget, preference: Preference) -> Path | None:
    """Which film to open."""
    chosen = QFileDialog.getExistingDirectory(
        window,
        translate("FilmFiles", "Open film: choose its folder"),
        str(_existing(preference.films_folder)),
    )
    return Path(chosen) if chosen else None


def ask_board_file(window: QWidget, preference: Preference) -> Path | None:
    """Which board or screenplay to read."""
    last = preference.text("board/folder")
    chosen, _ = QFileDialog.getOpenFileName(
        window,
        translate("FilmFiles", "Board or screenplay"),
        last if last and Path(last).is_dir() else str(_existing(preference.films_folder)),
        translate("FilmFiles", "Boards and screenplays (*.toml *.fountain *.spmd)"),
    )
    if not chosen:
        return None
    preference.set("board/folder", str(Path(chosen).parent))
    return Path(chosen)


def ask_about_board(window: QWidget, board: Path, title: str) -> BoardAnswer:
    """What to do with a board that has changed since a film was made of it."""
    asked = QMessageBox(window)
    asked.setWindowTitle(translate("FilmFiles", "The board has changed"))
    text = translate("FilmFiles", "{board} has changed since the film “{title}” was made of it.")
    asked.setText(text.format(board=board.name, title=title))
    asked.setInformativeText(
        translate(
            "FilmFiles",
            "Read into that film, it replaces what its shots say, also where that was changed here. It is one step"
            " that can be undone, and shots that the board still names keep their takes.",
        )
    )
    buttons: dict[QPushButton, BoardAnswer] = {
        asked.addButton(translate("FilmFiles", "Read into the film"), QMessageBox.ButtonRole.AcceptRole): "read",
        asked.addButton(translate("FilmFiles", "Open the film as it is"), QMessageBox.ButtonRole.ActionRole): "open",
        asked.addButton(translate("FilmFiles", "Make another film"), QMessageBox.ButtonRole.ActionRole): "new",
        asked.addButton(translate("FilmFiles", "Cancel"), QMessageBox.ButtonRole.RejectRole): "",
    }
    asked.setDefaultButton(next(each for each, answer in buttons.items() if answer == "open"))
    asked.exec()
    pressed = asked.clickedButton()
    return buttons[pressed] if isinstance(pressed, QPushButton) and pressed in buttons else ""


def _existing(folder: Path) -> Path:
    return folder if folder.is_dir() else Path.home()
