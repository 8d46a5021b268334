"""Nothing that the gpu preset trains mixes devices: one step of every part where tensors have no numbers.

PyTorch's meta device refuses whatever meets a tensor of the processor, as a graphics card does. What asks for a number,
for the log or for a branch, is given one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio.sketch.audio_autoencoder import AudioAutoencoderPart, VocoderPart
from studio.sketch.batch import Batch
from studio.sketch.denoising import TransformerPart
from studio.sketch.distilling import DistillingPart
from studio.sketch.facts import FACTS
from studio.sketch.text import train_tokenizer
from studio.sketch.training import Part, Run, Schedule
from studio.sketch.transformer import Denoiser
from studio.sketch.video_autoencoder import VideoAutoencoderPart

NOWHERE = "meta"


class Blank:
    """Clips, sounds and latents of zeros, on the processor as they come from files."""

    def windows(self, batch: int, frames: int, height: int, width: int) -> Tensor:
        return torch.zeros(batch, 3, frames, height, width, dtype=torch.uint8)

    def sounds(self, batch: int, samples: int) -> Tensor:
        return torch.zeros(batch, 2, samples)

    def batch(self, step: int) -> Batch:
        return Batch(
            video=torch.zeros(2, 128, 2, 1, 2),
            audio=torch.zeros(2, 9, 32),
            captions=["a red ball"] * 2,
            facts=torch.zeros(2, len(FACTS)),
            cover=torch.zeros(2, 2, 1, 2),
            drift=torch.zeros(2, 2, 1, 2, 2),
            stills=torch.zeros(2, 2, 128, 1, 1, 2),
            places=(None, 8),
        )


def _video(critic_from: int) -> Part:
    shapes = ((1, 9, 32, 64), (1, 1, 32, 64))
    return VideoAutoencoderPart(Blank(), shapes, design="fine", device=NOWHERE, polish_from=0, critic_from=critic_from)


def _transformer() -> Part:
    importance = torch.ones(128)
    tokenizer = train_tokenizer(["a red ball"])
    return TransformerPart(Blank(), tokenizer, importance=importance, layers=1, device=NOWHERE)


def _distilled() -> Part:
    tokenizer = train_tokenizer(["a red ball"])
    teacher = Denoiser(len(tokenizer), layers=1)
    return DistillingPart(Blank(), tokenizer, teacher, [1.0, 0.5], importance=torch.ones(128), device=NOWHERE)


@pytest.mark.parametrize(
    "make",
    [
        lambda: _video(critic_from=9),
        lambda: _video(critic_from=0),
        lambda: AudioAutoencoderPart(Blank(), batch=1, device=NOWHERE),
        lambda: VocoderPart(Blank(), batch=1, device=NOWHERE),
        _transformer,
        _distilled,
    ],
    ids=["video", "critic", "audio", "vocoder", "transformer", "distilled"],
)
def test_one_step_of_every_part(make: Callable[[], Part], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tensor, "__float__", lambda tensor: 1.0)
    monkeypatch.setattr(Tensor, "__bool__", lambda tensor: True)
    monkeypatch.setattr(torch, "autocast", lambda *_, **__: contextlib.nullcontext())
    run = Run(make(), Schedule(4, 1e-3), tmp_path)
    assert run.advance() is not None
    assert all(p.device.type == NOWHERE for p in run.part.module.parameters())


def test_a_mixture_would_be_refused() -> None:
    with pytest.raises(RuntimeError, match="device"):
        torch.add(torch.zeros(2, device=NOWHERE), torch.zeros(2))
