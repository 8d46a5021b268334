"""The text side learns to read facts from captions alone, and no caption is cut."""

from __future__ import annotations

import pytest
import torch

from studio.sketch.optimiser import Muon
from studio.sketch.text import TOKEN_LIMIT, tokenize, train_tokenizer
from studio.sketch.words import WordsPart
from studio.sketch.world.caption import describe
from studio.sketch.world.spec import draw


@pytest.fixture(scope="module")
def captions() -> list[str]:
    return [caption for seed in range(300) for caption in describe(draw(seed, "train"))]


def test_no_caption_is_too_long(captions: list[str]) -> None:
    _, mask = tokenize(train_tokenizer(captions), captions)
    assert int(mask.sum(dim=1).max()) < TOKEN_LIMIT


def test_the_text_side_learns_and_nothing_else_does(captions: list[str]) -> None:
    torch.manual_seed(0)
    part = WordsPart(train_tokenizer(captions), batch=8)
    optimiser = Muon(((n, p) for n, p in part.module.named_parameters() if p.requires_grad), 2e-3)
    losses = []
    for step in range(14):
        loss, figures = part.loss(step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
        assert 0.0 <= figures["right"] <= 1.0
    assert sum(losses[-3:]) < 0.85 * sum(losses[:3])
    assert all(p.grad is None for p in part.denoiser.transformer.parameters())
