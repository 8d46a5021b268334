"""The student learns to end in one step where its guided teacher ends in several, and the teacher stays as it is."""

from __future__ import annotations

import torch

from studio.sketch.batch import Batch
from studio.sketch.distilling import DistillingPart
from studio.sketch.facts import FACTS
from studio.sketch.optimiser import Muon
from studio.sketch.text import train_tokenizer
from studio.sketch.transformer import Denoiser

CAPTIONS = ["a red ball on the beach", "a blue boat at night"]


class Constant:
    def batch(self, step: int) -> Batch:
        draw = torch.Generator().manual_seed(3)
        return Batch(
            video=torch.randn(2, 128, 2, 1, 2, generator=draw),
            audio=torch.randn(2, 9, 32, generator=draw),
            captions=CAPTIONS,
            facts=torch.zeros(2, len(FACTS)),
            cover=torch.rand(2, 2, 1, 2, generator=draw),
            drift=torch.zeros(2, 2, 1, 2, 2),
            stills=torch.randn(2, 1, 128, 1, 1, 2, generator=draw),
            places=(None,),
        )


def _part(levels: list[float], guidance: float, steps: int) -> DistillingPart:
    torch.manual_seed(0)
    tokenizer = train_tokenizer(CAPTIONS)
    teacher = Denoiser(len(tokenizer), layers=1)
    return DistillingPart(
        Constant(), tokenizer, teacher, levels, guidance=guidance, audio_guidance=guidance, steps=steps
    )


def test_a_student_that_walks_as_its_teacher_has_nothing_to_learn() -> None:
    _, figures = _part([1.0, 0.5], guidance=1.0, steps=1).loss(0)
    assert figures["video"] < 1e-3
    assert figures["audio"] < 1e-3


def test_guidance_is_what_there_is_to_learn_and_it_is_learnt() -> None:
    part = _part([1.0, 0.6], guidance=4.0, steps=2)
    before = {name: value.clone() for name, value in part._teacher.state_dict().items()}
    optimiser = Muon(((n, p) for n, p in part.module.named_parameters() if p.requires_grad), 2e-3)
    losses = []
    for step in range(14):
        loss, figures = part.loss(step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(figures["video"] + figures["audio"])
    assert losses[0] > 1e-5
    assert sum(losses[-3:]) < 0.8 * sum(losses[:3])
    assert all(torch.equal(value, before[name]) for name, value in part._teacher.state_dict().items())
