"""Solids that a ray meets in closed form, each an affine image of a unit solid that may move from frame to frame.

World coordinates: metres, x right, y up, z away from the camera's first place, the ground at y = 0. Everything is
batched over frames, T, in front of all other dimensions, on whatever device the tensors are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

Kind = Literal["ellipsoid", "box", "frustum", "room"]
"""A room is a box seen from within: its near walls let the look through, so that a camera outside sees in."""
KINDS: tuple[Kind, ...] = ("ellipsoid", "box", "frustum", "room")
Vector = tuple[float, float, float]
Colour = tuple[float, float, float]
"""Display red, green and blue in [0, 1]."""

_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Finish:
    """What a solid's skin looks like: its colour, rings of a second colour along y (the share `ring` of each stripe), a
    glow of its own, and gloss. `metal` is how hard light and dark lie side by side on it, `clear` how much of what is
    behind shows through.

    A room's walls have the colour, its floor the second, its ceiling the third.
    """

    colour: Colour
    stripes: int = 0
    second: Colour = (1.0, 1.0, 1.0)
    glow: float = 0.0
    gloss: float = 0.0
    third: Colour = (0.96, 0.93, 0.87)
    ring: float = 0.5
    metal: float = 0.0
    clear: float = 0.0


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
    return _meet(solid.kind, o, d, solid.taper)


def surface(solid: Solid, points: Tensor, frames: Tensor) -> tuple[Tensor, Tensor]:
    """Unit normals (N, 3) and colours (N, 3) at points (N, 3) of the solid's surface, each in its own frame (N,)."""
    stack = Stack.of([solid])
    own = torch.zeros_like(frames)
    normal, height = stack.normals(own, frames, points.T)
    return normal.T, stack.paint(own, height, normal.T, points)


@dataclass(frozen=True, slots=True)
class Stack:
    """All solids of a set side by side in tensors, so that every ray finds its own solid's numbers at once.

    `centre` (S, T, 3), `to_local` (S, T, 3, 3), `reach` (S, T, 3, 3) back from the unit solid; the rest is (S,) or
    (S, 3).
    """

    kinds: tuple[Kind, ...]
    centre: Tensor
    to_local: Tensor
    reach: Tensor
    radius: Tensor
    kind: Tensor
    taper: Tensor
    outline: Tensor
    stripes: Tensor
    colour: Tensor
    second: Tensor
    third: Tensor
    gloss: Tensor
    glow: Tensor
    ring: Tensor
    metal: Tensor
    clear: Tensor
    casts: tuple[bool, ...]
    clears: tuple[bool, ...]
    """Which let what is behind them show through."""
    still: tuple[bool, ...]
    """Which solids do not move at all."""

    @classmethod
    def of(cls, solids: Sequence[Solid], device: torch.device | str = "cpu") -> Stack:
        """Pack solids; a set without any is packed as one that is nowhere."""
        if not solids:
            nowhere = torch.tensor([[0.0, -1e6, 0.0]])
            solids = [make_solid("ellipsoid", Finish((0, 0, 0)), nowhere, torch.eye(3)[None], (1, 1, 1), casts=False)]
        finishes = [solid.finish for solid in solids]
        to_local = torch.stack([solid.to_local for solid in solids])
        centre = torch.stack([solid.centre for solid in solids])
        moved = (centre - centre[:, :1]).abs().amax((1, 2)) + (to_local - to_local[:, :1]).abs().amax((1, 2, 3))

        def row(values: Sequence[object]) -> Tensor:
            return torch.tensor(values, device=device)

        return cls(
            kinds=tuple(solid.kind for solid in solids),
            centre=centre.to(device),
            to_local=to_local.to(device),
            reach=torch.linalg.inv(to_local).to(device),
            radius=row([float(solid.radius) for solid in solids]),
            kind=row([KINDS.index(solid.kind) for solid in solids]),
            taper=row([float(solid.taper) for solid in solids]),
            outline=row([solid.outline for solid in solids]),
            stripes=row([float(finish.stripes) for finish in finishes]),
            colour=row([tuple(map(float, finish.colour)) for finish in finishes]),
            second=row([tuple(map(float, finish.second)) for finish in finishes]),
            third=row([tuple(map(float, finish.third)) for finish in finishes]),
            gloss=row([float(finish.gloss) for finish in finishes]),
            glow=row([float(finish.glow) for finish in finishes]),
            ring=row([float(finish.ring) for finish in finishes]),
            metal=row([float(finish.metal) for finish in finishes]),
            clear=row([float(finish.clear) for finish in finishes]),
            casts=tuple(solid.casts and solid.kind != "room" and solid.finish.glow <= 0.95 for solid in solids),
            clears=tuple(finish.clear > 0.0 for finish in finishes),
            still=tuple((moved == 0.0).tolist()),
        )

    def __len__(self) -> int:
        return len(self.kinds)

    def meet(self, number: int, origin: Tensor, rays: Tensor, frames: slice | Tensor) -> Tensor:
        """How far along each ray the solid begins; see `distance`."""
        turn = self.to_local[number, frames]
        o = turn @ (origin - self.centre[number, frames, :, None])
        return _meet(self.kinds[number], o, turn @ rays, self.taper[number])

    def normals(self, own: Tensor, frames: Tensor, points: Tensor) -> tuple[Tensor, Tensor]:
        """Unit normals (3, N) at points (3, N) of solids `own` (N,) in their frames, and how high in the solid (N,)."""
        entry = own * self.centre.shape[1] + frames
        turn = self.to_local.flatten(0, 1).flatten(1)[entry].T
        x, y, z = points - self.centre.flatten(0, 1)[entry].T
        local = [turn[3 * row] * x + turn[3 * row + 1] * y + turn[3 * row + 2] * z for row in range(3)]
        u, v, w = self._local_normals(own, local)
        normal = torch.stack([turn[column] * u + turn[3 + column] * v + turn[6 + column] * w for column in range(3)])
        return normal / (normal.square().sum(0).sqrt() + _TINY), local[1]

    def _local_normals(self, own: Tensor, local: list[Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        u, v, w = local
        kind, taper = self.kind[own], self.taper[own]
        slope = (taper - 1.0) / 2.0
        lid = v.abs() > 0.9995
        rise = torch.where(lid, v.sign(), -slope * ((1.0 + taper) / 2.0 + slope * v))
        tube, flat = kind == 2, (kind == 1) | (kind == 3)
        wide, high, deep = u.abs(), v.abs(), w.abs()
        most = torch.maximum(torch.maximum(wide, high), deep) - 1e-4
        way = torch.where(kind == 3, -1.0, 1.0)

        def side(at: Tensor, size: Tensor, other: Tensor) -> Tensor:
            return torch.where(flat, torch.where(size >= most, at.sign() * way, 0.0), torch.where(tube, other, at))

        aside = (~lid).to(u.dtype)
        return side(u, wide, u * aside), side(v, high, rise), side(w, deep, w * aside)

    def paint(self, own: Tensor, height: Tensor, normal: Tensor, points: Tensor) -> Tensor:
        """Colours (N, 3) of solids `own` at a height in the unit solid; rooms by the way their walls look."""
        stripes = self.stripes[own]
        phase = (height + 1.0) / 2.0 * (stripes + 0.5)
        ring = (phase - phase.floor() > 1.0 - self.ring[own]) & (stripes > 0)
        colour = torch.where(ring[:, None], self.second[own], self.colour[own])
        if "room" not in self.kinds:
            return colour
        room, up = self.kind[own] == 3, normal[:, 1]
        plank = points[:, 0] / 0.24
        seam = ((plank - plank.floor()) < 0.07).to(up.dtype)
        floor = self.second[own] * (1.0 - 0.10 * seam)[:, None]
        side = colour * (1.0 - 0.07 * normal[:, 0].abs())[:, None]
        walls = torch.where((up > 0.5)[:, None], floor, torch.where((up < -0.5)[:, None], self.third[own], side))
        return torch.where(room[:, None], walls, colour)


def _meet(kind: Kind, o: Tensor, d: Tensor, taper: Tensor | float) -> Tensor:
    match kind:
        case "ellipsoid":
            return _meet_sphere(o, d)
        case "box":
            return _meet_box(o, d)
        case "room":
            return _leave_box(o, d)
        case "frustum":
            return _meet_frustum(o, d, taper)


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


def _leave_box(o: Tensor, d: Tensor) -> Tensor:
    inverse = 1.0 / torch.where(d.abs() < _TINY, _TINY, d)
    one, two = (-1.0 - o) * inverse, (1.0 - o) * inverse
    near = torch.minimum(one, two).amax(1)
    far = torch.maximum(one, two).amin(1)
    return torch.where((near < far) & (far > 0.0), far, torch.inf)


def _meet_frustum(o: Tensor, d: Tensor, taper: Tensor | float) -> Tensor:
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
