"""Light, sky and air of a Spec: what its hour, weather and place come to."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

from studio.sketch.world import ground
from studio.sketch.world.hour import HOURS, Hour
from studio.sketch.world.light import Lamp, Light
from studio.sketch.world.place import Place, towards
from studio.sketch.world.solid import Colour
from studio.sketch.world.spec import Spec
from studio.sketch.world.wash import Backdrop

_DIM = {"clear": 1.0, "cloudy": 0.45, "rain": 0.25, "snow": 0.4, "fog": 0.3, "wind": 0.85}
_COVER = {"clear": 0.35, "cloudy": 0.95, "rain": 1.0, "snow": 0.9, "fog": 0.0, "wind": 0.7}
_HAZE = {"fog": 0.985, "rain": 0.5, "snow": 0.5}
_DRIFT = {"wind": 0.05, "rain": 0.02, "snow": 0.015}
_DARK: Colour = (0.13, 0.11, 0.15)
_LAMPLIT = ("street", "city", "harbour", "car")


def light(spec: Spec, place: Place, rng: np.random.Generator, scale: float, device: str) -> Light:
    """The key from sun, moon or window, the fill from everywhere, and lamps where it is dark."""
    hour = HOURS[spec.hour]
    side = float(rng.choice([-1.0, 1.0]))
    azimuth, height = side * rng.uniform(*hour.side), rng.uniform(*hour.height)
    dim = _DIM[spec.weather]
    if place.indoors:
        return _room_light(hour, side, device)
    lamps: tuple[Lamp, ...] = ()
    if hour.night > 0.5 and spec.place in _LAMPLIT:
        at = torch.tensor([1.5 * side, 3.4, -1.4]) * max(scale, 0.6)
        lamps = (Lamp(at.to(device), (0.55, 0.42, 0.24), 3.0 * max(scale, 0.6)),)
    return Light(
        towards(azimuth, height).to(device),
        _times(hour.key, dim),
        _plus(hour.fill, _times(hour.key, 0.4 * (1.0 - dim))),
        hour.horizon,
        _HAZE.get(spec.weather, hour.haze),
        hour.night,
        far=max(1.0, 0.8 * scale),
        wet=0.34 if spec.weather == "rain" else 0.0,
        lamps=lamps,
    )


def _room_light(hour: Hour, side: float, device: str) -> Light:
    """By day a room has its window's light; when it is dark outside a lamp is on."""
    if hour.night < 0.2:
        return Light(towards(side * 118.0, 46.0).to(device), (0.24, 0.22, 0.18), (0.80, 0.78, 0.76), hour.horizon, 0.0)
    warmth = min(1.0, hour.night + 0.3)
    fill: Colour = (0.72 - 0.10 * warmth, 0.66 - 0.13 * warmth, 0.66 - 0.12 * warmth)
    bulb = Lamp(torch.tensor([0.4 * side, 2.2, -0.7]).to(device), (0.42, 0.32, 0.18), 2.4)
    return Light(
        towards(side * 125.0, 52.0).to(device), (0.20, 0.15, 0.09), fill, hour.horizon, 0.0, hour.night, lamps=(bulb,)
    )


def backdrop(spec: Spec, place: Place, rng: np.random.Generator, shift: float) -> Backdrop:
    """Ground and sky; the ground's pattern begins `shift` metres nearer than the action."""
    phase = float(rng.uniform(0.0, 6.28))
    hour = HOURS[spec.hour]
    name = "deck" if spec.place == "sea" and spec.roles else place.ground
    paint = ground.ground(ground.GROUNDS[name] if name is not None else ground.boards, phase)

    def placed(x: Tensor, z: Tensor, reach: Tensor, seconds: Tensor) -> tuple[Tensor, Tensor]:
        return paint(x, z + shift, reach, seconds)

    return Backdrop(placed, ground.sky(_heaven(spec, place, hour, rng, phase)))


def _heaven(spec: Spec, place: Place, hour: Hour, rng: np.random.Generator, phase: float) -> ground.Heaven:
    if place.indoors:  # what is beyond a stage's curtain, or a room's open front
        return ground.Heaven(
            zenith=_DARK, horizon=_DARK, cloud=_DARK, disc=_DARK, at=(0.0, 1.5), radius=1e-3, clouds=0.0, stars=False,
            skyline=lambda azimuth: place.skyline(azimuth, phase), skyline_colour=_DARK, phase=phase,
        )  # fmt: skip
    grey = 1.0 - _DIM[spec.weather] if spec.weather in ("cloudy", "rain", "snow", "fog") else 0.0
    dull = tuple(0.5 * (a + b) for a, b in zip(hour.horizon, hour.fill, strict=True))
    thick = 0.8 if spec.weather == "fog" else 0.0
    far = _mix(
        tuple(a * b for a, b in zip(place.skyline_colour, hour.fill, strict=True)), hour.horizon, max(0.45, thick)
    )
    return ground.Heaven(
        zenith=_mix(_mix(hour.zenith, dull, 0.7 * grey), hour.horizon, thick),
        horizon=_mix(hour.horizon, dull, 0.4 * grey),
        cloud=_mix(hour.cloud, dull, 0.5 * grey),
        disc=hour.disc,
        at=(float(rng.choice([-1, 1])) * rng.uniform(0.12, 0.4), math.radians(hour.disc_at)),
        radius=hour.radius if spec.weather in ("clear", "wind") else 1e-3,
        clouds=_COVER[spec.weather],
        stars=hour.night > 0.9 and spec.weather in ("clear", "wind"),
        skyline=lambda azimuth: place.skyline(azimuth, phase),
        skyline_colour=far,
        phase=phase,
        drift=_DRIFT.get(spec.weather, 0.008),
    )


def _times(colour: Colour, by: float) -> Colour:
    return (colour[0] * by, colour[1] * by, colour[2] * by)


def _plus(one: Colour, two: Colour) -> Colour:
    return (one[0] + two[0], one[1] + two[1], one[2] + two[2])


def _mix(one: tuple[float, ...], two: tuple[float, ...], share: float) -> Colour:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, two, strict=True))
    return (red, green, blue)
