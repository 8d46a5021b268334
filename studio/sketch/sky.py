"""The sky of a clip, painted once as a panorama and looked up along every ray that leaves the stage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.sketch.light import Light
from studio.sketch.place import Place, step
from studio.sketch.shape import Array, Colour

_WIDE = 1.75
_LOW, _HIGH = -0.06, 0.80
_PER_RADIAN = 420.0


@dataclass(frozen=True, slots=True)
class Sky:
    """A panorama (3, rows, columns) over azimuth [-1.75, 1.75] and elevation [-0.06, 0.8] in radians."""

    panorama: Array

    def look(self, rays: Array) -> Array:
        """The sky's colour along rays (3, n) of any length; (3, n)."""
        level = np.sqrt(rays[0] * rays[0] + rays[2] * rays[2])
        elevation = rays[1] / level
        elevation = elevation - elevation * elevation * elevation * 0.3
        azimuth = np.arctan2(rays[0], rays[2])
        _, rows, columns = self.panorama.shape
        row = np.clip((elevation - _LOW) * _PER_RADIAN, 0, rows - 1).astype(np.int32)
        column = np.clip((azimuth + _WIDE) * _PER_RADIAN, 0, columns - 1).astype(np.int32)
        return self.panorama.reshape(3, -1)[:, row * columns + column]


def paint(light: Light, place: Place, side: float, rng: np.random.Generator) -> Sky:
    """Gradient, disc, clouds, stars and the far skyline, from a clip's own generator."""
    elevation = np.arange(_LOW, _HIGH, 1.0 / _PER_RADIAN, dtype=np.float32)[:, None]
    azimuth = np.arange(-_WIDE, _WIDE, 1.0 / _PER_RADIAN, dtype=np.float32)[None, :]
    sky = _gradient(light, elevation) * np.ones_like(azimuth)
    if light.glow > 0.9:
        sky = _add_stars(sky, elevation, azimuth, rng)
    sky = _add_disc(sky, light, elevation, azimuth, side * float(np.radians(rng.uniform(10.0, 24.0))))
    sky = _add_clouds(sky, light, elevation, azimuth, rng)
    sky = _add_skyline(sky, light, place, elevation, azimuth, float(rng.uniform(0.0, 6.28)))
    return Sky(np.ascontiguousarray(sky, np.float32))


def _gradient(light: Light, elevation: Array) -> Array:
    low = step(0.0, 0.16, elevation)
    high = step(0.10, 0.50, elevation)
    horizon, middle, zenith = (_cube(c) for c in (light.horizon, light.middle, light.zenith))
    base = horizon + (middle - horizon) * low
    return base + (zenith - base) * high


def _cube(colour: Colour) -> Array:
    return np.array(colour, np.float32)[:, None, None]


def _add_disc(sky: Array, light: Light, elevation: Array, azimuth: Array, at: float) -> Array:
    apart = np.degrees(np.sqrt((elevation - np.radians(light.disc_height)) ** 2 + (azimuth - at) ** 2))
    halo = 0.45 / (1.0 + (apart / (3.0 * light.disc_radius)) ** 2)
    sky = sky + (_cube(light.disc) - sky) * (halo if light.glow < 0.9 else 0.35 * halo)
    return sky + (_cube(light.disc) - sky) * (1.0 - step(light.disc_radius - 0.25, light.disc_radius + 0.25, apart))


def _add_clouds(sky: Array, light: Light, elevation: Array, azimuth: Array, rng: np.random.Generator) -> Array:
    cover = np.zeros(sky.shape[1:], np.float32)
    for index in range(9):
        at = -1.5 + 3.0 * (index + rng.uniform(0.2, 0.8)) / 9
        height = rng.uniform(0.10, 0.34)
        for _ in range(3):
            wide, tall = rng.uniform(0.06, 0.15), rng.uniform(0.012, 0.026)
            x, y = at + rng.uniform(-0.09, 0.09), height + rng.uniform(-0.012, 0.02)
            cover += 1.0 / (1.0 + ((azimuth - x) / wide) ** 2 + ((elevation - y) / tall) ** 2) ** 2
    return sky + (_cube(light.cloud) - sky) * (0.75 * step(0.30, 0.75, cover))


def _add_stars(sky: Array, elevation: Array, azimuth: Array, rng: np.random.Generator) -> Array:
    for _ in range(45):
        at, height, size = rng.uniform(-1.6, 1.6), rng.uniform(0.05, 0.7), rng.uniform(0.0035, 0.006)
        rows = np.abs(elevation[:, 0] - height) < 0.02
        columns = np.abs(azimuth[0] - at) < 0.02
        apart = (elevation[rows] - height) ** 2 + (azimuth[:, columns] - at) ** 2
        sky[:, np.ix_(rows, columns)[0], np.ix_(rows, columns)[1]] += 0.7 / (1.0 + apart / size**2) ** 2
    return sky


def _add_skyline(sky: Array, light: Light, place: Place, elevation: Array, azimuth: Array, phase: float) -> Array:
    top = place.skyline(azimuth, phase)
    tone = np.array(place.skyline_colour, np.float32) * (np.array(light.fill) + 0.55 * np.array(light.key))
    tone = tone + (np.array(light.horizon) - tone) * 0.5
    return np.where(elevation < top, tone[:, None, None].astype(np.float32), sky)
