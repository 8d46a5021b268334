"""A project opened as a whole, in the one right order: lock, takes, database, journal, queue."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from studio.domain.project import Project
from studio.storage.database import Database
from studio.storage.folder import ProjectFolder
from studio.storage.journal import Journal
from studio.storage.opening_store import OpeningStore
from studio.storage.queue import Queue
from studio.storage.take_store import TakeStore


class ProjectStore:
    """Everything that is on the disk about one film. Close it, or use it as a context manager."""

    def __init__(self, folder: ProjectFolder) -> None:
        """Open the parts of a folder, which is closed with them, or at once when one of them cannot be opened. Raises
        StorageError.
        """
        with ExitStack() as stack:
            stack.callback(folder.close)
            self.folder = folder
            self.takes = TakeStore(folder)
            database = (Database.open if folder.writable else Database.open_copy)(folder.database)
            stack.callback(database.close)
            self.database = database
            self.journal = Journal(database)
            self.queue = Queue(database)
            self.openings = OpeningStore(folder)
            if folder.writable:
                self.queue.recover(self.takes.__contains__)
                self.tidy_openings()
            self._closing = stack.pop_all()

    @classmethod
    def create(cls, path: Path, project: Project | None = None) -> ProjectStore:
        """Make a project that begins with `project`. Raises StorageError."""
        return cls(ProjectFolder.create(path, project))

    @classmethod
    def open(cls, path: Path, *, writable: bool) -> ProjectStore:
        """Open a project. Raises StorageError with a sentence for whatever is wrong with it."""
        return cls(ProjectFolder.open(path, writable=writable))

    def tidy_openings(self) -> None:
        """Remove the first pictures of takes that are there or not wanted any more. Raises StorageError."""
        self.openings.tidy(lambda: {job.id for job in (*self.queue.pending(), *self.queue.failed())})

    def close(self) -> None:
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
