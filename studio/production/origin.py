"""Which board a film was made of: noted in the film's folder, so that the board leads back to its film."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Self

import msgspec

from studio.media.durable import write_whole
from studio.storage.folder import DATABASE

FILE = "board.json"
_LARGEST_BYTES = 64 << 10
_log = logging.getLogger(__name__)


class Origin(msgspec.Struct, frozen=True):
    """A board as it was read: where it lay, and a hash of its text. The files that it names do not count."""

    path: str
    sha256: str

    @classmethod
    def of(cls, board: Path) -> Self:
        """The board as it is now. Raises OSError."""
        with board.open("rb") as file:
            return cls(str(board.resolve()), hashlib.file_digest(file, "sha256").hexdigest())

    def note_in(self, film: Path) -> None:
        """Write into a film's folder that it was read from this; a disk that does not take it costs nothing else."""
        try:
            write_whole(film / FILE, msgspec.json.encode(self))
        except OSError as error:
            _log.warning("%s is not noted as made of %s: %s", film, self.path, error)


def noted_in(film: Path) -> Origin | None:
    """What a film was last read from; None when it began without a board, or that cannot be read."""
    try:
        with (film / FILE).open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST_BYTES), type=Origin)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None


def film_of(board: Path, among: Iterable[Path], *, shipped: bool = False) -> Path | None:
    """The film among these that was read from this board, whatever the board says now; of several the one that was
    read last. A `shipped` board lies elsewhere after an update or in another bundle: its name and its text count too.
    """
    now = Origin.of(board) if shipped else None
    where = str(board.resolve())
    films = (each for each in among if (each / DATABASE).is_file())
    read = [
        (_when(each), each)
        for each in films
        if (origin := noted_in(each)) is not None and (origin.path == where or _same_text(origin, now))
    ]
    return max(read)[1] if read else None


def _same_text(one: Origin, other: Origin | None) -> bool:
    return other is not None and (Path(one.path).name, one.sha256) == (Path(other.path).name, other.sha256)


def _when(film: Path) -> float:
    try:
        return (film / FILE).stat().st_mtime
    except OSError:
        return 0.0
