"""Six hours and lights: what the sky, the key light, the fill and the haze look like in each."""

from __future__ import annotations

from dataclasses import dataclass

from studio.sketch.world.solid import Colour


@dataclass(frozen=True, slots=True)
class Hour:
    """Colours in display values; `key` and `fill` multiply what they fall on. `height` and `side` are the sun's (or
    moon's) elevation and azimuth ranges in degrees, 0 straight ahead of the camera's first look."""

    zenith: Colour
    horizon: Colour
    cloud: Colour
    disc: Colour
    key: Colour
    fill: Colour
    height: tuple[float, float]
    side: tuple[float, float]
    disc_at: float
    radius: float
    haze: float
    night: float


HOURS: dict[str, Hour] = {
    "morning": Hour(
        (0.50, 0.72, 0.90), (0.98, 0.93, 0.82), (1.0, 0.98, 0.94), (1.0, 0.96, 0.80),
        (0.44, 0.40, 0.31), (0.62, 0.62, 0.64), (22, 30), (95, 130), 14.0, 0.055, 0.35, 0.0,
    ),
    "day": Hour(
        (0.36, 0.64, 0.89), (0.83, 0.92, 0.96), (1.0, 1.0, 1.0), (1.0, 0.98, 0.88),
        (0.42, 0.40, 0.34), (0.62, 0.64, 0.68), (42, 55), (105, 145), 48.0, 0.05, 0.28, 0.0,
    ),
    "dawn": Hour(
        (0.52, 0.60, 0.84), (1.0, 0.82, 0.78), (1.0, 0.90, 0.88), (1.0, 0.95, 0.86),
        (0.40, 0.30, 0.27), (0.64, 0.60, 0.68), (16, 24), (70, 110), 5.0, 0.06, 0.42, 0.15,
    ),
    "sunset": Hour(
        (0.48, 0.36, 0.58), (1.0, 0.73, 0.42), (0.98, 0.62, 0.48), (1.0, 0.90, 0.62),
        (0.50, 0.30, 0.15), (0.60, 0.50, 0.58), (12, 18), (45, 80), 5.0, 0.075, 0.38, 0.3,
    ),
    "dusk": Hour(
        (0.22, 0.26, 0.48), (0.72, 0.55, 0.62), (0.46, 0.40, 0.56), (0.98, 0.92, 0.86),
        (0.24, 0.20, 0.26), (0.58, 0.54, 0.66), (20, 30), (80, 120), 20.0, 0.035, 0.40, 0.65,
    ),
    "night": Hour(
        (0.05, 0.08, 0.20), (0.17, 0.25, 0.42), (0.16, 0.21, 0.36), (0.95, 0.96, 0.90),
        (0.22, 0.26, 0.34), (0.44, 0.48, 0.64), (34, 46), (90, 130), 17.0, 0.045, 0.36, 1.0,
    ),
}  # fmt: skip
