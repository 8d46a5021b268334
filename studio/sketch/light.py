"""The four lights of Sketch's world: what the sky, the key light, the fill and the haze look like at each hour."""

from __future__ import annotations

from dataclasses import dataclass

from studio.sketch.shape import Colour


@dataclass(frozen=True, slots=True)
class Light:
    """Colours in display values; `key` and `fill` multiply what they fall on.

    `height` is the sun's (or the moon's) elevation in degrees, `side` how far from straight ahead its azimuth may be.
    `haze` is the share of the horizon's colour that is reached at a distance of ten units.
    """

    zenith: Colour
    middle: Colour
    horizon: Colour
    key: Colour
    fill: Colour
    disc: Colour
    cloud: Colour
    height: tuple[float, float]
    side: tuple[float, float]
    disc_height: float
    disc_radius: float
    haze: float
    glow: float


LIGHTS: dict[str, Light] = {
    "day": Light(
        zenith=(0.27, 0.56, 0.85),
        middle=(0.50, 0.75, 0.93),
        horizon=(0.83, 0.92, 0.95),
        key=(0.52, 0.48, 0.40),
        fill=(0.56, 0.60, 0.66),
        disc=(1.0, 0.98, 0.88),
        cloud=(0.98, 0.99, 1.0),
        height=(38.0, 50.0),
        side=(105.0, 145.0),
        disc_height=50.0,
        disc_radius=2.5,
        haze=0.5,
        glow=0.15,
    ),
    "dawn": Light(
        zenith=(0.47, 0.58, 0.83),
        middle=(0.82, 0.70, 0.88),
        horizon=(1.0, 0.80, 0.78),
        key=(0.46, 0.36, 0.34),
        fill=(0.60, 0.57, 0.66),
        disc=(1.0, 0.94, 0.86),
        cloud=(1.0, 0.88, 0.86),
        height=(18.0, 24.0),
        side=(70.0, 110.0),
        disc_height=4.0,
        disc_radius=2.6,
        haze=0.55,
        glow=0.4,
    ),
    "sunset": Light(
        zenith=(0.31, 0.24, 0.48),
        middle=(0.86, 0.42, 0.40),
        horizon=(1.0, 0.72, 0.36),
        key=(0.54, 0.33, 0.18),
        fill=(0.60, 0.49, 0.58),
        disc=(1.0, 0.90, 0.62),
        cloud=(0.98, 0.58, 0.42),
        height=(13.0, 18.0),
        side=(40.0, 75.0),
        disc_height=4.5,
        disc_radius=3.6,
        haze=0.46,
        glow=0.55,
    ),
    "night": Light(
        zenith=(0.02, 0.04, 0.13),
        middle=(0.05, 0.10, 0.25),
        horizon=(0.15, 0.23, 0.40),
        key=(0.30, 0.36, 0.48),
        fill=(0.28, 0.32, 0.46),
        disc=(0.93, 0.95, 0.90),
        cloud=(0.12, 0.17, 0.32),
        height=(34.0, 46.0),
        side=(90.0, 130.0),
        disc_height=15.0,
        disc_radius=2.6,
        haze=0.45,
        glow=1.0,
    ),
}
