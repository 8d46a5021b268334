"""The person's preferences, for every project, in one small JSON file that may be edited by hand. Keys that we do not
know are kept.

A file that cannot be read is put aside and never in the way: the defaults hold, and a notice says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import platformdirs

from studio.media.durable import write_whole
from studio.storage.failure import storage_errors


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. `threads` is for the engine; None lets it choose. `notify` is whether the desktop is told when
    a queue has been worked through while the window was out of sight. `lora_folder` is where LoRA files are kept; empty
    is the usual place. `levers` are what makes a model faster at some price, by the model's id.
    """

    disk_budget_gib: float = 50.0
    model: str = "sketch"
    threads: int | None = None
    notify: bool = True
    lora_folder: str = ""
    levers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def disk_budget_bytes(self) -> int:
        return int(self.disk_budget_gib * (1 << 30))


class SettingsFile:
    """The file behind the settings. `notices` are sentences about what could not be read."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file, by default the one in the person's configuration folder. Raises StorageError only for a
        failing disk.
        """
        self.path = path or self.default_path()
        self.notices: list[str] = []
        self._values = self._read()
        self.settings = self._understood()

    @staticmethod
    def default_path() -> Path:
        """Where this system keeps the preferences of a person."""
        return platformdirs.user_config_path("shotloom", appauthor=False) / "settings.json"

    def save(self, settings: Settings) -> None:
        """Write the settings, and with them every key that was there and is not ours. Raises StorageError."""
        usual = Settings()
        for each in fields(Settings):
            value = getattr(settings, each.name)
            if each.name in self._values or value != getattr(usual, each.name):
                self._values[each.name] = value
        with storage_errors("save", self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, msgspec.json.format(msgspec.json.encode(self._values), indent=2) + b"\n")
        self.settings = settings

    def _read(self) -> dict[str, Any]:
        with storage_errors("read", self.path):
            if not self.path.is_file():
                return {}
            data = self.path.read_bytes()
        try:
            return msgspec.json.decode(data, type=dict[str, Any])
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            self._put_aside()
            return {}

    def _put_aside(self) -> None:
        aside = self.path.with_suffix(".damaged.json")
        with storage_errors("put aside", self.path):
            self.path.replace(aside)
        self.notices.append(
            f"the settings could not be read and are at their defaults: the damaged file is kept as {aside}"
        )

    def _understood(self) -> Settings:
        known: dict[str, Any] = {}
        for name, kind in _kinds().items():
            if name not in self._values:
                continue
            try:
                known[name] = msgspec.convert(self._values[name], kind)
            except msgspec.ValidationError as error:
                self.notices.append(f'the setting "{name}" in {self.path} is not used: {error}')
        return Settings(**known)


@cache
def _kinds() -> dict[str, Any]:
    """What each setting is made of."""
    return get_type_hints(Settings)
