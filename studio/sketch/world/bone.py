"""Puts solids between moving points and about moving axes: what jointed figures and turning things are made of."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.sketch.world.solid import Finish, Kind, Solid, Vector, make_solid

UP = (0.0, 1.0, 0.0)


def limb(finish: Finish, start: Tensor, end: Tensor, thick: float, thin: float, outline: int) -> list[Solid]:
    """A tapered limb from `start` to `end` (T, 3) with round ends, so that joints bend without gaps."""
    axis = end - start
    length = float(axis.norm(dim=1).mean())
    shaft = make_solid(
        "frustum",
        finish,
        (start + end) / 2,
        along(axis),
        (thick, length / 2, thick),
        taper=thin / thick,
        outline=outline,
    )
    return [shaft, *(joint(finish, at, size, outline) for at, size in ((start, thick), (end, thin)))]


def joint(finish: Finish, at: Tensor, radius: float, outline: int) -> Solid:
    """A ball at `at` (T, 3); the limbs that meet there throw its shadow."""
    axes = torch.eye(3).expand(len(at), 3, 3)
    return make_solid("ellipsoid", finish, at, axes, (radius, radius, radius), outline=outline, casts=False)


def placed(
    kind: Kind,
    finish: Finish,
    at: Tensor,
    axes: Tensor,
    offset: Vector,
    size: Vector,
    outline: int,
    taper: float = 1.0,
    *,
    casts: bool = True,
) -> Solid:
    """A solid at `offset` in a moving frame: its place `at` (T, 3), its axes the columns of `axes` (T, 3, 3)."""
    centre = at + axes @ torch.tensor(offset, dtype=torch.float32)
    return make_solid(kind, finish, centre, axes, size, taper=taper, outline=outline, casts=casts)


def along(axis: Tensor) -> Tensor:
    """Axes (T, 3, 3) whose y column points along `axis` (T, 3)."""
    y = axis / axis.norm(dim=1, keepdim=True).clamp_min(1e-6)
    # Any direction that is not the bone's own: z for upright bones, y for those that lie.
    other = torch.where((y[:, 1:2].abs() > 0.7), torch.tensor([0.0, 0.0, 1.0]), torch.tensor(UP))
    x = torch.linalg.cross(y, other)
    x = x / x.norm(dim=1, keepdim=True).clamp_min(1e-6)
    return torch.stack([x, y, torch.linalg.cross(x, y)], dim=2)


def facing(yaw: Tensor) -> Tensor:
    """The way (T, 3) that a thing turned by `yaw` (T,) radians looks: 0 towards the camera, to the right from there."""
    return torch.stack([yaw.sin(), torch.zeros_like(yaw), -yaw.cos()], dim=1)
