"""How the camera moved, read off a clip: optical flow, the pose that fits it, and a small judge of the flow's pattern.

Flow is in picture widths per step. Turns and zooms look alike at every depth, so their amount follows from the flow of
the background alone; for dollies, trucks and orbits the depth of things matters, and what renders of the world look
like under them is learned.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from studio.domain.direction import DEFAULT_LENS_MM, Direction, MoveKind
from studio.sketch.evaluation.lesson import COLUMNS, ROWS
from studio.sketch.evaluation.sight import to_judge_size
from studio.sketch.evaluation.stir import HEIGHT, WIDTH, halve

Array = NDArray[np.float32]

KINDS: tuple[MoveKind, ...] = (
    "static", "pan-left", "pan-right", "tilt-up", "tilt-down", "roll-left", "roll-right", "dolly-in", "dolly-out",
    "truck-left", "truck-right", "pedestal-up", "pedestal-down", "orbit-left", "orbit-right", "zoom-in", "zoom-out",
)  # fmt: skip
_SWAPPED = {"left": "right", "right": "left", "in": "out", "out": "in", "up": "down", "down": "up"}
PARTS = 4
"""Into so many stretches of time a clip's flow is gathered."""
_GRID = (6, 9)
_LOCAL = 6
"""Numbers about the subject in each stretch."""
FEATURES = PARTS * (_GRID[0] * _GRID[1] * 2 + _LOCAL)
_FRAME_MM = 36.0
_TEXTURE = 6.0
"""Grey levels a pixel must differ from its neighbour for its flow to be believed in full."""


def opposite(kind: MoveKind) -> MoveKind:
    """The kind of the same move run backwards."""
    return _swapped(kind, ("left", "right", "in", "out", "up", "down"))


def mirrored(kind: MoveKind) -> MoveKind:
    """The kind of the same move seen in a mirror."""
    return _swapped(kind, ("left", "right"))


def _swapped(kind: MoveKind, ways: tuple[str, ...]) -> MoveKind:
    base, _, way = kind.partition("-")
    if way not in ways:
        return kind
    return next(each for each in KINDS if each == f"{base}-{_SWAPPED[way]}")


@dataclass(frozen=True, slots=True)
class Flow:
    """A clip's flow: `field` (steps, ROWS, COLUMNS, 2) in widths per step, `trust` (steps, ROWS, COLUMNS) in [0, 1],
    and how likely the subject is in each cell, `subject` (steps, ROWS, COLUMNS)."""

    field: Array
    trust: Array
    subject: Array

    @property
    def background(self) -> Array:
        """How much each cell's flow says about the camera alone."""
        return (self.trust * (1.0 - _dilated(self.subject))).astype(np.float32)


def _dilated(shares: Array) -> Array:
    """Shares (T, rows, columns) grown by a cell on each side."""
    kernel = np.ones((3, 3), np.uint8)
    return np.stack([np.asarray(cv2.dilate(each, kernel), np.float32) for each in shares])


def measure_flow(frames: NDArray[np.uint8], somebody: Array) -> Flow:
    """The flow between frames (T, h, w, 3), a lesson's STEP apart; `somebody` (T, ROWS, COLUMNS) is who is where."""
    grey = [_grey(frame) for frame in halve(to_judge_size(frames))]
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    finder.setFinestScale(1)
    fields, trusts = [], []
    for one, two in pairwise(grey):
        there = np.asarray(finder.calc(one, two, np.zeros((*one.shape, 2), np.float32)), np.float32)
        back = np.asarray(finder.calc(two, one, np.zeros((*one.shape, 2), np.float32)), np.float32)
        fields.append(_coarse(there) / one.shape[1])
        trusts.append(_coarse(_trust(one, there, back)))
    return Flow(np.stack(fields), np.stack(trusts), somebody[:-1].astype(np.float32))


def _grey(frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
    grey = cv2.cvtColor(np.ascontiguousarray(frame), cv2.COLOR_RGB2GRAY).astype(np.float32)
    low, high = grey.min(), grey.max()
    return ((grey - low) * (255.0 / max(high - low, 8.0))).astype(np.uint8)


def _trust(grey: NDArray[np.uint8], there: Array, back: Array) -> Array:
    """Where there is something to hold on to, and the way back leads where the way there came from."""
    across = np.abs(np.asarray(cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=3)))
    down = np.abs(np.asarray(cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=3)))
    rows, columns = np.mgrid[0 : grey.shape[0], 0 : grey.shape[1]].astype(np.float32)
    returned = cv2.remap(back, columns + there[..., 0], rows + there[..., 1], cv2.INTER_LINEAR)
    apart = np.linalg.norm(there + returned, axis=2)
    return (np.minimum((across + down) / (8.0 * _TEXTURE), 1.0) * np.exp(-apart)).astype(np.float32)


def _coarse(field: Array) -> Array:
    return np.asarray(cv2.resize(field, (COLUMNS, ROWS), interpolation=cv2.INTER_AREA), np.float32)


def _grid() -> tuple[Array, Array]:
    """Where the cells' middles are, in widths from the picture's middle, y down."""
    y, x = np.mgrid[0:ROWS, 0:COLUMNS].astype(np.float32)
    return (x + 0.5) / COLUMNS - 0.5, ((y + 0.5) / ROWS - 0.5) * HEIGHT / WIDTH


@dataclass(frozen=True, slots=True)
class Turn:
    """A pose change fitted to flow over a whole clip: radians right, up and clockwise as seen from behind the camera,
    and by how much the picture grew about its middle (1 is not at all)."""

    yaw: float
    pitch: float
    roll: float
    growth: float


def fit_turn(flow: Flow, lens_mm: float = DEFAULT_LENS_MM) -> Turn:
    """Fit rotation and zoom to the background, step by step; the lens changes as the picture grows."""
    x, y = _grid()
    total = np.zeros(4)
    focal = lens_mm / _FRAME_MM
    for field, weight in zip(flow.field, flow.background, strict=True):
        f = focal * math.exp(total[3])
        # Rows: yaw, pitch, roll, growth; a turn to the right moves what is seen to the left.
        across = np.stack([-(f + x * x / f), x * y / f, y, x])
        down = np.stack([-x * y / f, f + y * y / f, -x, y])
        total += _robust(np.concatenate([across.reshape(4, -1), down.reshape(4, -1)], axis=1), field, weight)
    return Turn(float(total[0]), float(total[1]), float(total[2]), float(math.exp(total[3])))


def _robust(basis: NDArray[np.floating], field: Array, weight: Array) -> NDArray[np.floating]:
    """Least squares that heeds outliers less with every round (Cauchy's weights)."""
    wanted = np.concatenate([field[..., 0].ravel(), field[..., 1].ravel()]).astype(np.float64)
    base = np.concatenate([weight.ravel(), weight.ravel()]).astype(np.float64) + 1e-6
    basis = basis.astype(np.float64)
    heed, found = base, np.zeros(len(basis))
    for _ in range(8):
        scaled = basis * heed
        found = np.linalg.solve(scaled @ basis.T + 1e-9 * np.eye(len(basis)), scaled @ wanted)
        error = np.abs(wanted - found @ basis)
        width = max(_middle(error, base), 2e-4)
        heed = base / (1.0 + (error / (2.0 * width)) ** 2)
    return found


def _middle(values: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """The weighted median."""
    order = np.argsort(values)
    gone = np.cumsum(weight[order])
    return float(values[order][np.searchsorted(gone, 0.5 * gone[-1])])


def amount_asked(direction: Direction) -> float | None:
    """What the only move of a directive comes to: degrees, the logarithm of a zoom's growth, or metres as a share of
    the framing's distance. None for several moves and for moves without an amount."""
    if len(direction.moves) != 1 or not direction.moves[0].amount:
        return None
    move = direction.moves[0]
    match move.unit:
        case "degrees":
            return move.amount
        case "mm":
            first, last = direction.focal_mm(2)
            return abs(math.log(last / first))
        case _:
            return move.amount / direction.framing.distance_m


def describe_flow(flow: Flow) -> Array:
    """The judge's view of a clip's flow, (PARTS, FEATURES / PARTS)."""
    x, y = _grid()
    rows = []
    for steps in np.array_split(np.arange(len(flow.field)), PARTS):
        trust = flow.trust[steps] * (1.0 - 0.8 * flow.subject[steps]) + 0.02
        held = (flow.field[steps] * trust[..., None]).sum(0)
        coarse = _pooled(held) / _pooled(trust.sum(0)[..., None])
        own = flow.subject[steps] * (flow.trust[steps] + 0.05)
        mass = own.sum() + 1e-3
        u, v = ((own * flow.field[steps][..., axis]).sum() / mass for axis in (0, 1))
        middle_x, middle_y = (own * x).sum() / mass, (own * y).sum() / mass
        dx, dy = x - middle_x, y - middle_y
        spread = (own * (dx * dx + dy * dy)).sum() + 1e-4
        growth = (own * (dx * (flow.field[steps][..., 0] - u) + dy * (flow.field[steps][..., 1] - v))).sum() / spread
        there = min(flow.subject[steps].sum() / len(steps) / 20.0, 1.0)
        local = np.array([u, v, growth, 0.05 * there, 0.1 * middle_x, 0.1 * middle_y])
        rows.append(np.concatenate([coarse.ravel(), local]))
    return np.stack(rows).astype(np.float32)


def _pooled(cells: Array) -> Array:
    made = cv2.resize(cells, _GRID[::-1], interpolation=cv2.INTER_AREA)
    return np.asarray(made, np.float32).reshape(*_GRID, -1) + 1e-6


def mirror_features(features: Array) -> Array:
    """What `describe_flow` says of the mirrored clip."""
    parts = features.shape[-2]
    grid = features[..., :-_LOCAL].reshape(*features.shape[:-2], parts, *_GRID, 2)[..., ::-1, :].copy()
    grid[..., 0] *= -1.0
    local = features[..., -_LOCAL:] * np.array([-1, 1, 1, 1, -1, 1], np.float32)
    return np.concatenate([grid.reshape(*features.shape[:-1], -1), local], axis=-1)


def reverse_features(features: Array) -> Array:
    """What it says, nearly, of the clip run backwards."""
    back = -features[..., ::-1, :].copy()
    back[..., -3:] *= -1.0
    return back


class CameraJudge(nn.Module):
    """Features (n, PARTS, FEATURES / PARTS) to a score per kind (n, KINDS), and the logarithm of an amount for each."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(FEATURES, 160), nn.GELU(), nn.Dropout(0.25), nn.Linear(160, 96), nn.GELU())
        self.kind = nn.Linear(96, len(KINDS))
        self.amount = nn.Linear(96, len(KINDS))

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        squeezed = torch.sign(features) * torch.log1p(features.abs() * 200.0)
        seen = self.body(squeezed.flatten(1))
        return self.kind(seen), self.amount(seen)


def train_camera(
    features: Array, directions: list[Direction], ways: list[int], steps: int = 2500, seed: int = 0
) -> CameraJudge:
    """Train a judge on clips with exactly one move, or none; a clip mirrored, and run backwards, is one more each.

    `ways` are where the subjects go: -1 left, 1 right, 0 neither.
    """
    torch.manual_seed(seed)
    kinds: list[MoveKind | None] = [only_kind(direction, way) for direction, way in zip(directions, ways, strict=True)]
    amounts = [math.log(amount_asked(direction) or 1.0) for direction in directions]
    single = [number for number, kind in enumerate(kinds) if kind is not None]
    own: list[MoveKind] = [kind for kind in kinds if kind is not None]
    inputs, named = _every_way(features[single], own)
    x = torch.from_numpy(inputs)
    kind = torch.tensor([KINDS.index(each) for each in named])
    amount = torch.tensor([amounts[number] for number in single]).repeat(4)
    known = torch.tensor([amount_asked(directions[number]) is not None for number in single]).repeat(4)
    judge = CameraJudge()
    optimizer = torch.optim.AdamW(judge.parameters(), 2e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(steps):
        rows = torch.randint(len(x), (128,))
        gain = 0.85 + 0.3 * torch.rand(128, 1, 1)
        guess, size = judge(x[rows] * gain + 0.0015 * torch.randn(128, *x.shape[1:]))
        wanted = amount[rows] + gain.flatten().log()
        guessed = size.gather(1, kind[rows, None])[:, 0]
        moving = known[rows]
        loss = functional.cross_entropy(guess, kind[rows], label_smoothing=0.03)
        loss = loss + functional.smooth_l1_loss(guessed[moving], wanted[moving], beta=0.2)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return judge.eval()


def _every_way(features: Array, kinds: Sequence[MoveKind]) -> tuple[Array, list[MoveKind]]:
    """Clips as they are, mirrored, run backwards, and both."""
    seen = [features, mirror_features(features)]
    named: list[MoveKind] = list(kinds)
    named.extend([mirrored(kind) for kind in kinds])
    seen += [reverse_features(each) for each in seen]
    named.extend([opposite(kind) for kind in named])
    return np.concatenate(seen), named


def only_kind(direction: Direction, way: int = 0) -> MoveKind | None:
    """The kind of a directive's only move; "static" without any, None with several or one that flow cannot tell.

    Who follows a subject that goes `way` (-1 left, 1 right) trucks.
    """
    kinds: set[MoveKind] = {move.kind for move in direction.moves} or {"static"}
    kind = next(iter(kinds))
    if kind == "follow" and way:
        kind = "truck-left" if way < 0 else "truck-right"
    return kind if len(kinds) == 1 and kind in KINDS else None


@dataclass(frozen=True, slots=True)
class CameraSeen:
    """What a clip's camera did: the likeliest kind, and per kind how much it would be (see `amount_asked`)."""

    kind: MoveKind
    amounts: dict[MoveKind, float]


@torch.no_grad()
def see_camera(judge: CameraJudge, flow: Flow, lens_mm: float = DEFAULT_LENS_MM) -> CameraSeen:
    """Judge a clip's flow; turns and zooms get the amount that was fitted, the others the one that was learned."""
    kind, amount = judge(torch.from_numpy(describe_flow(flow)[None]))
    amounts: dict[MoveKind, float] = {each: float(amount[0, number].exp()) for number, each in enumerate(KINDS)}
    return CameraSeen(KINDS[int(kind.argmax())], amounts | _fitted(fit_turn(flow, lens_mm)))


def _fitted(turn: Turn) -> dict[MoveKind, float]:
    yaw, pitch, roll = (math.degrees(angle) for angle in (turn.yaw, turn.pitch, turn.roll))
    grown = math.log(turn.growth)
    return {
        "pan-right": yaw, "pan-left": -yaw, "tilt-up": pitch, "tilt-down": -pitch,
        "roll-right": roll, "roll-left": -roll, "zoom-in": grown, "zoom-out": -grown,
    }  # fmt: skip
