"""A project on the disk: one folder that can be moved, copied and opened elsewhere, with one writer at a time.

    project.db   what the person decided, its history, and the queue
    imports/     files that the person gave, by content hash
    takes/       what the machine made: <id>.mp4 and its recipe <id>.json
    cache/<id>/  lossless/<id>/     companions of takes
    incoming/<id>/                  what the engine is writing

Nothing that a file in it says, and no symbolic link in it, leads outside.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from studio.domain.asset import Asset, MediaKind
from studio.domain.errors import StorageError, WrongFolder
from studio.domain.project import Project
from studio.media.durable import PART, fsync_path
from studio.storage.database import SIDE_FILES
from studio.storage.disk import copy_whole
from studio.storage.failure import storage_errors
from studio.storage.file_name import check_asset, safe_suffix
from studio.storage.journal import write_new
from studio.storage.lock import FolderLock, is_locked

DATABASE, LOCK = "project.db", "lock"
IMPORTS, TAKES, CACHE, LOSSLESS, INCOMING = "imports", "takes", "cache", "lossless", "incoming"

_FOLDERS = (IMPORTS, TAKES, CACHE, LOSSLESS, INCOMING)
_FILES = (DATABASE, LOCK, *(DATABASE + end for end in SIDE_FILES))


class ProjectFolder:
    """An open project folder; close it, or use it as a context manager. A writable one holds the lock."""

    def __init__(self, path: Path, lock: FolderLock | None) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def create(cls, path: Path, project: Project | None = None) -> ProjectFolder:
        """Make a project that begins with `project` and open it for writing.

        Raises StorageError when something is already there (an empty folder is fine) or cannot be written.
        """
        path = path.absolute()
        with storage_errors("create", path):
            if path.exists() and not (path.is_dir() and not any(path.iterdir())):
                raise WrongFolder(f"there is already something at {path}: choose another name")
            path.parent.mkdir(parents=True, exist_ok=True)
            # Built beside its place and renamed, so that a crash leaves no half project under its name.
            part = path.parent / f"{PART}{path.name}"
            shutil.rmtree(part, ignore_errors=True)
            try:
                _build(part, project or Project())
                if path.exists():
                    path.rmdir()
                part.rename(path)
            except BaseException:
                shutil.rmtree(part, ignore_errors=True)
                raise
            fsync_path(path.parent)
        return cls.open(path, writable=True)

    @classmethod
    def open(cls, path: Path, *, writable: bool) -> ProjectFolder:
        """Open a project; for writing, this takes its lock and mends what a crash left in `imports/`.

        Raises StorageError for what is no project, for one that somebody else writes in, and for one that leads
        outside itself.
        """
        with storage_errors("open", path):
            if not path.is_dir():
                what = "is not a project folder" if path.exists() else "does not exist"
                raise WrongFolder(f"{path} {what}: choose the folder that holds {DATABASE}")
            path = path.resolve()
            _check_members(path)
            if not writable:
                return cls(path, None)
            lock = FolderLock(path / LOCK)
            try:
                for name in _FOLDERS:
                    (path / name).mkdir(exist_ok=True)
                for left in (path / IMPORTS).glob(f"{PART}*"):
                    left.unlink()
            except BaseException:
                lock.release()
                raise
            return cls(path, lock)

    @property
    def writable(self) -> bool:
        return self._lock is not None

    @property
    def in_use(self) -> bool:
        """Whether somebody, here or elsewhere, has it open for writing."""
        return self.writable or is_locked(self.path / LOCK)

    @property
    def database(self) -> Path:
        return self.path / DATABASE

    def admit(self, source: Path, kind: MediaKind) -> Asset:
        """Copy a file that the person named into the project; the same content is kept once. Raises StorageError."""
        self.check_writable()
        imports = self.path / IMPORTS
        with storage_errors("import", source):
            sha256, part = copy_whole(source, imports)
            # A file name need not be text; the name is only shown.
            name = source.name.encode("utf-8", "replace").decode("utf-8")
            asset = Asset(sha256=sha256, suffix=safe_suffix(source.suffix), kind=kind, name=name)
            if (imports / asset.key).exists():
                part.unlink()
            else:
                part.rename(imports / asset.key)
                fsync_path(imports)
        return asset

    def asset_path(self, asset: Asset) -> Path:
        """Where an imported file lies; whether it is there is for the caller to see. Raises StorageError for one
        outside the project.
        """
        return self.inside(self.path / IMPORTS / check_asset(asset).key)

    def inside(self, path: Path) -> Path:
        """The path itself, unless a symbolic link on it leads out of the project. Raises StorageError."""
        if not path.resolve().is_relative_to(self.path):
            raise StorageError(f"{path} leads out of the project folder: replace the link by the file itself")
        return path

    def check_writable(self) -> None:
        """Raise StorageError when the project is open for reading only."""
        if not self.writable:
            raise StorageError(f"{self.path} is open for reading only: nothing can be changed")

    def close(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _build(part: Path, project: Project) -> None:
    part.mkdir()
    for name in _FOLDERS:
        (part / name).mkdir()
    write_new(part / DATABASE, project)
    fsync_path(part)


def holds_project(path: Path) -> bool:
    """Whether a folder looks like a project's."""
    return (path / DATABASE).is_file()


def _check_members(path: Path) -> None:
    """Refuse a folder without a project, and one whose own parts are links to somewhere else."""
    for name in (*_FILES, *_FOLDERS):
        if (path / name).is_symlink():
            raise StorageError(f"{path / name} is a symbolic link: a project's own parts must lie inside its folder")
    if not holds_project(path):
        raise WrongFolder(f"{path} is not a project: it holds no {DATABASE}")
