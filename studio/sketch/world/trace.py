"""What every ray of a batch of frames meets first: solid by solid, each within its own rectangle of the picture."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.sketch.world.solid import Solid, distance

GROUND, SKY = -1, -2
_NEAR = 0.05
_LEVEL = -1e-4


@dataclass(frozen=True, slots=True)
class Views:
    """The cameras of T frames: `origin` (T, 3), `turn` (T, 3, 3) from camera axes (x right, y down, z forward) to the
    world's, `focal` (T,) in frame widths."""

    origin: Tensor
    turn: Tensor
    focal: Tensor

    def __getitem__(self, frames: slice) -> Views:
        return Views(self.origin[frames], self.turn[frames], self.focal[frames])

    def __len__(self) -> int:
        return self.origin.shape[0]


@dataclass(frozen=True, slots=True)
class Sight:
    """Per ray, (B, height, width): its depth (infinity is sky) and the number of the solid it meets, GROUND or SKY."""

    depth: Tensor
    owner: Tensor


def cast_rays(views: Views, width: int, height: int) -> Tensor:
    """World directions through every pixel's middle, one unit of depth long; (B, 3, height, width)."""
    device = views.origin.device
    x = torch.arange(width, device=device) + (0.5 - width / 2)
    y = torch.arange(height, device=device) + (0.5 - height / 2)
    scale = 1.0 / (views.focal * width)
    grid = torch.ones(len(views), 3, height, width, device=device)
    grid[:, 0] = x[None, None, :] * scale[:, None, None]
    grid[:, 1] = y[None, :, None] * scale[:, None, None]
    return (views.turn @ grid.flatten(2)).unflatten(2, (height, width))


def meet(views: Views, rays: Tensor, solids: list[Solid], frames: slice, *, ground: bool = True) -> Sight:
    """Find what every ray of the frames meets: the nearest of the solids, the ground, or the sky."""
    if ground:
        fall = rays[:, 1].clamp_max(_LEVEL)
        depth = torch.where(rays[:, 1] < _LEVEL, -views.origin[:, 1, None, None] / fall, torch.inf)
    else:
        depth = torch.full_like(rays[:, 1], torch.inf)
    owner = torch.where(depth.isfinite(), GROUND, SKY).to(torch.int16)
    for number, solid in enumerate(solids):
        window = _window(views, solid, frames, *rays.shape[2:])
        if window is None:
            continue
        some = rays[:, :, window[0], window[1]]
        found = distance(solid, views.origin[:, :, None], some.flatten(2), frames).view_as(some[:, 0])
        behind = depth[:, window[0], window[1]]
        closer = found < behind
        depth[:, window[0], window[1]] = torch.where(closer, found, behind)
        owner[:, window[0], window[1]].masked_fill_(closer, number)
    return Sight(depth, owner)


def _window(views: Views, solid: Solid, frames: slice, height: int, width: int) -> tuple[slice, slice] | None:
    """The rows and columns that the solid's bounding sphere may cover in any of the frames; None when out of sight."""
    offset = solid.centre[frames] - views.origin
    x, y, z = torch.einsum("tji,tj->it", views.turn, offset)
    near, far = z - solid.radius, z + solid.radius
    ahead = far >= _NEAR
    if not bool(ahead.any()):
        return None
    if bool((ahead & (near < _NEAR)).any()):
        return slice(0, height), slice(0, width)
    pixels = views.focal * width
    rows = _span(y, solid.radius, near, far, pixels, height, ahead)
    columns = _span(x, solid.radius, near, far, pixels, width, ahead)
    return (rows, columns) if rows.stop > rows.start and columns.stop > columns.start else None


def _span(at: Tensor, radius: float, near: Tensor, far: Tensor, pixels: Tensor, size: int, ahead: Tensor) -> slice:
    low = (at - radius) / torch.where(at < radius, near, far)
    high = (at + radius) / torch.where(at > -radius, near, far)
    start = int((low * pixels)[ahead].min().floor()) + size // 2 - 1
    stop = int((high * pixels)[ahead].max().ceil()) + size // 2 + 2
    return slice(min(max(start, 0), size), min(max(stop, 0), size))
