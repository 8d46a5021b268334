"""What every ray of a batch of frames meets first: solid by solid, each within its own rectangle of the picture."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.sketch.world.solid import Stack

GROUND, SKY = -1, -2
_NEAR = 0.05
_LEVEL = -1e-4


@dataclass(frozen=True, slots=True)
class Views:
    """The cameras of T frames: `origin` (T, 3), `turn` (T, 3, 3) from camera axes (x right, y down, z forward) to the
    world's, `focal` (T,) in frame widths; and `focus` (T,), how far away in metres it is sharp: everywhere if None."""

    origin: Tensor
    turn: Tensor
    focal: Tensor
    focus: Tensor | None = None

    def __getitem__(self, frames: slice | Tensor) -> Views:
        focus = None if self.focus is None else self.focus[frames]
        return Views(self.origin[frames], self.turn[frames], self.focal[frames], focus)

    def to(self, device: torch.device | str) -> Views:
        """The same on another device."""
        focus = None if self.focus is None else self.focus.to(device)
        return Views(self.origin.to(device), self.turn.to(device), self.focal.to(device), focus)

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


def meet(views: Views, rays: Tensor, stack: Stack, frames: slice | Tensor, *, ground: bool = True) -> Sight:
    """Find what every ray of the frames meets: the nearest of the solids, the ground, or the sky."""
    if ground:
        fall = rays[:, 1].clamp_max(_LEVEL)
        depth = torch.where(rays[:, 1] < _LEVEL, -views.origin[:, 1, None, None] / fall, torch.inf)
    else:
        depth = torch.full_like(rays[:, 1], torch.inf)
    owner = torch.where(depth.isfinite(), GROUND, SKY).to(torch.int16)
    for number, (top, bottom, left, right) in enumerate(_windows(views, stack, frames, *rays.shape[2:])):
        if top >= bottom or left >= right:
            continue
        some = rays[:, :, top:bottom, left:right]
        found = stack.meet(number, views.origin[:, :, None], some.flatten(2), frames).view_as(some[:, 0])
        behind = depth[:, top:bottom, left:right]
        owner[:, top:bottom, left:right].masked_fill_(found < behind, number)
        torch.minimum(found, behind, out=behind)
    return Sight(depth, owner)


def meet_beyond(
    origin: Tensor, rays: Tensor, frames: Tensor, stack: Stack, *, ground: bool = True
) -> tuple[Tensor, Tensor]:
    """What rays (N, 3) from `origin` (N, 3), each in its own frame (N,), meet first that is not clear: depth and owner,
    both (N,), as in a Sight."""
    depth = torch.full_like(rays[:, 0], torch.inf)
    if ground:
        depth = torch.where(rays[:, 1] < _LEVEL, -origin[:, 1] / rays[:, 1].clamp_max(_LEVEL), depth)
    owner = torch.where(depth.isfinite(), GROUND, SKY).to(torch.int16)
    for number, clear in enumerate(stack.clears):
        if clear:
            continue
        found = stack.meet(number, origin[:, :, None], rays[:, :, None], frames)[:, 0]
        owner.masked_fill_(found < depth, number)
        depth = torch.minimum(found, depth)
    return depth, owner


def _windows(views: Views, stack: Stack, frames: slice | Tensor, height: int, width: int) -> list[list[int]]:
    """The rows and columns (top, bottom, left, right) that each solid may cover in any of the frames.

    They hold the corners of the box about the unit solid; a solid that reaches behind the lens may be anywhere.
    """
    signs = torch.tensor([(x, y, z) for x in (-1.0, 1.0) for y in (-1.0, 1.0) for z in (-1.0, 1.0)])
    corners = signs.to(views.origin.device).expand(len(stack), 8, 3).clone()
    corners[:, :, ::2] *= stack.taper.clamp_min(1.0)[:, None, None]
    offset = stack.centre[:, frames] - views.origin
    spread = stack.reach[:, frames] @ corners.transpose(1, 2)[:, None]
    x, y, z = (views.turn.transpose(1, 2) @ (spread + offset[..., None])).unbind(2)
    ahead = z.amax(2) >= _NEAR
    close = (ahead & (z.amin(2) < _NEAR)).any(1)
    pixels = (views.focal * width)[:, None] / z.clamp_min(_NEAR)

    def span(at: Tensor, size: int) -> tuple[Tensor, Tensor]:
        place = at * pixels
        low = torch.where(ahead, place.amin(2), torch.inf).amin(1)
        high = torch.where(ahead, place.amax(2), -torch.inf).amax(1)
        low, high = (edge.clamp(-2.0 * size, 2.0 * size) for edge in (low, high))
        start, stop = low.floor().long() + size // 2 - 1, high.ceil().long() + size // 2 + 2
        start, stop = start.masked_fill(close, 0), stop.masked_fill(close, size)
        return start.clamp(0, size), stop.clamp(0, size)

    edges = torch.stack([*span(y, height), *span(x, width)], dim=1)
    edges[~ahead.any(1)] = 0
    return edges.tolist()
