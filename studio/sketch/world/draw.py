"""Draws frames of a set in batches: washes of colour, ink lines over them, halos about lamps, weather before them."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor

from studio.sketch.world.ink import FINE, INK, draw_lines
from studio.sketch.world.light import Light
from studio.sketch.world.solid import Solid, surface
from studio.sketch.world.trace import GROUND, Sight, Views, cast_rays, meet
from studio.sketch.world.wash import Backdrop, Look, Rays, wash

_EDGE = 0.06
"""Pixels that differ from a neighbour by more than this are washed on the fine grid."""


@dataclass(frozen=True, slots=True)
class Set:
    """Everything that stands before the camera in T frames, ready to be drawn."""

    solids: list[Solid]
    backdrop: Backdrop
    light: Light
    views: Views
    rate: float
    ground: bool = True
    outlines: Tensor = field(init=False)

    def __post_init__(self) -> None:
        numbers = [solid.outline for solid in self.solids]
        object.__setattr__(self, "outlines", torch.tensor(numbers or [0], device=self.views.origin.device))


def draw(scene: Set, frames: slice, width: int, height: int, look: Look = "ink") -> Tensor:
    """Frames of a set as uint8 (B, height, width, 3)."""
    views = scene.views[frames]
    numbers = torch.arange(frames.start, frames.stop, device=views.origin.device)
    rays = cast_rays(views, width * FINE, height * FINE)
    sight = meet(views, rays, scene.solids, frames, ground=scene.ground)
    image = _smooth(scene, views, numbers, rays, sight, look)
    if look == "ink":
        line = _lines(scene, views, numbers, rays, sight)
        line = line.unflatten(2, (width, FINE)).unflatten(1, (height, FINE)).mean((2, 4))
        ink = torch.tensor(INK, device=image.device)
        image = image + (ink - image) * line[..., None]
    return (image.clamp(0.0, 1.0) * 255.0 + 0.5).to(torch.uint8)


def _smooth(scene: Set, views: Views, numbers: Tensor, rays: Tensor, sight: Sight, look: Look) -> Tensor:
    """Washed pixels (B, H, W, 3): one ray each, all of its rays only where it differs from its neighbours."""
    first = _washed(scene, views, numbers, rays, sight, look, _every(sight, 0, 0))
    batch, high, wide = sight.depth.shape
    image = first.view(batch, high // FINE, wide // FINE, 3)
    frame, row, column = _rough(image).nonzero(as_tuple=True)
    total = image[frame, row, column]
    for down in range(FINE):
        for across in range(FINE):
            if down or across:
                places = (frame, row * FINE + down, column * FINE + across)
                total = total + _washed(scene, views, numbers, rays, sight, look, places)
    image[frame, row, column] = total / FINE**2
    return image


def _every(sight: Sight, down: int, across: int) -> tuple[Tensor, Tensor, Tensor]:
    batch, high, wide = sight.depth.shape
    device = sight.depth.device
    axes = torch.meshgrid(
        torch.arange(batch, device=device),
        torch.arange(down, high, FINE, device=device),
        torch.arange(across, wide, FINE, device=device),
        indexing="ij",
    )
    return axes[0].flatten(), axes[1].flatten(), axes[2].flatten()


def _washed(
    scene: Set,
    views: Views,
    numbers: Tensor,
    rays: Tensor,
    sight: Sight,
    look: Look,
    places: tuple[Tensor, Tensor, Tensor],
) -> Tensor:
    frame, row, column = places
    some = Rays(
        frame=numbers[frame],
        origin=views.origin[frame],
        ray=rays[frame, :, row, column],
        depth=sight.depth[frame, row, column],
        owner=sight.owner[frame, row, column],
    )
    return wash(some, scene.solids, scene.backdrop, scene.light, scene.rate, look)


def _rough(image: Tensor) -> Tensor:
    rough = torch.zeros(image.shape[:3], dtype=torch.bool, device=image.device)
    across = ((image[:, :, 1:] - image[:, :, :-1]).abs() > _EDGE).any(3)
    down = ((image[:, 1:] - image[:, :-1]).abs() > _EDGE).any(3)
    rough[:, :, 1:] |= across
    rough[:, :, :-1] |= across
    rough[:, 1:] |= down
    rough[:, :-1] |= down
    return rough


def _lines(scene: Set, views: Views, numbers: Tensor, rays: Tensor, sight: Sight) -> Tensor:
    solid = sight.owner >= 0
    outline = torch.where(solid, scene.outlines[sight.owner.clamp_min(0).long()], GROUND)
    normal = torch.zeros_like(rays)
    for number in sight.owner[solid].unique().tolist():
        frame, row, column = (sight.owner == number).nonzero(as_tuple=True)
        points = views.origin[frame] + rays[frame, :, row, column] * sight.depth[frame, row, column, None]
        normal[frame, :, row, column] = surface(scene.solids[number], points, numbers[frame])[0]
    return draw_lines(sight.depth, outline, normal)
