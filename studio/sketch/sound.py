"""The sound of a clip, from the same Spec and the same motion as its picture: stereo, 16 kHz, never silent."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studio.sketch.scene import Spec
from studio.sketch.shape import Array
from studio.sketch.stage import FRAMES, RATE, Stage, set_stage

SAMPLE_RATE = 16_000

Strike = Callable[[np.random.Generator, Array], Array]
"""The sound of one contact from its time on; (samples,) of seconds to (samples,)."""

_BEDS: dict[str, tuple[str, ...]] = {
    "sea": ("waves",),
    "beach": ("waves",),
    "meadow": ("wind",),
    "desert": ("wind",),
    "snow": ("wind",),
    "street": ("traffic",),
}
_DEEDS: dict[str, str] = {
    "bounces": "thuds",
    "falls": "thuds",
    "drives": "engine",
    "walks": "footsteps",
    "rolls": "rumble",
    "sways": "leaves",
    "lifts off": "roar",
}


def heard(spec: Spec) -> list[str]:
    """The names, as in the vocabulary, of what a clip sounds of."""
    names = list(_BEDS[spec.place])
    if spec.place == "meadow" and spec.light in ("day", "dawn"):
        names.append("birds")
    if spec.place in ("meadow", "desert") and spec.light == "night":
        names.append("crickets")
    if spec.motion in _DEEDS:
        names.append(_DEEDS[spec.motion])
    if spec.subject == "lighthouse" and spec.place in ("sea", "beach") and spec.light in ("night", "dawn"):
        names.append("foghorn")
    return names


def synthesise(spec: Spec, frames: int = FRAMES) -> Array:
    """The sound of a clip: (samples, 2) in [-1, 1], as long as the picture to the sample."""
    stage = set_stage(spec, frames)
    rng = np.random.default_rng((spec.seed, 3))
    count = round(frames * SAMPLE_RATE / RATE)
    time = np.arange(count) / SAMPLE_RATE
    mixed = 0.006 * _wide(rng, count, 60, 3000)
    side = _side(stage, frames, time)
    for name in heard(spec):
        mixed = mixed + _make(name, spec, stage, rng, time, side)
    return np.tanh(mixed).astype(np.float32)


def _side(stage: Stage, frames: int, time: Array) -> Array:
    """Where the subject is across the picture at each sample, -1 left to 1 right."""
    across = []
    for index in range(frames):
        view, stance = stage.views[index], stage.motion.at(index / RATE)
        spot = np.array([stage.offset + stance.x, stance.y + stage.middle, 0.0], np.float32)
        x, _, z = view.turn.T @ (spot - view.origin)
        across.append(np.clip(2.0 * view.focal * x / max(z, 0.1), -1.0, 1.0))
    return np.interp(time, np.arange(frames) / RATE, across)


def _make(
    name: str,
    spec: Spec,
    stage: Stage,
    rng: np.random.Generator,
    time: Array,
    side: Array,
) -> Array:
    count = time.size
    match name:
        case "waves":
            return _waves(rng, time, 0.9 if spec.place == "beach" else 0.6)
        case "wind":
            low, high = {"snow": (500, 1800), "desert": (180, 900)}.get(spec.place, (250, 1100))
            return 0.10 * _wide(rng, count, low, high) * (1.0 + 0.6 * _swell(time, 0.45, rng))[:, None]
        case "traffic":
            return 0.16 * _wide(rng, count, 40, 260) * (1.0 + 0.3 * _swell(time, 0.3, rng))[:, None]
        case "birds":
            return _chirps(rng, time)
        case "crickets":
            gate = (np.sin(2 * np.pi * 2.4 * time + rng.uniform(0, 6)) > 0.0) * np.abs(np.sin(2 * np.pi * 22 * time))
            return _pan(0.09 * gate * np.sin(2 * np.pi * 4300 * time), np.full(count, rng.choice([-0.5, 0.5])))
        case "foghorn":
            start = rng.uniform(0.1, 0.6)
            return _pan(0.35 * _rise(time, start, 1.3) * _tone(time, 98.0, (1.0, 0.6, 0.35, 0.2)), side)
        case _:
            return _pan(_deed(name, stage, rng, time), side)


def _deed(name: str, stage: Stage, rng: np.random.Generator, time: Array) -> Array:
    """What the subject itself sounds of; one channel."""
    count = time.size
    match name:
        case "engine":
            return (
                0.22
                * _tone(time, 82.0, (1.0, 0.7, 0.5, 0.4, 0.25, 0.15))
                * (1.0 + 0.15 * np.sin(2 * np.pi * 11 * time))
            )
        case "rumble":
            return 0.5 * _noise(rng, count, 70, 320) * (1.0 + 0.4 * np.sin(2 * np.pi * 3.1 * time))
        case "leaves":
            return (
                0.16 * _noise(rng, count, 2200, 6000) * (0.35 + np.abs(np.sin(1.3 * time + 3.15 * stage.motion.beat)))
            )
        case "roar":
            return 0.75 * _noise(rng, count, 60, 900) * np.clip((time - 0.15) / 0.7, 0.1, 1.0)
        case "footsteps":
            return _strikes(stage, rng, time, 0.4, _step_sound)
        case _:
            return _strikes(stage, rng, time, 0.9, _thud_sound)


def _strikes(stage: Stage, rng: np.random.Generator, time: Array, level: float, sound) -> Array:
    out = np.zeros(time.size)
    for number, contact in enumerate(stage.motion.contacts()):
        start = round(contact * SAMPLE_RATE)
        tail = time[: time.size - start]
        softer = 0.4 if stage.motion.verb == "falls" and number else 1.0
        out[start:] += level * softer * sound(rng, tail)
    return out


def _thud_sound(rng: np.random.Generator, time: Array) -> Array:
    body = np.sin(2 * np.pi * (70.0 * time + 3.0 * (1.0 - np.exp(-time * 18.0)))) * np.exp(-time * 13.0)
    return body + 0.35 * _noise(rng, time.size, 300, 3000) * np.exp(-time * 60.0)


def _step_sound(rng: np.random.Generator, time: Array) -> Array:
    return _noise(rng, time.size, 250, 2600) * np.exp(-time * 38.0) + 0.5 * np.sin(2 * np.pi * 95 * time) * np.exp(
        -time * 30.0
    )


def _waves(rng: np.random.Generator, time: Array, level: float) -> Array:
    rush = 0.25 + 0.75 * (0.5 + 0.5 * _swell(time, 0.42, rng)) ** 2
    low = 0.16 * _wide(rng, time.size, 60, 500)
    return level * (low + 0.17 * _wide(rng, time.size, 500, 4200) * rush[:, None])


def _chirps(rng: np.random.Generator, time: Array) -> Array:
    out = np.zeros((time.size, 2))
    for start in np.arange(rng.uniform(0.1, 0.5), time[-1], 0.8):
        pitch, side = rng.uniform(2600, 3800), rng.uniform(-0.8, 0.8)
        for note in range(int(rng.integers(2, 5))):
            u = time - start - 0.11 * note
            on = (u > 0) & (u < 0.08)
            sweep = np.sin(2 * np.pi * (pitch * u + 4500 * u * u)) * np.sin(np.pi * u / 0.08)
            out += _pan(0.14 * np.where(on, sweep, 0.0), np.full(time.size, side))
    return out


def _noise(rng: np.random.Generator, count: int, low: float, high: float) -> Array:
    """Noise in a soft-edged band (Hz), of unit deviation."""
    if count < 16:
        return np.zeros(count)
    spectrum = np.fft.rfft(rng.standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE) + 1.0
    spectrum *= 1.0 / (1.0 + (low / hertz) ** 4) / (1.0 + (hertz / high) ** 4)
    noise = np.fft.irfft(spectrum, count)
    return noise / (noise.std() + 1e-9)


def _wide(rng: np.random.Generator, count: int, low: float, high: float) -> Array:
    return np.stack([_noise(rng, count, low, high), _noise(rng, count, low, high)], axis=1)


def _swell(time: Array, hertz: float, rng: np.random.Generator) -> Array:
    first, second = rng.uniform(0, 6.28, 2)
    return 0.7 * np.sin(2 * np.pi * hertz * time + first) + 0.3 * np.sin(2 * np.pi * 2.3 * hertz * time + second)


def _tone(time: Array, hertz: float, partials: tuple[float, ...]) -> Array:
    return sum(
        (level * np.sin(2 * np.pi * hertz * (n + 1) * time) for n, level in enumerate(partials)), np.zeros(time.size)
    )


def _rise(time: Array, start: float, length: float) -> Array:
    """An envelope that swells and dies away within `length` seconds."""
    u = np.clip((time - start) / length, 0.0, 1.0)
    return np.sin(np.pi * u) ** 0.5


def _pan(sound: Array, side: Array) -> Array:
    """Equal-power panning; (samples, 2)."""
    angle = (side + 1.0) * np.pi / 4.0
    return np.stack([sound * np.cos(angle), sound * np.sin(angle)], axis=1)
