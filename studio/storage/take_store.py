"""What the machine made: an append-only folder of takes. Nothing in it is overwritten, and a take exists when its
recipe does.

Adoption is decided in one step: once the recipe lies complete in `incoming/<id>/`, beside media that are on the disk,
a crash only delays the moves. It knows no database and may be used from any thread.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from studio.domain.errors import StorageError
from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.domain.take import SIDECAR_VERSION, Take
from studio.media.durable import fsync_path, write_whole
from studio.storage.failure import storage_errors
from studio.storage.file_name import check_names, check_take_id
from studio.storage.folder import CACHE, INCOMING, LOSSLESS, TAKES, ProjectFolder
from studio.storage.record import read_record, write_record

# The names under which the engine leaves its files in incoming/<id>/ (those of `studio.media.writer`, which a test
# compares).
MASTER, PROXY, FRAMES = "master.mp4", "proxy.mp4", "frames.mkv"
SOUND, PEAKS, THUMBNAIL = "sound.flac", "peaks.npy", "thumbnail.jpg"

_KEPT = (FRAMES, SOUND)
_CACHED = (PROXY, PEAKS, THUMBNAIL)
_RECIPE = "take.json"
_LARGEST_RECIPE_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What `clean` removed: the takes that lost their lossless frames, and how many bytes that freed; `used_bytes` is
    what is left.
    """

    takes: tuple[TakeId, ...]
    freed_bytes: int
    used_bytes: int


class TakeStore:
    """The takes of an open project folder. Opened for writing, it first finishes or removes what a crash left in
    `incoming/`.
    """

    def __init__(self, folder: ProjectFolder) -> None:
        self._folder = folder
        self._takes: dict[TakeId, Take] | None = None
        self._problems: dict[str, str] = {}
        self._lock = threading.RLock()
        if folder.writable:
            with storage_errors("open", folder.path):
                self._recover()

    # --- reading ------------------------------------------------------------------------------------------------------

    def takes(self) -> Mapping[TakeId, Take]:
        """Every take whose recipe can be read, the oldest first."""
        with self._lock:
            if self._takes is None:
                self._takes = self._read_all()
            return MappingProxyType(dict(self._takes))

    def get(self, take: TakeId) -> Take | None:
        """The recipe of a take, or None when it is not here."""
        with self._lock:
            if self._takes is None:
                return self._read_one(take) if take in self else None
            return self._takes.get(take)

    def __contains__(self, take: TakeId) -> bool:
        """Whether the take exists, readable or not."""
        return self._recipe(take).is_file()

    def requests(self) -> Mapping[TakeId, GenerationRequest]:
        """The request behind every take."""
        return {name: take.request for name, take in self.takes().items()}

    def problems(self) -> tuple[str, ...]:
        """A sentence for each recipe that cannot be read; its take is left out of `takes`."""
        self.takes()
        return tuple(self._problems.values())

    def problem(self, take: TakeId) -> str:
        """The sentence for a take whose recipe cannot be read; empty for others."""
        self.takes()
        return self._problems.get(f"{take}.json", "")

    def refresh(self) -> None:
        """Look again at the folder: takes that another process adopted meanwhile appear."""
        with self._lock:
            self._takes = None
            self._problems.clear()

    # --- where the files are ------------------------------------------------------------------------------------------

    def media(self, take: TakeId) -> Path | None:
        """The master, or None when the file is missing."""
        return self._existing(Path(TAKES, f"{check_take_id(take)}.mp4"))

    def without_media(self) -> frozenset[TakeId]:
        """The takes whose master is missing, by one look at their folder. Raises StorageError."""
        with storage_errors("read", self._folder.path / TAKES), os.scandir(self._folder.path / TAKES) as listed:
            there = {each.name for each in listed}
        return frozenset(take for take in self.takes() if f"{take}.mp4" not in there)

    def proxy(self, take: TakeId) -> Path | None:
        """The small all-intra copy that the preview plays, or None."""
        return self._existing(Path(CACHE, check_take_id(take), PROXY))

    def frames(self, take: TakeId) -> Path | None:
        """The lossless frames, or None once they were cleaned up."""
        return self._existing(Path(LOSSLESS, check_take_id(take), FRAMES))

    def sound(self, take: TakeId) -> Path | None:
        """The FLAC, or None when the take is silent."""
        return self._existing(Path(LOSSLESS, check_take_id(take), SOUND))

    def thumbnail(self, take: TakeId) -> Path | None:
        """The take's picture for cards, or None."""
        return self._existing(Path(CACHE, check_take_id(take), THUMBNAIL))

    def peaks(self, take: TakeId) -> Path | None:
        """The peaks of the take's sound, or None."""
        return self._existing(Path(CACHE, check_take_id(take), PEAKS))

    # --- taking in ----------------------------------------------------------------------------------------------------

    def incoming(self, take: TakeId) -> Path:
        """A fresh, empty folder for the engine to write this take's files into. Raises StorageError when the take
        exists.
        """
        self._folder.check_writable()
        if take in self:
            raise StorageError(f"there is already a take {take}: takes are never overwritten")
        path = self._incoming(take)
        with storage_errors("prepare", path):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()
        return path

    def adopt(self, take: Take) -> Take:
        """Take in what the engine left in `incoming/<id>/`. Raises StorageError when files are missing or the take
        exists.

        When this raises halfway (a full disk), `discard` undoes it, and the next opening of the project finishes it.
        """
        self._folder.check_writable()
        recipe = write_record(take)
        check_names(take.request)
        with self._lock, storage_errors("keep the take in", self._incoming(take.id)):
            if take.id in self or self._target(take.id, MASTER).exists():
                raise StorageError(f"there is already a take {take.id}: takes are never overwritten")
            self._check_complete(take)
            write_whole(self._incoming(take.id) / _RECIPE, recipe.encode())
            self._move_in(take.id)
            if self._takes is not None:
                self._takes[take.id] = take
        return take

    def discard(self, take: TakeId) -> None:
        """Remove what a job that failed or was cancelled left behind, an adoption that stopped halfway included."""
        self._folder.check_writable()
        with self._lock, storage_errors("remove", self._incoming(take)):
            if (self._incoming(take) / _RECIPE).is_file() and take not in self:
                self._move_out(take)
            shutil.rmtree(self._incoming(take), ignore_errors=True)

    def clean(self, budget_bytes: int, selected: Set[TakeId]) -> Cleaned:
        """Remove the lossless frames of takes that are not selected, the oldest first, until the project's media fit
        the budget.

        Masters, recipes and sound always stay, so the project may remain above its budget.
        """
        self._folder.check_writable()
        used, freed, cleaned = self.used_bytes(), 0, []
        for take in self.takes():
            frames = self.frames(take)
            if used - freed <= budget_bytes:
                break
            if take in selected or frames is None:
                continue
            with storage_errors("remove", frames):
                size = frames.stat().st_size
                frames.unlink()
            freed += size
            cleaned.append(take)
        return Cleaned(tuple(cleaned), freed, used - freed)

    def bytes_of(self, take: TakeId) -> int:
        """How much one take and its companions occupy; 0 when nothing of it is there."""
        files = [self.media(take)]
        with storage_errors("measure", self._folder.path):
            for name in (CACHE, LOSSLESS):
                root = self._folder.path / name / check_take_id(take)
                files += [path for path in root.rglob("*") if path.is_file()] if root.is_dir() else []
            return sum(path.lstat().st_size for path in files if path is not None)

    def used_bytes(self) -> int:
        """How much the takes and their companions occupy."""
        roots = (self._folder.path / name for name in (TAKES, CACHE, LOSSLESS))
        with storage_errors("measure", self._folder.path):
            return sum(path.lstat().st_size for root in roots for path in root.rglob("*") if path.is_file())

    # --- inside -------------------------------------------------------------------------------------------------------

    def _read_all(self) -> dict[TakeId, Take]:
        found: list[Take] = []
        if not (self._folder.path / TAKES).exists():  # a copy without it can be looked at
            return {}
        with storage_errors("read", self._folder.path / TAKES):
            with os.scandir(self._folder.path / TAKES) as listed:
                entries = sorted((each for each in listed if each.name.endswith(".json")), key=lambda each: each.name)
            for entry in entries:
                try:
                    found.append(self._read_entry(entry))
                except StorageError as error:
                    self._problems[entry.name] = f"takes/{entry.name} is left out: {error}"
        return {take.id: take for take in sorted(found, key=lambda take: (take.created, take.id))}

    def _read_one(self, name: TakeId) -> Take | None:
        try:
            return self._read(self._recipe(name), name)
        except StorageError:
            return None

    def _read_entry(self, entry: os.DirEntry[str]) -> Take:
        """The same as `_read`, in fewer steps for what is plainly a file here: a film may have ten thousand."""
        name = entry.name.removesuffix(".json")
        data = b""
        with suppress(OSError):
            if entry.is_file(follow_symlinks=False):
                with open(entry.path, "rb") as file:  # noqa: PTH123 - as above
                    data = file.read(_LARGEST_RECIPE_BYTES + 1)
        plain = 0 < len(data) <= _LARGEST_RECIPE_BYTES
        return self._recipe_of(check_take_id(name), data) if plain else self._read(Path(entry.path), name)

    def _read(self, path: Path, name: str) -> Take:
        """A recipe whose every name was checked. Raises StorageError."""
        with storage_errors("read", path):
            check_take_id(name)
            if not self._folder.inside(path).is_file() or path.stat().st_size > _LARGEST_RECIPE_BYTES:
                raise StorageError("it is not a recipe")
            return self._recipe_of(name, path.read_bytes())

    @staticmethod
    def _recipe_of(name: str, data: bytes) -> Take:
        take = read_record(Take, data)
        if take.id != name:
            raise StorageError(f"it is the recipe of {take.id[:80]!r}")
        if take.version > SIDECAR_VERSION:
            raise StorageError("it was made by a newer Shotloom: update Shotloom to see it")
        check_names(take.request)
        return take

    def _existing(self, path: Path) -> Path | None:
        whole = self._folder.inside(self._folder.path / path)
        return whole if whole.is_file() else None

    def _incoming(self, take: TakeId) -> Path:
        return self._folder.path / INCOMING / check_take_id(take)

    def _recipe(self, take: TakeId) -> Path:
        return self._folder.path / TAKES / f"{check_take_id(take)}.json"

    def _target(self, take: TakeId, name: str) -> Path:
        """Where a file of a take belongs."""
        if name == MASTER:
            return self._folder.path / TAKES / f"{take}.mp4"
        return self._folder.path / (LOSSLESS if name in _KEPT else CACHE) / take / name

    def _check_complete(self, take: Take) -> None:
        folder = self._folder.inside(self._incoming(take.id))
        for name in _needed(take):
            if not (folder / name).is_file():
                raise StorageError(f"the engine left no {name} for the take {take.id}: generate it again")
        for path in self._arrived(take.id):
            fsync_path(path)

    def _arrived(self, take: TakeId) -> Iterator[Path]:
        """The files of a take that lie in `incoming/` now."""
        for name in (*_CACHED, *_KEPT, MASTER):
            path = self._incoming(take) / name
            if path.is_file() and not path.is_symlink():
                yield path

    def _move_in(self, take: TakeId) -> None:
        """Move the files to their places, the recipe last. It can be called again after a crash in the middle."""
        for path in list(self._arrived(take)):
            target = self._target(take, path.name)
            target.parent.mkdir(exist_ok=True)
            path.replace(target)
            fsync_path(target.parent)
        for name in (CACHE, LOSSLESS):
            fsync_path(self._folder.path / name)
        (self._incoming(take) / _RECIPE).replace(self._recipe(take))
        fsync_path(self._folder.path / TAKES)
        shutil.rmtree(self._incoming(take), ignore_errors=True)

    def _move_out(self, take: TakeId) -> None:
        """Remove what `_move_in` has moved: none of it was there before, since takes are never overwritten."""
        for name in (MASTER, *_CACHED, *_KEPT):
            self._target(take, name).unlink(missing_ok=True)
        for name in (CACHE, LOSSLESS):
            shutil.rmtree(self._folder.path / name / take, ignore_errors=True)

    def _recover(self) -> None:
        """Finish the takes whose recipe had been written, and remove everything else that is in `incoming/`."""
        for entry in list((self._folder.path / INCOMING).iterdir()):
            if entry.is_dir() and not entry.is_symlink():
                if (entry / _RECIPE).is_file():
                    self._finish(entry)
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink()

    def _finish(self, entry: Path) -> None:
        try:
            take = self._read(entry / _RECIPE, entry.name)
        except StorageError:
            return  # not written by us: it goes the way of every other leftover
        if take.id in self:
            return
        if all((entry / name).is_file() or self._target(take.id, name).is_file() for name in _needed(take)):
            self._move_in(take.id)
        else:
            self.discard(take.id)


def _needed(take: Take) -> tuple[str, ...]:
    """The files without which a take is not whole; the others can be made from them again."""
    return (MASTER, SOUND) if take.has_sound else (MASTER,)
