"""NVIDIA's guardrail, without which no Cosmos runs: it judges a prompt before anything is made of it, and pictures
before anybody sees them.

Shotloom's own calls, because the pipelines' stay away without a word: where the package is not the one they were
imported with, and wherever latents are asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from studio.domain.errors import BackendFailed, ModelMissing
from studio.generate.backends.base import Pictures

_PACKAGE = "cosmos_guardrail"


class CosmosGuard:
    """The guardrail on the processor; it goes to a device for as long as it judges."""

    def __init__(self) -> None:
        """Raises ModelMissing, with a sentence, where the guardrail or one of its own models is not here."""
        try:
            kind = importlib.import_module(_PACKAGE).CosmosSafetyChecker
        except (ImportError, AttributeError) as error:
            raise ModelMissing(
                "Cosmos runs with NVIDIA's guardrail only, and it is not installed: pip install cosmos-guardrail into "
                "Shotloom's Python, or choose another model"
            ) from error
        try:
            self._checker: Any = kind()
        except (OSError, ValueError, RuntimeError, ImportError, LookupError) as error:
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            raise ModelMissing(
                "NVIDIA's guardrail for Cosmos has models of its own, and one is not on this machine: accept the terms "
                "of nvidia/Cosmos-1.0-Guardrail on the hub, then run python -c 'import cosmos_guardrail as c; "
                f"c.CosmosSafetyChecker()' once ({reason})"
            ) from error

    def judge(self, prompt: str, device: torch.device) -> None:
        """Raise BackendFailed for a prompt that it refuses."""
        self._checker.to(device)
        try:
            safe = self._checker.check_text_safety(prompt)
        finally:
            self._checker.to("cpu")
        if not safe:
            raise BackendFailed("NVIDIA's guardrail refuses this prompt: word it differently, or choose another model")

    def let_through(self, pictures: Pictures, device: torch.device) -> Pictures | None:
        """The pictures as they may be seen, with faces made unrecognisable; None for those that it refuses."""
        self._checker.to(device)
        try:
            seen = self._checker.check_video_safety(np.array(pictures))  # it writes into what it is given
        finally:
            self._checker.to("cpu")
        return seen

    def models(self) -> Iterator[torch.nn.Module]:
        """What it computes with, which it holds in lists that torch does not look into."""
        for side in ("text_guardrail", "video_guardrail"):
            runner = getattr(self._checker, side, None)
            for part in ("safety_models", "postprocessors"):
                yield from (each for each in getattr(runner, part, None) or () if isinstance(each, torch.nn.Module))
