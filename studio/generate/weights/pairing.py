"""A model of the person's that is made of two: the folder of one that is here, and files in the place of its
transformers. Both stay where they are and as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from studio.domain.errors import ModelMissing, ModelRefused
from studio.generate.catalog import find_model, known_models, models
from studio.generate.model_row import ModelRow
from studio.generate.weights.acquisition import free_id, today
from studio.generate.weights.admission import TRANSFORMERS, admit, is_replaced
from studio.generate.weights.manifest import (
    Counted,
    FileEntry,
    Manifest,
    Stopping,
    entries_of,
    files_in,
    read_manifest,
    write_manifest,
)
from studio.generate.weights.shelf import (
    ShelfRecord,
    change_shelf,
    lasting,
    manifest_of_added,
    manifest_path,
    read_shelf,
)
from studio.generate.weights.transformer_file import in_their_places, places_for

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,80}")


def add_transformer(
    base: ModelRow, files: Sequence[Path], name: str, *, stopping: Stopping, counted: Counted
) -> ModelRow | None:
    """Take in GGUF files of the person's in the place of the transformers of a model that is here, as a model of its
    own called `name` (or like the first file): held against it, hashed, remembered; None when stopped. Nothing is
    copied. Raises ModelRefused, ModelMissing, StorageError.
    """
    if name and not _NAME.fullmatch(name):
        raise ModelRefused(f'a model cannot be called "{name}": use letters, digits, dots and dashes')
    folder, ordered = looked_at(base, files)
    own = tuple(str(file) for file in ordered)
    pairs = [each for each in read_shelf().records if each.transformers]
    taken = {row.id for row in (*known_models(), *models())} - {each.id for each in pairs if _is_of(each, own, folder)}
    if name in taken:
        raise ModelRefused(f"there is a model {name} already: give another name with --as")
    beside = entries_of(dict(zip(own, ordered, strict=True)), stopping=stopping, counted=counted)
    kept = None if beside is None else _kept_entries(base, folder, stopping=stopping, counted=counted)
    if beside is None or kept is None:
        return None
    same = next((each for each in pairs if _is_same(each, own, folder, beside)), None)
    model = name or (same.id if same is not None else free_id(ordered[0].stem))
    known = next((row for row in known_models() if row.id == base.id), None)
    record = ShelfRecord(
        id=model,
        family=base.family,
        folder=str(folder),
        origin="folder",
        row=base.id if known is not None and known.hub else "",
        title=name or ordered[0].stem,
        licence=base.licence,
        transformers=own,
    )
    write_manifest(manifest_of_added(model), Manifest(model=model, files=kept, beside=beside, date=today()))
    change_shelf(lambda shelf: shelf.with_record(record))
    return find_model(model)


def _is_of(record: ShelfRecord, own: tuple[str, ...], folder: Path) -> bool:
    """Whether a record is of these files and this folder, or may be: what it was of is not there any more."""
    files_match = record.transformers == own or not all(Path(file).is_file() for file in record.transformers)
    return files_match and (Path(record.folder) == folder or not Path(record.folder).is_dir())


def _is_same(record: ShelfRecord, own: tuple[str, ...], folder: Path, beside: Sequence[FileEntry]) -> bool:
    """Whether a record is of this model, by the hashes of its files where one of the two was moved: films go on calling
    it by the name that they know.
    """
    if record.transformers == own and Path(record.folder) == folder:
        return True
    before = read_manifest(manifest_of_added(record.id))
    hashes = () if before is None else [each.sha256 for each in before.beside]
    return _is_of(record, own, folder) and hashes == [each.sha256 for each in beside]


def looked_at(base: ModelRow, files: Sequence[Path]) -> tuple[Path, tuple[Path, ...]]:
    """The folder of a model, and the files that are to take its transformers' place, in their order: both looked at,
    and nothing hashed. Raises ModelRefused or ModelMissing."""
    if base.hub and not (base.installed or base.bare):
        raise ModelMissing(f"{base.id} is not on this machine: shotloom models get {base.id} downloads it")
    folder = base.folder
    if folder is None:
        raise ModelRefused(f"{base.id} has no transformer that a file could take the place of: name another model")
    paths = [lasting(file) for file in files]
    gone = next((path for path in paths if not path.is_file()), None)
    if gone is not None:
        raise ModelRefused(f"there is no file {gone}: check the path")
    admit(folder, replaced=places_for(folder))
    return folder, in_their_places(folder, paths)


def bytes_with(base: ModelRow, files: Sequence[Path]) -> int:
    """How much taking in these files with a model would read. Raises ModelRefused or ModelMissing."""
    folder, ordered = looked_at(base, files)
    own = () if _manifest_of(base) else _kept_files(folder).values()
    return sum(path.stat().st_size for path in (*own, *ordered))


def _manifest_of(base: ModelRow) -> Manifest | None:
    """What is written down of a model that was taken in before."""
    record = read_shelf().record(base.id)
    return None if record is None else read_manifest(manifest_path(record, Path(record.folder)))


def _kept_entries(
    base: ModelRow, folder: Path, *, stopping: Stopping, counted: Counted
) -> tuple[FileEntry, ...] | None:
    """The files of a model beside its transformers, with the hashes that they had when it was taken in."""
    known = _manifest_of(base)
    if known is not None:
        return tuple(each for each in known.files if not is_replaced(folder, folder / each.path, TRANSFORMERS))
    return entries_of(_kept_files(folder), stopping=stopping, counted=counted)


def _kept_files(folder: Path) -> dict[str, Path]:
    """What is read of a folder whose transformers come from elsewhere, by its path in it."""
    paths = [path for path in files_in(folder) if not is_replaced(folder, path, TRANSFORMERS)]
    return {path.relative_to(folder).as_posix(): path for path in paths}
