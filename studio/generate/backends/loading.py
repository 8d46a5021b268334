"""A model as a folder on disk: what may be loaded of it and what not, the hashes of its weights, and where it runs.

Only plain diffusers folders with whole safetensors weights are accepted; nothing is fetched, and nothing in a folder
is ever executed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import msgspec
import torch
from diffusers.pipelines.pipeline_utils import DiffusionPipeline
from diffusers.utils import logging as diffusers_logging
from safetensors import SafetensorError
from transformers.utils import logging as transformers_logging

from studio.domain.errors import ModelMissing
from studio.generate.backends.numeric import Numeric

_INDEX = "model_index.json"
_SHARDS = "*.safetensors.index.json"
_LIBRARIES = frozenset({"diffusers", "transformers", None})
_UNSAFE = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")
_LENGTH_BYTES = 8
_LONGEST_HEADER_BYTES = 100 << 20


def check_folder(folder: Path, *, title: str, classes: Collection[str], libraries: Collection[str] = ()) -> str:
    """The pipeline class that a folder names. Raises ModelMissing, with a sentence, unless it may be loaded.

    `classes` are the pipelines of the family called `title`; `libraries` the modules of diffusers' own pipelines whose
    parts they use.
    """
    name = _check_index(folder, title, classes, _LIBRARIES | frozenset(libraries))
    _check_weights(folder)
    return name


def hash_weights(folder: Path) -> dict[str, str]:
    """The SHA-256 of each weight file by its path in the folder; a file is read again only when it has changed."""
    return {path.relative_to(folder).as_posix(): _hash(path) for path in sorted(folder.rglob("*.safetensors"))}


class Loaded(NamedTuple):
    """What a folder holds: its `parts` by their names in the pipeline, and the pipeline's plain `settings`."""

    parts: dict[str, Any]
    settings: dict[str, Any]


def load(
    pipeline: type[DiffusionPipeline],
    folder: Path,
    numeric: Numeric,
    *,
    only: Collection[str] | None = None,
    without: Callable[[str], bool] = lambda name: False,
) -> Loaded:
    """Read a checked folder into memory, on the processor: all of it, `only` some parts, or all `without` some, which
    are None then. Raises ModelMissing with a sentence.
    """
    left = {name: None for name in _parts_in(folder) if without(name) or (only is not None and name not in only)}
    diffusers_logging.set_verbosity_error()
    diffusers_logging.disable_progress_bar()
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    try:
        loaded = pipeline.from_pretrained(
            folder, dtype=numeric.dtype, local_files_only=True, use_safetensors=True, trust_remote_code=False, **left
        )
    except (OSError, ValueError, TypeError, KeyError, RuntimeError, AttributeError, SafetensorError) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise ModelMissing(f"the model in {folder} cannot be loaded: {reason}") from error
    parts = dict(loaded.components)
    return Loaded(parts, {name: value for name, value in loaded.config.items() if name not in parts})


def models_of(parts: dict[str, Any]) -> dict[str, torch.nn.Module]:
    """The parts that compute, by their names."""
    return {name: part for name, part in parts.items() if isinstance(part, torch.nn.Module)}


def _parts_in(folder: Path) -> list[str]:
    """The components that a checked folder holds."""
    index = json.loads((folder / _INDEX).read_bytes())
    return [name for name, made in index.items() if isinstance(made, list) and made and made[0] is not None]


_hashes: dict[tuple[str, int, int], str] = {}


def _hash(path: Path) -> str:
    status = path.stat()
    key = (str(path.resolve()), status.st_size, status.st_mtime_ns)
    if key not in _hashes:
        with path.open("rb") as file:
            _hashes[key] = hashlib.file_digest(file, "sha256").hexdigest()
    return _hashes[key]


def _check_index(folder: Path, title: str, classes: Collection[str], libraries: Collection[str | None]) -> str:
    index = folder / _INDEX
    if not index.is_file():
        raise ModelMissing(f"{folder} is no diffusers model: it has no {_INDEX}")
    try:
        values = msgspec.json.decode(index.read_bytes(), type=dict[str, object])
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelMissing(f"{index} cannot be read: {error}") from error
    name = values.get("_class_name")
    if not isinstance(name, str) or name not in classes:
        raise ModelMissing(f"{folder} holds a {name}: this backend runs {title} models only")
    for part, where in values.items():
        if not isinstance(where, list):
            continue
        if not part.isidentifier():
            raise ModelMissing(f'{index} names a part "{part}" outside of its folder: download the model again')
        if where and where[0] not in libraries:
            raise ModelMissing(f"{folder} wants to run its own code for {part} ({where[0]}), which is not allowed")
    return name


def _check_weights(folder: Path) -> None:
    whole = sorted(folder.rglob("*.safetensors"))
    unsafe = {path.parent for pattern in _UNSAFE for path in folder.rglob(pattern)} - {path.parent for path in whole}
    if unsafe and any(path.parent != folder for path in whole):
        raise ModelMissing(
            f"the weights in {min(unsafe)} are a pickle file, which is not loaded: convert them to safetensors weights"
        )
    if not whole:
        reason = "only weights in pickle files, which are not loaded: convert them to" if unsafe else "no"
        raise ModelMissing(f"{folder} has {reason} safetensors weights")
    for path in whole:
        _check_whole(path)
    for index in sorted(folder.rglob(_SHARDS)):
        _check_shards(index)


def _check_whole(path: Path) -> None:
    """A safetensors file says how long it is: the length of its header, and where its last number ends."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(_LENGTH_BYTES), "little")
            if length > min(size, _LONGEST_HEADER_BYTES):
                raise ValueError("its header is longer than the file")
            header = json.loads(file.read(length))
        ends = [entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__"]
        wanted = _LENGTH_BYTES + length + max(ends, default=0)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ModelMissing(f"the weights {path} cannot be loaded, they are damaged: download them again") from error
    if size != wanted:
        raise ModelMissing(
            f"the weights {path} cannot be loaded: {size} bytes are there of {wanted}, so download them again"
        )


def _check_shards(index: Path) -> None:
    try:
        files = set(json.loads(index.read_bytes())["weight_map"].values())
        outside = [name for name in files if PurePosixPath(name).name != name or "\\" in name]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelMissing(f"{index} cannot be read: download the model again") from error
    if outside:
        raise ModelMissing(f'{index} names weights outside of its folder, "{outside[0]}": download the model again')
    if missing := sorted(name for name in files if not (index.parent / name).is_file()):
        raise ModelMissing(f"the weights {index.parent / missing[0]} are not there: download the model again")
