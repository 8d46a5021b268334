"""What is done: a judge of the subject's tracked mask over time, with its cut-out picture and its way."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from studio.sketch.evaluation.camera import Flow
from studio.sketch.evaluation.closeup import cut, find_boxes, squares
from studio.sketch.evaluation.sight import WHO, Seen, to_judge_size
from studio.sketch.evaluation.stir import HEIGHT, WIDTH
from studio.sketch.world.action import ACTIONS
from studio.sketch.world.motion import MOTIONS
from studio.sketch.world.spec import Spec

Array = NDArray[np.float32]

DEEDS: tuple[str, ...] = tuple(dict.fromkeys([*(act for act in ACTIONS if act != "takes"), *MOTIONS]))
"""People's acts and things' motions; what both can do has one name."""
CUT = 40
"""The cut-out is so many pixels wide and high."""
KINDS_SEEN = len(WHO) - 1
_TRACK, _LIGHTS = 9, 3
_SPREAD = torch.tensor([8.0, 8.0, 4.0, 4.0, 20.0, 20.0, 8.0, 8.0, 4.0])
"""What brings the numbers of a track to about one."""


def cut_out(frames: NDArray[np.uint8], somebody: Array, flow: Flow) -> tuple[NDArray[np.uint8], Array]:
    """The subject of a clip, tracked: how light it is and its mask, uint8 (T, CUT, CUT, 2), for colours are no deed,
    and the track (T, 9): middle x and y, width and height in picture widths, how it moved before the background (2),
    its middle less the way's mean (2), and how much of the picture it is."""
    light = torch.from_numpy(to_judge_size(frames)).float().mean(3)[:, None]
    boxes = find_boxes(somebody)
    mask = functional.interpolate(torch.from_numpy(somebody)[:, None] * 255.0, (HEIGHT, WIDTH), mode="nearest")
    pictures = cut(torch.cat([light, mask], 1), squares(boxes), CUT).permute(0, 2, 3, 1).round().to(torch.uint8).numpy()
    middle = np.stack([boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]], axis=1) / 2
    size = boxes[:, 2:] - boxes[:, :2]
    moved = np.concatenate([np.diff(middle, axis=0) - _drift(flow), np.zeros((1, 2), np.float32)])
    mass = somebody.mean((1, 2))[:, None]
    return pictures, np.concatenate([middle, size, moved, middle - middle.mean(0), mass], axis=1).astype(np.float32)


def _drift(flow: Flow) -> Array:
    """How the background moved in each step, (steps, 2), in widths."""
    weight = flow.background[..., None] + 1e-4
    return (flow.field * weight).sum((1, 2)) / weight.sum((1, 2))


class ActionJudge(nn.Module):
    """Cut-outs (n, T, 2, CUT, CUT) in [-1, 1], tracks (n, T, 9) and who is seen (n, KINDS_SEEN), in shares, to a score
    per deed (n, DEEDS)."""

    def __init__(self) -> None:
        super().__init__()
        self.look = nn.Sequential(
            nn.Conv2d(_LIGHTS, 16, 3, 2, 1), nn.GELU(),
            nn.Conv2d(16, 32, 3, 2, 1), nn.GELU(),
            nn.Conv2d(32, 48, 3, 2, 1), nn.GELU(),
            nn.Conv2d(48, 64, 3, 2, 1), nn.GELU(),
            nn.Flatten(), nn.Linear(64 * math.ceil(CUT / 16) ** 2, 64), nn.GELU(),
        )  # fmt: skip
        self.over_time = nn.Sequential(
            nn.Conv1d(64 + _TRACK, 96, 3, padding=1), nn.GELU(), nn.Conv1d(96, 96, 3, padding=2, dilation=2), nn.GELU()
        )
        self.name = nn.Sequential(
            nn.Dropout(0.25), nn.Linear(192 + KINDS_SEEN, 96), nn.GELU(), nn.Linear(96, len(DEEDS))
        )

    def forward(self, cuts: Tensor, tracks: Tensor, who: Tensor) -> Tensor:
        light, mask = cuts.unbind(2)
        changed = functional.pad(light.diff(dim=1), (0, 0, 0, 0, 1, 0))
        shown = torch.stack([light, mask, changed], dim=2)
        seen = self.look(shown.flatten(0, 1)).unflatten(0, cuts.shape[:2])
        whole = torch.cat([seen, tracks * _SPREAD], dim=2).transpose(1, 2)
        known = self.over_time(whole)
        return self.name(torch.cat([known.mean(2), known.amax(2), 2.0 * who], dim=1))


def deed_of(spec: Spec) -> str | None:
    """What a clip is about: the first person's act or the thing's motion."""
    return spec.roles[0].act if spec.roles else spec.item.motion if spec.item else None


@torch.no_grad()
def see_action(judge: ActionJudge, frames: NDArray[np.uint8], seen: Seen, flow: Flow) -> str:
    """Name the deed of a clip's looks, STEP frames apart."""
    cuts, track = cut_out(frames, seen.somebody, flow)
    who = torch.from_numpy(seen.kinds)
    scores = judge(to_input(torch.from_numpy(cuts)[None]), torch.from_numpy(track)[None], who[None])
    return DEEDS[int(scores.argmax())]


def shares(mass: Array) -> Array:
    """Amounts as shares of their sum."""
    return (mass / max(float(mass.sum()), 1e-6)).astype(np.float32)


def to_input(cuts: Tensor) -> Tensor:
    """Cut-outs uint8 (n, T, CUT, CUT, 2) as the judge takes them."""
    return cuts.permute(0, 1, 4, 2, 3).float() / 127.5 - 1.0
