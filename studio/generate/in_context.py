"""IC-LoRAs: files that let an LTX-2 see pictures beside its take, which published checkpoints were not trained for.

What a file is for its name must say: their metadata tells only how small what is shown has to be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from studio.domain.errors import ModelMissing
from studio.generate.tensor_header import read_header

FAMILY = "ltx2"

_FACTOR = "reference_downscale_factor"
"""What their makers write into the files: 2 for a video of half the size."""
_NAMES = ("ic-lora", "ic_lora", "iclora")
_LEADING = "control"
_SHOWING = ("reference", "ingredient", "subject", "character", "identity")
"""What is in the names of those for pictures to look at. Others restore, recolour or fill in: whatever they were shown
they would take for the picture itself."""

Lesson = Literal["control", "references", "match"]


@dataclass(frozen=True, slots=True)
class Teaching:
    """What a file lets a model follow, and at which part of a take's size it is shown that: 2 for a half."""

    lessons: tuple[Lesson, ...] = ()
    downscale: int = 1


NOTHING = Teaching()


def taught_by(path: Path) -> Teaching:
    """What this file lets a model follow; nothing where it is no IC-LoRA, or one for something else."""
    name = path.stem.lower()
    lessons: tuple[Lesson, ...] = ()
    if _LEADING in name:
        lessons = ("control",)
    elif any(sign in name for sign in _SHOWING):
        lessons = ("references", "match")
    factor = _downscale(path) if lessons else 0
    return Teaching(lessons, factor) if factor else NOTHING


def lessons_of(paths: Iterable[Path]) -> tuple[Lesson, ...]:
    """What these files let a model follow, together."""
    return tuple(dict.fromkeys(lesson for path in paths for lesson in taught_by(path).lessons))


def _downscale(path: Path) -> int:
    """The factor of an IC-LoRA, at least 1; 0 for every other file."""
    try:
        said = read_header(path).metadata.get(_FACTOR)
    except ModelMissing:
        return 0  # putting it on will say what is wrong with it
    if said is None:
        return 1 if any(sign in path.stem.lower() for sign in _NAMES) else 0
    try:
        return max(1, round(float(said)))
    except (ValueError, OverflowError):
        return 1
