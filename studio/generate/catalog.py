"""The models that this program knows, as data: limits, weights, licence, abilities and the import path of the backend.

Reads `resources/models.toml`, or the `model_index.json` of a folder that the person names; the shelf says which of them
are on this machine. A family without a backend is known, and its models are not offered. Nothing here imports a model.
"""

from __future__ import annotations

import difflib
import functools
import tomllib
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import msgspec

from studio.domain.chain import TailWindow
from studio.domain.errors import ModelMissing, StorageError
from studio.domain.time import Rate, parse_rate
from studio.generate.footprint import brought_bytes
from studio.generate.licence import Licence
from studio.generate.weights.admission import INDEXES, TRANSFORMERS, is_replaced, look_in
from studio.generate.weights.shelf import Shelf, ShelfRecord, read_shelf
from studio.resources import resource

Capability = Literal[
    "text", "image", "first", "last", "at", "continue", "match", "references", "control", "mask", "sound", "still"
]
CAPABILITIES: tuple[Capability, ...] = get_args(Capability)

ENGINE_BYTES = 450 << 20
"""What the engine's child holds beside the weights once it has loaded a model: the libraries that run it."""

# What every model of a family can do, however it was trained.
_UNTRAINED: tuple[Capability, ...] = ("text", "sound", "still")
# What no row of a family claims and a checkpoint of it may have been trained for all the same.
_BY_TRAINING: tuple[Capability, ...] = ("match", "references", "control")

_INDEX = "model_index.json"
_SIDE_FILE = "sketch.json"
"""How a model wants to be run, written beside it by those who trained it; our own models have one."""


class Need(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one way of running a model takes, in GiB of the card's memory and of the machine's; 0 is unknown."""

    card_gib: float
    memory_gib: float = 0.0
    how: str
    source: str
    """Where the figure comes from: who published it, or the command that measured it."""
    measured: bool = False
    """Measured by us; else published by others or computed."""


class Speed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a take took somewhere: `seconds` for what `what` says, on `where`."""

    seconds: float
    what: str
    where: str
    source: str
    measured: bool = False


class ModelRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model: what the parent needs for planning and the child for loading. Sizes are (width, height) in pixels."""

    id: str
    title: str
    family: str
    backend: str = ""
    """`package.module:Class`, imported only in the engine's child; empty while this version cannot run the family."""
    weights: str | None = None
    """The folder of the weights: below the resources, or absolute where they were downloaded or the person gave one;
    None when it needs none, or has none on this machine."""
    transformers: tuple[str, ...] = ()
    """GGUF files that take the place of the transformers in `weights`, absolute and in their order."""
    hub: str = ""
    """Where it is published, as `owner/name` on the Hugging Face hub; empty when it is not fetched from there."""
    revision: str = ""
    """Which weights: our own count, or the commit on the hub. Empty: the newest at the time of the download, which is
    then written down in the folder."""
    files: tuple[str, ...] = ("*",)
    """Which of the published files are fetched: patterns with `*`, those that begin with `!` take away again. Pickles
    and code never are, whatever is written here."""
    gated: bool = False
    """Whether its owner wants an account and an agreement before anything is fetched."""
    size_gb: float = 0.0
    """What there is to fetch, in 10^9 bytes, roughly: the hub's own figure is shown before anything is fetched."""
    size_source: str = ""
    parameters: str = ""
    """How large it is, as its field says it: "14B"."""
    needs: tuple[Need, ...] = ()
    speeds: tuple[Speed, ...] = ()
    licence: str = ""
    """The id of a licence of the catalog, or what is known of it."""
    sizes: tuple[tuple[int, int], ...] = ()
    """Native sizes, the first preferred; empty when every size on the grid will do."""
    grid: tuple[int, int] = (1, 1)
    """Width and height are multiples of these."""
    frame_step: int = 1
    """A take has `frame_step`*n + `frame_first` of the model's own frames, and at least `least_frames`."""
    frame_first: int = 1
    least_frames: int = 1
    max_frames: int | None = None
    """The longest single window, in own frames; longer shots are made in several. None when there is no limit."""
    rate: str | None = None
    """The model's own frame rate; None when it follows the film's."""
    window_frames: int = 1
    """How many own frames of its parent a continuing take sees."""
    capabilities: tuple[Capability, ...] = ("text",)
    steps: int | None = None
    """Denoising steps and guidance that the person may see; None leaves them to the model's own recommendation."""
    guidance: float | None = None

    @property
    def folder(self) -> Path | None:
        """Where the weights are or would be, or None for a model without any."""
        return None if self.weights is None else resource(self.weights)

    @property
    def installed(self) -> bool:
        """Whether the weights are on this machine."""
        if self.folder is None:
            return not self.hub
        there = any((self.folder / name).is_file() for name in INDEXES)
        return there and all(Path(file).is_file() for file in self.transformers)

    @property
    def replaced(self) -> tuple[str, ...]:
        """The components of the folder that files take the place of."""
        return TRANSFORMERS[: len(self.transformers)]

    @property
    def offered(self) -> bool:
        """Whether this version has a backend that runs it."""
        return bool(self.backend)

    @property
    def terms(self) -> Licence | None:
        """What its licence means; None for a model of the person's own, whose licence the catalog does not know."""
        return _catalog().licences.get(self.licence)

    def weight_bytes(self) -> int:
        """How much there is to load; 0 without weights. Looks at the disk."""
        if self.folder is None:
            return 0
        folder, replaced = self.folder, self.replaced
        own = (file for file in folder.rglob("*.safetensors") if not is_replaced(folder, file, replaced))
        try:
            return sum(file.stat().st_size for file in (*own, *map(Path, self.transformers)) if not file.is_dir())
        except OSError:  # a link that leads nowhere, a drive that was pulled: whoever loads it says so
            return 0

    def least_memory_bytes(self) -> int:
        """What the engine holds with its weights loaded, which is the least that a take needs; 0 without weights."""
        weights = self.weight_bytes()
        return weights and weights + ENGINE_BYTES + brought_bytes(self.family)

    @property
    def least_s(self) -> Fraction:
        """The shortest take in seconds; 0 where the rate is the film's and any length will do."""
        if self.native_rate is None or self.least_frames == 1:
            return Fraction(0)
        return self.native_rate.seconds(self.least_frames)

    @property
    def native_rate(self) -> Rate | None:
        return None if self.rate is None else parse_rate(self.rate)

    @property
    def window(self) -> TailWindow:
        """How much of a parent this model wants to see when it continues it."""
        return TailWindow(self.window_frames, self.frame_step, self.native_rate)

    def can(self, capability: Capability) -> bool:
        return capability in self.capabilities


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


def families() -> tuple[Family, ...]:
    """Every family of the catalog, those without a backend too."""
    return tuple(msgspec.convert(each, Family) for each in _catalog().families.values())


def licences() -> tuple[Licence, ...]:
    """Every licence of the catalog."""
    return tuple(_catalog().licences.values())


def known_models() -> tuple[ModelRow, ...]:
    """Every model of the catalog as written, those without a backend too, wherever their weights may be."""
    return _catalog().rows


def models() -> tuple[ModelRow, ...]:
    """The models that this version can run, in the order of the catalog, and the person's own after them. Raises
    ModelMissing when the shelf cannot be read.
    """
    try:
        return _on_shelf(read_shelf())
    except StorageError as cause:
        raise ModelMissing(str(cause)) from cause


def find_model(wanted: str, choices: Sequence[ModelRow] = ()) -> ModelRow:
    """The model of this id, or the one in the diffusers folder of this path.

    Raises ModelMissing for an unknown id (naming the nearest, or the `choices`, by default those that are here) and for
    a folder that holds no model of a known family.
    Whether the weights are there is another question: see `require_installed`.
    """
    if not wanted.strip():
        raise ModelMissing("no model was named: give the id of one, or leave the model out")
    # What ships needs no shelf, so a damaged one keeps nobody from working with it.
    found = _called(wanted, (row for row in _on_shelf(Shelf()) if not row.hub)) or _called(wanted, models())
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
    """The row itself, or ModelMissing with where its weights should be."""
    if row.installed:
        return row
    if row.folder is None:
        raise ModelMissing(f"the model {row.id} is not on this machine: shotloom models get {row.id} downloads it")
    gone = next((file for file in row.transformers if not Path(file).is_file()), None)
    if gone is not None:
        raise ModelMissing(f"the transformer of the model {row.id} is not at {gone}: add it where it is now")
    raise ModelMissing(folder_gone(row.id, row.folder))


def folder_gone(model: str, folder: Path) -> str:
    """The sentence for a model whose folder is not where it was."""
    return (
        f"the files of the model {model} are not at {folder} any more: put them back, or say where they are now with: "
        "shotloom models add FOLDER"
    )


def row_of_folder(folder: Path) -> ModelRow:
    """The row of the model in this folder, by what its index says it is. Raises ModelMissing with the families that
    there are.
    """
    family = family_of(look_in(folder), str(folder))
    # Requests and sidecars hold no path of this machine, so the id names the family and the folder only.
    given = {"id": f"{family.id}:{folder.name}", "title": folder.name, "weights": str(folder), "family": family.id}
    return _told_by_folder(_row(_catalog().families[family.id], given))


def family_of(kind: str, where: str) -> Family:
    """The family that runs a pipeline of this class; the longest name that fits, since they begin alike. `where` is
    for the sentence of the ModelMissing that other classes raise.
    """
    fitting = [(len(name), each) for each in families() for name in each.classes if kind.startswith(name)]
    family = max(fitting, key=lambda pair: pair[0])[1] if fitting else None
    known = "; ".join(each.title for each in families() if each.offered and each.classes)
    if family is None:
        raise ModelMissing(f"the model in {where} is a {kind}, which Shotloom cannot run: it runs {known}")
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
    known = [row.id for row in choices or models()]
    near = difflib.get_close_matches(wanted.lower(), known, n=2, cutoff=0.5)
    if near:
        return f'there is no model "{wanted}": did you mean {" or ".join(near)}?'
    if choices:
        return f'there is no model "{wanted}": choose one of {", ".join(known)}'
    here = ", ".join(row.id for row in models() if row.installed)
    return f'there is no model "{wanted}": choose one of {here}, or give the folder of one'


class _Catalog(NamedTuple):
    families: dict[str, dict[str, Any]]
    """As written, so that a row can be laid over one."""
    licences: dict[str, Licence]
    rows: tuple[ModelRow, ...]


@functools.cache
def _catalog() -> _Catalog:
    """Read once: the file ships with the program and does not change while it runs."""
    table = tomllib.loads(resource("models.toml").read_text(encoding="utf-8"))
    families = {family["id"]: family for family in table["family"]}
    licences = {each["id"]: msgspec.convert(each, Licence) for each in table["licence"]}
    return _Catalog(families, licences, tuple(_row(families[model["family"]], model) for model in table["model"]))


@functools.lru_cache(maxsize=3)
def _on_shelf(shelf: Shelf) -> tuple[ModelRow, ...]:
    """The rows that are offered, with where their weights are, and those that only the shelf knows."""
    rows = [_placed(row, shelf) for row in known_models() if row.offered]
    ids = {row.id for row in rows}
    own = [row for record in shelf.records if record.id not in ids and (row := _own(record)) is not None]
    return tuple(_told_by_folder(row) for row in rows) + tuple(_told_if_readable(row) for row in own)


def _placed(row: ModelRow, shelf: Shelf) -> ModelRow:
    record = shelf.record(row.id) if row.hub else None
    if record is None:
        return row
    return msgspec.structs.replace(row, weights=record.folder, revision=record.revision or row.revision)


def _own(record: ShelfRecord) -> ModelRow | None:
    """The row of a model that the person added; None when its family is not offered by this version."""
    family = _catalog().families.get(record.family)
    if family is None or not family.get("backend"):
        return None
    like = next((row for row in known_models() if row.id == record.row), None)
    row = like or _row(family, {"id": record.id, "title": record.title, "family": record.family})
    changes: dict[str, Any] = {"id": record.id, "title": record.title or row.title, "weights": record.folder}
    if record.licence:
        changes["licence"] = record.licence
    if record.transformers:  # whose figures are not those of the model that it is put into
        changes |= {"transformers": record.transformers, "size_gb": 0.0, "needs": (), "speeds": ()}
    return msgspec.structs.replace(row, hub=record.hub, revision=record.revision, **changes)


class _Side(msgspec.Struct, frozen=True, omit_defaults=True):
    """The part of a side file that is about limits; the rest is the backend's."""

    sizes: tuple[tuple[int, int], ...] = ()
    rate: int | str | None = None
    max_frames: int | None = None
    window: int | None = None
    revision: str = ""
    trained: tuple[str, ...] | None = None


def _row(family: dict[str, Any], model: dict[str, Any]) -> ModelRow:
    """The family's values, over them the model's."""
    inherited = {key: value for key, value in family.items() if key not in ("id", "classes")}
    return msgspec.convert({**inherited, **model}, ModelRow)


def _told_by_folder(row: ModelRow) -> ModelRow:
    """Over the catalog's values what the model's folder says of itself: the weights decide."""
    file = None if row.folder is None else row.folder / _SIDE_FILE
    if file is None or not file.is_file():
        return row
    try:
        side = msgspec.json.decode(file.read_bytes(), type=_Side)
    except (OSError, msgspec.MsgspecError, UnicodeError) as cause:
        raise ModelMissing(f"{file} cannot be read: {cause}") from cause
    changes: dict[str, Any] = msgspec.to_builtins(side)
    changes.pop("trained", None)
    if side.rate is not None:
        changes["rate"] = str(side.rate)
    if "window" in changes:
        changes["window_frames"] = changes.pop("window")
    if side.trained is not None:
        can = dict.fromkeys((*row.capabilities, *_BY_TRAINING))
        learned = {each for each in can if each in side.trained} | set(_UNTRAINED) & set(row.capabilities)
        changes["capabilities"] = [each for each in can if each in learned]
    return msgspec.convert({**msgspec.to_builtins(row), **changes}, ModelRow)


def _told_if_readable(row: ModelRow) -> ModelRow:
    """A folder of the person's that broke since it was added must not take the others with it; its backend says so."""
    try:
        return _told_by_folder(row)
    except ModelMissing:
        return row
