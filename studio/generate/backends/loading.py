"""From a model's folder on disk to the device it runs on: looked at, hashed, loaded.

Only what `studio.generate.weights.admission` admits is loaded; nothing is fetched, and nothing in a folder is executed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, NamedTuple

import torch
from diffusers.pipelines.pipeline_utils import DiffusionPipeline
from diffusers.utils import logging as diffusers_logging
from safetensors import SafetensorError
from transformers.utils import logging as transformers_logging

from studio.domain.errors import ModelMissing
from studio.generate.backends.numeric import Numeric
from studio.generate.weights.admission import admit

READING_PARTS = ("text_encoder", "tokenizer")
"""How the names of the components begin that read prompts."""

_INDEX = "model_index.json"


def check_folder(folder: Path, *, title: str, classes: Collection[str]) -> str:
    """The pipeline class that a folder names, one of `classes`, those of the family called `title`.

    Raises ModelMissing, with a sentence, unless everything in the folder may be loaded.
    """
    name = admit(folder).partition("+")[0]
    if name not in classes:
        raise ModelMissing(f"{folder} holds a {name}: this backend runs {title} models only")
    return name


def hash_weights(folder: Path) -> dict[str, str]:
    """The SHA-256 of each weight file by its path in the folder; a file is read again only when it has changed."""
    files = sorted(path for path in folder.rglob("*.safetensors") if not path.is_dir())
    return {path.relative_to(folder).as_posix(): _hash(path) for path in files}


def hash_reading(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file that decides how a prompt is read, by its path in the folder: text encoders, and what
    belongs to them and to their tokenizers. Read again only when one has changed.
    """
    parts = [part for part in sorted(folder.iterdir()) if part.name.startswith(READING_PARTS)]
    files = [path for part in parts for path in sorted(part.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): _hash(path) for path in files}


class Loaded(NamedTuple):
    """What a folder holds: its `parts` by their names in the pipeline, and the pipeline's plain `settings`."""

    parts: dict[str, Any]
    settings: dict[str, Any]


def load(
    pipeline: type[DiffusionPipeline],
    folder: Path,
    numeric: Numeric,
    *,
    exact: Collection[str] = (),
    only: Collection[str] | None = None,
    without: Callable[[str], bool] = lambda name: False,
) -> Loaded:
    """Read a checked folder into memory, on the processor; the parts named by `exact` in fp32. All of it, `only` some
    parts, or all `without` some, which are None then.

    Raises ModelMissing with a sentence.
    """
    left = {name: None for name in _parts_in(folder) if without(name) or (only is not None and name not in only)}
    dtypes = {"default": numeric.dtype, **dict.fromkeys(exact, torch.float32)}
    diffusers_logging.set_verbosity_error()
    diffusers_logging.disable_progress_bar()
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    try:
        loaded = pipeline.from_pretrained(
            folder, dtype=dtypes, local_files_only=True, use_safetensors=True, trust_remote_code=False, **left
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
