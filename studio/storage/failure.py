"""What the disk or the database objected to, as one sentence that says what to do. Every system error of this package
leaves as a StorageError.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.domain.errors import StorageError, WrongFolder

# By errno: what is in the way, and what the person can do about it.
_SYSTEM = {
    errno.ENOSPC: "the disk is full: free some space and try again",
    errno.EDQUOT: "your disk quota is used up: free some space and try again",
    errno.EFBIG: "the file would be larger than this file system allows",
    errno.EACCES: "permission denied: check who owns it and whether you may write there",
    errno.EPERM: "permission denied: check who owns it and whether you may write there",
    errno.EROFS: "it lies on a read-only medium: choose a place that can be written",
    errno.ENOENT: "it is not there",
    errno.EEXIST: "a file of that name is in the way",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EISDIR: "it is a folder, not a file",
    errno.EIO: "the disk reports an error: copy the project to another disk",
    errno.ENAMETOOLONG: "the name is too long for this file system",
}

# By primary result code of SQLite.
_DATABASE = {
    sqlite3.SQLITE_FULL: "the disk is full: free some space and try again",
    sqlite3.SQLITE_READONLY: "it cannot be written: check its permissions, or whether the medium is read-only",
    sqlite3.SQLITE_PERM: "permission denied: check who owns it and whether you may write there",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: check its permissions",
    sqlite3.SQLITE_CORRUPT: "it is damaged: restore it from a copy",
    sqlite3.SQLITE_NOTADB: "it is damaged or not a project at all: restore it from a copy",
    sqlite3.SQLITE_BUSY: "another program is using it: close that program and try again",
    sqlite3.SQLITE_LOCKED: "another program is using it: close that program and try again",
    sqlite3.SQLITE_IOERR: "the disk reports an error: copy the project to another disk",
}


@contextmanager
def storage_errors(doing: str, path: Path) -> Iterator[None]:
    """Raise a StorageError ("cannot save FILE: the disk is full: …") for any system or database error inside."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, such as using a closed project: not the person's to mend
    except (OSError, sqlite3.Error) as error:
        too_long = isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG
        raise (WrongFolder if too_long else StorageError)(f"cannot {doing} {path}: {reason_of(error)}") from error


def reason_of(error: OSError | sqlite3.Error) -> str:
    """What is in the way and, mostly, what to do about it; the second half of a sentence."""
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0, error.strerror or str(error))
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte of SQLite's extended codes is the primary one.
    return str(error) if code is None else _DATABASE.get(code & 0xFF, str(error))
