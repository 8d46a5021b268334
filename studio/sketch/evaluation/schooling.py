"""Trains the nets that look, on lessons: gathers what they need of each, spoils the pictures, and goes on for some
steps."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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
    LAMPLIT,
    NOBODY,
    QUESTIONS,
    SCENE,
    SKY,
    WHO,
    Sight,
    to_signed,
    truth_of,
)
from studio.sketch.evaluation.stir import halve
from studio.sketch.optimiser import Muon
from studio.sketch.precision import computing
from studio.sketch.world.place import PLACES
from studio.sketch.world.spec import Spec

_WHOLE, _SKIES, _NEAR = 16, 24, 48
"""How many pictures, how many of what stirs, and how many close-ups a step looks at."""
_PACE = 6e-3
SAY_EVERY = 50
_MOST_LOOKS = 6
_VISIBLE = 4
"""Who has fewer cells than that in a picture is not counted there."""


@dataclass(frozen=True, slots=True)
class Class:
    """All pictures of the lessons in tensors: `frames` uint8 (n, height, width, 3) and `small`, the same at half the
    size, `masks` uint8 (n, ROWS, COLUMNS), `people` and `hues` (n, 5) as `truth_of` takes them, the answers per
    question, -1 where it is not put, `squares` (n, 3) about who is seen, and `shown` (n,), whether anybody is. `stirs`
    (m, height / 2, width / 2, 4) are of outdoors alone, with their `weathers` (m,)."""

    frames: Tensor
    small: Tensor
    masks: Tensor
    people: Tensor
    hues: Tensor
    answers: dict[str, Tensor]
    squares: Tensor
    shown: Tensor
    stirs: Tensor
    weathers: Tensor

    @classmethod
    def of(cls, lessons: Iterable[Lesson]) -> Class:
        """At most so many looks of each clip: neighbours teach little."""
        kept = [_thinned(lesson) for lesson in lessons]
        counts = torch.tensor([len(lesson.frames) for lesson in kept])
        cast = [cast_of(lesson.spec) for lesson in kept]
        told = [_told(lesson.spec) for lesson in kept]
        frames = np.concatenate([lesson.frames for lesson in kept])
        masks = np.concatenate([lesson.masks for lesson in kept])
        stirs = [lesson.stirs[: 0 if PLACES[lesson.spec.place].indoors else None] for lesson in kept]
        weather = torch.tensor([SKY["weather"].index(lesson.spec.weather) for lesson in kept])
        answers = {
            name: torch.tensor([each[name] for each in told]).repeat_interleave(counts) for name in SCENE | GROUP
        }
        together = torch.from_numpy(_together(masks))
        answers["count"] = together
        answers["staging"] = torch.where(together > 1, answers["staging"], -1)
        return cls(
            torch.from_numpy(frames),
            torch.from_numpy(halve(frames)),
            torch.from_numpy(masks),
            torch.tensor([people for people, _ in cast]).repeat_interleave(counts, 0),
            torch.tensor([hues for _, hues in cast]).repeat_interleave(counts, 0),
            answers,
            squares(find_boxes((masks > 0).astype(np.float32))),
            torch.from_numpy((masks > 0).sum((1, 2)) >= _VISIBLE),
            torch.from_numpy(np.concatenate(stirs)),
            weather.repeat_interleave(torch.tensor([len(each) for each in stirs])),
        )


def _thinned(lesson: Lesson) -> Lesson:
    every = -(-len(lesson.frames) // _MOST_LOOKS)
    return replace(lesson, frames=lesson.frames[::every].copy(), masks=lesson.masks[::every])


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
    return {
        "place": QUESTIONS["place"].index(spec.place),
        "hour": -1 if spec.place in LAMPLIT else QUESTIONS["hour"].index(spec.hour),
        "count": len(spec.roles),
        "staging": QUESTIONS["staging"].index(spec.staging) if len(spec.roles) > 1 else -1,
    }


def train_scene(sight: Sight, school: Class, steps: int, minutes: float = 600.0, *, further: bool = False) -> None:
    """Train the nets that see whole pictures and what stirs, from where they are at a slower pace if that is `further`;
    stops in good order when the minutes are over."""
    torch.manual_seed(int(further))
    heard = _heard(school)
    worth = _weights(school.weathers, len(SKY["weather"]))
    named = [*sight.scene.named_parameters("scene"), *sight.sky.named_parameters("sky")]
    sight.train()
    for step, spent in _optimised(named, further, steps, minutes):
        with computing("cpu"):
            scene = _scene_loss(sight.scene, school, torch.randint(len(school.small), (_WHOLE,)), heard)
            sky = _sky_loss(sight.sky, school, worth)
        (scene + sky).backward()
        if step % SAY_EVERY == 0:
            print(f"scene: step {step} scene {scene.item():.3f} sky {sky.item():.3f} {spent:.1%}", flush=True)
    sight.eval()


def train_close(sight: Sight, school: Class, steps: int, minutes: float = 600.0, *, further: bool = False) -> None:
    """Train the net that looks closely, in the same way."""
    torch.manual_seed(int(further))
    heard, draw = _heard(school), _likelihood(school)
    sight.train()
    for step, spent in _optimised(list(sight.close.named_parameters()), further, steps, minutes):
        with computing("cpu"):
            near = _close_loss(sight.close, school, torch.multinomial(draw, _NEAR, replacement=True), heard)
        near.backward()
        if step % SAY_EVERY == 0:
            print(f"close: step {step} loss {near.item():.3f} {spent:.1%}", flush=True)
    sight.eval()


def _heard(school: Class) -> dict[str, Tensor]:
    return {name: _weights(school.answers[name], len(QUESTIONS[name])) for name in SCENE | GROUP}


def _optimised(
    named: Sequence[tuple[str, nn.Parameter]], further: bool, steps: int, minutes: float
) -> Iterator[tuple[int, float]]:
    """The steps of `paced`, after each of which the gradients that are there are applied."""
    pace = 0.6 * _PACE if further else _PACE
    optimizer = Muon(named, pace, plain=_answers, weight_decay=0.02)
    for step, spent in paced(optimizer, pace, steps, minutes):
        yield step, spent
        optimizer.step()
        optimizer.zero_grad()


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
    pictures, masks = to_signed(school.small[rows]), school.masks[rows]
    if torch.rand(()) < 0.5:
        pictures, masks = pictures.flip(3), masks.flip(2)
    scores = net(spoil(dyed(pictures, masks)))
    somebody = (masks > 0).float()
    weight = NOBODY + (1.0 - NOBODY) * somebody
    loss = 3.0 * functional.binary_cross_entropy_with_logits(scores["somebody"].float(), somebody, weight)
    return loss + _told_loss(scores, school, rows, SCENE, heard)


def _sky_loss(net: nn.Module, school: Class, worth: Tensor) -> Tensor:
    """Half of what is shown stirs, as far as any lesson knows that."""
    if not len(school.stirs):
        return torch.zeros(())
    known = school.stirs[:, 0, 0, 3] > 0
    rows = torch.multinomial(torch.where(known, 1.0 / known.sum().clamp_min(1), 1.0 / len(known)), _SKIES, True)
    stirs = to_signed(school.stirs[rows])
    if torch.rand(()) < 0.5:
        stirs = stirs.flip(3)
    high, wide = (int(side * (1.0 - 0.45 * torch.rand(()))) for side in stirs.shape[2:])
    top, left = (int((full - side) * torch.rand(())) for full, side in zip(stirs.shape[2:], (high, wide), strict=True))
    stirs = stirs[:, :, top : top + high, left : left + wide]
    sky = net(torch.cat([spoil(stirs[:, :3]), _spoiled_stir(stirs[:, 3:])], 1))
    return functional.cross_entropy(sky["weather"].float(), school.weathers[rows], weight=worth)


def _spoiled_stir(stirs: Tensor) -> Tensor:
    """Fainter or stronger, softer, and with noise, for a generated picture is not as still as a rendered one."""
    known = (stirs > -1.0).float()
    soft = functional.avg_pool2d(stirs, 3, 1, 1)
    blend = 0.6 * torch.rand(len(stirs), 1, 1, 1)
    made = (stirs.lerp(soft, blend)) * (0.6 + 0.7 * torch.rand(len(stirs), 1, 1, 1))
    return torch.where(known > 0, made + 0.03 * torch.rand(len(stirs), 1, 1, 1) * torch.randn_like(stirs), stirs)


def _close_loss(net: nn.Module, school: Class, rows: Tensor, heard: dict[str, Tensor]) -> Tensor:
    where = school.squares[rows]
    where = where + where[:, 2:] * torch.cat([0.06 * torch.randn(_NEAR, 2), 0.4 * torch.rand(_NEAR, 1) - 0.12], 1)
    pictures, masks = cut(to_signed(school.frames[rows]), where, CLOSE), cut_mask(school.masks[rows], where, CELLS)
    if torch.rand(()) < 0.5:
        pictures, masks = pictures.flip(3), masks.flip(2)
    who, hue = truth_of(masks, school.people[rows], school.hues[rows])
    half = _NEAR // 2
    pictures = torch.cat([elsewhere(pictures[:half], masks[:half]), pictures[half:, torch.randperm(3)]])
    hue = torch.cat([hue[:half], torch.full_like(hue[half:], -1)])
    scores = net(spoil(pictures))
    weight = torch.ones(len(WHO))
    weight[0] = NOBODY
    loss = 1.5 * functional.cross_entropy(scores["who"].float(), who, weight=weight)
    loss = loss + functional.cross_entropy(scores["hue"].float(), hue, ignore_index=-1)
    return loss + _told_loss(scores, school, rows, GROUP, heard)


def _told_loss(
    scores: dict[str, Tensor], school: Class, rows: Tensor, questions: Iterable[str], heard: dict[str, Tensor]
) -> Tensor:
    loss = torch.zeros(())
    for name in questions:
        truth = school.answers[name][rows]
        if (truth >= 0).any():
            loss = loss + functional.cross_entropy(scores[name].float(), truth, weight=heard[name], ignore_index=-1)
    return loss


def elsewhere(pictures: Tensor, masks: Tensor) -> Tensor:
    """Who is in each picture (n, 3, h, w), cut out along the mask (n, rows, columns), before the next one's background.

    Of one place and one colour training has seen all but a few subjects, and the exam asks for just those: whoever
    learned to tell who it is by the place would be wrong about them.
    """
    shown = functional.interpolate((masks > 0).float()[:, None], pictures.shape[2:])
    empty = 1.0 - shown
    plain = (pictures * empty).sum((2, 3), keepdim=True) / empty.sum((2, 3), keepdim=True).clamp_min(1.0)
    return torch.where(shown > 0, pictures, torch.where(shown > 0, plain, pictures).roll(1, 0))


def dyed(pictures: Tensor, masks: Tensor) -> Tensor:
    """Pictures (n, 3, h, w) with two thirds of their subjects in other colours, for the same reason: a place is not to
    be told by who is there in which colour."""
    shown = functional.interpolate((masks > 0).float()[:, None], pictures.shape[2:])
    some = torch.rand(len(pictures), 1, 1, 1) < 0.67
    return torch.where((shown > 0) & some, pictures[:, torch.randperm(3)], pictures)


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
