"""IC-LoRAs: which of a take's LoRAs make an LTX-2 follow a video, and how small they were trained to see it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from studio.domain.errors import BackendFailed, ModelMissing
from studio.generate.backends.base import LoraView
from studio.generate.backends.ltx2.recipe import Ltx2Recipe
from studio.generate.tensor_header import read_header

_FACTOR = "reference_downscale_factor"
"""What their makers write into the files: 2 for a video of half the size."""
_NAMES = ("ic-lora", "ic_lora", "iclora")
_AIM = "control"
"""Others restore, recolour or fill in: a camera's path would furnish their pictures."""


def led_by(recipe: Ltx2Recipe, loras: tuple[LoraView, ...]) -> Ltx2Recipe:
    """The recipe of a take with these LoRAs. The first that is for control counts: one that is an IC-LoRA by what its
    file says of itself or by its name, and has "control" in that.

    Raises BackendFailed, with a sentence, when it cannot be shown a video at the model's own sizes.
    """
    for lora in loras:
        factor = _downscale(lora.path) if lora.strength else 0
        if not factor:
            continue
        multiple = recipe.multiple // recipe.reference_downscale * factor
        odd = next((size for size in recipe.sizes if size[0] % multiple or size[1] % multiple), None)
        if odd is not None:
            raise BackendFailed(
                f"the LoRA {lora.name} sees its video at 1/{factor} of the size, and this model's {odd[0]}x{odd[1]} "
                f"has no such part: leave the LoRA out, or choose a model that makes multiples of {multiple} pixels"
            )
        trained = recipe.trained if "control" in recipe.trained else (*recipe.trained, "control")
        return replace(recipe, trained=trained, reference_downscale=factor, multiple=multiple)
    return recipe


def _downscale(path: Path) -> int:
    """The factor of an IC-LoRA for control, at least 1; 0 for every other file."""
    name = path.stem.lower()
    if _AIM not in name:
        return 0
    try:
        said = read_header(path).metadata.get(_FACTOR)
    except ModelMissing:
        return 0  # putting it on will say what is wrong with it
    if said is None:
        return 1 if any(sign in name for sign in _NAMES) else 0
    try:
        return max(1, round(float(said)))
    except (ValueError, OverflowError):
        return 1
