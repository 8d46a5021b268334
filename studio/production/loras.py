"""Where the LoRA files of this machine and of a project lie."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import platformdirs

from studio.domain.errors import ModelMissing
from studio.domain.shot import Lora
from studio.generate.in_context import FAMILY, lessons_of
from studio.generate.lora import check_lora, lora_at, transformer_tensors
from studio.generate.model_row import ModelRow
from studio.storage.project_store import ProjectStore
from studio.storage.settings import SettingsFile

FOLDER = "loras"


def lora_folders(store: ProjectStore) -> tuple[Path, ...]:
    """The project's own folder, then the person's."""
    return lora_folders_of(store.folder.path)


def lora_folders_of(project: Path) -> tuple[Path, ...]:
    """The same for a project's folder, which need not be there yet."""
    return project / FOLDER, own_lora_folder()


def own_lora_folder() -> Path:
    """Where the person keeps LoRAs for all films."""
    wished = SettingsFile().settings.lora_folder
    return Path(wished).expanduser() if wished else platformdirs.user_data_path("shotloom", appauthor=False) / FOLDER


def row_with(row: ModelRow, folders: tuple[Path, ...], loras: Iterable[Lora]) -> ModelRow:
    """The model with what these LoRAs let it follow besides; a file that is not there teaches nothing."""
    if row.family != FAMILY:
        return row
    paths = [path for lora in loras if lora.strength and (path := _path_of(folders, lora.file)) is not None]
    return msgspec.structs.replace(row, capabilities=tuple(dict.fromkeys((*row.capabilities, *lessons_of(paths)))))


def why_no_lora(folders: tuple[Path, ...], loras: Iterable[Lora], row: ModelRow) -> str:
    """Why one of these cannot be applied to the model, as a sentence; empty where all can."""
    try:
        lora_files(folders, loras, row)
    except ModelMissing as error:
        return str(error)
    return ""


def _path_of(folders: tuple[Path, ...], name: str) -> Path | None:
    try:
        return lora_at(folders, name).path
    except ModelMissing:
        return None


def lora_files(folders: tuple[Path, ...], loras: Iterable[Lora], row: ModelRow) -> dict[str, Path]:
    """The file of each LoRA, held against the model that it is to be applied to. Raises ModelMissing, with the reason,
    when one is not there or does not fit."""
    found = {lora.file: lora_at(folders, lora.file) for lora in loras}
    if found and row.folder is not None and row.installed:
        tensors = transformer_tensors(row.folder, row.transformers)
        for file in found.values():
            check_lora(file, tensors, row.id)
    return {name: file.path for name, file in found.items()}
