"""The models that this program knows, as data: limits, weights, licence, abilities and the import path of the backend.

Reads `resources/models.toml`, or the `model_index.json` of a folder that the person names. Nothing here imports a
model.
"""

from __future__ import annotations

import difflib
import functools
import json
import tomllib
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from studio.domain.chain import TailWindow
from studio.domain.errors import ModelMissing
from studio.domain.time import Rate, parse_rate
from studio.resources import resource

Capability = Literal[
    "text", "image", "first", "last", "at", "continue", "match", "references", "control", "sound", "still"
]
CAPABILITIES: tuple[Capability, ...] = get_args(Capability)

# What every model of a family can do, however it was trained.
_UNTRAINED: tuple[Capability, ...] = ("text", "sound", "still")

_INDEX = "model_index.json"
_SIDE_FILE = "sketch.json"
"""How a model wants to be run, written beside it by those who trained it; our own models have one."""


class ModelRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model: what the parent needs for planning and the child for loading. Sizes are (width, height) in pixels."""

    id: str
    title: str
    family: str
    backend: str
    """`package.module:Class`, imported only in the engine's child."""
    weights: str | None = None
    """The folder of the weights: below the resources, or absolute where the person gave one; None when it needs
    none."""
    revision: str = ""
    licence: str = ""
    sizes: tuple[tuple[int, int], ...] = ()
    """Native sizes, the first preferred; empty when every size on the grid will do."""
    grid: tuple[int, int] = (1, 1)
    """Width and height are multiples of these."""
    frame_step: int = 1
    """A take has `frame_step`*n + 1 of the model's own frames."""
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
        return self.folder is None or (self.folder / _INDEX).is_file()

    def weight_bytes(self) -> int:
        """How much there is to load; 0 without weights. Looks at the disk."""
        return 0 if self.folder is None else sum(each.stat().st_size for each in self.folder.rglob("*.safetensors"))

    @property
    def native_rate(self) -> Rate | None:
        return None if self.rate is None else parse_rate(self.rate)

    @property
    def window(self) -> TailWindow:
        """How much of a parent this model wants to see when it continues it."""
        return TailWindow(self.window_frames, self.frame_step, self.native_rate)

    def can(self, capability: Capability) -> bool:
        return capability in self.capabilities


def models() -> tuple[ModelRow, ...]:
    """Every model of the catalog, in its order."""
    return _catalog()[1]


def find_model(wanted: str) -> ModelRow:
    """The model of this id, or the one in the diffusers folder of this path.

    Raises ModelMissing for an unknown id (naming the nearest) and for a folder that holds no model of a known family.
    Whether the weights are there is another question: see `require_installed`.
    """
    for row in models():
        if row.id == wanted:
            return row
    folder = _folder_at(wanted)
    if folder is not None:
        return _row_of_folder(folder)
    if "/" in wanted or "\\" in wanted:
        raise ModelMissing(f"there is no model folder at {wanted}: give a folder that holds a {_INDEX}")
    raise ModelMissing(_unknown(wanted))


def require_installed(row: ModelRow) -> ModelRow:
    """The row itself, or ModelMissing with where its weights should be."""
    if not row.installed:
        raise ModelMissing(f"the files of the model {row.id} are not at {row.folder}: install it or choose another")
    return row


def _folder_at(wanted: str) -> Path | None:
    try:
        folder = Path(wanted).expanduser()
        return folder.resolve() if folder.is_dir() else None
    except (OSError, RuntimeError, ValueError):  # too long for a name, the home of nobody: no folder is called that
        return None


def _unknown(wanted: str) -> str:
    known = [row.id for row in models()]
    near = difflib.get_close_matches(wanted.lower(), known, n=2, cutoff=0.5)
    if near:
        return f'there is no model "{wanted}": did you mean {" or ".join(near)}?'
    return f'there is no model "{wanted}": choose one of {", ".join(known)}, or give the folder of one'


def _row_of_folder(folder: Path) -> ModelRow:
    families = _catalog()[0]
    kind = _class_name(folder)
    for family in families:
        if any(kind.startswith(prefix) for prefix in family.get("classes", ())):
            # Requests and sidecars hold no path of this machine, so the id names the family and the folder only.
            given = {"id": f"{family['id']}:{folder.name}", "title": folder.name, "weights": str(folder)}
            return _row(family, {**given, "family": family["id"]})
    known = ", ".join(family["title"] for family in families if family.get("classes"))
    raise ModelMissing(f"the model in {folder} is a {kind}, which no backend here runs: the families are {known}")


def _class_name(folder: Path) -> str:
    index = folder / _INDEX
    try:
        kind = json.loads(index.read_text(encoding="utf-8"))["_class_name"]
    except FileNotFoundError:
        raise ModelMissing(f"{folder} is no diffusers model: it holds no {_INDEX}") from None
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise ModelMissing(f"{index} cannot be read as a diffusers model: download the folder again") from cause
    # Modular pipelines and others may name a list; we run none of those.
    return str(kind)


@functools.cache
def _catalog() -> tuple[list[dict[str, Any]], tuple[ModelRow, ...]]:
    """The families as written, and the rows. Read once: the file ships with the program and does not change while it
    runs."""
    table = tomllib.loads(resource("models.toml").read_text(encoding="utf-8"))
    families = {family["id"]: family for family in table["family"]}
    rows = tuple(_row(families[model["family"]], model) for model in table["model"])
    return list(families.values()), rows


class _Side(msgspec.Struct, frozen=True, omit_defaults=True):
    """The part of a side file that is about limits; the rest is the backend's."""

    sizes: tuple[tuple[int, int], ...] = ()
    rate: int | str | None = None
    max_frames: int | None = None
    window: int | None = None
    revision: str = ""
    trained: tuple[str, ...] | None = None


def _row(family: dict[str, Any], model: dict[str, Any]) -> ModelRow:
    """The family's values, over them the model's, over them what its folder says of itself: the weights decide."""
    inherited = {key: value for key, value in family.items() if key not in ("id", "classes")}
    row = msgspec.convert({**inherited, **model}, ModelRow)
    return row if row.folder is None else _told_by_folder(row, row.folder / _SIDE_FILE)


def _told_by_folder(row: ModelRow, file: Path) -> ModelRow:
    if not file.is_file():
        return row
    try:
        side = msgspec.json.decode(file.read_bytes(), type=_Side)
    except (OSError, msgspec.MsgspecError) as cause:
        raise ModelMissing(f"{file} cannot be read: {cause}") from cause
    changes: dict[str, Any] = msgspec.to_builtins(side)
    changes.pop("trained", None)
    if side.rate is not None:
        changes["rate"] = str(side.rate)
    if "window" in changes:
        changes["window_frames"] = changes.pop("window")
    if side.trained is not None:
        changes["capabilities"] = [each for each in row.capabilities if each in _UNTRAINED or each in side.trained]
    return msgspec.convert({**msgspec.structs.asdict(row), **changes}, ModelRow)
