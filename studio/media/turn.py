"""One program at a time, where two would spoil each other's work: a file that is written, the shelf of models, the
folder that one arrives in.

The turn is a lock on a small file, so it ends with the program that holds it, however that ends; the file goes with it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_LOOK_AGAIN_S = 0.02


@contextmanager
def turn(file: Path, *, wait_s: float = 0.0) -> Iterator[bool]:
    """Whether it is our turn while inside: False when another has it for longer than `wait_s` seconds. Raises OSError
    when the file cannot be made.
    """
    until = time.monotonic() + wait_s
    descriptor = take(file)
    while descriptor is None and time.monotonic() < until:
        time.sleep(_LOOK_AGAIN_S)
        descriptor = take(file)
    if descriptor is None:
        yield False
        return
    try:
        yield True
    finally:
        with suppress(OSError):  # Windows takes no file away that is open
            file.unlink()
        os.close(descriptor)


def take(file: Path) -> int | None:
    """A locked descriptor of the file, made where it is not there; None when another has it. To close it ends the turn.
    Raises OSError when the file cannot be made.
    """
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):  # the second on Windows
            os.close(descriptor)
            return None
        except OSError:
            return descriptor  # some disks of a network know no locks; then nobody is kept out
        if lies_at(file, descriptor):
            return descriptor
        os.close(descriptor)  # whoever had it took it away in this moment


def lies_at(file: Path, descriptor: int) -> bool:
    """Whether it still is the file of that name."""
    try:
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
