"""One QAction for every command, with the keys of the shortcut map: menus, toolbar and palette all show the same ones.

Whether a command is enabled is asked when a menu opens and shortly after something changed, never on every event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.command import Command
from studio.ui.icons import icon
from studio.ui.menu_layout import Group, arranged
from studio.ui.shortcut import ShortcutMap, shown


class Actions(QObject):
    """The actions of one window. Commands come and go with the film that is open."""

    _grown_stale = Signal()

    def __init__(self, window: QWidget, shortcuts: ShortcutMap) -> None:
        super().__init__(window)
        self._window = window
        self.shortcuts = shortcuts
        self._actions: dict[str, QAction] = {}
        self._commands: dict[str, Command] = {}
        self._stale = False
        # Posted and no timer: it comes before what has changed is painted, and so everything is painted once.
        self._grown_stale.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        shortcuts.changed.connect(self._on_shortcuts_changed)

    @property
    def commands(self) -> tuple[Command, ...]:
        return tuple(self._commands.values())

    def add(self, commands: Iterable[Command]) -> None:
        """Take commands up. Two of one id would hide each other, so that is a mistake. Raises ValueError."""
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"two commands are called {command.id}")
            self._commands[command.id] = command
            action = QAction(command.label, self)
            action.setObjectName(command.id)
            action.setAutoRepeat(command.repeats)
            if command.icon:
                action.setIcon(icon(command.icon))
            if command.checked is not None:
                action.setCheckable(True)
                action.setIconVisibleInMenu(False)  # the tick is there
            action.triggered.connect(lambda _=False, each=command: self.run(each))
            self._actions[command.id] = action
            self._window.addAction(action)
            self._bind(command)
        self.refresh()

    def remove(self, commands: Iterable[Command]) -> None:
        """Forget commands whose widget goes away."""
        for command in commands:
            self._commands.pop(command.id, None)
            action = self._actions.pop(command.id, None)
            if action is not None:
                self._window.removeAction(action)
                action.deleteLater()

    def run(self, command: Command) -> None:
        """Do it, unless it makes no sense just now."""
        if command.enabled():
            command.run()
            self.refresh_soon()

    def find(self, command_id: str) -> QAction | None:
        return self._actions.get(command_id)

    def refresh(self) -> None:
        """Ask every command whether it is enabled, and every switch whether it is on."""
        self._stale = False
        answers: dict[Callable[[], bool], bool] = {}  # what decides about several is asked once
        for command in self._commands.values():
            action = self._actions[command.id]
            if command.enabled not in answers:
                answers[command.enabled] = command.enabled()
            action.setEnabled(answers[command.enabled])
            if command.checked is not None:
                action.setChecked(command.checked())

    def refresh_soon(self) -> None:
        """Ask once the present event is over, however often this is called until then."""
        if not self._stale:
            self._stale = True
            self._grown_stale.emit()

    def relabel(self, command_id: str, label: str) -> None:
        """Say more exactly what a command would do now: "Undo Trim 020"."""
        action = self._actions[command_id]
        if action.text() != label:
            action.setText(label)
            self._hint(action)

    def fill(self, menu: QMenu, name: str) -> None:
        """Put the commands of a menu into it, in its layout."""
        for entry in arranged(name, [each.id for each in self._commands.values() if each.menu == name]):
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, Group):
                menu.addMenu(entry.title).addActions([self._actions[each] for each in entry.commands])
            else:
                menu.addAction(self._actions[entry])

    def _bind(self, command: Command) -> None:
        action = self._actions[command.id]
        action.setShortcuts(
            [QKeySequence(keys, QKeySequence.SequenceFormat.PortableText) for keys in self.shortcuts.keys(command)]
        )
        self._hint(action)

    def _hint(self, action: QAction) -> None:
        command = self._commands.get(action.objectName())
        keys = ", ".join(each.toString(QKeySequence.SequenceFormat.NativeText) for each in action.shortcuts())
        words = action.text().rstrip("… ")
        tip = f"{words} ({keys})" if keys else words
        action.setToolTip(f"{tip}: {command.why}" if command is not None and command.why else tip)

    def _on_shortcuts_changed(self) -> None:
        for command in self._commands.values():
            self._bind(command)


def keys_text(command: Command, shortcuts: ShortcutMap) -> str:
    """The shortcuts of a command as a person reads them."""
    return ", ".join(shown(keys) for keys in shortcuts.keys(command))
