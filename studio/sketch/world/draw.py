"""Draws frames of a set in batches: washes of colour, ink lines over them, halos about lamps, weather before them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import torch
from torch import Tensor

from studio.sketch.world.focus import soften
from studio.sketch.world.ink import FINE, INK, draw_lines
from studio.sketch.world.light import Light
from studio.sketch.world.solid import Solid, Stack
from studio.sketch.world.trace import GROUND, Sight, Views, cast_rays, meet, meet_beyond
from studio.sketch.world.wash import Backdrop, Look, Rays, wash
from studio.sketch.world.weather import Weather, fall

_TILE = 8
_EDGE = 0.06
"""Pixels that differ from a neighbour by more than this are washed on the fine grid."""


@dataclass(frozen=True, slots=True)
class Set:
    """Everything that stands before the camera in T frames, ready to be drawn where `views` are."""

    solids: list[Solid]
    backdrop: Backdrop
    light: Light
    views: Views
    rate: float
    ground: bool = True
    weather: Weather | None = None
    stack: Stack = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stack", Stack.of(self.solids, self.views.origin.device))


@dataclass(frozen=True, slots=True)
class _Seen:
    """The fine grid of a batch, flat: P rays with what they meet; normals (3, P), zero off solids, and heights."""

    shape: tuple[int, int, int]
    rays: Tensor
    sight: Sight
    normal: Tensor
    height: Tensor


def draw(scene: Set, frames: slice, width: int, height: int, look: Look = "ink") -> Tensor:
    """Frames of a set as uint8 (B, height, width, 3)."""
    views = scene.views[frames]
    seen = _see(scene, views, frames, width * FINE, height * FINE)
    image = _smooth(scene, views, frames.start, seen, look)
    if look == "ink":
        line = _lines(scene, seen)
        line = line.unflatten(2, (width, FINE)).unflatten(1, (height, FINE)).mean((2, 4))
        ink = torch.tensor(INK, device=image.device)
        image = image + (ink - image) * line[..., None]
    if views.focus is not None:
        image = soften(image, seen.sight.depth[:, ::FINE, ::FINE], views.focus)
    if scene.weather is not None:
        numbers = torch.arange(frames.start, frames.stop, device=image.device)
        image = fall(image, seen.sight.depth, views, numbers, scene.rate, scene.weather)
    return (image.clamp(0.0, 1.0) * 255.0 + 0.5).to(torch.uint8)


def _see(scene: Set, views: Views, frames: slice, wide: int, high: int) -> _Seen:
    rays = cast_rays(views, wide, high)
    sight = meet(views, rays, scene.stack, frames, ground=scene.ground)
    owner = sight.owner.flatten()
    solid = (owner >= 0).nonzero()[:, 0]
    frame = solid // (high * wide)
    flat = rays.transpose(0, 1).flatten(1)
    points = views.origin[frame].T + flat[:, solid] * sight.depth.flatten()[solid]
    normal, height = torch.zeros_like(flat), torch.zeros_like(flat[0])
    normal[:, solid], height[solid] = scene.stack.normals(owner[solid].long(), frame + frames.start, points)
    return _Seen((len(views), high, wide), flat, sight, normal, height)


def _smooth(scene: Set, views: Views, first: int, seen: _Seen, look: Look) -> Tensor:
    """Washed pixels (B, H, W, 3): one ray each, all of its rays only where it differs from its neighbours."""
    batch, high, wide = seen.shape
    size = (batch, high // FINE, wide // FINE)
    order, places = _tiled(size, seen.rays.device.type)
    image = torch.empty(len(order), 3, device=seen.rays.device)
    image[order] = _washed(scene, views, first, seen, look, places)
    rough = _rough(image.view(*size, 3)).flatten()[order]
    steps = [down * wide + across for down in range(FINE) for across in range(FINE)][1:]
    others = places[rough][:, None] + torch.tensor(steps, device=places.device)
    washed = _washed(scene, views, first, seen, look, others.flatten()).view(*others.shape, 3)
    image[order[rough]] = (image[order[rough]] + washed.sum(1)) / FINE**2
    return image.view(*size, 3)


@lru_cache(maxsize=8)
def _tiled(size: tuple[int, int, int], device: str) -> tuple[Tensor, Tensor]:
    """All pixels tile by tile, neighbours one after the other: their numbers, and their first fine rays."""
    frame, row, column = torch.meshgrid(*(torch.arange(count) for count in size), indexing="ij")
    tiles = -(-size[2] // _TILE)
    key = (frame * -(-size[1] // _TILE) + row // _TILE) * tiles + column // _TILE
    order = key.flatten().sort(stable=True).indices
    fine = ((frame * size[1] + row) * FINE * size[2] + column) * FINE
    return order.to(device), fine.flatten()[order].to(device)


def _washed(scene: Set, views: Views, first: int, seen: _Seen, look: Look, places: Tensor) -> Tensor:
    frame = places // (seen.shape[1] * seen.shape[2])
    some = Rays(
        frame=frame + first,
        origin=views.origin[frame],
        ray=seen.rays[:, places].T,
        depth=seen.sight.depth.flatten()[places],
        owner=seen.sight.owner.flatten()[places],
        normal=seen.normal[:, places].T,
        height=seen.height[places],
    )
    colour = wash(some, scene.stack, scene.backdrop, scene.light, scene.rate, look)
    if not any(scene.stack.clears):
        return colour
    share = scene.stack.clear[some.owner.clamp_min(0).long()] * (some.owner >= 0)
    clear = (share > 0.0).nonzero()[:, 0]
    if len(clear):
        behind = wash(_beyond(scene, some, clear), scene.stack, scene.backdrop, scene.light, scene.rate, look)
        tinted = behind * (0.55 + 0.45 * colour[clear] / colour[clear].amax(1, keepdim=True).clamp_min(0.05))
        colour[clear] += (tinted - colour[clear]) * share[clear, None]
    return colour


def _beyond(scene: Set, rays: Rays, clear: Tensor) -> Rays:
    """What some of the rays meet behind what is clear."""
    frame, origin, ray = rays.frame[clear], rays.origin[clear], rays.ray[clear]
    depth, owner = meet_beyond(origin, ray, frame, scene.stack, ground=scene.ground)
    normal, height = torch.zeros_like(ray), torch.zeros_like(depth)
    solid = (owner >= 0).nonzero()[:, 0]
    points = origin[solid] + ray[solid] * depth[solid, None]
    own, up = scene.stack.normals(owner[solid].long(), frame[solid], points.T)
    normal[solid], height[solid] = own.T, up
    return Rays(frame, origin, ray, depth, owner, normal, height)


def _rough(image: Tensor) -> Tensor:
    rough = torch.zeros(image.shape[:3], dtype=torch.bool, device=image.device)
    across = ((image[:, :, 1:] - image[:, :, :-1]).abs() > _EDGE).any(3)
    down = ((image[:, 1:] - image[:, :-1]).abs() > _EDGE).any(3)
    rough[:, :, 1:] |= across
    rough[:, :, :-1] |= across
    rough[:, 1:] |= down
    rough[:, :-1] |= down
    return rough


def _lines(scene: Set, seen: _Seen) -> Tensor:
    outline = scene.stack.outline[seen.sight.owner.clamp_min(0).long()]
    outline = torch.where(seen.sight.owner >= 0, outline, GROUND)
    return draw_lines(seen.sight.depth, outline, seen.normal.unflatten(1, seen.shape).transpose(0, 1))
