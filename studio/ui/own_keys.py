"""Lists with keys of their own (X rejects, Enter selects), which `focus_keys` cannot know; arrows with Ctrl are theirs
too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from studio.ui.focus_keys import MOVES

Keys = Mapping[QKeyCombination | Qt.Key, Callable[[], None]]
"""What keys do while the list has the keyboard."""


class KeyedList(QListView):
    """A list view whose own keys come before those of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[QKeyCombination, Callable[[], None]] = {}

    def set_keys(self, keys: Keys) -> None:
        self._keys = {
            key if isinstance(key, QKeyCombination) else QKeyCombination(key): run for key, run in keys.items()
        }

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._owns(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = self._keys.get(_plain(event))
        if run is not None:
            run()
            event.accept()
            return
        super().keyPressEvent(event)

    def _owns(self, event: QKeyEvent) -> bool:
        if _plain(event) in self._keys:
            return True
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return event.key() in MOVES and modifiers in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.ControlModifier,
        )


def _plain(event: QKeyEvent) -> QKeyCombination:
    """The key, wherever on the keyboard it is: both Enters are one."""
    key = Qt.Key(event.key())
    key = Qt.Key.Key_Return if key == Qt.Key.Key_Enter else key
    return QKeyCombination(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, key)
