"""How an LTX-2 is run with the IC-LoRAs of a take: what it follows then, and how small it is shown that."""

from __future__ import annotations

from dataclasses import replace

from studio.domain.errors import BackendFailed
from studio.generate.backends.base import LoraView
from studio.generate.backends.ltx2.recipe import Ltx2Recipe
from studio.generate.in_context import taught_by


def led_by(recipe: Ltx2Recipe, loras: tuple[LoraView, ...]) -> Ltx2Recipe:
    """The recipe of a take with these LoRAs. The first IC-LoRA for control counts, else the first for references, since
    what is shown has one size.

    Raises BackendFailed, with a sentence, when it cannot be shown anything at the model's own sizes.
    """
    found = [(lora, taught) for lora in loras if lora.strength and (taught := taught_by(lora.path)).lessons]
    for lora, taught in sorted(found, key=lambda each: "control" not in each[1].lessons):
        factor = taught.downscale
        multiple = recipe.multiple // recipe.reference_downscale * factor
        odd = next((size for size in recipe.sizes if size[0] % multiple or size[1] % multiple), None)
        if odd is not None:
            raise BackendFailed(
                f"the LoRA {lora.name} sees its video at 1/{factor} of the size, and this model's {odd[0]}x{odd[1]} "
                f"has no such part: leave the LoRA out, or choose a model that makes multiples of {multiple} pixels"
            )
        trained = tuple(dict.fromkeys((*recipe.trained, *taught.lessons)))
        return replace(recipe, trained=trained, reference_downscale=factor, multiple=multiple)
    return recipe
