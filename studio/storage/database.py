"""The SQLite file of a project: opened with care, upgraded step by step, written in transactions that survive a power
cut.

A reader works on a copy in memory, so it never holds up the writer and can read from a medium that cannot be written.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from studio.domain.errors import FilmGone, StorageError
from studio.storage.failure import storage_errors

APPLICATION_ID = 0x53484C4D  # "SHLM", where `file` and others look for what made a database
SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite appends to the name of a database for the files beside it."""

_BUSY_S = 5.0
_ROOM_BYTES = 4_200_000
"""What the log holds when SQLite takes it into the database and begins it anew: a thousand pages with their heads."""


def _create(connection: sqlite3.Connection) -> None:
    """Schema 1. A change of an entity with a rank and no body moves it and leaves its words alone."""
    connection.execute(
        "CREATE TABLE entity (kind TEXT NOT NULL, id TEXT NOT NULL, rank INTEGER NOT NULL, body TEXT NOT NULL,"
        " PRIMARY KEY (kind, id)) WITHOUT ROWID"
    )
    connection.execute(
        "CREATE TABLE edit (number INTEGER PRIMARY KEY, label TEXT NOT NULL, time TEXT NOT NULL,"
        " undone INTEGER NOT NULL DEFAULT 0)"
    )
    connection.execute(
        "CREATE TABLE change (edit INTEGER NOT NULL REFERENCES edit (number) ON DELETE CASCADE,"
        " kind TEXT NOT NULL, id TEXT NOT NULL,"
        " rank_before INTEGER, body_before TEXT, rank_after INTEGER, body_after TEXT,"
        " PRIMARY KEY (edit, kind, id)) WITHOUT ROWID"
    )
    connection.execute(
        "CREATE TABLE job (id TEXT PRIMARY KEY, shot TEXT NOT NULL, request TEXT NOT NULL, state TEXT NOT NULL"
        " CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')), message TEXT NOT NULL,"
        " position INTEGER NOT NULL, created TEXT NOT NULL) WITHOUT ROWID"
    )
    connection.execute("CREATE INDEX job_state ON job (state, position)")


def _widen(connection: sqlite3.Connection) -> None:
    """Schema 2. The tables stay; entities may say more (all of it with defaults) and there are new kinds of them, which
    a Shotloom of schema 1 would drop: it must not open the file.
    """


def _propose(connection: sqlite3.Connection) -> None:
    """Schema 3. A job that failed says what may be done instead; entities say more: LoRAs, the size of takes."""
    connection.execute("ALTER TABLE job ADD COLUMN proposals TEXT NOT NULL DEFAULT '[]'")


def _hold_colours(connection: sqlite3.Connection) -> None:
    """Schema 4. The tables stay; a shot says whether it holds the colours of its chain."""


def _turn_sound(connection: sqlite3.Connection) -> None:
    """Schema 5. The tables stay; a shot says how loud its own sound is."""


def _mute_clips(connection: sqlite3.Connection) -> None:
    """Schema 6. The tables stay; a clip on a sound track says whether it is muted."""


UPGRADES: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _create,
    _widen,
    _propose,
    _hold_colours,
    _turn_sound,
    _mute_clips,
)
"""The step at index n leads from schema n to n + 1. Steps that were released are never changed. Whatever is added to an
entity adds one, with a sample of the new schema in `tests/samples`; a test says so."""

SCHEMA = len(UPGRADES)


class Database:
    """An open project.db. Several threads may use it; each transaction and each query has it to itself."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
        self.connection = connection
        self.path = path
        self.writable = writable
        self._lock = threading.RLock()
        # A connection goes on writing into a file that was deleted, and says nothing.
        self._file = path.stat() if writable and path.exists() else None

    @classmethod
    def create(cls, path: Path) -> Database:
        """Make a new, empty database for writing. Raises StorageError."""
        with storage_errors("create", path), _closed_on_failure(_connect(path)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            return cls._writer(connection, path)

    @classmethod
    def open(cls, path: Path) -> Database:
        """Open for writing, upgrading a file of an earlier version. Raises StorageError."""
        with (
            storage_errors("open", path),
            _closed_on_failure(_connect(path.resolve().as_uri() + "?mode=rw")) as connection,
        ):
            _check(connection, path)
            return cls._writer(connection, path)

    @classmethod
    def _writer(cls, connection: sqlite3.Connection, path: Path) -> Database:
        # A file system without shared memory answers "delete" and keeps the slower journal, which is as safe.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        database = cls(connection, path, writable=True)
        _upgrade(database)
        return database

    @classmethod
    def open_copy(cls, path: Path) -> Database:
        """Read the last committed state of a project that may be open elsewhere, or lie on a read-only medium. Raises
        StorageError.
        """
        with storage_errors("open", path), _closed_on_failure(_connect(":memory:")) as memory:
            try:
                _copy(path, memory)
            except sqlite3.OperationalError as error:
                # SQLite wants to write beside the file (a shared index, the end of a crashed commit) and may not.
                if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                    raise
                _copy_elsewhere(path, memory)
            _check(memory, path)
            _upgrade(Database(memory, path, writable=True))
            return cls(memory, path, writable=False)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything inside happens, and is on the disk when the block ends, or nothing does. Raises StorageError."""
        if not self.writable:
            raise StorageError(f"{self.path.parent} is open for reading only: nothing can be changed")
        self.check_there()
        with self._lock, storage_errors("save", self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                # A full disk rolls back by itself.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def make_room(self) -> None:
        """Lengthen the log to what it will be, with nothing in it: an edit that lengthens it waits for the disk twice,
        for itself and for the file's new length. SQLite reads the log as far as it makes sense, which zeros do not.

        It writes to the end of the log, wherever that is by then, so it holds nobody up and takes nobody's place.
        """
        log = self.path.with_name(self.path.name + SIDE_FILES[0])
        with (
            suppress(OSError),  # without a log, or the room, it goes as before
            os.fdopen(os.open(log, os.O_WRONLY | os.O_APPEND), "wb") as file,
        ):
            file.write(bytes(max(0, _ROOM_BYTES - os.fstat(file.fileno()).st_size)))
            file.flush()
            os.fsync(file.fileno())

    def back_up(self, target: Path) -> None:
        """Write everything that was ever committed into a new file, also when this one's name is gone. Raises
        StorageError.
        """
        with storage_errors("save", target), closing(sqlite3.connect(target)) as copy, self._lock:
            self.connection.backup(copy)

    def check_there(self) -> None:
        """Raise FilmGone when the file is not (any more) the one that was opened."""
        if self._file is None:
            return
        try:
            there = os.path.samestat(self.path.stat(), self._file)
        except OSError:  # deleted, or on a drive that was pulled
            there = False
        if not there:
            raise FilmGone(
                f"{self.path.parent} is not there any more, so nothing can be saved in it: put it back, or save a copy"
                " of the film"
            )

    def rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        """The rows that a query finds. Raises StorageError."""
        with self._lock, storage_errors("read", self.path):
            return self.connection.execute(query, values).fetchall()

    def close(self) -> None:
        """Leave one whole file behind: the write-ahead log goes back into the database, unless somebody is reading it
        now.
        """
        if self.writable:
            with suppress(sqlite3.Error):
                self.connection.execute("PRAGMA busy_timeout = 0")
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.close()


def _connect(name: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name, timeout=_BUSY_S, isolation_level=None, uri=str(name).startswith("file:"), check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


@contextmanager
def _closed_on_failure(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def _copy(path: Path, memory: sqlite3.Connection) -> None:
    with closing(_connect(path.resolve().as_uri() + "?mode=ro")) as source:
        source.backup(memory)


def _copy_elsewhere(path: Path, memory: sqlite3.Connection) -> None:
    with TemporaryDirectory(prefix="shotloom-") as folder:
        copy = Path(folder, path.name)
        # The shared index is rebuilt; one that belongs to another file would do harm.
        for end in ("", "-wal", "-journal"):
            if path.with_name(path.name + end).exists():
                shutil.copyfile(path.with_name(path.name + end), copy.with_name(copy.name + end))
        with closing(_connect(copy)) as source:
            source.backup(memory)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what Shotloom did not write, or what a later Shotloom wrote. Raises StorageError."""
    if path.stat().st_size == 0:
        raise StorageError(
            f"{path} is empty, as after a failed copy: put a copy of the film back; the takes beside it are untouched"
        )
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise StorageError(f"{path} was not made by Shotloom: choose a project folder")
    version = _pragma(connection, "user_version")
    if version > SCHEMA:
        raise StorageError(
            f"{path.parent} was saved by a newer Shotloom (format {version}; this one knows {SCHEMA}):"
            " update Shotloom to open it"
        )
    with closing(sqlite3.connect(":memory:")) as sample:
        for step in UPGRADES[:version]:
            step(sample)
        # Triggers and views would run when we write; a missing table would fail later and less clearly.
        if version < 1 or _parts(connection) != _parts(sample) or _pragma(connection, "quick_check(1)") != "ok":
            raise StorageError(f"{path} is damaged or has been tampered with: restore it from a copy")


def _parts(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    rows = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {(kind, name) for kind, name in rows}


def _upgrade(database: Database) -> None:
    for version in range(_pragma(database.connection, "user_version"), SCHEMA):
        with database.transaction() as connection:
            UPGRADES[version](connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")


def _pragma(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]
