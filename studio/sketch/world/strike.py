"""What touches is heard: feet on every ground, and things that land, each as its own material rings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studio.sketch.world.noise import Wave, noise, ring

Strike = Callable[[np.random.Generator, Wave], Wave]
"""The sound of one contact from its time on: seconds (N,) to samples (N,), at most about 1 loud."""


def thud(rng: np.random.Generator, time: Wave) -> Wave:
    body = np.sin(2 * np.pi * (68.0 * time + 2.6 * (1.0 - np.exp(-time * 18.0)))) * np.exp(-time * 12.0)
    return body + 0.35 * noise(rng, time.size, 200, 2200) * np.exp(-time * 55.0)


def rubber(rng: np.random.Generator, time: Wave) -> Wave:
    return ring(time, ((118, 0.9, 16), (231, 0.5, 22), (410, 0.25, 30))) + 0.2 * _click(rng, time, 1500)


def wood(rng: np.random.Generator, time: Wave) -> Wave:
    return ring(time, ((182, 0.8, 26), (421, 0.6, 34), (973, 0.35, 48))) + 0.35 * _click(rng, time, 2600)


def china(rng: np.random.Generator, time: Wave) -> Wave:
    return 0.8 * ring(time, ((1480, 0.6, 16), (2890, 0.5, 20), (4730, 0.3, 26))) + 0.3 * _click(rng, time, 5000)


def paper(rng: np.random.Generator, time: Wave) -> Wave:
    return 0.8 * noise(rng, time.size, 250, 2600) * np.exp(-time * 48.0) + 0.4 * ring(time, ((140, 1.0, 40),))


def metal(rng: np.random.Generator, time: Wave) -> Wave:
    modes = ((311, 0.5, 7), (737, 0.5, 8), (1289, 0.4, 9), (2417, 0.3, 12), (3803, 0.2, 15))
    return 0.8 * ring(time, modes) + 0.3 * _click(rng, time, 4200)


def burst(rng: np.random.Generator, time: Wave) -> Wave:
    """Something breaks: a hard crack, and splinters that ring as they fall for half a second."""
    made = 1.1 * noise(rng, time.size, 400, 7000) * np.exp(-time * 26.0)
    for start in np.sort(rng.exponential(0.16, 14)):
        after = np.clip(time - start, 0.0, None)
        modes = tuple((hertz, 0.3, 34.0) for hertz in rng.uniform(1700, 5600, 2))
        made += (time >= start) * 0.5 * np.exp(-2.5 * start) * ring(after, modes)
    return made


def soft(rng: np.random.Generator, time: Wave) -> Wave:
    return 0.6 * noise(rng, time.size, 80, 700) * np.exp(-time * 17.0) + 0.5 * ring(time, ((58, 1.0, 18),))


def hoof(rng: np.random.Generator, time: Wave) -> Wave:
    return ring(time, ((520, 0.6, 42), (860, 0.4, 50))) + 0.3 * soft(rng, time)


def heavy(rng: np.random.Generator, time: Wave) -> Wave:
    return 1.2 * ring(time, ((41, 1.0, 9), (77, 0.5, 14))) + 0.3 * noise(rng, time.size, 60, 500) * np.exp(-time * 20)


def paw(rng: np.random.Generator, time: Wave) -> Wave:
    return 0.5 * noise(rng, time.size, 700, 3600) * np.exp(-time * 75.0)


def _click(rng: np.random.Generator, time: Wave, high: float) -> Wave:
    return noise(rng, time.size, high * 0.3, high) * np.exp(-time * 110.0)


def _step(low: float, high: float, decay: float, knock: float) -> Strike:
    def strike(rng: np.random.Generator, time: Wave) -> Wave:
        scrape = noise(rng, time.size, low, high) * np.exp(-time * decay)
        return 0.55 * scrape + knock * ring(time, ((96, 1.0, 32), (240, 0.4, 50)))

    return strike


OF_THINGS: dict[str, Strike] = {
    "ball": rubber,
    "cube": wood,
    "cup": china,
    "book": paper,
    "bicycle": metal,
    "robot": metal,
    "snowman": soft,
    "dog": paw,
    "horse": hoof,
    "mammoth": heavy,
}
STEPS: dict[str, Strike] = {
    "beach": _step(300, 1800, 24, 0.15),
    "desert": _step(300, 1600, 22, 0.12),
    "snowfield": _step(900, 4200, 20, 0.10),
    "meadow": _step(600, 3600, 30, 0.15),
    "forest": _step(900, 5200, 26, 0.18),
    "street": _step(700, 4200, 60, 0.45),
    "city": _step(700, 4200, 60, 0.45),
}
"""A foot on sand, snow, grass, leaves, stone; elsewhere on boards."""
ON_BOARDS: Strike = _step(200, 1800, 45, 0.75)
