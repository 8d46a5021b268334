"""A whole project folder copied elsewhere while it stays open: complete under its name, or not there at all."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from studio.domain.errors import StorageError, WrongFolder
from studio.media.durable import fsync_path
from studio.storage.disk import PART
from studio.storage.fault import faults
from studio.storage.folder import CACHE, DATABASE, IMPORTS, INCOMING, LOSSLESS, TAKES, ProjectFolder
from studio.storage.version import VERSIONS


def duplicate_project(folder: ProjectFolder, target: Path) -> None:
    """Copy the film with its takes, imports, versions and history; what the engine is writing just now stays out.

    Raises StorageError when something is at the target, it lies inside the project, or the disk fails.
    """
    target = target.absolute()
    if target.exists():
        raise WrongFolder(f"there is already something at {target}: choose another name")
    if target.parent.resolve().is_relative_to(folder.path):
        raise StorageError("a copy cannot lie inside the film it is made of: choose another folder")
    part = target.parent / f"{PART}{target.name}"
    with faults("save", target):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        try:
            _copy(folder.path, part)
            part.rename(target)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        fsync_path(target.parent)


def _copy(source: Path, part: Path) -> None:
    part.mkdir()
    # The database first: a take that arrives while the media is copied is then one too many, and never one too few.
    reading = sqlite3.connect((source / DATABASE).as_uri() + "?mode=ro", uri=True)
    with closing(reading), closing(sqlite3.connect(part / DATABASE)) as copy:
        reading.backup(copy)
    for name in (IMPORTS, TAKES, CACHE, LOSSLESS, VERSIONS):
        if (source / name).is_dir():
            shutil.copytree(source / name, part / name, ignore=shutil.ignore_patterns(f"{PART}*"), symlinks=True)
    (part / INCOMING).mkdir()
