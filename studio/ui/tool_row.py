"""The toolbar of a film: what is wanted everywhere at both ends, the workspaces in the middle."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

from studio.ui.actions import Actions
from studio.ui.film_desk import FilmDesk
from studio.ui.workspace_switch import WorkspaceSwitch

_LEFT = ("film.close", "edit.undo", "edit.redo")
_RIGHT = ("window.palette", "film.export")


class ToolRow(QToolBar):
    """Part of every arrangement of panels, under one name."""

    def __init__(self, actions: Actions, desk: FilmDesk, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("MainWindow", "Tools"), parent)
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        switch = WorkspaceSwitch()
        switch.chosen.connect(desk.workspaces.switch)
        switch.show_current(desk.workspaces.current)
        switch.show_hints(desk.commands())
        desk.workspaces.switched.connect(switch.show_current)
        self._add(actions, _LEFT)
        self.addWidget(_stretch())
        self.addWidget(switch)
        self.addWidget(_stretch())
        self._add(actions, _RIGHT)

    def _add(self, actions: Actions, names: Iterable[str]) -> None:
        for name in names:
            action = actions.find(name)
            if action is not None:
                self.addAction(action)
                button = self.widgetForAction(action)
                button.ensurePolished()
                button.setFixedSize(button.sizeHint())  # what undo would take back changes nothing around it


def _stretch() -> QWidget:
    spacer = QWidget()
    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spacer
