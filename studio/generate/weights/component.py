"""Whether every component that the index of a folder names is there, with the settings and the weights of its kind.

Read as text and as headers of tensors: nothing is loaded, so what only a library could find out is left to the backend.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeGuard

from studio.domain.errors import ModelRefused
from studio.generate.tensor_header import Header
from studio.generate.weights.manifest import inside

CONFIG = "config.json"

_MOST_BYTES = 64 << 20
WEIGHTS_CALLED = ("diffusion_pytorch_model.safetensors", "model.safetensors")
"""The name that diffusers looks for weights under, and transformers'; a list of shards has it too."""
# What has settings and no weights, by how its class is called. A processor in a tokenizer's place may be made of its
# files: none of them is demanded by name.
_WITHOUT_WEIGHTS = ("Tokenizer", "TokenizerFast", "TokenizersBackend", "Processor", "ProcessorPil", "Extractor")
_SETTINGS = {"Scheduler": "scheduler_config.json", "Guidance": "guider_config.json"}
UNASKED = ("prompt_enhancer", "duration_head", "vision_encoder")
"""Parts that an index may name and no family here asks for: what rewrites prompts for LTX-2.5 and guesses how long its
takes should be, and what shows Cosmos 3 pictures as words. They may be missing; they are neither fetched nor loaded."""
_LEFT_OUT = ("transformer_ref",)
"""What a model is whole without: MiniMax-H3's second transformer, which only follows references."""
_NEVER_WITHOUT = ("transformer", "vae", "scheduler")
"""What every model of every family is made of, and a folder's index therefore names."""
_COUNTS = (
    "num_layers",
    "num_hidden_layers",
    "num_attention_heads",
    "attention_head_dim",
    "hidden_size",
    "intermediate_size",
    "vocab_size",
    "in_channels",
    "out_channels",
    "latent_channels",
)
"""What is a number above nought wherever a configuration has it."""
_BLOCK = re.compile(r"(?:transformer_)?blocks\.(\d+)\.")
_LAYER = re.compile(r"((?:.*?\.)?(?:layers|blocks?))\.(\d+)\.")
"""A block of an encoder of transformers', and the list that it stands in."""
_LAYER_COUNTS = ("num_hidden_layers", "num_layers", "depth")
_ENCODERS = ("text_config", "vision_config")
"""Where the settings of an encoder of several kinds of things have those of each."""


def read_settings(path: Path) -> dict[str, Any]:
    """A file of settings, as the object that it holds. Raises ModelRefused with a sentence."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ModelRefused(f"{path} is far too long for what it should be: download it again")
        value = json.loads(path.read_bytes().decode())
    except OSError as cause:
        raise ModelRefused(f"{path} cannot be read: {cause.strerror}") from cause
    except (ValueError, RecursionError) as cause:
        raise ModelRefused(f"{path} cannot be read as JSON: download it again") from cause
    if not isinstance(value, dict):
        raise ModelRefused(f"{path} is not what a model has there: download it again")
    return value


def is_named(owner: object) -> TypeGuard[Sequence[Any]]:
    """Whether the index says of which library and class a component is."""
    match owner:
        case [str(), str(), *_]:
            return True
        case _:
            return False


def place_of(folder: Path, name: str, owner: object) -> Path:
    """Where a component lies: in the folder of its name, or where a modular index says. Whatever repository that names
    besides is passed over: nothing is fetched when a model is loaded.
    """
    match owner:
        case [_, _, {"subfolder": str(said)}, *_] if said:
            name = said
        case _:
            pass
    try:
        return inside(folder, name)
    except ModelRefused as cause:
        raise ModelRefused(f"the index of {folder} cannot be trusted: {cause}") from cause


def settings_file(kind: str) -> str:
    """The name of the file in which a part of this class has its settings."""
    return next((file for end, file in _SETTINGS.items() if kind.endswith(end)), CONFIG)


def check_components(
    folder: Path, index: Mapping[str, Any], headers: Mapping[Path, Header], replaced: Collection[str] = ()
) -> None:
    """Raise ModelRefused, naming the component, for one that `index` names and `folder` does not hold as it should;
    `headers` are those of all weights in the folder, without those of the components in `replaced`.
    """
    unnamed = [name for name in _NEVER_WITHOUT if not is_named(index.get(name))]
    if unnamed:
        raise ModelRefused(
            f"the index of {folder} names no {' and no '.join(unnamed)}: download the model again, whole"
        )
    for name, owner in index.items():
        match owner:
            case ["cosmos_guardrail", *_]:  # where it was saved with its guardrail: that is installed, and not in here
                continue
            case [str(library), str(kind), *_]:
                place = place_of(folder, name, owner)
                if place.is_dir() or name not in _LEFT_OUT:
                    beside = {path: each for path, each in headers.items() if path.parent == place}
                    _check(folder, place, library, kind, beside, weightless=name in replaced)
            case _:  # a setting, or a component that the model does without
                continue


def _check(
    folder: Path, place: Path, library: str, kind: str, headers: Mapping[Path, Header], *, weightless: bool
) -> None:
    name = place.relative_to(folder).as_posix()
    if not place.is_dir() or not any(place.iterdir()):
        raise ModelRefused(f"{folder} lacks its {name}, which its index names: download the model again")
    if kind.endswith(_WITHOUT_WEIGHTS):
        return
    settings = settings_file(kind)
    if not (place / settings).is_file():
        raise ModelRefused(f"{folder} lacks {name}/{settings}: download the model again")
    said = read_settings(place / settings)
    if settings != CONFIG:
        return
    if not headers and not weightless:
        raise ModelRefused(f"{folder} has no safetensors weights for its {name}: download the model again, whole")
    called = WEIGHTS_CALLED[library == "transformers"]
    if not weightless and place / called not in headers and not (place / f"{called}.index.json").is_file():
        raise ModelRefused(
            f"{folder} has weights in its {name} and neither a {called} nor a list of its shards: download the model "
            "again, whole"
        )
    fault = _fault(said, library, kind) or _miscounted(said, library, headers.values())
    if fault:
        raise ModelRefused(f"{name}/{CONFIG} in {folder} {fault}: download the model again")


def _fault(said: Mapping[str, Any], library: str, kind: str) -> str:
    """What cannot be right about the settings of a `kind` of the `library`; empty when nothing is known to be wrong."""
    # Of transformers' models one is often published within another, so that their class says less than their type.
    if library == "transformers":
        if not isinstance(said.get("model_type"), str):
            return "does not say what it is for"
    elif said.get("_class_name") != kind:
        return f"is for {said.get('_class_name', 'nothing that it names')}, where the index names {kind}"
    for key in _COUNTS:
        value = said.get(key, 1)
        if value is not None and (type(value) is not int or value < 1):
            return f"says {key} {json.dumps(value)[:40]}, which cannot be"
    return ""


def _miscounted(said: Mapping[str, Any], library: str, headers: Collection[Header]) -> str:
    """Whether the settings speak of another number of blocks than the weights have."""
    keys = [key for header in headers for key in header.tensors]
    if library == "transformers":
        wanted, found = _layers_said(said), _layers_there(keys)
    else:
        wanted, found = [said.get("num_layers")], len({match[1] for key in keys if (match := _BLOCK.match(key))})
    if not found or None in wanted or found in wanted:
        return ""
    return f"speaks of {' and '.join(map(str, wanted))} blocks, and its weights have {found}"


def _layers_said(said: Mapping[str, Any]) -> list[Any]:
    """How many blocks an encoder has for each thing that it reads; None among them where one is not said."""
    parts = [said[name] for name in _ENCODERS if isinstance(said.get(name), dict)] or [said]
    return [next((part[key] for key in _LAYER_COUNTS if key in part), None) for part in parts]


def _layers_there(keys: Collection[str]) -> int:
    """How many blocks the longest list of an encoder has: what is beside it may be told nowhere."""
    lists: dict[str, set[str]] = {}
    for match in filter(None, map(_LAYER.match, keys)):
        lists.setdefault(match[1], set()).add(match[2])
    return max(map(len, lists.values()), default=0)
