"""LoRAs that let a model make its takes in few steps and without guidance: known by what they are called, since nothing
in their files says it. Half of one is none: of two experts each must have its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studio.generate.backends.base import LoraView
from studio.generate.backends.lora_stack import expert_of

_NAMES = ("lightx2v", "lightning", "distill", "causvid", "fastwan")
_STEPS = re.compile(r"(?<!\d)(\d{1,2})[-_ ]?steps?(?![a-z])")
USUAL_STEPS = 4
_MOST_STEPS = 16


@dataclass(frozen=True, slots=True)
class FewSteps:
    """What the few-step LoRAs of a take ask for: so many steps, or None where there are none that reach the whole
    model. `note` is for the person, and empty where there is nothing to say."""

    steps: int | None = None
    note: str = ""


def asked_by(loras: Sequence[LoraView], *, experts: int = 1, usual: int = USUAL_STEPS) -> FewSteps:
    """How the takes of a model of so many experts are made with these LoRAs on it; in `usual` steps where they do not
    speak of any."""
    few = [lora for lora in loras if lora.strength and is_few_step(lora.name)]
    if not few:
        return FewSteps()
    names = " and ".join(lora.name for lora in few)
    reached = {expert for lora in few for expert in _reached(lora, experts)}
    if len(reached) < experts:
        return FewSteps(note=f"{names} is on one of two experts alone: add the other, and takes need few steps")
    steps = min(_steps_in(lora.name) or usual for lora in few)
    return FewSteps(steps, f"made in {steps} steps and without guidance, as {names} {_wants(few)}")


def is_few_step(name: str) -> bool:
    """Whether a file or folder of this name is for few steps."""
    return any(sign in name.lower() for sign in _NAMES) or _steps_in(name) is not None


def _steps_in(name: str) -> int | None:
    """How many steps a name speaks of; None for one that speaks of none, or of as many as a training has."""
    found = _STEPS.search(name.lower())
    return int(found[1]) if found and 0 < int(found[1]) <= _MOST_STEPS else None


def _reached(lora: LoraView, experts: int) -> set[int]:
    only = expert_of(lora)
    return set(range(experts)) if only is None or experts == 1 else {only}


def _wants(few: list[LoraView]) -> str:
    return "wants it" if len(few) == 1 else "want it"
