"""Trains the two nets that look, on lessons: gathers what they need of each, spoils the pictures, and goes on for some
steps."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from studio.sketch.evaluation.closeup import cut, cut_mask, find_boxes, squares
from studio.sketch.evaluation.lesson import ITEM, Lesson
from studio.sketch.evaluation.sight import (
    CELLS,
    CLOSE,
    GROUP,
    HUES,
    NOBODY,
    QUESTIONS,
    SCENE,
    WHO,
    Sight,
    to_signed,
    truth_of,
)
from studio.sketch.optimiser import Muon
from studio.sketch.world.place import PLACES
from studio.sketch.world.spec import Spec

_WHOLE, _NEAR = 16, 48
"""How many pictures, and how many close-ups, a step looks at."""
_PACE = 6e-3
SAY_EVERY = 50
_MOST_LOOKS = 6
_VISIBLE = 4
"""Who has fewer cells than that in a picture is not counted there."""


@dataclass(frozen=True, slots=True)
class Class:
    """All pictures of the lessons in tensors: `frames` uint8 (n, height, width, 3), `masks` uint8 (n, ROWS, COLUMNS),
    `people` and `hues` (n, 5) as `truth_of` takes them, the answers per question, -1 where it is not put, `squares`
    (n, 3) about who is seen, and `shown` (n,), whether anybody is."""

    frames: Tensor
    masks: Tensor
    people: Tensor
    hues: Tensor
    answers: dict[str, Tensor]
    squares: Tensor
    shown: Tensor

    @classmethod
    def of(cls, lessons: Iterable[Lesson]) -> Class:
        """At most so many looks of each clip: neighbours teach little."""
        kept = [(lesson, slice(None, None, -(-len(lesson.frames) // _MOST_LOOKS))) for lesson in lessons]
        counts = torch.tensor([len(lesson.frames[looks]) for lesson, looks in kept])
        cast = [cast_of(lesson.spec) for lesson, _ in kept]
        told = [_told(lesson.spec) for lesson, _ in kept]
        masks = np.concatenate([lesson.masks[looks] for lesson, looks in kept])
        answers = {name: torch.tensor([each[name] for each in told]).repeat_interleave(counts) for name in QUESTIONS}
        together = torch.from_numpy(_together(masks))
        answers["count"] = together
        answers["staging"] = torch.where(together > 1, answers["staging"], -1)
        return cls(
            torch.from_numpy(np.concatenate([lesson.frames[looks] for lesson, looks in kept])),
            torch.from_numpy(masks),
            torch.tensor([people for people, _ in cast]).repeat_interleave(counts, 0),
            torch.tensor([hues for _, hues in cast]).repeat_interleave(counts, 0),
            answers,
            squares(find_boxes((masks > 0).astype(np.float32))),
            torch.from_numpy((masks > 0).sum((1, 2)) >= _VISIBLE),
        )


def _together(masks: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """How many people each picture shows, at most three."""
    seen = np.stack([(masks % 8 == person).sum((1, 2)) >= _VISIBLE for person in range(1, ITEM)])
    return seen.sum(0).astype(np.int64)


def cast_of(spec: Spec) -> tuple[list[int], list[int]]:
    """Who 0 to ITEM of a lesson's mask is, and in which colour, in numbers of WHO and HUES."""
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


def train_sight(school: Class, steps: int, minutes: float = 600.0, known: Sight | None = None) -> Sight:
    """Train both nets from nothing, or ones that are `known` already; stops in good order when the minutes are over."""
    torch.manual_seed(0 if known is None else 1)
    sight = (Sight() if known is None else known).train()
    pace = _PACE if known is None else 0.6 * _PACE
    draw, heard = (
        _likelihood(school),
        {name: _weights(school.answers[name], len(QUESTIONS[name])) for name in QUESTIONS},
    )
    optimizer = Muon(sight.named_parameters(), pace, plain=_answers, weight_decay=0.02)
    for step, spent in paced(optimizer, pace, steps, minutes):
        rows = torch.randint(len(school.frames), (_WHOLE,))
        loss = _scene_loss(sight.scene, school, rows, heard)
        near = _close_loss(sight.close, school, torch.multinomial(draw, _NEAR, replacement=True), heard)
        optimizer.zero_grad()
        (loss + near).backward()
        optimizer.step()
        if step % SAY_EVERY == 0:
            print(f"sight: step {step} scene {loss.item():.3f} close {near.item():.3f} {spent:.1%}", flush=True)
    return sight.eval()


def paced(optimizer: torch.optim.Optimizer, pace: float, steps: int, minutes: float) -> Iterator[tuple[int, float]]:
    """The step and the share that is spent, while an optimiser's rate falls to its end with the steps or the minutes,
    whichever are over first."""
    started = time.monotonic()
    for step in range(steps):
        spent = max(step / steps, (time.monotonic() - started) / (60.0 * minutes))
        if spent >= 1.0:
            return
        for group in optimizer.param_groups:
            group["lr"] = pace * min(1.0, (step + 1) / 100) * (0.02 + 0.98 * (1.0 - spent))
        yield step, spent


def _answers(name: str) -> bool:
    """Whether a weight is of a last layer, each of whose rows is an answer of its own."""
    return any(each in name for each in ("heads", "who", "hue", "somebody"))


def _likelihood(school: Class) -> Tensor:
    """How often each picture is looked at closely: rare subjects oftener than they are drawn, empty pictures never."""
    first = school.people[:, 1]
    who = torch.where(first > 0, first, school.people[:, ITEM])
    return torch.bincount(who, minlength=len(WHO)).float().rsqrt()[who] * school.shown


def _weights(truth: Tensor, answers: int) -> Tensor:
    """How much each answer counts: what is rarely so must be told as well."""
    share = torch.bincount(truth[truth >= 0], minlength=answers).float()
    return (share.mean() / share.clamp_min(1.0)).clamp(0.4, 3.0)


def _scene_loss(net: nn.Module, school: Class, rows: Tensor, heard: dict[str, Tensor]) -> Tensor:
    pictures, masks = to_signed(school.frames[rows]), school.masks[rows]
    if torch.rand(()) < 0.5:
        pictures, masks = pictures.flip(3), masks.flip(2)
    scores = net(spoil(pictures))
    somebody = (masks > 0).float()
    weight = NOBODY + (1.0 - NOBODY) * somebody
    loss = 3.0 * functional.binary_cross_entropy_with_logits(scores["somebody"], somebody, weight)
    return loss + _told_loss(scores, school, rows, SCENE, heard)


def _close_loss(net: nn.Module, school: Class, rows: Tensor, heard: dict[str, Tensor]) -> Tensor:
    where = school.squares[rows]
    where = where + where[:, 2:] * torch.cat([0.06 * torch.randn(_NEAR, 2), 0.4 * torch.rand(_NEAR, 1) - 0.12], 1)
    pictures, masks = cut(to_signed(school.frames[rows]), where, CLOSE), cut_mask(school.masks[rows], where, CELLS)
    if torch.rand(()) < 0.5:
        pictures, masks = pictures.flip(3), masks.flip(2)
    who, hue = truth_of(masks, school.people[rows], school.hues[rows])
    scores = net(spoil(pictures))
    weight = torch.ones(len(WHO))
    weight[0] = NOBODY
    loss = 1.5 * functional.cross_entropy(scores["who"], who, weight=weight)
    loss = loss + functional.cross_entropy(scores["hue"], hue, ignore_index=-1)
    return loss + _told_loss(scores, school, rows, GROUP, heard)


def _told_loss(
    scores: dict[str, Tensor], school: Class, rows: Tensor, questions: Iterable[str], heard: dict[str, Tensor]
) -> Tensor:
    loss = torch.zeros(())
    for name in questions:
        truth = school.answers[name][rows]
        if (truth >= 0).any():
            loss = loss + functional.cross_entropy(scores[name], truth, weight=heard[name], ignore_index=-1)
    return loss


def spoil(batch: Tensor) -> Tensor:
    """Soften, rescale, recolour a little and add noise, picture by picture, as generated frames differ from renders."""
    count, _, height, width = batch.shape
    parts = []
    for part in batch.split(max(1, count // 4)):
        shrink = 1.15 - 0.85 * float(torch.rand(()).square())
        if shrink < 1.0:
            small = functional.interpolate(part, scale_factor=shrink, mode="bilinear", antialias=True)
            part = functional.interpolate(small, (height, width), mode="bicubic" if shrink > 0.6 else "bilinear")
        parts.append(part)
    soft = torch.cat(parts)
    gain, lift = 1.0 + 0.05 * torch.randn(count, 3, 1, 1), 0.03 * torch.randn(count, 3, 1, 1)
    grain = 0.06 * torch.rand(count, 1, 1, 1) * torch.randn_like(soft)
    return (soft * gain + lift + grain).clamp(-1.0, 1.0)
