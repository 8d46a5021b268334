"""What a model's own folder says of its limits, in a side file that those who trained it wrote beside the weights."""

from __future__ import annotations

from typing import Any

import msgspec

from studio.domain.errors import ModelMissing
from studio.generate.model_row import Capability, ModelRow

# What every model of a family can do, however it was trained.
_UNTRAINED: tuple[Capability, ...] = ("text", "sound", "still")
# What no row of a family claims and a checkpoint of it may have been trained for all the same.
_BY_TRAINING: tuple[Capability, ...] = ("match", "references", "control")

_SIDE_FILE = "sketch.json"
"""How a model wants to be run, written beside it by those who trained it; our own models have one."""


class _Side(msgspec.Struct, frozen=True, omit_defaults=True):
    """The part of a side file that is about limits; the rest is the backend's."""

    sizes: tuple[tuple[int, int], ...] = ()
    rate: int | str | None = None
    max_frames: int | None = None
    window: int | None = None
    enlarge: int = 1
    revision: str = ""
    trained: tuple[str, ...] | None = None


def told_by_folder(row: ModelRow) -> ModelRow:
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


def told_if_readable(row: ModelRow) -> ModelRow:
    """A folder that broke since it was taken in must not take the others with it; its backend says so."""
    try:
        return told_by_folder(row)
    except ModelMissing:
        return row
