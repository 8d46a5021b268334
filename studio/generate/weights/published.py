"""The hashes that were published for the files of a folder, where whoever fetched it wrote them down: Shotloom itself,
the hub's own tool beside the files, or the hub's cache in the names that its links point to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from studio.generate.weights.manifest import FileEntry, Manifest, fault_of, files_in, read_manifest
from studio.generate.weights.shelf import MARK

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SHA1 = re.compile(r"[0-9a-f]{40}")
# huggingface_hub, _local_folder.py: the commit, the hash and the time, a line each.
_HUB_NOTES = Path(".cache", "huggingface", "download")
_CACHE_FOLDER = re.compile(r"models--([^/]+?)--([^/]+)")


@dataclass(frozen=True, slots=True)
class Published:
    """Hashes by path, of 64 digits (SHA-256) or 40 (git's); `hub` and `commit` where they are known too."""

    hashes: dict[str, str] = field(default_factory=dict)
    hub: str = ""
    commit: str = ""


def published(folder: Path) -> Published:
    """What is known of the files in this folder; nothing is read of the files themselves."""
    manifest = read_manifest(folder / MARK)
    if manifest is not None:
        hashes = {each.path: each.sha256 or each.git_sha1 for each in manifest.files}
        return Published(hashes, manifest.hub, manifest.commit)
    noted = dict(_noted(folder))
    if noted:
        return Published({path: key for path, (key, _) in noted.items()}, commit=next(iter(noted.values()))[1])
    return _of_cache(folder)


def unlike(folder: Path, manifest: Manifest, known: Published) -> list[str]:
    """A sentence for every file that is not what was published, in a folder whose files `manifest` has just hashed."""
    here = {each.path: each for each in manifest.files}
    wrong = []
    for path, key in known.hashes.items():
        entry = here.get(path)
        if entry is None:
            wrong.append(f"{path} is missing")
        elif _SHA256.fullmatch(key):
            if entry.sha256 != key:
                wrong.append(f"{path} is not what was published: its hash differs")
        elif _SHA1.fullmatch(key):
            small = FileEntry(path, entry.size, git_sha1=key)
            fault = fault_of(folder, small, stopping=lambda: False, counted=lambda _: None)
            wrong += [fault] if fault else []
    return wrong


def _noted(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """Path, and the hash and commit that the hub's own tool noted."""
    notes = folder / _HUB_NOTES
    if not notes.is_dir():
        return
    for note in sorted(notes.rglob("*.metadata")):
        try:
            commit, key, *_ = note.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            continue
        path = note.relative_to(notes).as_posix().removesuffix(".metadata")
        # What was fetched and then deleted by hand is no fault of the others.
        if (folder / path).is_file():
            yield path, (key, commit)


def _of_cache(folder: Path) -> Published:
    """The hub's cache: models--OWNER--NAME/snapshots/COMMIT, whose files are links to blobs named by their hash."""
    owner = _CACHE_FOLDER.fullmatch(folder.parent.parent.name)
    if owner is None or folder.parent.name != "snapshots":
        return Published()
    hashes = {}
    for path in files_in(folder):
        key = path.resolve().name
        if path.is_symlink() and (_SHA256.fullmatch(key) or _SHA1.fullmatch(key)):
            hashes[path.relative_to(folder).as_posix()] = key
    return Published(hashes, f"{owner[1]}/{owner[2]}", folder.name)
