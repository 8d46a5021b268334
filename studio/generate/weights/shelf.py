"""What is on this machine: the folder that downloads go to, the models in it, the folders that the person added, and
the licences that were accepted.

One small JSON file in the person's data folder, which may be edited by hand. A folder of the person's own is only ever
remembered and forgotten here, never written to or deleted.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from studio.domain.errors import ModelRefused, StorageError
from studio.generate.file_stamp import FileStamp, stamp_of
from studio.media.durable import write_whole
from studio.media.turn import turn

MARK = "shotloom.json"
"""Beside the weights that were downloaded: what they are, at which commit, and the hash of every file."""

Origin = Literal["hub", "folder"]

# A change takes milliseconds.
_PATIENCE_S = 5.0


class ShelfRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One model that was downloaded (`hub`) or pointed to (`folder`)."""

    id: str
    family: str
    folder: str
    origin: Origin
    row: str = ""
    """The row of the catalog that its limits and licence come from; empty when only its family is known."""
    title: str = ""
    hub: str = ""
    revision: str = ""
    licence: str = ""
    transformers: tuple[str, ...] = ()
    """Files of the person's that take the place of the folder's transformers, in their order."""
    begun: bool = False
    """Whether it has not wholly arrived; so is a model from the hub that the catalog does not have."""
    without: tuple[str, ...] = ()
    """The components whose weights were left on the hub, since files of the person's will take their place."""


class Acceptance(msgspec.Struct, frozen=True, kw_only=True):
    """A licence that the person accepted, and when: `date` as 2026-11-29."""

    licence: str
    date: str


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file as a value."""

    folder: str = ""
    """Where downloads go; empty is the default."""
    mirror: str = ""
    """The hub to ask in place of the public one; empty leaves it to `HF_ENDPOINT`."""
    records: tuple[ShelfRecord, ...] = ()
    accepted: tuple[Acceptance, ...] = ()

    @property
    def models_folder(self) -> Path:
        """Where downloads go."""
        return Path(self.folder).expanduser() if self.folder else default_folder()

    def record(self, model: str) -> ShelfRecord | None:
        return next((each for each in self.records if each.id == model), None)

    def folder_of(self, model: str) -> Path:
        """Where the weights of this model are, or where a download would put them."""
        record = self.record(model)
        return self.models_folder / model if record is None else Path(record.folder)

    def with_record(self, record: ShelfRecord) -> Shelf:
        """The shelf with this record, in place of one of the same id."""
        others = tuple(each for each in self.records if each.id != record.id)
        return msgspec.structs.replace(self, records=(*others, record))

    def without(self, model: str) -> Shelf:
        return msgspec.structs.replace(self, records=tuple(each for each in self.records if each.id != model))

    def accepted_on(self, licence: str) -> str:
        """The date on which this licence was accepted, or nothing."""
        return next((each.date for each in self.accepted if each.licence == licence), "")

    def accepting(self, licence: str, date: str) -> Shelf:
        """The shelf on which this licence is accepted; the first date stays."""
        if self.accepted_on(licence):
            return self
        return msgspec.structs.replace(self, accepted=(*self.accepted, Acceptance(licence=licence, date=date)))


def shelf_file() -> Path:
    """Where the shelf is kept: `SHOTLOOM_SHELF`, or the person's data folder."""
    places = (os.environ.get(name) for name in ("SHOTLOOM_SHELF", "XDG_DATA_HOME", "HOME"))
    return _shelf_file_of(*places)


@functools.lru_cache(maxsize=4)
def _shelf_file_of(said: str | None, _data_home: str | None, _home: str | None) -> Path:
    # The window asks for the shelf some twenty times an edit, and working this out is most of what that takes.
    return Path(said).expanduser() if said else _data_folder() / "models.json"


def default_folder() -> Path:
    """Where downloads go unless the person has chosen another place."""
    return _data_folder() / "models"


def lasting(typed: Path) -> Path:
    """The path to keep of one that was typed: without what goes up again (`../models`), since the folder that somebody
    stood in may go, and so that a place has one name.
    """
    path = Path(os.path.expanduser(typed)).absolute()  # noqa: PTH111 - Path's raises for the home of nobody
    plain = Path(os.path.normpath(path))
    try:
        return plain if plain.samefile(path) else path.resolve()
    except OSError:  # it is not there yet
        return plain


def choose_folder(folder: Path) -> Shelf:
    """Have new models go to this folder, which need not be there yet. Raises ModelRefused for a file, for a place
    below one and for one that cannot be written to, and StorageError.
    """
    try:
        nearest = next((each for each in (folder, *folder.parents) if each.exists()), None)
        if nearest is not None and not nearest.is_dir():
            raise ModelRefused(f"{nearest} is a file: name a folder for models")
    except OSError as cause:
        raise ModelRefused(f"{folder} cannot be read: {cause.strerror}") from cause
    own = os.access in os.supports_effective_ids
    if nearest is None or not os.access(nearest, os.W_OK | os.X_OK, effective_ids=own):
        raise ModelRefused(f"{folder} cannot be written to: name another folder for models")
    said = "" if folder == default_folder() else str(folder)
    return change_shelf(lambda shelf: msgspec.structs.replace(shelf, folder=said))


def manifest_of_added(model: str) -> Path:
    """Where the hashes of a folder of the person's are kept, since nothing is written into it."""
    return shelf_file().parent / "added" / f"{model}.json"


def manifest_path(record: ShelfRecord | None, folder: Path) -> Path:
    """Where it is written down what a model holds: in its folder where it was downloaded."""
    if record is not None and record.origin == "folder":
        return manifest_of_added(record.id)
    return folder / MARK


def read_shelf() -> Shelf:
    """The shelf as it is on the disk now; read again only when the file has changed. Raises StorageError."""
    file = shelf_file()
    try:
        stamp = stamp_of(file)
    except FileNotFoundError:
        return Shelf()
    except OSError as cause:
        raise StorageError(f"{file} cannot be read: {cause.strerror}") from cause
    return _read(stamp)


def shelf_or_trouble() -> tuple[Shelf, str]:
    """The shelf as it is on the disk, and nothing; or an empty one where it cannot be read, and the sentence that names
    the file: for whoever shows what there is and must not stop at one damaged file.
    """
    try:
        return read_shelf(), ""
    except StorageError as error:
        return Shelf(), str(error)


def change_shelf(change: Callable[[Shelf], Shelf]) -> Shelf:
    """Put what `change` makes of the shelf on the disk in its place, and return it; nobody else's change comes between,
    such as that of a window beside a command. Raises StorageError.
    """
    file = shelf_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with turn(file.with_name(f".{file.name}.turn"), wait_s=_PATIENCE_S) as ours:
            if not ours:
                raise StorageError(f"{file} is in use by another Shotloom: try again when that is done")
            changed = change(read_shelf())
            write_whole(file, msgspec.json.format(msgspec.json.encode(changed), indent=2) + b"\n")
            return changed
    except OSError as cause:
        raise StorageError(f"{file} cannot be written: {cause.strerror}") from cause


@functools.lru_cache(maxsize=4)
def _read(stamp: FileStamp) -> Shelf:
    file = stamp.path
    try:
        return msgspec.json.decode(file.read_bytes(), type=Shelf)
    except OSError as cause:
        raise StorageError(f"{file} cannot be read: {cause.strerror}") from cause
    except (msgspec.MsgspecError, UnicodeError) as cause:
        raise StorageError(
            f"{file} is damaged ({cause}): mend it, or move it away and add your models again"
        ) from cause


def _data_folder() -> Path:
    return platformdirs.user_data_path("shotloom", appauthor=False)
