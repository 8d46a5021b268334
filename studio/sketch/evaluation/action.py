"""What is done: a judge of the subject's tracked mask over time, with its cut-out picture and its way."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from studio.sketch.evaluation.camera import Flow
from studio.sketch.evaluation.lesson import COLUMNS, HEIGHT, ROWS, WIDTH
from studio.sketch.evaluation.sight import WHO, Seen, to_judge_size
from studio.sketch.world.action import ACTIONS
from studio.sketch.world.motion import MOTIONS
from studio.sketch.world.spec import Spec

Array = NDArray[np.float32]

DEEDS: tuple[str, ...] = tuple(dict.fromkeys([*(act for act in ACTIONS if act != "takes"), *MOTIONS]))
"""People's acts and things' motions; what both can do has one name."""
CUT = 20
"""The cut-out is so many pixels wide and high."""
KINDS_SEEN = len(WHO) - 1
_FINE = 2
"""Points looked at along a cut-out's pixel, and across it."""
_TRACK = 9
_AIR = 1.25
_SURE = 0.4
_SPREAD = torch.tensor([8.0, 8.0, 4.0, 4.0, 20.0, 20.0, 8.0, 8.0, 4.0])
"""What brings the numbers of a track to about one."""


def cut_out(frames: NDArray[np.uint8], somebody: Array, flow: Flow) -> tuple[NDArray[np.uint8], Array]:
    """The subject of a clip, tracked: pictures uint8 (T, CUT, CUT, 4), the fourth channel the mask, and the track
    (T, 9): middle x and y, width and height in picture widths, how it moved before the background (2), its middle
    less the way's mean (2), and how much of the picture it is."""
    small = to_judge_size(frames)
    boxes = _boxes(somebody)
    pictures = np.stack([_cut(frame, share, box) for frame, share, box in zip(small, somebody, boxes, strict=True)])
    middle = np.stack([boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]], axis=1) / 2
    size = boxes[:, 2:] - boxes[:, :2]
    moved = np.concatenate([np.diff(middle, axis=0) - _drift(flow), np.zeros((1, 2), np.float32)])
    mass = somebody.mean((1, 2))[:, None]
    return pictures, np.concatenate([middle, size, moved, middle - middle.mean(0), mass], axis=1).astype(np.float32)


def _drift(flow: Flow) -> Array:
    """How the background moved in each step, (steps, 2), in widths."""
    weight = flow.background[..., None] + 1e-4
    return (flow.field * weight).sum((1, 2)) / weight.sum((1, 2))


def _boxes(somebody: Array) -> Array:
    """Left, top, right and bottom of the mask in each frame (T, 4), in widths from the picture's left upper corner;
    a frame without anybody has the box of the one before."""
    boxes = np.zeros((len(somebody), 4), np.float32)
    last = np.array([0.0, 0.0, 1.0, HEIGHT / WIDTH], np.float32)
    for number, share in enumerate(somebody):
        rows, columns = np.nonzero(share > _SURE)
        if len(rows):
            edges = np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1], np.float32)
            last = edges / COLUMNS
        boxes[number] = last
    return boxes


def _cut(frame: NDArray[np.uint8], share: Array, box: Array) -> NDArray[np.uint8]:
    """A square about the box, grey beyond the picture's edge."""
    side = max(float((box[2:] - box[:2]).max()) * _AIR, 6.0 / WIDTH)
    x, y = (box[:2] + box[2:]) / 2 - side / 2
    step, along = side / (CUT * _FINE), np.arange(CUT * _FINE) + 0.5
    at_x, at_y = np.meshgrid(x + along * step, y + along * step)
    grid = np.stack([at_x * 2.0 - 1.0, at_y * 2.0 * WIDTH / HEIGHT - 1.0], axis=-1).astype(np.float32)
    mask = np.kron(share, np.ones((HEIGHT // ROWS, WIDTH // COLUMNS), np.float32)) * 255.0
    whole = np.concatenate([frame.astype(np.float32), mask[..., None]], axis=2)
    source = torch.from_numpy(whole).permute(2, 0, 1)[None]
    made = functional.grid_sample(source, torch.from_numpy(grid)[None], align_corners=False)
    made = functional.avg_pool2d(made, _FINE)[0]
    return made.permute(1, 2, 0).round().clamp(0, 255).to(torch.uint8).numpy()


class ActionJudge(nn.Module):
    """Cut-outs (n, T, 4, CUT, CUT) in [-1, 1], tracks (n, T, 9) and who is seen (n, KINDS_SEEN), in shares, to a score
    per deed (n, DEEDS)."""

    def __init__(self) -> None:
        super().__init__()
        self.look = nn.Sequential(nn.Linear(2 * (CUT // 2) ** 2, 72), nn.GELU())
        self.over_time = nn.Sequential(
            nn.Conv1d(72 + _TRACK, 96, 3, padding=1), nn.GELU(), nn.Conv1d(96, 96, 3, padding=2, dilation=2), nn.GELU()
        )
        self.name = nn.Sequential(
            nn.Dropout(0.25), nn.Linear(192 + KINDS_SEEN, 96), nn.GELU(), nn.Linear(96, len(DEEDS))
        )

    def forward(self, cuts: Tensor, tracks: Tensor, who: Tensor) -> Tensor:
        count, moments = cuts.shape[:2]
        # Colours are no deed: the mask and how light it is are looked at, coarsely.
        flat = cuts.flatten(0, 1)
        light = functional.avg_pool2d(torch.stack([flat[:, :3].mean(1), flat[:, 3]], dim=1), 2)
        seen = self.look(light.flatten(1)).unflatten(0, (count, moments))
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
    who = torch.from_numpy(shares(seen.who[:, 1:].sum((0, 2, 3))))
    scores = judge(to_input(torch.from_numpy(cuts)[None]), torch.from_numpy(track)[None], who[None])
    return DEEDS[int(scores.argmax())]


def shares(mass: Array) -> Array:
    """Amounts as shares of their sum."""
    return (mass / max(float(mass.sum()), 1e-6)).astype(np.float32)


def to_input(cuts: Tensor) -> Tensor:
    """Cut-outs uint8 (n, T, CUT, CUT, 4) as the judge takes them."""
    return cuts.permute(0, 1, 4, 2, 3).float() / 127.5 - 1.0
