"""A whole project folder copied elsewhere while it stays open: complete under its name, or not there at all."""

from __future__ import annotations

import errno
import logging
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from studio.domain.edits import Edit
from studio.domain.errors import EditError, StorageError, WrongFolder
from studio.media.durable import PART, fsync_path
from studio.storage.database import Database
from studio.storage.failure import storage_errors
from studio.storage.folder import CACHE, DATABASE, IMPORTS, INCOMING, LOSSLESS, TAKES, ProjectFolder
from studio.storage.journal import Journal
from studio.storage.project_store import ProjectStore
from studio.storage.version import VERSIONS

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_KEPT = (IMPORTS, TAKES, CACHE, LOSSLESS, VERSIONS)
_log = logging.getLogger(__name__)


Steps = Sequence[tuple[str, Edit]]
"""Edits that a copy has and the film has not, each under its label: the disk of the film did not take them."""


def duplicate_project(folder: ProjectFolder, target: Path, steps: Steps = ()) -> None:
    """Copy the film with its takes, imports, versions and history; what the engine is writing just now stays out. The
    copy goes on with `steps`.

    Raises StorageError when something is at the target, it lies inside the project, or the disk fails.
    """
    _make(folder, target, lambda part: _copy(folder.path, part), steps)


def rescue_project(store: ProjectStore, target: Path, steps: Steps = ()) -> int:
    """Save an open film whose folder is gone: all that was written, from the database that is still open, then `steps`,
    and as many of its files as can still be read; how many of its takes could not. Raises StorageError.
    """
    if target.absolute() == store.folder.path:
        # SQLite would clean up beside its old file, by name, when the film is closed.
        raise WrongFolder(f"{target} is where this film still is open: choose another name")
    _make(store.folder, target, lambda part: _rescue(store, part), steps)
    return sum(not (target / TAKES / f"{take}.mp4").is_file() for take in store.takes.takes())


def _make(folder: ProjectFolder, target: Path, fill: Callable[[Path], None], steps: Steps) -> None:
    target = target.absolute()
    if target.exists():
        raise WrongFolder(f"there is already something at {target}: choose another name")
    if target.parent.resolve().is_relative_to(folder.path):
        raise StorageError("a copy cannot lie inside the film it is made of: choose another folder")
    part = target.parent / f"{PART}{target.name}"
    with storage_errors("save", target):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        try:
            fill(part)
            if steps:
                _go_on(part / DATABASE, steps)
            part.rename(target)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        fsync_path(target.parent)


def _go_on(path: Path, steps: Steps) -> None:
    """Make the steps in a database that is open nowhere else; those that make no sense any more are left out."""
    with closing(Database.open(path)) as database:
        journal = Journal(database)
        for label, edit in steps:
            with suppress(EditError):
                journal.apply(label, edit)


def _copy(source: Path, part: Path) -> None:
    part.mkdir()
    # The database first: a take that arrives while the media is copied is then one too many, and never one too few.
    reading = sqlite3.connect((source / DATABASE).as_uri() + "?mode=ro", uri=True)
    with closing(reading), closing(sqlite3.connect(part / DATABASE)) as copy:
        reading.backup(copy)
    for name in _KEPT:
        if (source / name).is_dir():
            _copy_files(source / name, part / name)
    (part / INCOMING).mkdir()


def _rescue(store: ProjectStore, part: Path) -> None:
    part.mkdir()
    store.database.back_up(part / DATABASE)
    for name in _KEPT:
        try:
            if (store.folder.path / name).is_dir():
                _copy_files(store.folder.path / name, part / name, all_of_them=False)
        except OSError as error:  # those that cannot be read; all others have been copied
            if error.errno in _NO_ROOM:
                raise
            _log.warning("not all of %s could be read: %s", name, error)
    (part / INCOMING).mkdir()


class _Stopped(Exception):
    """No further file is tried."""


def _copy_files(source: Path, target: Path, *, all_of_them: bool = True) -> None:
    """Copy a folder. Raises OSError at the first file that cannot be copied; where not `all_of_them` are needed only
    when there is no room, and else once all others are there.
    """

    def copy(file: str, place: str) -> str:
        try:
            return shutil.copy2(file, place)
        except OSError as error:
            if all_of_them or error.errno in _NO_ROOM:
                raise _Stopped(error) from error
            raise

    try:
        ignored = shutil.ignore_patterns(f"{PART}*")
        shutil.copytree(source, target, ignore=ignored, symlinks=True, copy_function=copy)
    except _Stopped as stopped:
        raise stopped.args[0] from None
