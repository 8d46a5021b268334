"""Tooltips and menus that name the keys of a command as they are now, also after the person has changed them.

A button says which command it stands for; the window writes the keys behind its words.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from studio.ui.command import Command, split_keys

WHY = "why"
"""The property of an action that says why it cannot be done at all with this film."""
_COMMAND, _WORDS, _KEYS = "hintCommand", "hintWords", "hintKeys"


def set_hint(widget: QWidget, command: str, words: str, keys: str = "") -> None:
    """Let a widget say what it does and by which keys the command of that id is run; `keys` until a window says."""
    keys = keys or widget.property(_KEYS) or ""
    for name, value in ((_COMMAND, command), (_WORDS, words), (_KEYS, keys)):
        widget.setProperty(name, value)
    widget.setToolTip(with_keys(words, _keys_now(widget, command, keys)))


def show_hints(window: QWidget) -> None:
    """Bring the tooltips of everything in a window up to date with its actions."""
    actions = {action.objectName(): action for action in window.actions()}
    for widget in window.findChildren(QWidget):
        action = actions.get(widget.property(_COMMAND))
        if action is None:
            continue
        words = with_keys(widget.property(_WORDS), action.shortcuts())
        why = action.property(WHY)
        widget.setToolTip(f"{words}: {why}" if why else words)
        if why:
            widget.setEnabled(False)


def with_keys(words: str, keys: Iterable[QKeySequence]) -> str:
    """What a tooltip says: "Split at playhead (Ctrl+B)"."""
    shown = ", ".join(_shown(each) for each in keys)
    words = words.rstrip("…")
    return f"{words} ({shown})" if shown else words


def in_menu(widget: QWidget, command: Command) -> str:
    """The label of a command for a menu that only shows the keys, since the window has bound them."""
    first = next(iter(_keys_now(widget, command.id, command.keys)), None)
    return command.label if first is None else f"{command.label}\t{_shown(first)}"


def _keys_now(widget: QWidget, command: str, keys: str) -> list[QKeySequence]:
    top = widget
    while (parent := top.parentWidget()) is not None:  # not `window()`: a floating dock is one too
        top = parent
    action = next((each for each in top.actions() if each.objectName() == command), None)
    if action is not None:
        return action.shortcuts()
    return [QKeySequence(each, QKeySequence.SequenceFormat.PortableText) for each in split_keys(keys)]


def _shown(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
