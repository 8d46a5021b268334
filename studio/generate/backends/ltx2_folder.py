"""An LTX-2 model as a folder on disk: what it says about itself, how it wants to be run, and the hashes of its weights.

Only plain diffusers folders with safetensors weights are accepted; nothing in a folder is ever executed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from studio.domain.errors import EditError, ModelMissing
from studio.domain.time import Rate, parse_rate

SIDE_FILE = "sketch.json"
GRID = 32
"""Width and height are multiples of this in every LTX-2 pipeline."""
_INDEX = "model_index.json"
_LIBRARIES = frozenset({"diffusers", "transformers", "ltx2", None})
_UNSAFE = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")
# The eight fixed noise levels that the distilled checkpoints of the family were trained for (diffusers, ltx2/utils.py).
_DISTILLED_SIGMAS = (1.0, 0.99375, 0.9875, 0.98125, 0.975, 0.909375, 0.725, 0.421875)

Skill = Literal["continue", "first", "last", "references", "match", "dialogue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a checkpoint wants to be run. The defaults are for a published LTX-2 without a side file.

    Sizes are (width, height) in pixels; `max_frames` is the longest window and `window` the clean prefix of a
    continuation, both in the model's frames. `None` leaves the choice to the family or to the film.
    """

    id: str = ""
    revision: str = ""
    sizes: tuple[tuple[int, int], ...] = ()
    rate: int | str | None = None
    max_frames: int = 121
    window: int = 17
    steps: int = 30
    sigmas: tuple[float, ...] | None = None
    guidance: float = 3.0
    audio_guidance: float | None = None
    guidance_rescale: float = 0.0
    negative: str = ""
    max_tokens: int | None = None
    image_crf: int | None = None
    use_cross_timestep: bool | None = None
    most_references: int = 4
    trained: tuple[Skill, ...] = ("continue", "first", "last", "references", "match", "dialogue")

    @property
    def own_rate(self) -> Rate | None:
        """The only rate that the model knows, or None when it follows the film's."""
        return None if self.rate is None else parse_rate(self.rate)


def read_recipe(folder: Path) -> Recipe:
    """What the folder says about itself. Raises ModelMissing when it is no LTX-2 folder that may be loaded."""
    _check_index(folder)
    _check_weights(folder)
    side = folder / SIDE_FILE
    if not side.is_file():
        return _recipe_of_published(folder)
    try:
        recipe = msgspec.json.decode(side.read_bytes(), type=Recipe)
        _ = recipe.own_rate
    except (msgspec.MsgspecError, EditError) as error:
        raise ModelMissing(f"{side} cannot be read: {error}") from error
    if not 0 < recipe.window < recipe.max_frames:
        raise ModelMissing(f"{side}: window must be shorter than max_frames, {recipe.max_frames}")
    if any(length <= 0 or length % GRID for size in recipe.sizes for length in size):
        raise ModelMissing(f"{side}: sizes must be multiples of {GRID} pixels")
    return recipe


def hash_weights(folder: Path) -> dict[str, str]:
    """The SHA-256 of each weight file by its path in the folder; a file is read again only when it has changed."""
    return {path.relative_to(folder).as_posix(): _hash(path) for path in sorted(folder.rglob("*.safetensors"))}


_hashes: dict[tuple[str, int, int], str] = {}


def _hash(path: Path) -> str:
    status = path.stat()
    key = (str(path.resolve()), status.st_size, status.st_mtime_ns)
    if key not in _hashes:
        with path.open("rb") as file:
            _hashes[key] = hashlib.file_digest(file, "sha256").hexdigest()
    return _hashes[key]


def _recipe_of_published(folder: Path) -> Recipe:
    if "distilled" in folder.name.lower():
        return Recipe(sigmas=_DISTILLED_SIGMAS, guidance=1.0)
    return Recipe(audio_guidance=7.0, guidance_rescale=0.7)


def _check_index(folder: Path) -> None:
    index = folder / _INDEX
    if not index.is_file():
        raise ModelMissing(f"{folder} is no diffusers model: it has no {_INDEX}")
    try:
        values = msgspec.json.decode(index.read_bytes(), type=dict[str, object])
    except msgspec.MsgspecError as error:
        raise ModelMissing(f"{index} cannot be read: {error}") from error
    name = values.get("_class_name")
    if not isinstance(name, str) or not name.startswith("LTX2"):
        raise ModelMissing(f"{folder} holds a {name}: this backend runs LTX-2 models only")
    for part, where in values.items():
        if isinstance(where, list) and where and where[0] not in _LIBRARIES:
            raise ModelMissing(f"{folder} wants to run its own code for {part} ({where[0]}), which is not allowed")


def _check_weights(folder: Path) -> None:
    if next(folder.rglob("*.safetensors"), None) is None:
        unsafe = any(next(folder.rglob(pattern), None) for pattern in _UNSAFE)
        reason = "only weights in pickle files, which are not loaded: convert them to" if unsafe else "no"
        raise ModelMissing(f"{folder} has {reason} safetensors weights")
