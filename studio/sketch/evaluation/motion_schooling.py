"""Trains the judges of deeds and of camera moves, on lessons that show a whole clip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from studio.domain.direction import Direction
from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.sketch.evaluation.action import DEEDS, ActionJudge, cut_out, deed_of, shares, to_input
from studio.sketch.evaluation.camera import CameraJudge, describe_flow, measure_flow, train_camera
from studio.sketch.evaluation.lesson import LOOKS, Lesson
from studio.sketch.evaluation.schooling import SAY_EVERY, cast_of, paced
from studio.sketch.evaluation.sight import WHO, Sight, find_somebody
from studio.sketch.precision import computing
from studio.sketch.world.framing import RATE
from studio.sketch.world.spec import Spec
from studio.sketch.world.staging import FRAMES

_BATCH = 24
_PACE = 2e-3


@dataclass(frozen=True, slots=True)
class Moves:
    """What the judges of motion learn from, clip by clip: cut-outs uint8 (clips, T, CUT, CUT, 2), tracks (clips, T, 9),
    who is seen in shares (clips, WHO - 1), what `describe_flow` says, and the Specs."""

    cuts: Tensor
    tracks: Tensor
    who: Tensor
    flows: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
    specs: list[Spec]

    @classmethod
    def of(cls, lessons: Iterable[Lesson], sight: Sight, *, as_found: bool = False) -> Moves:
        """Every clip of LOOKS twice: with the true mask, and with the one that `sight` finds, for that is what judges
        are given; only the second with `as_found`."""
        cuts, tracks, who, flows, specs = [], [], [], [], []
        for lesson in lessons:
            if len(lesson.frames) < LOOKS:
                continue
            true, found = (lesson.masks > 0).astype(np.float32), find_somebody(sight.scene, lesson.frames)[0]
            seen = measure_flow(lesson.frames, found)
            for somebody in (found,) if as_found else (found, true):
                flow = replace(seen, subject=somebody[:-1])
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
    people = np.array(cast_of(lesson.spec)[0])
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
    optimizer = torch.optim.AdamW(judge.parameters(), _PACE, weight_decay=0.05)
    for step, spent in paced(optimizer, _PACE, steps, minutes):
        rows = torch.randint(len(truth), (_BATCH,))
        cuts, tracks = _spoiled(to_input(moves.cuts[rows]), moves.tracks[rows])
        who = moves.who[rows] * (torch.rand(_BATCH, 1) > 0.15)  # who is not always recognised
        who = 0.8 * who + 0.2 * torch.rand_like(who).square()
        with computing("cpu"):
            scores = judge(cuts, tracks, who).float()
        loss = functional.cross_entropy(scores, truth[rows], weight=weight, label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % SAY_EVERY == 0:
            print(f"action: step {step} loss {loss.item():.3f} {spent:.1%}", flush=True)
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
    gain, lift = 1.0 + 0.1 * torch.randn(len(cuts), 1, 2, 1, 1), 0.08 * torch.randn(len(cuts), 1, 2, 1, 1)
    cuts = (cuts * gain + lift + 0.05 * torch.randn_like(cuts)).clamp(-1.0, 1.0)
    return cuts, tracks + 0.004 * torch.randn_like(tracks)
