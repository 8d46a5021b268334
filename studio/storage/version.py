"""Named versions of a film: whole Projects kept as record files in the project folder, beside the history.

Every edit is saved anyway; a version is a place to come back to by name. It is written once, and holds no media: takes
are never overwritten, so those that it points at are still there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from studio.domain.check import check_project
from studio.domain.edits import Edit
from studio.domain.errors import EditError, StorageError
from studio.domain.project import Project
from studio.media.durable import write_whole
from studio.storage.change import LISTS
from studio.storage.failure import storage_errors
from studio.storage.file_name import check_names
from studio.storage.folder import ProjectFolder
from studio.storage.record import write_record

VERSIONS = "versions"
LONGEST_NAME = 120
_FILE = re.compile(r"(\d{4,9})\.json")


@dataclass(frozen=True, slots=True)
class NamedVersion:
    """One version: its number (the first is 1), its name, and when it was made (UTC, ISO 8601)."""

    number: int
    name: str
    time: str
    shots: int
    frames: int


class _Record(msgspec.Struct, frozen=True):
    name: str
    time: str
    project: Project


class _Named(msgspec.Struct, frozen=True):
    """A record without its Project, which is passed over unread."""

    name: str


class Versions:
    """The versions of one film. Reading works in a folder that is open for reading only."""

    def __init__(self, folder: ProjectFolder, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._folder = folder
        self._now = now

    def all(self) -> tuple[NamedVersion, ...]:
        """Every version that can be read, the oldest first. Raises StorageError for a failing disk."""
        found = []
        for number in self._numbers():
            try:
                record = self._read(number)
            except StorageError:  # one damaged file does not hide the others; reading it says what is wrong
                continue
            found.append(_told(number, record))
        return tuple(found)

    def newest_name(self) -> str:
        """What the newest version is called; empty where there is none. Raises StorageError."""
        number = max(self._numbers(), default=None)
        if number is None:
            return ""
        path = self._path(number)
        with storage_errors("read", path):
            data = path.read_bytes()
        try:
            return msgspec.json.decode(data, type=_Named).name
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise StorageError(f"the version in {path} is damaged ({error})") from error

    def save(self, project: Project, name: str = "") -> NamedVersion:
        """Keep a Project under a name, by default "Version N". Raises StorageError, or EditError for a name that is
        too long.
        """
        number = max(self._numbers(), default=0) + 1
        record = _Record(_checked(name) or f"Version {number}", self._now().isoformat(timespec="seconds"), project)
        self._write(number, record)
        return _told(number, record)

    def rename(self, number: int, name: str) -> NamedVersion:
        """Give a version another name. Raises EditError for an empty one, and StorageError."""
        name = _checked(name)
        if not name:
            raise EditError("a version needs a name")
        record = msgspec.structs.replace(self._read(number), name=name)
        self._write(number, record)
        return _told(number, record)

    def delete(self, number: int) -> None:
        """Forget a version; the film stays as it is. Raises StorageError."""
        self._folder.check_writable()
        with storage_errors("delete", self._path(number)):
            self._path(number).unlink(missing_ok=True)

    def read(self, number: int) -> Project:
        """The Project as it was. Raises StorageError."""
        return self._read(number).project

    def _numbers(self) -> list[int]:
        folder = self._folder.inside(self._folder.path / VERSIONS)
        with storage_errors("read", folder):
            if not folder.is_dir():
                return []
            matches = (_FILE.fullmatch(path.name) for path in folder.iterdir())
            return sorted(int(match[1]) for match in matches if match)

    def _path(self, number: int) -> Path:
        return self._folder.inside(self._folder.path / VERSIONS / f"{number:04d}.json")

    def _read(self, number: int) -> _Record:
        path = self._path(number)
        with storage_errors("read", path):
            data = path.read_bytes()
        try:
            record = msgspec.json.decode(data, type=_Record)
            check_project(record.project)
        except (msgspec.MsgspecError, UnicodeError, RecursionError, EditError) as error:
            raise StorageError(f"the version in {path} is damaged ({error}): choose another one") from error
        for field in LISTS.values():
            for entity in getattr(record.project, field):
                check_names(entity)
        return record

    def _write(self, number: int, record: _Record) -> None:
        self._folder.check_writable()
        write_record(record.project)
        path = self._path(number)
        with storage_errors("save", path):
            path.parent.mkdir(exist_ok=True)
            write_whole(path, msgspec.json.encode(record))


def revert_to(project: Project) -> Edit:
    """The edit that makes the film what it was in a version: one step, which can be undone."""
    return lambda _: project


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise EditError(f"a version's name has at most {LONGEST_NAME} characters")
    return name


def _told(number: int, record: _Record) -> NamedVersion:
    return NamedVersion(number, record.name, record.time, len(record.project.shots), record.project.duration)
