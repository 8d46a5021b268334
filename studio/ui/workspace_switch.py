"""The three workspaces as one row of buttons in the middle of the toolbar."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from studio.ui.command import Command
from studio.ui.hint import hint_keys
from studio.ui.workspace import NAMES, workspace_title


class WorkspaceSwitch(QWidget):
    """Exactly one of the three is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Workspace"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons = {name: QToolButton() for name in NAMES}
        for name, button in self._buttons.items():
            button.setText(workspace_title(name))
            button.setCheckable(True)
            button.setProperty("role", "segment")
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _=False, each=name: self.chosen.emit(each))

    def show_current(self, name: str) -> None:
        """Press the button of the workspace that is shown, without telling anybody."""
        self._buttons[name].setChecked(True)

    def show_hints(self, commands: Iterable[Command]) -> None:
        """Let each button say its shortcut."""
        for command in commands:
            kind, _, name = command.id.partition(".")
            if kind == "workspace" and name in self._buttons:
                self._buttons[name].setToolTip(command.label)
                hint_keys(self._buttons[name], command)
