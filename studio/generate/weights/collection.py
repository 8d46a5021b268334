"""The person's models: which are here, whether they are whole, and letting go of them.

A folder that the person added is theirs: it is only ever forgotten, never deleted.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from studio.domain.errors import ModelMissing, ModelRefused, StorageError
from studio.generate.catalog import why_not_here
from studio.generate.model_row import ModelRow
from studio.generate.weights.admission import admit
from studio.generate.weights.manifest import Counted, Fault, Manifest, Stopping, faults, inside, read_manifest
from studio.generate.weights.part import PARTS, arriving, bytes_here
from studio.generate.weights.shelf import (
    MARK,
    change_shelf,
    manifest_of_added,
    manifest_path,
    read_shelf,
    shelf_or_trouble,
)

StateName = Literal["ready", "bare", "begun", "absent", "gone", "unknown"]


@dataclass(frozen=True, slots=True)
class ModelState:
    """Whether a model is here: `bare` when it is but for its transformers, `begun` when some of it has arrived, `gone`
    when its folder is not where it was, and `unknown` where the shelf cannot be read. `here` and `total` are bytes.
    """

    name: StateName
    folder: Path | None = None
    here: int = 0
    total: int = 0
    added: bool = False
    commit: str = ""
    """Which revision a download fetches or has fetched; it goes on with that one."""
    refused: str = ""
    """Why what has arrived of a `begun` one cannot be used, once it has been looked at."""


def state_of(row: ModelRow) -> ModelState:
    """Looks at the disk."""
    if not row.hub and row.weights is None:
        return ModelState("ready")
    shelf, trouble = shelf_or_trouble()
    if trouble and row.hub:
        return ModelState("unknown", total=int(row.size_gb * 1e9))
    record = shelf.record(row.id)
    if record is None and not row.hub:
        return ModelState("ready" if row.installed else "gone", row.folder, row.weight_bytes(), row.weight_bytes())
    folder = shelf.folder_of(row.id)
    added = record is not None and record.origin == "folder"
    manifest = read_manifest(manifest_path(record, folder))
    total = manifest.size if manifest is not None else 0
    if record is not None and not record.begun:
        name: StateName = "ready" if row.installed else "bare" if row.bare else "gone"
        return ModelState(name, folder, total, total, added, record.revision)
    if manifest is not None or record is not None:
        known = manifest or Manifest(model=row.id)
        here = sum(bytes_here(folder, each) for each in known.files)
        return ModelState("begun", folder, here, total, commit=known.commit, refused=known.refused)
    return ModelState("absent", folder, 0, int(row.size_gb * 1e9))


def check_model(row: ModelRow, *, stopping: Stopping, counted: Counted) -> list[Fault]:
    """Read every file of the model again; what is wrong with each that is not as it was, and with the folder where it
    would not be loaded all the same. Raises ModelMissing when there is nothing to compare with.
    """
    record = read_shelf().record(row.id)
    if state_of(row).name == "begun":
        raise ModelMissing(
            f"{row.id} has not wholly arrived yet: shotloom models get {row.id} goes on, and checks what is here"
        )
    if record is None:
        raise ModelMissing(f"{row.id} was neither downloaded nor added, so there is nothing to check")
    folder = Path(record.folder)
    manifest = read_manifest(manifest_path(record, folder))
    if manifest is None:
        return [Fault("", f"what {row.id} should hold is not written down any more: download or add it again")]
    if record.origin == "folder" and not folder.is_dir():
        return [Fault("", why_not_here(row))]
    if record.revision != manifest.commit and record.origin == "hub":
        return [Fault("", _another_revision(row, record.revision, manifest.commit))]
    own = record.origin == "folder"  # what was published has been looked at by those who did
    found = list(faults(folder, manifest, stopping=stopping, counted=counted, numbers=own))
    return found if found or stopping() else _unfit(folder, row)


def _another_revision(row: ModelRow, pinned: str, there: str) -> str:
    return (
        f"its files are those of revision {there or 'nobody knows which'}, and {pinned} is the one that was taken in: "
        f"remove it and download it again, with: shotloom models remove {row.id}, then: shotloom models get {row.id}"
    )


def _unfit(folder: Path, row: ModelRow) -> list[Fault]:
    """Why a folder whose files are all as they were is not loaded: something was put beside them."""
    try:
        admit(folder, replaced=row.replaced)
    except ModelRefused as error:
        return [Fault("", str(error))]
    return []


def can_mend(row: ModelRow, found: Sequence[Fault]) -> bool:
    """Whether what was found wrong with this model is mended by downloading files again: a folder of the person's is
    never written to, and what was put beside the files is theirs.
    """
    record = shelf_or_trouble()[0].record(row.id)
    return record is not None and record.origin == "hub" and any(fault.path for fault in found)


def size_on_disk(row: ModelRow) -> int:
    """Bytes that checking the model would read, and that removing a downloaded one would free."""
    record = read_shelf().record(row.id)
    folder = read_shelf().folder_of(row.id)
    manifest = read_manifest(manifest_path(record, folder))
    return 0 if manifest is None else manifest.size


def used_with(row: ModelRow) -> tuple[str, ...]:
    """The models of files that are used with the rest of this one, and would not be whole without it."""
    if row.transformers:
        return ()
    shelf = shelf_or_trouble()[0]
    folder = str(shelf.folder_of(row.id))
    return tuple(each.id for each in shelf.records if each.transformers and each.folder == folder)


def remove_model(row: ModelRow) -> Path | None:
    """Let go of a model. What was downloaded is deleted, and its folder is returned; a folder of the person's own is
    only forgotten. Raises ModelMissing, StorageError, or DownloadFailed while another program fetches it.
    """
    shelf = read_shelf()
    record = shelf.record(row.id)
    folder = shelf.folder_of(row.id)
    if record is not None and record.origin == "folder":
        manifest_of_added(row.id).unlink(missing_ok=True)
        change_shelf(lambda shelf: shelf.without(row.id))
        return None
    manifest = read_manifest(folder / MARK)
    if record is None and manifest is None:
        raise ModelMissing(f"{row.id} is not on this machine: there is nothing to remove")
    none_arriving(folder, row.id)
    # Off the shelf first: what cannot wholly be deleted must not be taken for a model.
    change_shelf(lambda shelf: shelf.without(row.id))
    if manifest is not None and manifest.model == row.id:
        delete_download(folder, manifest)
    return folder


def none_arriving(folder: Path, model: str) -> None:
    """Raise DownloadFailed while another program fetches into this folder."""
    if (folder / PARTS).is_dir():
        with arriving(folder, model):
            pass


def delete_download(folder: Path, manifest: Manifest) -> None:
    """Delete what a download put into a folder, and the folders that are empty then; a file of the person's stays.
    Raises StorageError.
    """
    try:
        for entry in manifest.files:
            inside(folder, entry.path).unlink(missing_ok=True)
        shutil.rmtree(folder / PARTS, ignore_errors=True)
        (folder / MARK).unlink(missing_ok=True)
        for parent in sorted({(folder / each.path).parent for each in manifest.files}, key=lambda p: -len(p.parts)):
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    except OSError as cause:
        raise StorageError(f"{cause.filename or folder} cannot be deleted: {cause.strerror}") from cause
