"""What an LTX-2 checkpoint wants besides what every model does."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from studio.generate.backends.recipe import SIDE_FILE, Recipe, Skill

# The eight fixed noise levels that the distilled checkpoints of the family were trained for, and the three that a take
# of half the size is refined with once its latents were enlarged (diffusers, ltx2/utils.py; a test compares them).
DISTILLED_SIGMAS = (1.0, 0.99375, 0.9875, 0.98125, 0.975, 0.909375, 0.725, 0.421875)
REFINING_SIGMAS = (0.909375, 0.725, 0.421875)
_PUBLISHED: tuple[Skill, ...] = ("continue", "first", "last", "dialogue")
"""What is looked at beside a take only an IC-LoRA teaches them."""
_FULL = ("full", "-dev")
"""How those are called that are not distilled."""
_CRF_OF_2_5 = 18
"""How hard LTX-2.5 saw given pictures compressed; the pipelines tell it from the text encoder, which may be away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ltx2Recipe(Recipe):
    """The defaults are for a model with a side file. `None` leaves the choice to the family.

    `upsampler` is the subfolder of the model that enlarges latents, if there is one; then takes are made in two stages,
    the second at the noise levels `refining`. Empty makes them in one. References and control videos are seen at
    1/`reference_downscale` of a take's size. `needs_lora` says that only an IC-LoRA makes this follow a video. With a
    `brush` of some pixels what is decoded becomes flat washes and ink (wash.py), for models that were taught to draw,
    and a take is a drawing `enlarge` times as large as the model's size.
    """

    audio_guidance: float | None = None
    guidance_rescale: float = 0.0
    image_crf: int | None = None
    use_cross_timestep: bool | None = None
    upsampler: str = "latent_upsampler"
    refining: tuple[float, ...] = REFINING_SIGMAS
    reference_downscale: int = 1
    needs_lora: bool = False
    brush: Annotated[int, Meta(ge=0, le=16)] = 0
    enlarge: Annotated[int, Meta(ge=1, le=4)] = 1

    @property
    def reads_negative(self) -> bool:
        return max(self.guidance, self.audio_guidance or 0.0) > 1.0

    def few_steps(self, steps: int) -> Ltx2Recipe:
        """How it is run once a distilled LoRA is on it: no guidance, and the levels of the distilled checkpoints, or
        the folder's own where the LoRA wants another number of steps."""
        sigmas = DISTILLED_SIGMAS if steps == len(DISTILLED_SIGMAS) else None
        return replace(
            self, sigmas=sigmas, steps=steps, guidance=1.0, audio_guidance=None, guidance_rescale=0.0, negative=""
        )


def published(folder: Path, called: str) -> Ltx2Recipe:
    """How a folder is run before its side file, if there is one, has spoken; `called` is its name and that of a file in
    its transformer's place, in small letters.

    The full checkpoints are made in one stage, whatever lies beside them: three steps refine only what was distilled.
    """
    if (folder / SIDE_FILE).is_file():
        return Ltx2Recipe()
    is_2_5 = _reads_with_gemma_4(folder)
    crf = _CRF_OF_2_5 if is_2_5 else None
    # LTX-2.5 is published distilled; its full transformer lies beside, in a folder of its own.
    full = max(called.rfind(sign) for sign in _FULL)
    if called.rfind("distilled") > full or (is_2_5 and full < 0):
        return Ltx2Recipe(sigmas=DISTILLED_SIGMAS, guidance=1.0, image_crf=crf, needs_lora=True, trained=_PUBLISHED)
    return Ltx2Recipe(
        audio_guidance=7.0, guidance_rescale=0.7, image_crf=crf, upsampler="", needs_lora=True, trained=_PUBLISHED
    )


def _reads_with_gemma_4(folder: Path) -> bool:
    try:
        kind = json.loads((folder / "text_encoder" / "config.json").read_bytes()).get("model_type")
    except (OSError, ValueError, AttributeError):
        return False
    return str(kind).startswith("gemma4")
