"""A file on its way: the bytes that have arrived, with the hash of just those."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from studio.domain.errors import DownloadFailed
from studio.generate.weights.manifest import Counted, FileEntry, Stopping, chunks_of, digest_for, fits, inside
from studio.media.turn import turn

PARTS = ".parts"
"""The hidden folder of files that have not wholly arrived."""


@contextmanager
def arriving(folder: Path, model: str) -> Iterator[None]:
    """Have this folder alone while inside: two downloads into the same parts would mix their bytes. Raises
    DownloadFailed when another program has it, or OSError.
    """
    (folder / PARTS).mkdir(parents=True, exist_ok=True)
    with turn(folder / PARTS / "turn") as ours:
        if not ours:
            raise DownloadFailed(
                f"{model} is being fetched already, by another window or command: wait for that, or stop it there"
            )
        yield


class PartFile:
    """Opened for appending, and made if it was not there. Every method but `close` raises OSError.

    It is named by the hash that the whole will have: found again after a crash, and begun anew when the publisher has
    changed the file.
    """

    def __init__(self, folder: Path, entry: FileEntry) -> None:
        self._entry = entry
        self._target = inside(folder, entry.path)
        self.path = part_path(folder, entry)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = self.path.open("ab")
        self._digest = digest_for(entry)
        self.have = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    @property
    def complete(self) -> bool:
        return self.have >= self._entry.size

    @property
    def sound(self) -> bool:
        """Whether the whole has the hash that was published."""
        return self.have == self._entry.size and fits(self._entry, self._digest.hexdigest())

    def take_up(self, stopping: Stopping, counted: Counted) -> None:
        """Hash what arrived earlier, so that it can be gone on with."""
        for chunk in chunks_of(self.path):
            if stopping():
                return
            self._digest.update(chunk)
            self.have += len(chunk)
            counted(len(chunk))

    def append(self, chunk: bytes) -> None:
        self._file.write(chunk)
        self._digest.update(chunk)
        self.have += len(chunk)

    def restart(self) -> None:
        """Let go of every byte: damaged ones cannot be told from good ones."""
        self._file.truncate(0)
        self._digest = digest_for(self._entry)
        self.have = 0

    def put_in_place(self) -> None:
        """Give the whole file its name."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._target.parent.mkdir(parents=True, exist_ok=True)
        self.path.replace(self._target)


def part_path(folder: Path, entry: FileEntry) -> Path:
    """Where the part of this file lies: by its content, or by its name where no hash was published."""
    key = entry.sha256 or entry.git_sha1 or entry.path.replace("/", "%")
    return folder / PARTS / key


def bytes_here(folder: Path, entry: FileEntry) -> int:
    """How much of this file is in the folder already, in its place or on its way."""
    for path in (inside(folder, entry.path), part_path(folder, entry)):
        try:
            size = path.stat().st_size
        except OSError:
            continue
        if size <= entry.size:
            return size
    return 0
