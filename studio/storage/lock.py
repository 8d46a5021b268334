"""One writer per project: an advisory lock on a file in the folder, which ends with the process that holds it,
however that ends.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from studio.domain.errors import StorageError
from studio.storage.failure import storage_errors

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    _glance = _take
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _glance(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)


# Far behind the text, since Windows keeps others from reading the bytes that are locked.
_LOCKED_BYTE = 1 << 20
_GLANCE_S = 0.05


class FolderLock:
    """The right to write in a project folder. Raises StorageError, naming the process that has it, when it is taken.

    The descriptor is not inheritable (Python opens with O_CLOEXEC), so an engine that outlives the window does not
    keep the project locked.
    """

    def __init__(self, path: Path) -> None:
        with storage_errors("lock", path):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
            try:
                _take_or_tell(self._descriptor, path)
                os.ftruncate(self._descriptor, 0)
                os.lseek(self._descriptor, 0, os.SEEK_SET)
                os.write(self._descriptor, b"%d\n" % os.getpid())
            except BaseException:
                self.release()
                raise

    def release(self) -> None:
        """Give the right back; once is enough, more does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def is_locked(path: Path) -> bool:
    """Whether a process has the lock now. What cannot be looked at counts as free."""
    try:
        descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    except OSError:
        return False
    try:
        _glance(descriptor)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:  # a medium without locks has no writer either
        return False
    finally:
        os.close(descriptor)
    return False


def _take_or_tell(descriptor: int, path: Path) -> None:
    try:
        try:
            _take(descriptor)
        except (BlockingIOError, PermissionError):
            time.sleep(_GLANCE_S)  # perhaps somebody only looked whether it is free
            _take(descriptor)
    except (BlockingIOError, PermissionError) as error:
        os.lseek(descriptor, 0, os.SEEK_SET)
        holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
        process = f" (process {holder})" if holder.isdigit() else ""
        raise StorageError(
            f"{path.parent} is already open for writing in another Shotloom{process}: close it there first"
        ) from error
