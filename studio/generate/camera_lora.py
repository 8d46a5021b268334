"""The LoRAs that are published for camera moves, as data (`resources/models.toml`), and which of them a shot is led by.

One leads a shot whose camera makes that one move, with the model that it was made for, once its file lies in a folder
for LoRAs; nothing is fetched without being asked for.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from studio.domain.direction import Direction, MoveKind
from studio.domain.errors import ModelMissing
from studio.domain.shot import Lora
from studio.generate.file_search import files_below
from studio.generate.licence import Licence, licences
from studio.generate.lora import check_lora, look_at_lora, transformer_tensors
from studio.generate.model_row import ModelRow
from studio.generate.model_table import model_table

_WHOLE = 2 / 3
"""How much of a shot its move takes at the least: these files move the camera from the first frame to the last."""


class CameraLora(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published file that leads a model's camera in one move. `layer` begins the name of one that those it was made
    for have, and no others of their family."""

    id: str
    title: str
    family: str
    move: MoveKind
    hub: str
    file: str
    revision: str = ""
    size_gb: float
    size_source: str
    licence: str
    layer: str
    strength: float = 1.0

    @property
    def terms(self) -> Licence:
        """What its licence means."""
        return next(each for each in licences() if each.id == self.licence)


@functools.cache
def camera_loras() -> tuple[CameraLora, ...]:
    """All that are known."""
    return tuple(msgspec.convert(each, CameraLora) for each in model_table()["camera_lora"])


def camera_lora_called(wanted: str) -> CameraLora | None:
    """The one of this id, or of this repository on the hub."""
    return next((each for each in camera_loras() if wanted in (each.id, each.hub)), None)


def one_move(direction: Direction) -> MoveKind | None:
    """The move that a camera makes through its shot, where it makes no other."""
    if len(direction.moves) != 1:
        return None
    move = direction.moves[0]
    return move.kind if move.end - move.start >= _WHOLE else None


def leading(direction: Direction, chosen: Sequence[Lora], row: ModelRow) -> CameraLora | None:
    """The LoRA for a shot's camera, wherever its file may be; None where there is none, where the model follows the
    camera's path anyway, or where such a file is among those that the person has `chosen`."""
    move = one_move(direction)
    # Sketch, which ships with the program, is built like those the files were made for, and too small for any of them.
    if move is None or row.can("control") or row.folder is None or not row.has_own_folder:
        return None
    files = {each.file for each in camera_loras()}
    if any(Path(lora.file).name in files for lora in chosen):
        return None
    known = (each for each in camera_loras() if (each.family, each.move) == (row.family, move))
    return next((each for each in known if _has_layer(row.folder, row.transformers, each.layer)), None)


def found_in(folders: Iterable[Path], lora: CameraLora) -> str:
    """The name of its file below one of the folders, as films call it; empty where it is in none."""
    for folder in folders:
        for path in files_below(folder, lora.file):
            if path.name == lora.file and path.is_file():
                return path.relative_to(folder).as_posix()
    return ""


def lora_for(direction: Direction, chosen: Sequence[Lora], row: ModelRow, folders: Sequence[Path]) -> Lora | None:
    """The LoRA that leads a shot's camera, where its file is in one of the folders and fits the model."""
    lora = leading(direction, chosen, row)
    name = "" if lora is None else found_in(folders, lora)
    return Lora(name, lora.strength) if lora is not None and name and _fits(row, folders, name) else None


def _has_layer(folder: Path, transformers: tuple[str, ...], layer: str) -> bool:
    try:
        return any(name.startswith(layer) for name in transformer_tensors(folder, transformers))
    except ModelMissing:
        return False  # loading it says what is wrong with it


def _fits(row: ModelRow, folders: Iterable[Path], name: str) -> bool:
    path = next(folder / name for folder in folders if (folder / name).is_file())
    try:
        assert row.folder is not None
        check_lora(look_at_lora(name, path), transformer_tensors(row.folder, row.transformers), row.id)
    except ModelMissing:
        return False
    return True
