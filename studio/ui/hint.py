"""The keys of a command as they are now in the window around a widget: on tooltips and in menus of a right click."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from studio.ui.command import Command, split_keys
from studio.ui.shortcut import ShortcutMap, shown


def hint_keys(widget: QWidget, command: Command) -> None:
    """Let the tooltip of a widget end with the keys of the command that it stands for."""
    widget.installEventFilter(_Hint(widget, command))


def hinted(root: QWidget) -> Iterator[tuple[QWidget, Command]]:
    """Everything in a widget that stands for a command."""
    for hint in root.findChildren(_Hint):
        widget = hint.parent()
        if isinstance(widget, QWidget):
            yield widget, hint.command


def keys_here(widget: QWidget, command: Command) -> tuple[str, ...]:
    """What to press for a command where a widget is, as this system writes it."""
    shortcuts = _shortcuts_of(widget)
    keys = split_keys(command.keys) if shortcuts is None else shortcuts.keys(command)
    return tuple(shown(each) for each in keys)


def _shortcuts_of(widget: QWidget) -> ShortcutMap | None:
    """Those of the window; None where there is none around."""
    above: QWidget | None = widget
    while above is not None:
        found = getattr(above, "shortcuts", None)
        if isinstance(found, ShortcutMap):
            return found
        above = above.parentWidget()
    return None


class _Hint(QObject):
    """Asks for the keys when the tooltip is shown: they may have been changed since the widget was made."""

    def __init__(self, widget: QWidget, command: Command) -> None:
        super().__init__(widget)
        self.command = command

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent) or not isinstance(watched, QWidget):
            return False
        words, keys = watched.toolTip(), keys_here(watched, self.command)
        if not words or not keys or not watched.isEnabled():
            return False
        QToolTip.showText(event.globalPos(), f"{words} ({', '.join(keys)})", watched)
        return True
