"""Puts the camera so that a directive's framing holds: the app's own poses, moved to where they show the action best.

The action is about (0, 0, 0). Moves are never changed; only where they begin is chosen, among places from which the
subject is in the middle at one moment of the shot.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from studio.domain.direction import Direction
from studio.sketch.world.trace import Views

RATE = 24
_FLOOR_M = 0.14
_CENTRES = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.0)
_PITCH = {"low": 0.24, "high": -0.34, "overhead": -1.15, "ground": 0.10}
_SWAY = {"handheld": (0.03, 0.011), "steadicam": (0.02, 0.003), "gimbal": (0.01, 0.002), "drone": (0.05, 0.004)}
_BEHIND_M, _ASIDE_M, _ABOVE_M = 0.85, 0.6, 0.1
"""Where a camera stands that looks over a shoulder, from that person's head."""
_BESIDE_M = 0.2
"""How far beside the other's face it looks, so that both have a half of the picture."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What must be seen: its top and foot over time, each (T, 3), and how near a camera may come to it.

    `scale` multiplies the app's distances, which are for a person; `weight` (T,) tells when it matters most;
    no camera is lower than `lowest` metres; `depth` is how far its front is before its middle.
    """

    top: Tensor
    foot: Tensor
    clearance: float
    scale: float = 1.0
    lowest: float = 0.0
    depth: float = 0.0
    weight: Tensor = field(default_factory=lambda: torch.ones(1))


def frame(direction: Direction, subject: Subject, frames: int, rng: np.random.Generator, tall: float) -> Views:
    """Cameras for every frame; `tall` is the picture's height in widths."""
    scale, away = subject.scale, direction.framing.distance_m * subject.scale + subject.depth
    poses = torch.tensor(direction.poses(frames), dtype=torch.float32)
    lens = torch.tensor(direction.focal_mm(frames), dtype=torch.float32) / 36.0
    flip = torch.diag(torch.tensor([1.0, -1.0, 1.0]))
    origin = (poses[:, :3, 3] @ flip) * scale
    pitch = _PITCH.get(direction.framing.angle or "", 0.0)
    turn = flip @ poses[:, :3, :3] @ _pitched(pitch) @ _rolled(math.radians(direction.framing.roll))
    focus = _focus(subject, away / float(lens[0]) * tall)
    if any(move.kind == "follow" for move in direction.moves):
        origin = origin + (focus - focus[:1]) * torch.tensor([1.0, 0.0, 1.0])
    # Headroom as at the beginning, or as when the picture is narrowest.
    nearest = max(away - float((origin - origin[0])[:, 2].max()), 0.2 * away)
    narrow = nearest / float(lens.max()) * tall
    best, found = -math.inf, origin
    for look in (focus, _focus(subject, narrow)):
        for moment in _CENTRES:
            at = round(moment * (frames - 1))
            # How deep the subject is at that moment, when it is at the framing's distance in the first frame.
            depth = float((torch.tensor([0.0, 0.0, away]) - origin[at] @ flip) @ poses[at, :3, 2])
            moved = origin + (look[at] - origin[at] - turn[at, :, 2] * max(depth, 0.2 * away))
            moved = _kept_off(moved, turn, subject, away)
            score = _score(Views(moved, turn, lens), subject, look, tall) - 0.05 * moment
            if score > best + 0.02:
                best, found = score, moved
    return _shaken(Views(found, turn, lens), direction, rng, scale)


def over_shoulder(direction: Direction, near: Tensor, far: Tensor, frames: int, rng: np.random.Generator) -> Views:
    """Cameras behind the head `near` (T, 3), on this side of the line between the two, looking at the head `far`.

    The app's moves go on from there, at the scale of two people who stand together.
    """
    ahead = (far[0] - near[0]) * torch.tensor([1.0, 0.0, 1.0])
    apart = float(ahead.norm().clamp_min(1e-3))
    ahead = ahead / apart
    side = torch.tensor([ahead[2], 0.0, -ahead[0]])
    side = side if float(side[2]) <= 0.0 else -side  # nobody changes sides at a cut
    begin = near[0] - _BEHIND_M * ahead + _ASIDE_M * side + torch.tensor([0.0, _ABOVE_M, 0.0])
    aim = far[0] - _BESIDE_M * side - torch.tensor([0.0, 1.5 * _ABOVE_M, 0.0]) - begin
    turned = _looking(aim / aim.norm())
    poses = torch.tensor(direction.poses(frames), dtype=torch.float32)
    lens = torch.tensor(direction.focal_mm(frames), dtype=torch.float32) / 36.0
    origin = begin + (poses[:, :3, 3] @ turned.T) * (apart / direction.framing.distance_m)
    turn = turned @ poses[:, :3, :3] @ _rolled(math.radians(direction.framing.roll))
    return _shaken(Views(origin, turn, lens), direction, rng, apart / direction.framing.distance_m)


def _looking(ahead: Tensor) -> Tensor:
    """The axes of a level camera that looks along a unit vector."""
    right = torch.nn.functional.normalize(torch.stack([ahead[2], 0 * ahead[0], -ahead[0]]), dim=0)
    return torch.stack([right, torch.linalg.cross(right, ahead), ahead], dim=1)


def _shaken(views: Views, direction: Direction, rng: np.random.Generator, scale: float) -> Views:
    """As the support carries it."""
    size, angle = _SWAY.get(direction.framing.support or "", (0.0, 0.0))
    origin, turn = views.origin, views.turn
    if size:
        shake = _tremble(len(views), rng, slow=direction.framing.support != "handheld")
        origin = origin + shake[:, :3] * size * scale
        turn = turn @ (torch.eye(3) + _skew(shake[:, 3:] * angle))
    return Views(origin.clone(), turn.contiguous(), views.focal)


def _focus(subject: Subject, high: float | Tensor) -> Tensor:
    """The point that belongs into the middle: headroom first, the whole body where it fits."""
    body = (subject.top - subject.foot).norm(dim=1)
    share = torch.maximum(1.0 - 0.4 * high / body.clamp_min(1e-3), torch.tensor(0.5)).clamp_max(0.95)
    return subject.foot + (subject.top - subject.foot) * share[:, None]


def _kept_off(origin: Tensor, turn: Tensor, subject: Subject, away: float) -> Tensor:
    """Above the ground, and never inside of what it looks at."""
    lift = max(0.0, max(subject.lowest, _FLOOR_M * min(subject.scale, 2.0)) - float(origin[:, 1].min()))
    origin = origin + torch.tensor([0.0, lift, 0.0])
    middle = (subject.top + subject.foot) / 2
    gap = (origin - middle)[:, ::2].norm(dim=1).min()
    need = min(subject.clearance, 0.9 * away)
    return origin - turn[0, :, 2] * torch.tensor([1.0, 0.0, 1.0]) * max(0.0, need - float(gap))


def seen(views: Views, subject: Subject, tall: float) -> Tensor:
    """1 for the frames (T,) in which the subject's middle is well within the picture, else 0."""
    focus = _focus(subject, (subject.top[0] - views.origin[0]).norm() / float(views.focal[0]) * tall)
    return _inside(views, focus, tall, 0.95)


def _score(views: Views, subject: Subject, focus: Tensor, tall: float) -> float:
    """How well it is seen: the focus most of the time and soon, the head always, the feet where they fit."""
    weight = subject.weight.expand(len(views)) / subject.weight.expand(len(views)).sum()
    middle = _inside(views, focus, tall, 0.8)
    top, foot = _inside(views, subject.top, tall, 0.96), _inside(views, subject.foot, tall, 0.96)
    begin = max(1, len(middle) // 6)
    whole = (2.0 * middle + 1.2 * top + 0.3 * foot) @ weight
    return float(whole + 0.5 * middle[:begin].mean())


def _inside(views: Views, points: Tensor, tall: float, margin: float) -> Tensor:
    """1 where points (T, 3) are within the picture's middle share `margin`, else 0."""
    x, y, z = torch.einsum("tji,tj->it", views.turn, points - views.origin)
    across, down = (views.focal * edge / z.clamp_min(1e-3) for edge in (x, y))
    return ((z > 0.05) & (across.abs() < 0.5 * margin) & (down.abs() < 0.5 * margin * tall)).float()


def _pitched(angle: float) -> Tensor:
    c, s = math.cos(angle), math.sin(angle)
    # Camera axes: y down, z ahead; a positive angle looks up.
    return torch.tensor([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def _rolled(angle: float) -> Tensor:
    c, s = math.cos(angle), math.sin(angle)
    return torch.tensor([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def _tremble(frames: int, rng: np.random.Generator, *, slow: bool) -> Tensor:
    time = np.arange(frames) / RATE
    shake = np.zeros((frames, 6))
    for axis in range(6):
        for hertz in (0.25, 0.4, 0.6) if slow else (0.7, 1.3, 2.1):
            shake[:, axis] += np.sin(2 * np.pi * (hertz * rng.uniform(0.8, 1.2) * time + rng.random())) / 1.7
    return torch.tensor(shake, dtype=torch.float32)


def _skew(turns: Tensor) -> Tensor:
    x, y, z = turns.unbind(1)
    zero = torch.zeros_like(x)
    rows = [torch.stack(row, dim=1) for row in ((zero, -z, y), (z, zero, -x), (-y, x, zero))]
    return torch.stack(rows, dim=1)
