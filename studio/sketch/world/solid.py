"""Solids that a ray meets in closed form, each an affine image of a unit solid that may move from frame to frame.

World coordinates: metres, x right, y up, z away from the camera's first place, the ground at y = 0. Everything is
batched over frames, T, in front of all other dimensions, on whatever device the tensors are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

Kind = Literal["ellipsoid", "box", "frustum"]
Vector = tuple[float, float, float]
Colour = tuple[float, float, float]
"""Display red, green and blue in [0, 1]."""

_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Finish:
    """What a solid's skin looks like: its colour, rings of a second colour along y, a glow of its own, and gloss."""

    colour: Colour
    stripes: int = 0
    second: Colour = (1.0, 1.0, 1.0)
    glow: float = 0.0
    gloss: float = 0.0


@dataclass(frozen=True, slots=True)
class Solid:
    """A unit solid put into the world.

    `centre` (T, 3); `to_local` (T, 3, 3) takes offsets from the centre into the unit solid; `radius` bounds it. A
    frustum's radius is 1 at its foot (local y = -1) and `taper` at its top. Lines are inked between solids of
    different `outline`s only: the parts of one sleeve share one.
    """

    kind: Kind
    finish: Finish
    centre: Tensor
    to_local: Tensor
    radius: float
    taper: float = 1.0
    outline: int = 0
    casts: bool = True


def make_solid(
    kind: Kind,
    finish: Finish,
    centre: Tensor,
    axes: Tensor,
    size: Vector,
    *,
    taper: float = 1.0,
    outline: int = 0,
    casts: bool = True,
) -> Solid:
    """Put a solid of half extents `size` at `centre` (T, 3), its own axes the columns of `axes` (T, 3, 3)."""
    extent = torch.tensor(size, dtype=torch.float32)
    to_local = axes.transpose(1, 2) / extent[:, None]
    widest = max(1.0, taper) if kind == "frustum" else 1.0
    bound = torch.tensor((size[0] * widest, size[1], size[2] * widest))
    radius = float(bound.norm() if kind != "ellipsoid" else bound.max())
    return Solid(kind, finish, centre, to_local.contiguous(), radius, taper, outline, casts)


def distance(solid: Solid, origin: Tensor, rays: Tensor, frames: slice | Tensor) -> Tensor:
    """How far along each ray the solid begins, in lengths of the ray; infinity where it is missed.

    `origin` (B, 3, 1) or (B, 3, N) and `rays` (B, 3, N) of the frames that `frames` picks; (B, N).
    """
    turn = solid.to_local[frames]
    o = turn @ (origin - solid.centre[frames, :, None])
    d = turn @ rays
    match solid.kind:
        case "ellipsoid":
            return _meet_sphere(o, d)
        case "box":
            return _meet_box(o, d)
        case "frustum":
            return _meet_frustum(o, d, solid.taper)


def surface(solid: Solid, points: Tensor, frames: Tensor) -> tuple[Tensor, Tensor]:
    """Unit normals (N, 3) and colours (N, 3) at points (N, 3) of the solid's surface, each in its own frame (N,)."""
    turn = solid.to_local[frames]
    local = torch.einsum("nij,nj->ni", turn, points - solid.centre[frames])
    normal = torch.einsum("nji,nj->ni", turn, _local_normal(solid, local))
    return normal / (normal.norm(dim=1, keepdim=True) + _TINY), _paint(solid.finish, local[:, 1])


def _meet_sphere(o: Tensor, d: Tensor) -> Tensor:
    a = (d * d).sum(1)
    b = (o * d).sum(1)
    under = b * b - a * ((o * o).sum(1) - 1.0)
    t = (-b - under.clamp_min(0.0).sqrt()) / a
    return torch.where((under > 0.0) & (t > 0.0), t, torch.inf)


def _meet_box(o: Tensor, d: Tensor) -> Tensor:
    inverse = 1.0 / torch.where(d.abs() < _TINY, _TINY, d)
    one, two = (-1.0 - o) * inverse, (1.0 - o) * inverse
    near = torch.minimum(one, two).amax(1)
    far = torch.maximum(one, two).amin(1)
    return torch.where((near < far) & (near > 0.0), near, torch.inf)


def _meet_frustum(o: Tensor, d: Tensor, taper: float) -> Tensor:
    middle, slope = (1.0 + taper) / 2.0, (taper - 1.0) / 2.0
    (ox, oy, oz), (dx, dy, dz) = o.unbind(1), d.unbind(1)
    radius = middle + slope * oy
    a = dx * dx + dz * dz - slope * slope * dy * dy
    b = ox * dx + oz * dz - slope * dy * radius
    under = b * b - a * (ox * ox + oz * oz - radius * radius)
    root = under.clamp_min(0.0).sqrt()
    a = torch.where(a.abs() < _TINY, _TINY, a)
    best = torch.full_like(dy, torch.inf)
    for t in ((-b - root) / a, (-b + root) / a):
        good = (under > 0.0) & (t > 0.0) & ((oy + t * dy).abs() <= 1.0) & (t < best)
        best = torch.where(good, t, best)
    rise = torch.where(dy.abs() < _TINY, _TINY, dy)
    for level, cap in ((1.0, taper), (-1.0, 1.0)):
        t = (level - oy) / rise
        x, z = ox + t * dx, oz + t * dz
        best = torch.where((t > 0.0) & (t < best) & (x * x + z * z <= cap * cap), t, best)
    return best


def _local_normal(solid: Solid, local: Tensor) -> Tensor:
    if solid.kind == "ellipsoid":
        return local
    if solid.kind == "box":
        face = local.abs()
        return torch.where(face >= face.amax(1, keepdim=True) - 1e-4, local.sign(), 0.0)
    slope = (solid.taper - 1.0) / 2.0
    radius = (1.0 + solid.taper) / 2.0 + slope * local[:, 1]
    side = torch.stack([local[:, 0], -slope * radius, local[:, 2]], dim=1)
    lid = torch.zeros_like(local)
    lid[:, 1] = local[:, 1].sign()
    return torch.where((local[:, 1].abs() > 0.9995)[:, None], lid, side)


def _paint(finish: Finish, height: Tensor) -> Tensor:
    first = torch.tensor(finish.colour, dtype=height.dtype, device=height.device)
    colour = first.expand(height.shape[0], 3)
    if finish.stripes:
        phase = (height + 1.0) / 2.0 * (finish.stripes + 0.5)
        ring = (phase - phase.floor()) > 0.5
        second = torch.tensor(finish.second, dtype=height.dtype, device=height.device)
        colour = torch.where(ring[:, None], second, colour)
    return colour
