"""The text side learns to read facts from captions alone, and no caption is cut."""

from __future__ import annotations

import torch

from studio.sketch.optimiser import Muon
from studio.sketch.text import TOKEN_LIMIT, tokenize, train_tokenizer
from studio.sketch.words import WordsPart
from studio.sketch.world.caption import describe
from studio.sketch.world.spec import draw


def test_no_caption_is_too_long() -> None:
    captions = [caption for seed in range(300) for caption in describe(draw(seed, "train"))]
    _, mask = tokenize(train_tokenizer(captions), captions)
    assert int(mask.sum(dim=1).max()) < TOKEN_LIMIT


def test_the_text_side_learns_and_nothing_else_does() -> None:
    torch.manual_seed(0)
    tokenizer = train_tokenizer(caption for seed in range(300) for caption in describe(draw(seed, "train")))
    part = WordsPart(tokenizer, batch=8)
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
