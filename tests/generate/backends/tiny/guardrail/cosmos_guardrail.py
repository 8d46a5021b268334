"""Stands where NVIDIA's guardrail is installed: its calls, and built as it is, over models of a few numbers.

It refuses prompts that say "forbidden", and pictures when told to; instead of faces it makes a corner unrecognisable.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

CORNER = 4
GREY = 128


class Reader(nn.Module):
    """Judges a prompt by one number, 1 for what it refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(1, 1)

    def forward(self, prompt: str) -> bool:
        found = "forbidden" in prompt
        self.layer(torch.tensor([[float(found)]], device=self.layer.weight.device))
        return not found


class Looker(nn.Module):
    """Judges pictures, one convolution each."""

    def __init__(self) -> None:
        super().__init__()
        self.refuses = False
        self.conv = nn.Conv2d(3, 1, 1)

    def forward(self, frames: Tensor) -> bool:
        for frame in frames:
            self.conv(frame.to(self.conv.weight))
        return not self.refuses


class Blurrer(nn.Module):
    """Writes into the frames that it is given, as the real one does."""

    def forward(self, frames: NDArray[np.uint8]) -> NDArray[np.uint8]:
        frames[:, :CORNER, :CORNER] = GREY
        return frames


class Runner:
    """Holds its models in lists of its own, so that torch does not see them as parts of the checker."""

    def __init__(self, safety_models: list[nn.Module], postprocessors: list[nn.Module] | None = None) -> None:
        self.safety_models = safety_models
        self.postprocessors = postprocessors


class CosmosSafetyChecker(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        with torch.random.fork_rng():
            self.text_guardrail = Runner([Reader()])
            self.video_guardrail = Runner([Looker()], [Blurrer()])
        self.places: list[str] = []

    def to(self, device: str | torch.device) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self.places.append(str(device))
        self.text_guardrail.safety_models[0].to(device)
        self.video_guardrail.safety_models[0].to(device)

    def check_text_safety(self, prompt: str) -> bool:
        return self.text_guardrail.safety_models[0](prompt)

    def check_video_safety(self, frames: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
        if not self.video_guardrail.safety_models[0](torch.from_numpy(frames.copy()).permute(0, 3, 1, 2)):
            return None
        assert self.video_guardrail.postprocessors is not None
        return self.video_guardrail.postprocessors[0](frames)
