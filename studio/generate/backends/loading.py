"""From a model's folder on disk to the device it runs on: looked at, hashed, loaded.

Only what `studio.generate.weights.admission` admits is loaded; nothing is fetched, and nothing in a folder is executed.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import inspect
import textwrap
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import torch
from diffusers import pipelines
from diffusers.pipelines.pipeline_utils import DiffusionPipeline
from diffusers.utils import logging as diffusers_logging
from huggingface_hub.errors import StrictDataclassError
from safetensors import SafetensorError
from torch import nn
from transformers.utils import logging as transformers_logging

from studio.domain.errors import ModelMissing
from studio.generate.backends.numeric import Numeric
from studio.generate.file_search import files_below
from studio.generate.file_stamp import FileStamp, stamp_of
from studio.generate.tensor_header import SUFFIX, first_of
from studio.generate.weights.admission import admit, is_replaced, look_in, read_index
from studio.generate.weights.component import UNASKED, is_named, place_of

READING_PARTS = ("text_encoder", "tokenizer")
"""How the names of the components begin that read prompts."""

_INTO_WORDS = "lm_head."
"""What an encoder may come without: it makes words of what was read, and nobody asks for those."""
_LEARNT = ("running_mean", "running_var", "latents_mean", "latents_std")
"""What was learnt too, and is kept beside a model's parameters. All else there is made anew when a model is built."""
_UNLOADABLE = (
    *(OSError, ValueError, TypeError, LookupError, RuntimeError, AttributeError, ImportError),
    *(ArithmeticError, AssertionError, SafetensorError, StrictDataclassError),
)
"""What the libraries raise for a folder that they cannot make parts of."""
_LONGEST_REASON = 300


def check_folder(folder: Path, *, title: str, classes: Collection[str], replaced: Collection[str] = ()) -> str:
    """The pipeline class that a folder names, one of `classes`, those of the family called `title`; the weights of the
    parts in `replaced` are not asked for.

    Raises ModelMissing, with a sentence, unless everything in the folder may be loaded.
    """
    name = look_in(folder).partition("+")[0]
    if name not in classes:
        raise ModelMissing(f"{folder} holds a {name}: this backend runs {title} models only")
    admit(folder, replaced=replaced)
    return name


def hash_weights(folder: Path, replaced: Mapping[str, Path] = MappingProxyType({})) -> dict[str, str]:
    """The SHA-256 of each weight file by its path in the folder; a file is read again only when it has changed. Those
    in the place of a part are named as if they lay in its folder.
    """
    files = files_below(folder, SUFFIX)
    own = {
        path.relative_to(folder).as_posix(): _hash(path) for path in files if not is_replaced(folder, path, replaced)
    }
    return own | {f"{part}/{file.name}": _hash(file) for part, file in replaced.items()}


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
    read = _read_parts(folder, numeric, exact, only, without)
    # Else it would go by the index, and read those of them that it knows.
    read |= dict.fromkeys(set(UNASKED) & set(inspect.signature(pipeline.__init__).parameters))
    dtypes = {"default": numeric.dtype, **dict.fromkeys(exact, torch.float32)}
    with loading(folder):
        loaded = pipeline.from_pretrained(folder, dtype=dtypes, local_files_only=True, trust_remote_code=False, **read)
    parts = dict(loaded.components)
    return Loaded(parts, {name: value for name, value in loaded.config.items() if name not in parts})


def load_apart(
    folder: Path,
    numeric: Numeric,
    *,
    exact: Collection[str] = (),
    only: Collection[str] | None = None,
    without: Callable[[str], bool] = lambda name: False,
) -> Loaded:
    """As `load`, part by part and without a pipeline around them: for modular models, and for pipelines that cannot be
    made of some parts. A part lies in its own folder, whatever place elsewhere the index has for it.
    """
    index, parts = read_index(folder), _read_parts(folder, numeric, exact, only, without)
    return Loaded(parts, {name: value for name, value in index.items() if name not in parts and name[:1] != "_"})


def load_files(folder: Path, files: Mapping[str, Path], numeric: Numeric) -> dict[str, nn.Module]:
    """Parts whose weights lie in files of their own, by their names; their settings are the folder's. Raises
    ModelMissing with a sentence."""
    if not files:
        return {}
    # Only now: a library comes with it that others do without.
    from studio.generate.backends.gguf_weights import read_transformer

    places = parts_in(folder)
    parts: dict[str, nn.Module] = {}
    for name, file in files.items():
        with loading(file):
            parts[name] = read_transformer(file, places[name].where, kind_of(places[name]), numeric)
    return parts


def _library(place: Place) -> Any:
    """Where the class of a part is: one of the libraries, or of diffusers' pipelines."""
    return getattr(pipelines, place.library, None) or importlib.import_module(place.library)


def kind_of(place: Place) -> Any:
    """The class of a part. Raises AttributeError where there is none of that name, or none any more."""
    return getattr(_library(place), place.kind)


def is_model(place: Place) -> bool:
    """Whether a part computes, and so has weights."""
    kind = getattr(_library(place), place.kind, None)
    return isinstance(kind, type) and issubclass(kind, nn.Module)


def _read_parts(
    folder: Path,
    numeric: Numeric,
    exact: Collection[str],
    only: Collection[str] | None,
    without: Callable[[str], bool],
) -> dict[str, Any]:
    """Every part of a folder by its name, None for one that is left out. One by one, so that what is wrong with one is
    said of it.
    """
    read: dict[str, Any] = {}
    for name, place in parts_in(folder).items():
        if without(name) or (only is not None and name not in only):
            read[name] = None
        elif is_model(place):
            read[name] = _read_model(folder, name, place, torch.float32 if name in exact else numeric.dtype)
        else:
            with loading(folder, name):
                read[name] = kind_of(place).from_pretrained(place.where, local_files_only=True, **own_code(place))
    return read


def _read_model(folder: Path, name: str, place: Place, dtype: torch.dtype) -> nn.Module:
    """A part that computes. Raises ModelMissing, with a sentence, unless its files have numbers for all of its tensors:
    diffusers would leave such a one empty, and transformers fill it with noise.
    """
    with loading(folder, name):
        model, told = kind_of(place).from_pretrained(
            place.where,
            dtype=dtype,
            local_files_only=True,
            use_safetensors=True,
            # Of those the message below tells, by their names.
            ignore_mismatched_sizes=True,
            output_loading_info=True,
            **own_code(place),
        )
    check_told(folder, name, model, told)
    return model


def check_told(folder: Path, name: str, model: nn.Module, told: Mapping[str, Any]) -> None:
    """Raise ModelMissing for a part whose files have not all of its tensors in their sizes, by what a library told."""
    unlike = [f"{key} is {_by(found)} and not {_by(wanted)}" for key, found, wanted in sorted(told["mismatched_keys"])]
    if unlike:
        raise ModelMissing(
            f"the model in {folder} cannot be loaded: the weights of its {name} are of another size than its settings "
            f"say ({first_of(unlike)}): download both again"
        )
    weights = {key for key, _ in model.named_parameters(remove_duplicate=False) if not key.startswith(_INTO_WORDS)}
    lacking = sorted(key for key in told["missing_keys"] if key in weights or key.endswith(_LEARNT))
    if lacking:
        raise ModelMissing(
            f"the model in {folder} cannot be loaded: the weights of its {name} lack {first_of(lacking)}: download it "
            "again, whole"
        )


def own_code(place: Place) -> dict[str, bool]:
    """That a folder's own code is not run; to diffusers' parts the question is not known."""
    return {"trust_remote_code": False} if place.library == "transformers" else {}


def _by(shape: Sequence[int]) -> str:
    return "x".join(map(str, shape))


@contextmanager
def loading(folder: Path, part: str = "") -> Iterator[None]:
    """While inside, the libraries keep quiet, and what they raise is a sentence about this folder and part."""
    diffusers_logging.set_verbosity_error()
    diffusers_logging.disable_progress_bar()
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            # diffusers' codecs for sound are still made in torch's old way.
            warnings.filterwarnings("ignore", message="`torch.nn.utils.weight_norm`", category=FutureWarning)
            yield
    except _UNLOADABLE as error:
        reason = textwrap.shorten(str(error), _LONGEST_REASON) or type(error).__name__
        named = f"because of its {part}: {reason}" if part else reason
        raise ModelMissing(f"the model in {folder} cannot be loaded: {named}") from error


def models_of(parts: dict[str, Any]) -> dict[str, torch.nn.Module]:
    """The parts that compute, by their names."""
    return {name: part for name, part in parts.items() if isinstance(part, torch.nn.Module)}


class Place(NamedTuple):
    """Of what class a part is, and in which folder it lies."""

    library: str
    kind: str
    where: Path


def parts_in(folder: Path) -> dict[str, Place]:
    """The components that a checked folder holds, but for those that nobody asks for."""
    return {
        name: Place(owner[0], owner[1], place_of(folder, name, owner))
        for name, owner in read_index(folder).items()
        if is_named(owner)
    }


def _hash(path: Path) -> str:
    return _hash_of(stamp_of(path.resolve()))


@functools.cache
def _hash_of(stamp: FileStamp) -> str:
    with stamp.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
