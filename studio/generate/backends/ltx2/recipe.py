"""What an LTX-2 checkpoint wants besides what every model does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.generate.backends.recipe import SIDE_FILE, Recipe

# The eight fixed noise levels that the distilled checkpoints of the family were trained for (diffusers, ltx2/utils.py).
_DISTILLED_SIGMAS = (1.0, 0.99375, 0.9875, 0.98125, 0.975, 0.909375, 0.725, 0.421875)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ltx2Recipe(Recipe):
    """The defaults are for a model with a side file. `None` leaves the choice to the family."""

    audio_guidance: float | None = None
    guidance_rescale: float = 0.0
    image_crf: int | None = None
    use_cross_timestep: bool | None = None


def published(folder: Path) -> Ltx2Recipe:
    """How a folder is run before its side file, if there is one, has spoken."""
    if (folder / SIDE_FILE).is_file():
        return Ltx2Recipe()
    if "distilled" in folder.name.lower():
        return Ltx2Recipe(sigmas=_DISTILLED_SIGMAS, guidance=1.0)
    return Ltx2Recipe(audio_guidance=7.0, guidance_rescale=0.7)
