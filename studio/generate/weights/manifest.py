"""What a folder of weights should hold, file by file with its hash, and whether it does."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import NamedTuple

import msgspec

from studio.domain.errors import DownloadFailed, ModelRefused
from studio.generate.weights.numbers import NumberLook
from studio.generate.weights.shelf import MARK
from studio.media.durable import write_whole

_CHUNK_BYTES = 1 << 20
_MOST_FILES = 5000

Stopping = Callable[[], bool]
Counted = Callable[[int], None]
"""Told how many more bytes have been dealt with."""


class FileEntry(msgspec.Struct, frozen=True):
    """One file: its path in the folder with `/`, its size in bytes, and its SHA-256, or git's hash where only that was
    published."""

    path: str
    size: int
    sha256: str = ""
    git_sha1: str = ""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Where the weights came from, and what belongs to them. `whole` once every file has arrived and been checked."""

    model: str
    hub: str = ""
    commit: str = ""
    files: tuple[FileEntry, ...] = ()
    beside: tuple[FileEntry, ...] = ()
    """Files of the person's outside of the folder, by their whole paths."""
    whole: bool = True
    without: tuple[str, ...] = ()
    """Components whose weights were left on the hub."""
    refused: str = ""
    """Why what has arrived cannot be used."""
    date: str = ""

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(each.size for each in (*self.files, *self.beside))


def read_manifest(path: Path) -> Manifest | None:
    """The manifest at this path, or None when there is none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Raises DownloadFailed with a sentence."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
    except OSError as cause:
        raise DownloadFailed(f"{path} cannot be written: {cause.strerror}") from cause


def inside(folder: Path, path: str) -> Path:
    """Where this path of a repository lies in the folder. Raises ModelRefused for one that would leave it, by the rules
    of any system.
    """
    parts = path.replace("\\", "/").split("/")
    anchored = PurePosixPath(path).is_absolute() or any(PureWindowsPath(part).drive for part in parts)
    if anchored or ".." in parts or not path or "\0" in path or path.startswith("\\"):
        raise ModelRefused(f'it names a file "{path}", outside its own folder: do not use it')
    return folder.joinpath(*parts)


def taken_down(folder: Path, model: str, date: str, *, stopping: Stopping, counted: Counted) -> Manifest | None:
    """The manifest of a folder as it is now, every file read and hashed; None when stopped. Raises ModelRefused for a
    file that cannot be read.
    """
    entries = entries_of(
        {path.relative_to(folder).as_posix(): path for path in files_in(folder)}, stopping=stopping, counted=counted
    )
    return None if entries is None else Manifest(model=model, files=entries, date=date)


def entries_of(files: Mapping[str, Path], *, stopping: Stopping, counted: Counted) -> tuple[FileEntry, ...] | None:
    """The entries of files under the names that they are given, each read and hashed; None when stopped. Raises
    ModelRefused for a file that cannot be read, or with weights that are no numbers.
    """
    entries: list[FileEntry] = []
    for name, path in files.items():
        digest, look = hashlib.sha256(), NumberLook(path) if _may_be_loaded(name) else None
        try:
            for chunk in chunks_of(path):
                if stopping():
                    return None
                digest.update(chunk)
                if look is not None:
                    look.feed(chunk)
                counted(len(chunk))
            if look is not None and look.broken:
                raise ModelRefused(look.sentence(str(path)))
            entries.append(FileEntry(name, path.stat().st_size, digest.hexdigest()))
        except OSError as cause:
            raise ModelRefused(f"{path} cannot be read: {cause.strerror}") from cause
    return tuple(entries)


def _may_be_loaded(path: str) -> bool:
    """Not what lies at the root of a model's folder: that is other programs'. What is outside has its whole path."""
    return len(PurePath(path).parts) > 1


class Fault(NamedTuple):
    """A file that is not as it should be: its path in the folder, and what is wrong with it. Without a path it is about
    the folder, which no download mends."""

    path: str
    sentence: str


def faults(
    folder: Path, manifest: Manifest, *, stopping: Stopping, counted: Counted, numbers: bool = False
) -> Iterator[Fault]:
    """Every file that is not as the manifest has it; each is read to its end. With `numbers` also those with weights
    that are none.
    """
    outside = [(Path(each.path).parent, each, Path(each.path).name) for each in manifest.beside]
    for place, entry, name in [(folder, each, each.path) for each in manifest.files] + outside:
        named = msgspec.structs.replace(entry, path=name)
        fault = fault_of(
            place, named, stopping=stopping, counted=counted, numbers=numbers and _may_be_loaded(entry.path)
        )
        if stopping():
            return
        if fault:
            yield Fault(entry.path, fault)


def fault_of(folder: Path, entry: FileEntry, *, stopping: Stopping, counted: Counted, numbers: bool = False) -> str:
    """What is wrong with this file, as a sentence, or nothing; with `numbers` its weights are looked at too."""
    path = inside(folder, entry.path)
    try:
        size = path.stat().st_size
        if size != entry.size:
            return f"{entry.path} has {size} bytes where {entry.size} belong"
        digest, look = digest_for(entry), NumberLook(path) if numbers else None
        for chunk in chunks_of(path):
            if stopping():
                return ""
            digest.update(chunk)
            if look is not None:
                look.feed(chunk)
            counted(len(chunk))
    except FileNotFoundError:
        return f"{entry.path} is missing"
    except OSError as cause:
        return f"{entry.path} cannot be read: {cause.strerror}"
    if not fits(entry, digest.hexdigest()):
        return f"{entry.path} is damaged: its hash is not the one that was published"
    return "" if look is None else look.sentence(entry.path)


def digest_for(entry: FileEntry) -> hashlib._Hash:
    """A digest to feed the file's bytes to: SHA-256, or git's where only that is known."""
    if entry.sha256 or not entry.git_sha1:
        return hashlib.sha256()
    return hashlib.sha1(f"blob {entry.size}\0".encode(), usedforsecurity=False)


def fits(entry: FileEntry, hexdigest: str) -> bool:
    """Whether this is the hash that the file should have; a file that was published without one fits."""
    return hexdigest == (entry.sha256 or entry.git_sha1 or hexdigest)


def files_in(folder: Path) -> list[Path]:
    """Every file of a model's folder, in the order of their names; what tools keep beside them in hidden folders, and
    our own mark, are no part of it. Raises ModelRefused for a folder that cannot be read, or that holds so much that it
    is no model's, or what is no file, such as a pipe, which reading would wait for.
    """
    files = list(islice(_walk(folder, frozenset()), _MOST_FILES + 1))
    if len(files) > _MOST_FILES:
        raise ModelRefused(
            f"{folder} holds more than {_MOST_FILES} files, as no model does: name the folder of the model itself"
        )
    return files


def _walk(folder: Path, above: frozenset[str]) -> Iterator[Path]:
    """People link parts that several models share, so links are followed, though never in a circle."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as cause:
        raise ModelRefused(f"{folder} cannot be read: {cause.strerror}") from cause
    for entry in entries:
        if entry.name.startswith(".") or entry.name == MARK:
            continue
        path = Path(entry.path)
        if entry.is_dir():
            yield from _walk(path, above | {real})
        elif path.exists() and not entry.is_file():
            raise ModelRefused(f"{path} is neither a file nor a folder, and may never end: take it away")
        else:
            yield path


def chunks_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a mebibyte at a time. Raises OSError."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
