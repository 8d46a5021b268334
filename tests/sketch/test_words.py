"""Facts are told one by one, and the text side learns to read them from captions alone."""

from __future__ import annotations

import torch

from studio.sketch.caption import describe
from studio.sketch.facts import FACTS, facts_of
from studio.sketch.optimiser import Muon
from studio.sketch.scene import draw, mirror_spec
from studio.sketch.text import train_tokenizer
from studio.sketch.transformer import strew
from studio.sketch.words import WordsPart


def test_a_spec_has_one_fact_of_each_kind() -> None:
    for seed in range(40):
        spec = draw(seed, "train")
        so = [fact for fact, told in zip(FACTS, facts_of(spec).tolist(), strict=True) if told]
        assert ("subject", spec.subject) in so
        kinds = [kind for kind, _ in so]
        for kind in ("subject", "colour", "place", "light", "motion", "size"):
            assert kinds.count(kind) == 1
        assert kinds.count("camera") == len(set(spec.camera))
        assert ("way" in kinds) == bool(spec.way)


def test_left_is_right_in_the_mirror() -> None:
    spec = next(s for s in (draw(seed, "train") for seed in range(200)) if s.way == 1)
    assert facts_of(spec)[FACTS.index(("way", "right"))] == 1
    assert facts_of(mirror_spec(spec))[FACTS.index(("way", "left"))] == 1


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


def test_unknown_words_are_put_between() -> None:
    torch.manual_seed(0)
    strewn = strew("a red ball", most=5).split()
    assert [word for word in strewn if word != "<unk>"] == ["a", "red", "ball"]
    assert len(strewn) > 3
