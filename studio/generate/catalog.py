"""The models that this program knows, as data: limits, weights, licence, abilities and the import path of the backend.

Reads `resources/models.toml`, or the `model_index.json` of a folder that the person names; the shelf says which of them
are on this machine. A family without a backend is known, and its models are not offered. Nothing here imports a model.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from studio.domain.errors import ModelMissing
from studio.generate.model_row import ModelRow
from studio.generate.model_table import family_entry, model_table
from studio.generate.side_file import told_by_folder, told_if_readable
from studio.generate.weights.admission import look_in
from studio.generate.weights.shelf import Shelf, ShelfRecord, shelf_or_trouble

_INDEX = "model_index.json"


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of model, by its own name and by the pipelines that say they are one."""

    id: str
    title: str
    backend: str = ""
    classes: tuple[str, ...] = ()

    @property
    def offered(self) -> bool:
        """Whether this version has a backend that runs it."""
        return bool(self.backend)


@functools.cache
def families() -> tuple[Family, ...]:
    """Every family of the catalog, those without a backend too."""
    return tuple(msgspec.convert(each, Family) for each in _families().values())


@functools.cache
def known_models() -> tuple[ModelRow, ...]:
    """Every model of the catalog as written, those without a backend too, wherever their weights may be."""
    return tuple(_row(_families()[model["family"]], model) for model in model_table()["model"])


def models() -> tuple[ModelRow, ...]:
    """The models that this version can run, in the order of the catalog, and the person's own after them. Raises
    ModelMissing when the shelf cannot be read.
    """
    rows, trouble = models_and_trouble()
    if trouble:
        raise ModelMissing(trouble)
    return rows


def models_and_trouble() -> tuple[tuple[ModelRow, ...], str]:
    """The same, and nothing; where the shelf cannot be read, the models of the catalog as if none had been downloaded,
    and the sentence that names the file.
    """
    shelf, trouble = shelf_or_trouble()
    return _on_shelf(shelf), trouble


def find_model(wanted: str, choices: Sequence[ModelRow] = ()) -> ModelRow:
    """The model of this id, or the one in the diffusers folder of this path. What a take says that was made with a
    folder is the folder that was taken in since, too.

    Raises ModelMissing for an unknown id (naming the nearest, or the `choices`, by default those that are here) and for
    a folder that holds no model of a known family.
    Whether the weights are there is another question: see `require_installed`.
    """
    if not wanted.strip():
        raise ModelMissing("no model was named: give the id of one, or leave the model out")
    # What ships needs no shelf, so a damaged one keeps nobody from working with it.
    found = _called(wanted, (row for row in _on_shelf(Shelf()) if not row.hub)) or _called(wanted, models())
    found = found or next((row for row in models() if wanted == _id_of(row.family, row.folder)), None)
    if found is not None:
        return found
    folder = _folder_at(wanted)
    if folder is not None:
        return row_of_folder(folder)
    if "/" in wanted or "\\" in wanted:
        raise ModelMissing(f"there is no model folder at {wanted}: give a folder that holds a {_INDEX}")
    raise ModelMissing(_unknown(wanted, choices))


def _called(wanted: str, rows: Iterable[ModelRow]) -> ModelRow | None:
    return next((row for row in rows if row.id == wanted), None)


def require_installed(row: ModelRow) -> ModelRow:
    """The row itself, or ModelMissing with where its weights should be, or which package it does not run without."""
    why = why_unusable(row)
    if why:
        raise ModelMissing(why)
    return row


def why_unusable(row: ModelRow) -> str:
    """What a model lacks on this machine, as a sentence with what to do about it; empty for one that can be used."""
    if not row.installed:
        return why_not_here(row)
    if row.lacks_package:
        package = row.package.replace("_", "-")
        return (
            f"the model {row.id} runs only with the Python package {package}, which is not here: "
            f"pip install {package} into Shotloom's Python, or choose another model"
        )
    return ""


def why_not_here(row: ModelRow) -> str:
    """What a model lacks that cannot be used, as a sentence with what to do about it."""
    if row.folder is None:
        return f"the model {row.id} is not on this machine: shotloom models get {row.id} downloads it"
    if row.bare:
        return (
            f"the model {row.id} is here without its transformer: give it a file with: shotloom models add {row.id} "
            f"--transformer FILE.gguf, or download its own with: shotloom models get {row.id}"
        )
    gone = next((file for file in row.transformers if not Path(file).is_file()), None)
    if gone is not None:
        return (
            f"the transformer of the model {row.id} is not at {gone} any more: put it back, or say where it is now "
            f"with: shotloom models add {_base_of(row)[0] or row.folder} --transformer FILE.gguf"
        )
    if not row.transformers:
        return (
            f"the files of the model {row.id} are not at {row.folder} any more: put them back, or say where they are "
            "now with: shotloom models add FOLDER"
        )
    base, fetched = _base_of(row)
    if fetched:
        return (
            f"the model {row.id} is a file with the rest of {base}, which is not at {row.folder} any more: "
            f"shotloom models get {base} --without-transformer downloads it again"
        )
    again = "FOLDER" if base else f"FOLDER --transformer {' --transformer '.join(row.transformers)}"
    rest = base or "another model"
    return (
        f"the model {row.id} is a file with the rest of {rest}, which is not at {row.folder} any more: put it back, or "
        f"say where it is now with: shotloom models add {again}"
    )


def _base_of(row: ModelRow) -> tuple[str, bool]:
    """The id of the model whose folder a file is used with, empty for one that is on no shelf; and whether it comes
    from the hub.
    """
    shelf, _ = shelf_or_trouble()
    for each in shelf.records:
        if not each.transformers and each.folder == row.weights:
            return each.id, each.origin == "hub"
    known = next((each.id for each in known_models() if each.hub and str(shelf.folder_of(each.id)) == row.weights), "")
    return known, bool(known)


def _id_of(family: str, folder: Path | None) -> str:
    return f"{family}:{folder.name}" if folder is not None else ""


def row_of_folder(folder: Path) -> ModelRow:
    """The row of the model in this folder, by what its index says it is. Raises ModelMissing with the families that
    there are.
    """
    family = family_of(look_in(folder), str(folder))
    # Requests and sidecars hold no path of this machine, so the id names the family and the folder only.
    given = {"id": _id_of(family.id, folder), "title": folder.name, "weights": str(folder), "family": family.id}
    return told_by_folder(_row(_families()[family.id], given))


def family_of(kind: str, where: str) -> Family:
    """The family that runs a pipeline of this class. `where` is for the sentence of the ModelMissing that other classes
    raise.
    """
    entry = family_entry(kind)
    family = None if entry is None else next(each for each in families() if each.id == entry["id"])
    known = "; ".join(each.title for each in families() if each.offered and each.classes)
    if family is None:
        raise ModelMissing(f"the model in {where} is for {kind}, which Shotloom cannot run: it runs {known}")
    if not family.offered:
        raise ModelMissing(
            f"the model in {where} is of the family {family.title}, which this version cannot run yet: "
            f"the families are {known}"
        )
    return family


def _folder_at(wanted: str) -> Path | None:
    try:
        folder = Path(wanted).expanduser()
        return folder.resolve() if folder.is_dir() else None
    except (OSError, RuntimeError, ValueError):  # too long for a name, the home of nobody: no folder is called that
        return None


def _unknown(wanted: str, choices: Sequence[ModelRow]) -> str:
    coming = next((row for row in known_models() if row.id == wanted), None)
    if coming is not None:
        return (
            f"{coming.title} is known, but this version cannot run it yet: choose another, or bring Shotloom up to date"
        )
    family, _, folder = wanted.partition(":")
    if folder and family in _families():
        return (
            f"the model {wanted} is one in a folder called {folder}: take that in first, with: shotloom models add "
            "FOLDER"
        )
    known = [row.id for row in choices or models()]
    near = difflib.get_close_matches(wanted.lower(), known, n=2, cutoff=0.5)
    if near:
        return f'there is no model "{wanted}": did you mean {" or ".join(near)}?'
    if choices:
        return f'there is no model "{wanted}": choose one of {", ".join(known)}'
    here = ", ".join(row.id for row in models() if row.installed)
    return f'there is no model "{wanted}": choose one of {here}, or give the folder of one'


@functools.cache
def _families() -> dict[str, dict[str, Any]]:
    """As written, so that a row can be laid over one."""
    return {family["id"]: family for family in model_table()["family"]}


@functools.lru_cache(maxsize=3)
def _on_shelf(shelf: Shelf) -> tuple[ModelRow, ...]:
    """The rows that are offered, with where their weights are, and those that only the shelf knows."""
    rows = [_placed(row, shelf) for row in known_models() if row.offered]
    ids = {row.id for row in rows}
    own = [row for record in shelf.records if record.id not in ids and (row := _own(record)) is not None]
    return tuple(told_if_readable(row) for row in (*rows, *own))


def _placed(row: ModelRow, shelf: Shelf) -> ModelRow:
    record = shelf.record(row.id) if row.hub else None
    if record is None:
        return row
    return msgspec.structs.replace(
        row, weights=record.folder, revision=record.revision or row.revision, without=record.without
    )


def listed_revision(row: ModelRow, commit: str) -> str:
    """The commit that the catalogue names for a model, where what is here is of another; else empty."""
    listed = next((each.revision for each in known_models() if (each.id, each.hub) == (row.id, row.hub)), "")
    return listed if commit and commit != listed else ""


def _own(record: ShelfRecord) -> ModelRow | None:
    """The row of a model that the person added; None when its family is not offered by this version."""
    family = _families().get(record.family)
    if family is None or not family.get("backend"):
        return None
    like = next((row for row in known_models() if row.id == record.row), None)
    row = like or _row(family, {"id": record.id, "title": record.title, "family": record.family})
    changes: dict[str, Any] = {"id": record.id, "title": record.title or row.title, "without": record.without}
    changes["weights"] = None if record.begun else record.folder
    if record.licence:
        changes["licence"] = record.licence
    if record.transformers:  # whose figures are not those of the model that it is put into
        changes |= {"transformers": record.transformers, "size_gb": 0.0, "needs": (), "speeds": ()}
    return msgspec.structs.replace(row, hub=record.hub, revision=record.revision, **changes)


def _row(family: dict[str, Any], model: dict[str, Any]) -> ModelRow:
    """The family's values, over them the model's."""
    inherited = {key: value for key, value in family.items() if key not in ("id", "classes", "transformer")}
    return msgspec.convert({**inherited, **model}, ModelRow)
