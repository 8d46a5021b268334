"""Trains the judges on lessons: gathers what they need of each lesson, spoils the pictures, and goes on for some steps."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from studio.sketch.evaluation.lesson import ITEM, Lesson
from studio.sketch.evaluation.sight import HUES, QUESTIONS, WHO, SightNet, to_signed, truth_of
from studio.sketch.world.place import PLACES
from studio.sketch.world.spec import Spec

_BATCH = 24
_SAY_EVERY = 50


@dataclass(frozen=True, slots=True)
class Class:
    """All lessons in tensors: `frames` uint8 (clips, LOOKS, height, width, 3), `masks` uint8 (clips, LOOKS, ROWS,
    COLUMNS), `people` and `hues` (clips, 5) as `truth_of` takes them, and the answers per question, -1 where it is
    not put."""

    frames: Tensor
    masks: Tensor
    people: Tensor
    hues: Tensor
    answers: dict[str, Tensor]
    specs: list[Spec]

    @classmethod
    def of(cls, lessons: Iterable[Lesson]) -> Class:
        kept = list(lessons)
        specs = [lesson.spec for lesson in kept]
        cast = [_cast(spec) for spec in specs]
        told = [_told(spec) for spec in specs]
        return cls(
            torch.from_numpy(np.stack([lesson.frames for lesson in kept])),
            torch.from_numpy(np.stack([lesson.masks for lesson in kept])),
            torch.tensor([people for people, _ in cast]),
            torch.tensor([hues for _, hues in cast]),
            {name: torch.tensor([each[name] for each in told]) for name in QUESTIONS},
            specs,
        )


def _cast(spec: Spec) -> tuple[list[int], list[int]]:
    people, hues = [0] * (ITEM + 1), [len(HUES) - 1] * (ITEM + 1)
    for number, role in enumerate(spec.roles, 1):
        people[number], hues[number] = WHO.index(role.person), HUES.index(role.colour)
    if spec.item is not None:
        people[ITEM], hues[ITEM] = WHO.index(spec.item.name), HUES.index(spec.item.colour)
    return people, hues


def _told(spec: Spec) -> dict[str, int]:
    indoors = PLACES[spec.place].indoors
    return {
        "place": QUESTIONS["place"].index(spec.place),
        "hour": QUESTIONS["hour"].index(spec.hour),
        "weather": -1 if indoors else QUESTIONS["weather"].index(spec.weather),
        "count": len(spec.roles),
        "staging": QUESTIONS["staging"].index(spec.staging) if len(spec.roles) > 1 else -1,
    }


def train_sight(school: Class, steps: int, seed: int = 0, minutes: float = 600.0) -> SightNet:
    """Train a net from nothing; stops in good order when the minutes are over."""
    torch.manual_seed(seed)
    net = SightNet()
    optimizer = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=0.02)
    started = time.monotonic()
    for step in range(steps):
        spent = max(step / steps, (time.monotonic() - started) / (60.0 * minutes))
        if spent >= 1.0:
            break
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * min(1.0, (step + 1) / 100) * (0.02 + 0.98 * (1.0 - spent))
        loss = _sight_loss(net, school)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % _SAY_EVERY == 0:
            print(f"sight: step {step} loss {loss.item():.3f} {time.monotonic() - started:.0f} s", flush=True)
    return net.eval()


def _sight_loss(net: SightNet, school: Class) -> Tensor:
    rows, looks = torch.randint(len(school.frames), (_BATCH,)), torch.randint(school.frames.shape[1], (_BATCH,))
    pictures, masks = to_signed(school.frames[rows, looks]), school.masks[rows, looks]
    if torch.rand(()) < 0.5:
        pictures, masks = pictures.flip(3), masks.flip(2)
    who, hue = truth_of(masks, school.people[rows], school.hues[rows])
    scores = net(spoil(pictures))
    # Cells of a subject are few: each kind of cell is heard.
    weight = torch.ones(len(WHO))
    weight[0] = 0.2
    loss = 1.5 * functional.cross_entropy(scores["who"], who, weight=weight)
    loss = loss + functional.cross_entropy(scores["hue"], hue, ignore_index=-1)
    visible = (who > 0).flatten(1).float().mean(1) > 0.002
    for name in QUESTIONS:
        truth = school.answers[name][rows]
        if name in ("count", "staging"):  # who is out of the picture is not counted in it
            truth = torch.where(visible, truth, -1)
        if (truth >= 0).any():
            loss = loss + functional.cross_entropy(scores[name], truth, ignore_index=-1)
    return loss


def spoil(batch: Tensor) -> Tensor:
    """Soften, rescale, recolour a little and add noise, picture by picture, as generated frames differ from renders."""
    count, _, height, width = batch.shape
    parts = []
    for part in batch.split(max(1, count // 4)):
        shrink = float(torch.empty(()).uniform_(0.3, 1.15))
        if shrink < 1.0:
            small = functional.interpolate(part, scale_factor=shrink, mode="bilinear", antialias=True)
            part = functional.interpolate(small, (height, width), mode="bicubic" if shrink > 0.6 else "bilinear")
        parts.append(part)
    soft = torch.cat(parts)
    gain, lift = 1.0 + 0.05 * torch.randn(count, 3, 1, 1), 0.03 * torch.randn(count, 3, 1, 1)
    grain = 0.06 * torch.rand(count, 1, 1, 1) * torch.randn_like(soft)
    return (soft * gain + lift + grain).clamp(-1.0, 1.0)
