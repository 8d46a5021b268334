"""Trains the judges on lessons: gathers what they need of each, spoils the pictures, and goes on for some steps."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from studio.domain.direction import Direction
from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.sketch.evaluation.action import DEEDS, ActionJudge, cut_out, deed_of, shares, to_input
from studio.sketch.evaluation.camera import CameraJudge, describe_flow, measure_flow, train_camera
from studio.sketch.evaluation.lesson import ITEM, Lesson
from studio.sketch.evaluation.sight import HUES, NOBODY, QUESTIONS, WHO, SightNet, to_signed, truth_of
from studio.sketch.world.framing import RATE
from studio.sketch.world.place import PLACES
from studio.sketch.world.spec import Spec
from studio.sketch.world.staging import FRAMES

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


def train_sight(school: Class, steps: int, minutes: float = 600.0, known: SightNet | None = None) -> SightNet:
    """Train a net from nothing, or one that is `known` already, at half the pace; stops in good order when the minutes
    are over."""
    torch.manual_seed(0 if known is None else 1)
    net = SightNet() if known is None else known.train()
    pace = 3e-3 if known is None else 1.5e-3
    optimizer = torch.optim.AdamW(net.parameters(), pace, weight_decay=0.02)
    started = time.monotonic()
    for step in range(steps):
        spent = max(step / steps, (time.monotonic() - started) / (60.0 * minutes))
        if spent >= 1.0:
            break
        for group in optimizer.param_groups:
            group["lr"] = pace * min(1.0, (step + 1) / 100) * (0.02 + 0.98 * (1.0 - spent))
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
    weight[0] = NOBODY
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


@dataclass(frozen=True, slots=True)
class Moves:
    """What the judges of motion learn from, clip by clip: cut-outs uint8 (clips, T, CUT, CUT, 4), tracks (clips, T, 9),
    who is seen in shares (clips, WHO - 1), what `describe_flow` says, and the Specs."""

    cuts: Tensor
    tracks: Tensor
    who: Tensor
    flows: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
    specs: list[Spec]

    @classmethod
    def of(cls, lessons: Iterable[Lesson]) -> Moves:
        cuts, tracks, who, flows, specs = [], [], [], [], []
        for lesson in lessons:
            somebody = (lesson.masks > 0).astype(np.float32)
            flow = measure_flow(lesson.frames, somebody)
            cut, track = cut_out(lesson.frames, somebody, flow)
            cuts.append(cut)
            tracks.append(track)
            who.append(_seen_of(lesson))
            flows.append(describe_flow(flow))
            specs.append(lesson.spec)
        stacked = [torch.from_numpy(np.stack(each)) for each in (cuts, tracks, who)]
        return cls(stacked[0], stacked[1], stacked[2], np.stack(flows), specs)


def _seen_of(lesson: Lesson) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Who is seen in a lesson, in shares of what is seen of anybody."""
    people = np.array(_cast(lesson.spec)[0])
    mass = np.bincount(people[lesson.masks % 8].ravel(), minlength=len(WHO))[1:]
    return shares(mass.astype(np.float32))


def direction_of(spec: Spec) -> Direction:
    """A Spec's camera as the app reads it."""
    return parse_camera(spec.camera, frames=FRAMES, rate=Rate(RATE))[0]


def way_of(spec: Spec) -> int:
    """Where the subject goes: -1 left, 1 right, 0 neither."""
    return spec.roles[0].way if spec.roles else spec.item.way if spec.item else 0


def train_camera_judge(moves: Moves, steps: int, seed: int = 0) -> CameraJudge:
    """Train the judge of camera moves."""
    directions = [direction_of(spec) for spec in moves.specs]
    return train_camera(moves.flows, directions, [way_of(spec) for spec in moves.specs], steps, seed)


def train_action(moves: Moves, steps: int, minutes: float = 600.0, known: ActionJudge | None = None) -> ActionJudge:
    """Train a judge of deeds from nothing, or one that is `known` already; a mirrored clip is one more."""
    torch.manual_seed(0 if known is None else 1)
    judge = ActionJudge() if known is None else known.train()
    truth = torch.tensor([DEEDS.index(deed_of(spec) or DEEDS[0]) for spec in moves.specs])
    share = torch.bincount(truth, minlength=len(DEEDS)).float()
    weight = (share.mean() / share.clamp_min(1.0)).sqrt().clamp(0.5, 3.0)
    optimizer = torch.optim.AdamW(judge.parameters(), 2e-3, weight_decay=0.05)
    started = time.monotonic()
    for step in range(steps):
        spent = max(step / steps, (time.monotonic() - started) / (60.0 * minutes))
        if spent >= 1.0:
            break
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * min(1.0, (step + 1) / 50) * (0.02 + 0.98 * (1.0 - spent))
        rows = torch.randint(len(truth), (_BATCH,))
        cuts, tracks = _spoiled(to_input(moves.cuts[rows]), moves.tracks[rows])
        who = moves.who[rows] * (torch.rand(_BATCH, 1) > 0.15)  # who is not always recognised
        who = 0.8 * who + 0.2 * torch.rand_like(who).square()
        loss = functional.cross_entropy(judge(cuts, tracks, who), truth[rows], weight=weight, label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % _SAY_EVERY == 0:
            print(f"action: step {step} loss {loss.item():.3f} {time.monotonic() - started:.0f} s", flush=True)
    return judge.eval()


def _spoiled(cuts: Tensor, tracks: Tensor) -> tuple[Tensor, Tensor]:
    """Mirror half, soften, recolour, and let the tracked box be a little wrong."""
    flip = torch.rand(len(cuts)) < 0.5
    cuts = torch.where(flip[:, None, None, None, None], cuts.flip(4), cuts)
    way = torch.tensor([-1.0, 1, 1, 1, -1, 1, -1, 1, 1])
    aside = torch.tensor([1.0, 0, 0, 0, 0, 0, 0, 0, 0])
    tracks = torch.where(flip[:, None, None], tracks * way + aside, tracks)
    shift = [int(each) for each in torch.randint(-2, 3, (2,))]
    cuts = cuts.roll(shift, (3, 4))
    flat = cuts.flatten(0, 1)
    shrink = float(torch.empty(()).uniform_(0.4, 1.0))
    small = functional.interpolate(flat, scale_factor=shrink, mode="bilinear", antialias=True)
    flat = functional.interpolate(small, flat.shape[2:], mode="bilinear")
    cuts = flat.view_as(cuts)
    gain, lift = 1.0 + 0.1 * torch.randn(len(cuts), 1, 4, 1, 1), 0.08 * torch.randn(len(cuts), 1, 4, 1, 1)
    cuts = (cuts * gain + lift + 0.05 * torch.randn_like(cuts)).clamp(-1.0, 1.0)
    return cuts, tracks + 0.004 * torch.randn_like(tracks)
