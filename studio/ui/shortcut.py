"""Which keys do what: the defaults of the commands, the habits of other editors, and what the person changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from studio.ui.command import Command, split_keys
from studio.ui.preference import Preference
from studio.ui.shortcut_preset import PRESETS, SHOTLOOM

_PRESET, _CUSTOM = "shortcuts/preset", "shortcuts/custom"


class ShortcutMap(QObject):
    """The keys of every command, by its id. Those that the person set are nobody else's: no preset, and nothing that is
    put back, takes them again.
    """

    changed = Signal()

    def __init__(self, preference: Preference, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preference = preference
        self._custom = preference.group(_CUSTOM)
        self._own = self._normal_own()

    @property
    def preset(self) -> str:
        chosen = self._preference.text(_PRESET, SHOTLOOM)
        return chosen if chosen in PRESETS else SHOTLOOM

    def choose_preset(self, name: str) -> None:
        """Take over the keys of another editor. Keys that the person set stay."""
        self._preference.set(_PRESET, name)
        self.changed.emit()

    def keys(self, command: Command) -> tuple[str, ...]:
        """The shortcuts of a command, in Qt's portable text."""
        if command.id in self._custom:
            return split_keys(self._custom[command.id])
        keys = split_keys(PRESETS[self.preset].get(command.id, command.keys))
        return tuple(each for each in keys if normal(each) not in self._own) if self._own else keys

    def is_custom(self, command: Command) -> bool:
        return command.id in self._custom

    def assign(self, command: Command, keys: str) -> None:
        """Give a command other keys; "" takes them away."""
        self._custom[command.id] = keys
        self._preference.set(f"{_CUSTOM}/{command.id}", keys)
        self._tell()

    @property
    def custom(self) -> dict[str, str]:
        """The keys that the person set, by the command's id."""
        return dict(self._custom)

    def take_over(self, custom: Mapping[str, str]) -> None:
        """Set just these keys, in place of all that were set; with none every command has the preset's."""
        self._preference.forget(_CUSTOM)
        self._custom.clear()
        for command, keys in custom.items():
            self._custom[command] = keys
            self._preference.set(f"{_CUSTOM}/{command}", keys)
        self._tell()

    def reset(self, command: Command) -> None:
        """Back to the preset."""
        if self._custom.pop(command.id, None) is not None:
            self._preference.forget(f"{_CUSTOM}/{command.id}")
        self._tell()

    def _tell(self) -> None:
        self._own = self._normal_own()
        self.changed.emit()

    def _normal_own(self) -> frozenset[str]:
        return frozenset(normal(each) for keys in self._custom.values() for each in split_keys(keys))

    def clashes(self, commands: Iterable[Command]) -> Mapping[str, tuple[Command, ...]]:
        """Keys that several commands claim: Qt would then run none of them."""
        claimed: dict[str, list[Command]] = {}
        for command in commands:
            for keys in self.keys(command):
                claimed.setdefault(normal(keys), []).append(command)
        return {keys: tuple(owners) for keys, owners in claimed.items() if len(owners) > 1}


def normal(keys: str) -> str:
    """One spelling for one shortcut: "ctrl+shift+z" becomes "Ctrl+Shift+Z"."""
    return QKeySequence(keys, QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.PortableText
    )


def shown(keys: str) -> str:
    """A shortcut as this system writes it."""
    return QKeySequence(keys, QKeySequence.SequenceFormat.PortableText).toString(QKeySequence.SequenceFormat.NativeText)
