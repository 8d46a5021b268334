"""A film that is open for looking only: what still can be done with it, and the bar that says why not the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolBar, QWidget

from studio.ui import icons
from studio.ui.command import Command
from studio.ui.hint import hinted
from studio.ui.theme import PALETTE, Space

_WHOLE = ("file", "help", "panel", "play", "view", "window", "workspace")
_SINGLE = frozenset(
    {
        *("film.close", "film.copy", "film.export", "film.export_board"),
        *("board.larger_cards", "board.smaller_cards"),
        *("timeline.zoom_in", "timeline.zoom_out", "timeline.fit", "timeline.select_all", "timeline.copy"),
        *("take.compare", "take.wipe", "take.difference", "take.copy_recipe", "take.show_in_folder"),
    }
)


def read_only_commands(commands: Iterable[Command]) -> list[Command]:
    """The same commands, with those disabled that would change the film."""
    return [each if _changes_nothing(each.id) else replace(each, enabled=_never, why=_why()) for each in commands]


def make_read_only(panel: QWidget) -> None:
    """Let the fields of a panel be read and copied from, and not be written in; its buttons say why they are off."""
    for button, command in hinted(panel):
        if command.why or not _changes_nothing(command.id):
            button.setEnabled(False)
            button.setToolTip(f"{button.toolTip() or command.label}: {_why()}")
    for field in panel.findChildren(QLineEdit):
        field.setReadOnly(True)
    for text in panel.findChildren(QPlainTextEdit):
        text.setReadOnly(True)


def _changes_nothing(command: str) -> bool:
    return command.partition(".")[0] in _WHOLE or command in _SINGLE


def _why() -> str:
    return QCoreApplication.translate("ReadOnly", "the film is open for looking only")


def _never() -> bool:
    return False


class ReadOnlyBar(QToolBar):
    """Stands above the panels as long as the film cannot be changed."""

    copy_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read_only")
        self.setWindowTitle(self.tr("Looking only"))
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(Space.small, Space.tiny, Space.small, Space.tiny)
        row.setSpacing(Space.small)
        mark = QLabel()
        mark.setPixmap(icons.icon("eye", PALETTE.warning).pixmap(16, 16))
        self.words = QLabel(self.tr("Open for looking only: {why}.").format(why=why.rstrip(".")), wordWrap=True)
        self.again = QPushButton(self.tr("Try again"))
        self.again.setToolTip(self.tr("Open the film anew, for writing if that is possible by now"))
        self.again.clicked.connect(self.again_wanted)
        self.copy = QPushButton(self.tr("Save a copy…"))
        self.copy.setToolTip(self.tr("Make a film of your own from it, which can be changed"))
        self.copy.clicked.connect(self.copy_wanted)
        row.addWidget(mark)
        row.addWidget(self.words, 1)
        row.addWidget(self.again)
        row.addWidget(self.copy)
        inside.setMaximumHeight(2 * inside.fontMetrics().lineSpacing() + 2 * Space.small)  # the words in two lines
        self.addWidget(inside)
