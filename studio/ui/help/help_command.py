"""What the Help menu offers: pages that ship with the program, its logs, and what it is made of."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from studio.storage.log import log_folder
from studio.ui.command import Command
from studio.ui.folder import open_folder
from studio.ui.notices import Notices


class HelpCommands(QObject):
    """Opens its dialogs over the window; the parts of the program that they need are imported then."""

    def __init__(self, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._notices = notices
        self._window = window

    def commands(self) -> list[Command]:
        return [
            Command(
                "help.camera",
                self.tr("Camera directives"),
                lambda: self.show_page("camera"),
                "F1",
                "Help",
                "file-text",
            ),
            Command("help.board", self.tr("How boards are written"), lambda: self.show_page("board"), "", "Help"),
            Command("help.cli", self.tr("Command line"), lambda: self.show_page("cli"), "", "Help"),
            Command("help.logs", self.tr("Show logs"), self.show_logs, "", "Help", "folder"),
            Command("help.about", self.tr("About"), self.show_about, "", "Help", "info"),
        ]

    def show_page(self, name: str) -> None:
        """A page of the manual, in a window of its own."""
        from studio.ui.help.manual import Manual

        manual = self._window.findChild(Manual)
        if manual is None:
            manual = Manual(self._window)
            manual.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        manual.show_page(name)
        manual.show()
        manual.raise_()
        manual.activateWindow()

    def show_logs(self) -> None:
        """The folder of the logs, in the file manager."""
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        if sentence := open_folder(folder):
            self._notices.tell(sentence)

    def show_about(self) -> None:
        """Version, licence, and what is inside."""
        from studio.ui.help.about import About

        dialog = About(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
