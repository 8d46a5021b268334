"""How a checkpoint wants to be run: what its family knows of it, and over that what the side file in its folder says.

The side file is written by those who trained the model; published folders have none.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from studio.domain.errors import EditError, ModelMissing
from studio.domain.time import Rate, parse_rate

SIDE_FILE = "sketch.json"

Skill = Literal["continue", "first", "last", "references", "match", "control", "mask", "dialogue"]

AnyRecipe = TypeVar("AnyRecipe", bound="Recipe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What every family needs to know; a family that needs more adds it.

    Sizes are (width, height) in pixels; without any, the film's own is taken, in multiples of `multiple`, and made as
    large as `least_pixels` or as small as `most_pixels` where it is not between them. `max_frames` is the longest
    window and `window` the prefix of a continuation, both in the model's frames. `None` leaves the choice to the
    family or to the film.
    """

    id: str = ""
    revision: str = ""
    sizes: tuple[tuple[int, int], ...] = ()
    multiple: int = 32
    least_pixels: int = 0
    most_pixels: int = 1280 * 736
    rate: int | str | None = None
    max_frames: int = 121
    window: int = 17
    steps: int = 30
    sigmas: tuple[float, ...] | None = None
    guidance: float = 3.0
    negative: str = ""
    max_tokens: int | None = None
    most_references: int = 4
    trained: tuple[Skill, ...] = ("continue", "first", "last", "references", "match", "dialogue")

    @property
    def own_rate(self) -> Rate | None:
        """The only rate that the model knows, or None when it follows the film's."""
        return None if self.rate is None else parse_rate(self.rate)

    @property
    def reads_negative(self) -> bool:
        """Whether a negative prompt does anything: guidance leads away from it."""
        return self.guidance > 1.0


def read_side_file(folder: Path, family: AnyRecipe) -> AnyRecipe:
    """The family's recipe with what the folder says otherwise. Raises ModelMissing when its side file is unusable."""
    side = folder / SIDE_FILE
    if not side.is_file():
        return family
    try:
        said = msgspec.json.decode(side.read_bytes(), type=dict[str, object])
        recipe = msgspec.convert({**asdict(family), **said}, type=type(family))
        _ = recipe.own_rate
    except (OSError, msgspec.MsgspecError, UnicodeError, EditError) as error:
        raise ModelMissing(f"{side} cannot be read: {error}") from error
    if not 0 < recipe.window < recipe.max_frames:
        raise ModelMissing(f"{side}: window must be shorter than max_frames, {recipe.max_frames}")
    counts = {"steps": recipe.steps, "multiple": recipe.multiple, "max_tokens": recipe.max_tokens or 1}
    for name, count in counts.items():
        if count < 1:
            raise ModelMissing(f"{side}: {name} must be 1 or more")
    if any(length <= 0 or length % recipe.multiple for size in recipe.sizes for length in size):
        raise ModelMissing(f"{side}: sizes must be multiples of {recipe.multiple} pixels")
    return recipe
