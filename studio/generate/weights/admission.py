"""Which folder may be taken in as a model: a diffusers folder of plain data, whole, of a family that this version runs.

Nothing in the folder is executed or loaded: indexes and headers are read as text, and everything that could run code is
refused. Backends ask here too, so that what is loaded is what was looked at.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Collection
from pathlib import Path
from typing import Any

from studio.domain.errors import ModelMissing, ModelRefused
from studio.generate.tensor_header import SUFFIX, Header, Tensor, first_of, read_header
from studio.generate.weights.component import CONFIG, UNASKED, check_components, read_settings
from studio.generate.weights.manifest import files_in, inside
from studio.generate.weights.together import check_together
from studio.generate.weights.tokenizer import check_tokenizers

INDEXES = ("model_index.json", "modular_model_index.json")
"""The file that says what a folder of weights is, one of these."""

TRANSFORMERS = ("transformer", "transformer_2")
"""The components that files of the person's can take the place of. Of two the first is for high noise."""

PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"})
_CODE = frozenset({".py", ".pyc", ".so", ".pyd", ".dll", ".dylib"})
# How other programs call the scales of weights that they have put into 8 bits.
_SCALES = (".scale_weight", ".weight_scale", ".weight_scale_inv", ".scale_input", ".input_scale")
_WHOLE_FOLDER = (
    "a model is the whole folder that is published for diffusers, with what reads prompts and draws pictures in it; "
    "a LoRA goes into your folder for LoRAs"
)
_KERNELS = ("attn_implementation", "_attn_implementation")
"""Where settings may name a repository of kernels, which transformers would fetch and run."""
_OPEN_LIBRARIES = frozenset({"diffusers", "transformers", "cosmos_guardrail"})


def admit(folder: Path, *, replaced: Collection[str] = (), coming: Collection[str] = ()) -> str:
    """The pipeline class that the folder says it is for, once everything in it has been looked at. The components in
    `replaced` come from elsewhere: of those only the settings count. Weights at the paths in `coming` are still being
    fetched, and are not looked into. Raises ModelRefused with what is wrong and what to do; the hashes are another
    question (`manifest.faults`).
    """
    kind = look_in(folder)
    files = files_in(folder)
    _refuse_code(folder, files)
    files = [path for path in files if not is_replaced(folder, path, replaced)]
    shards: dict[Path, dict[str, Path]] = {}
    for path in files:
        if path.suffix == ".json" and path.name.endswith(".index.json"):
            shards[path] = _shards_in(folder, path, coming)
        elif path.name.endswith(CONFIG):  # a tokenizer's and a processor's too
            _refuse_own_code(folder, path)
    later = [folder / path for path in coming]
    # Files of weights at the root are other programs': whoever cloned LTX-2's repository has five of them.
    weights = [path for path in files if path.suffix == SUFFIX and path.parent != folder]
    headers = {path: _header(path) for path in weights if path not in later}
    headers |= {path: Header({}, {}) for path in later if not is_replaced(folder, path, replaced)}
    if not headers:
        raise ModelRefused(f"{folder} holds no safetensors weights: download the model again, in that format")
    for path, header in headers.items():
        _refuse_scaled(path, header)
    for path, held in shards.items():
        lacking = [name for name, file in held.items() if file not in later and name not in headers[file].tensors]
        if lacking:
            raise ModelRefused(
                f"{held[lacking[0]]} lacks {first_of(lacking)}, which {path.name} says it holds: download it again"
            )
    index = read_index(folder)
    check_components(folder, index, headers, replaced)
    check_together(folder, kind, index)
    check_tokenizers(folder, index)
    return kind


def is_replaced(folder: Path, path: Path, replaced: Collection[str]) -> bool:
    """Whether a file of a folder belongs to the weights of a component that comes from elsewhere."""
    return path.name != CONFIG and path.relative_to(folder).parts[0] in replaced


def read_index(folder: Path) -> dict[str, Any]:
    """The index that a folder is loaded by, which is there, without the parts that nobody asks for."""
    index = read_settings(next(folder / name for name in INDEXES if (folder / name).is_file()))
    return {name: owner for name, owner in index.items() if name not in UNASKED}


def bytes_in(folder: Path) -> int:
    """How much taking in this folder would read, once its index was seen. Raises ModelRefused."""
    look_in(folder)
    try:
        return sum(path.stat().st_size for path in files_in(folder))
    except OSError as cause:
        raise ModelRefused(f"{cause.filename} cannot be read: {cause.strerror}") from cause


def look_in(folder: Path) -> str:
    """The pipeline class that the index of this folder names, and nothing else looked at."""
    try:
        if folder.suffix.lower() == ".gguf" and folder.is_file():
            raise ModelRefused(
                f"{folder} is a GGUF file, a transformer without the encoder and decoder beside it: name the model or "
                f"folder that has those, as in: shotloom models add MODEL --transformer {folder.name}"
            )
        if folder.suffix == SUFFIX and folder.is_file():
            raise ModelRefused(f"{folder} is one file of weights: {_WHOLE_FOLDER}")
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
        if any(Path(name).suffix == SUFFIX for name in names):
            raise ModelRefused(f"{folder} holds files of weights and no {INDEXES[0]}: {_WHOLE_FOLDER}")
        if "snapshots" in names and folder.name.startswith("models--"):
            raise ModelRefused(f"{folder} is the hub's cache of a model: name the folder in its {folder / 'snapshots'}")
        raise ModelRefused(f"{folder} is no diffusers model: it holds no {INDEXES[0]}")
    return class_in(read_settings(index), str(index))


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
        try:
            inside(Path(), part)
        except ModelRefused as cause:
            raise ModelRefused(f"{where} cannot be trusted: {cause}") from cause
        if isinstance(owner, list) and owner and isinstance(owner[0], str) and not _is_known(owner[0]):
            raise ModelRefused(f"{where} wants code of its own to be run for {part} ({owner[0]}), which is never done")
    return "+".join([kind, *sorted(name for name, value in index.items() if value is True)])


def _header(path: Path) -> Header:
    try:
        return read_header(path)
    except ModelMissing as error:
        raise ModelRefused(str(error)) from error


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
    said = read_settings(path)
    kernels = [str(part.get(key, "")) for part in (said, *_parts_of(said)) for key in _KERNELS]
    wish = "auto_map" if "auto_map" in said else next((each for each in kernels if "/" in each), "")
    if wish:
        name = path.relative_to(folder).as_posix()
        raise ModelRefused(f"{name} in {folder} wants code of its own to be run ({wish}), which is never done")


def _parts_of(said: dict[str, Any]) -> list[dict[str, Any]]:
    """The settings of an encoder's parts, such as what reads pictures."""
    return [each for each in said.values() if isinstance(each, dict)]


def _refuse_scaled(path: Path, header: Header) -> None:
    """Diffusers passes over scales without a word, and over whole numbers, and such a model would make noise."""
    whole = next((tensor.dtype for tensor in header.tensors.values() if _is_whole(tensor)), "")
    if whole:
        raise ModelRefused(
            f"{path} holds weights as whole numbers ({whole}), which are not read here: take the model as it was "
            "published, or a GGUF file of its transformer"
        )
    if any(tensor.dtype.startswith("F8_") for tensor in header.tensors.values()) and any(
        name.endswith(_SCALES) for name in header.tensors
    ):
        raise ModelRefused(
            f"{path} holds numbers of 8 bits with scales beside them, which are not read here: take the model as it "
            "was published, or a GGUF file of its transformer"
        )


def _is_whole(tensor: Tensor) -> bool:
    """Whether it is a weight in 8 bits without a point: what has one side only may be a list of places."""
    return tensor.dtype in ("I8", "U8") and len(tensor.shape) > 1


def _shards_in(folder: Path, path: Path, coming: Collection[str]) -> dict[str, Path]:
    """The file of each tensor that a list of shards names, which lies beside it, or will; of pickles none is wanted."""
    shards = read_settings(path).get("weight_map")
    if not isinstance(shards, dict):
        raise ModelRefused(f"{path} cannot be read as an index of weights: download it again")
    files = {shard: _shard(folder, path, shard, coming) for shard in sorted({str(each) for each in shards.values()})}
    return {name: files[str(shard)] for name, shard in shards.items() if files[str(shard)].suffix == SUFFIX}


def _shard(folder: Path, path: Path, shard: str, coming: Collection[str]) -> Path:
    try:
        file = inside(path.parent, shard)
    except ModelRefused as cause:
        raise ModelRefused(f"{path} cannot be trusted: {cause}") from cause
    if file.suffix in PICKLES:
        return file
    if file.suffix != SUFFIX:
        raise ModelRefused(f"{path} cannot be read as an index of weights: download it again")
    if not file.is_file() and file.relative_to(folder).as_posix() not in coming:
        raise ModelRefused(f"{file.relative_to(folder)} is missing in {folder}: download the model again")
    return file
