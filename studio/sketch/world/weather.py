"""Weather that is seen: rain in ink strokes, flakes of snow, leaves and dust in the wind, drifting banks of fog.

Drops and flakes are points in the world about the camera, so they pass by as it moves and hide behind what is nearer;
where each one is follows from its number, the seed and the time alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.sketch.world.solid import Colour
from studio.sketch.world.trace import Views


@dataclass(frozen=True, slots=True)
class Fall:
    """How a kind of weather comes down: how many, how fast (x, y, z) in metres a second, how long a stroke in seconds,
    how thick in metres, how far it flutters, its colour by day and by night, and how dense its ink is."""

    count: int
    speed: tuple[float, float, float]
    stroke_s: float
    thick_m: float
    flutter_m: float
    day: Colour
    night: Colour
    ink: float


FALLS: dict[str, Fall] = {
    "rain": Fall(900, (-1.1, -8.5, 0.4), 0.034, 0.0042, 0.0, (0.30, 0.38, 0.50), (0.72, 0.80, 0.92), 0.62),
    "snow": Fall(800, (-0.35, -1.0, 0.1), 0.0, 0.018, 0.16, (1.0, 1.0, 1.0), (0.90, 0.93, 1.0), 0.95),
    "leaves": Fall(46, (4.6, -0.35, 0.3), 0.035, 0.020, 0.35, (0.80, 0.45, 0.18), (0.40, 0.34, 0.40), 0.9),
    "dust": Fall(130, (6.5, -0.1, 0.5), 0.06, 0.007, 0.25, (0.99, 0.96, 0.90), (0.70, 0.74, 0.84), 0.7),
}
_BOX = (9.0, 6.0, 9.0)
"""The box about the camera that is filled; what leaves it on one side comes in on the other."""
_POINTS = 16
_SPLASHES = 150


@dataclass(frozen=True, slots=True)
class Weather:
    """The weather of a clip: its kind, a seed, how dark it is, how many times larger its world is, and from how many
    metres on it is seen: what falls does not fall inside a car."""

    kind: str
    seed: int
    night: float
    scale: float = 1.0
    near_m: float = 0.6


def fall(image: Tensor, depth: Tensor, views: Views, frames: Tensor, rate: float, weather: Weather) -> Tensor:
    """Lay the weather over pictures (B, H, W, 3); `depth` (B, k H, k W) hides it, `frames` (B,) count in the clip."""
    kind = FALLS.get(weather.kind)
    if kind is None:
        return image
    seconds = frames / rate
    cover = torch.zeros_like(depth)
    chance = _chance(kind.count, weather.seed, image.device)
    where = _where(kind, chance, views, seconds, weather.scale)
    trail = torch.tensor(kind.speed, device=image.device) * kind.stroke_s * weather.scale
    if kind.stroke_s:
        for step in range(_POINTS):
            _dot(cover, depth, views, where - trail * (step / _POINTS), kind, weather)
    else:
        _dot(cover, depth, views, where, kind, weather)
    if weather.kind == "rain":
        _splash(cover, depth, views, chance, seconds, weather)
    fine = depth.shape[1] // image.shape[1]
    cover = cover.unflatten(2, (-1, fine)).unflatten(1, (-1, fine)).mean((2, 4))[..., None] * kind.ink
    tone = kind.night if weather.night > 0.5 else kind.day
    return image + (torch.tensor(tone, device=image.device) - image) * cover


def _chance(count: int, seed: int, device: torch.device) -> Tensor:
    """Numbers in [0, 1), (count, 4), the same on every device."""
    made = torch.rand(count, 4, generator=torch.Generator().manual_seed(seed * 7 + 5))
    return made.to(device)


def _where(kind: Fall, chance: Tensor, views: Views, seconds: Tensor, scale: float) -> Tensor:
    """Where every drop is in the world, (B, N, 3)."""
    box = torch.tensor(_BOX, device=chance.device) * scale
    speed = torch.tensor(kind.speed, device=chance.device) * scale
    pace = 0.8 + 0.4 * chance[:, 3:]
    gone = speed * pace * seconds[:, None, None]
    beat = (2.2 * seconds[:, None] + 6.283 * chance[:, 3]) * 1.0
    sway = kind.flutter_m * scale * torch.stack([beat.sin(), 0.3 * (1.7 * beat).sin(), beat.cos()], dim=2)
    # The box is in front of the lens as much as about it.
    middle = (views.origin + views.turn[:, :, 2] * (0.42 * box[2]))[:, None]
    loose = chance[:, :3] * box + gone + sway - middle
    return loose - (loose / box).floor() * box - box / 2 + middle


def _dot(cover: Tensor, depth: Tensor, views: Views, points: Tensor, kind: Fall, weather: Weather) -> None:
    """Put a dot at every point that nothing hides, as large as it is near, up to five fine pixels."""
    batch, high, wide = depth.shape
    x, y, z = (views.turn.transpose(1, 2) @ (points - views.origin[:, None]).transpose(1, 2)).unbind(1)
    pixels = (views.focal * wide)[:, None] / z.clamp_min(1e-3)
    column, row = (x * pixels + wide / 2).round().long(), (y * pixels + high / 2).round().long()
    size = (kind.thick_m * weather.scale * pixels).clamp_min(0.5)
    wide_ = range(-1, 2) if kind.thick_m < 0.01 else range(-2, 3)
    for down in wide_:
        for across in wide_:
            apart = (down * down + across * across) ** 0.5
            ink = (size - apart + 0.75).clamp(0.0, 1.0)
            r, c = row + down, column + across
            inside = (z > weather.near_m * weather.scale) & (r >= 0) & (r < high) & (c >= 0) & (c < wide)
            place = (r.clamp(0, high - 1) * wide + c.clamp(0, wide - 1)).clamp_min(0)
            free = inside & (depth.flatten(1).gather(1, place) > z)
            cover.view(batch, -1).scatter_reduce_(1, place, ink * free, "amax")


def _splash(cover: Tensor, depth: Tensor, views: Views, chance: Tensor, seconds: Tensor, weather: Weather) -> None:
    """Short level strokes on the ground where drops land, each for a moment in a new place."""
    some, scale = chance[:_SPLASHES], weather.scale
    turn = seconds[:, None] * 3.3 + some[:, 0]
    round_, age = turn.floor(), turn - turn.floor()
    ahead = views.turn[:, :, 2] * torch.tensor([1.0, 0.0, 1.0], device=depth.device)
    middle = (views.origin * torch.tensor([1.0, 0.0, 1.0], device=depth.device) + ahead * 4.5 * scale)[:, None]
    box = 9.0 * scale
    x = (some[:, 1] + 0.618 * round_) * box - middle[..., 0]
    z = (some[:, 2] + 0.414 * round_) * box - middle[..., 2]
    x = x - (x / box).floor() * box - box / 2 + middle[..., 0]
    z = z - (z / box).floor() * box - box / 2 + middle[..., 2]
    kind = FALLS["rain"]
    for step in range(-3, 4):
        reach = 0.035 * scale * step / 3 * (0.4 + age)
        lift = 0.02 * scale * (1.0 + abs(step) * (1.0 - age))
        _dot(cover, depth, views, torch.stack([x + reach, torch.zeros_like(x) + lift, z], dim=2), kind, weather)
