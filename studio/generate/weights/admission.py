"""Which folder may be taken in as a model: a diffusers folder of plain data, whole, of a family that this version runs.

Nothing in the folder is executed or loaded: indexes and headers are read as text, and everything that could run code is
refused. Backends ask here too, so that what is loaded is what was looked at.
"""

from __future__ import annotations

import importlib.util
import json
import struct
from pathlib import Path
from typing import Any

from studio.domain.errors import ModelRefused
from studio.generate.weights.manifest import files_in, inside

INDEXES = ("model_index.json", "modular_model_index.json")
"""The file that says what a folder of weights is, one of these."""

PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"})
_CODE = frozenset({".py", ".pyc", ".so", ".pyd", ".dll", ".dylib"})
_OPEN_LIBRARIES = frozenset({"diffusers", "transformers", "cosmos_guardrail"})
"""The last is named where a Cosmos was saved with its guardrail, which is installed: nothing of it is in the folder."""
_MOST_INDEX_BYTES = 64 << 20
# The longest header that the safetensors format allows.
_MOST_HEADER_BYTES = 100_000_000


def admit(folder: Path) -> str:
    """The pipeline class that the folder says it is for, once everything in it has been looked at. Raises ModelRefused
    with what is wrong and what to do; the hashes are another question (`manifest.faults`).
    """
    kind = look_in(folder)
    files = files_in(folder)
    _refuse_code(folder, files)
    for path in files:
        if path.suffix == ".json" and path.name.endswith(".index.json"):
            _check_shards(folder, path)
        elif path.name == "config.json":
            _refuse_own_code(folder, path)
    weights = [path for path in files if path.suffix == ".safetensors"]
    if not weights:
        raise ModelRefused(f"{folder} holds no safetensors weights: download the model again, in that format")
    for path in weights:
        check_safetensors(path)
    return kind


def look_in(folder: Path) -> str:
    """The pipeline class that the index of this folder names, and nothing else looked at."""
    try:
        if folder.exists() and not folder.is_dir():
            raise ModelRefused(f"{folder} is a file: a model is a folder with a {INDEXES[0]} in it")
        if not folder.is_dir():
            raise ModelRefused(f"there is no folder {folder}: check the path")
        names = {each.name for each in folder.iterdir()}
    except OSError as cause:
        raise ModelRefused(f"{folder} cannot be read: {cause.strerror}") from cause
    if not names:
        raise ModelRefused(f"{folder} is empty: a model is a folder with a {INDEXES[0]} in it")
    index = next((folder / name for name in INDEXES if name in names), None)
    if index is None:
        raise ModelRefused(f"{folder} is no diffusers model: it holds no {INDEXES[0]}")
    return class_in(_read_json(index), str(index))


def class_in(index: dict[str, Any], where: str) -> str:
    """The pipeline class in an index that was read from `where`, and after a plus each setting that is on: some
    pipelines run models of different kinds. Raises ModelRefused when it names none, or wants code of its own to be run.
    """
    kind = index.get("_class_name") or index.get("_blocks_class_name")
    if isinstance(kind, list):
        raise ModelRefused(f"{where} wants code of its own to be run, which is never done: take the original model")
    if not isinstance(kind, str) or not kind.isidentifier():
        raise ModelRefused(f"{where} does not say which pipeline the model is for: download the folder again")
    for part, owner in index.items():
        inside(Path(), part)
        if isinstance(owner, list) and owner and isinstance(owner[0], str) and not _is_known(owner[0]):
            raise ModelRefused(f"{where} wants code of its own to be run for {part} ({owner[0]}), which is never done")
    return "+".join([kind, *sorted(name for name, value in index.items() if value is True)])


def check_safetensors(path: Path) -> None:
    """Raise ModelRefused when the file is no safetensors, or not as long as its header says."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
            length = struct.unpack("<Q", start)[0] if len(start) == 8 else -1
            if not 0 < length <= min(_MOST_HEADER_BYTES, size):
                raise ModelRefused(f"{path} is no safetensors file, or was cut off: download it again")
            header = json.loads(file.read(length))
        ends = [tensor["data_offsets"][1] for name, tensor in header.items() if name != "__metadata__"]
    except OSError as cause:
        raise ModelRefused(f"{path} cannot be read: {cause.strerror}") from cause
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as cause:
        raise ModelRefused(f"{path} is no safetensors file, or is damaged: download it again") from cause
    whole = 8 + length + max(ends, default=0)
    if size != whole:
        told = "was cut off" if size < whole else "is longer than it says"
        raise ModelRefused(f"{path} {told}: it has {size} bytes where {whole} belong; download it again")


def _is_known(library: str) -> bool:
    """Whether a part's owner is diffusers or transformers. Diffusers names the modules of its own pipelines too, such
    as "ltx2"; it is found on the disk here and not imported.
    """
    if library in _OPEN_LIBRARIES:
        return True
    spec = importlib.util.find_spec("diffusers")
    places = [] if spec is None else spec.submodule_search_locations or []
    return library.isidentifier() and any((Path(place) / "pipelines" / library).is_dir() for place in places)


def _refuse_code(folder: Path, files: list[Path]) -> None:
    for path in files:
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() in PICKLES:
            raise ModelRefused(
                f"{folder} holds {name}, a pickle, which can run code when it is loaded: "
                "only safetensors are taken; delete it if the folder has both"
            )
        if path.suffix.lower() in _CODE:
            raise ModelRefused(f"{folder} holds code of its own ({name}), which is never run: take the original model")


def _refuse_own_code(folder: Path, path: Path) -> None:
    if "auto_map" in _read_json(path):
        name = path.relative_to(folder).as_posix()
        raise ModelRefused(f"{name} in {folder} wants code of its own to be run (auto_map), which is never done")


def _check_shards(folder: Path, path: Path) -> None:
    """Every shard of an index lies beside it."""
    shards = _read_json(path).get("weight_map")
    if not isinstance(shards, dict):
        raise ModelRefused(f"{path} cannot be read as an index of weights: download it again")
    for shard in sorted({str(each) for each in shards.values()}):
        try:
            file = inside(path.parent, shard)
        except ModelRefused as cause:
            raise ModelRefused(f"{path} cannot be trusted: {cause}") from cause
        if not file.is_file():
            raise ModelRefused(f"{file.relative_to(folder)} is missing in {folder}: download the model again")


def _read_json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _MOST_INDEX_BYTES:
            raise ModelRefused(f"{path} is far too long for what it should be: download it again")
        value = json.loads(path.read_bytes())
    except OSError as cause:
        raise ModelRefused(f"{path} cannot be read: {cause.strerror}") from cause
    except (ValueError, RecursionError) as cause:
        raise ModelRefused(f"{path} cannot be read as JSON: download it again") from cause
    if not isinstance(value, dict):
        raise ModelRefused(f"{path} is not what a model has there: download it again")
    return value
