"""How much of a cast each way of correcting it leaves: measured on the takes of the example films, whose frames are
given a known cast and grain; learned on nine frames, judged on the last nine of the same take and of another.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from studio.generate.backends.base import Pictures
from studio.generate.backends.colour import Colours, blocks, cast_between, distance
from studio.media.reader import VideoReader
from studio.resources import resource

_GRAIN = 4.0
_TAKES = 8
_LUMA = np.array([0.2126, 0.7152, 0.0722])
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = _TO_XYZ.sum(axis=1)
Space = Callable[[Colours], Colours]
Correct = Callable[[Colours], Colours]


def _linear(x: Colours) -> Colours:
    x = x / 255
    return np.where(x <= 0.04045, x / 12.92, ((np.maximum(x, 0) + 0.055) / 1.055) ** 2.4)


def _encoded(x: Colours) -> Colours:
    x = np.clip(x, 0, 1)
    return 255 * np.where(x <= 0.0031308, 12.92 * x, 1.055 * x ** (1 / 2.4) - 0.055)


def _lab(x: Colours) -> Colours:
    xyz = _linear(x) @ _TO_XYZ.T / _WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def _from_lab(x: Colours) -> Colours:
    y = (x[..., 0] + 16) / 116
    f = np.stack([y + x[..., 1] / 500, y, y - x[..., 2] / 200], -1)
    xyz = np.where(f > 6 / 29, f**3, 3 * (6 / 29) ** 2 * (f - 4 / 29)) * _WHITE
    return _encoded(xyz @ np.linalg.inv(_TO_XYZ).T)


def _same(x: Colours) -> Colours:
    return x


def _spreads(made: Colours, wanted: Colours, to: Space, back: Space) -> Correct:
    """Mean and standard deviation of each channel."""
    one, other = to(made).reshape(-1, 3), to(wanted).reshape(-1, 3)
    gain = other.std(axis=0) / one.std(axis=0)
    return lambda x: back((to(x) - one.mean(axis=0)) * gain + other.mean(axis=0))


def _affine(made: Colours, wanted: Colours, to: Space, back: Space) -> Correct:
    """Least squares over all three channels together."""
    one, other = to(made).reshape(-1, 3), to(wanted).reshape(-1, 3)
    found = np.linalg.lstsq(np.c_[one, np.ones(len(one))], other, rcond=None)[0]
    return lambda x: back(to(x) @ found[:3] + found[3])


def _ours(made: Colours, wanted: Colours) -> Correct:
    return cast_between(made, wanted).on


_SPACES: dict[str, tuple[Space, Space]] = {
    "encoded": (_same, _same),
    "linear": (_linear, _encoded),
    "Lab": (_lab, _from_lab),
}
_WAYS: dict[str, Callable[[Colours, Colours], Correct]] = {
    "none": lambda made, wanted: _same,
    **{f"{n}, per channel": lambda m, w, s=s: _spreads(m, w, *s) for n, s in _SPACES.items()},
    **{f"{n}, affine": lambda m, w, s=s: _affine(m, w, *s) for n, s in _SPACES.items()},
    "encoded, affine, ridge (ours)": _ours,
}
_CASTS: dict[str, Callable[[Colours], Colours]] = {
    "balance": lambda x: _encoded(_linear(x) * np.array([1.08, 1.0, 0.93])),
    "exposure": lambda x: _encoded(_linear(x) * 1.1),
    "gamma": lambda x: 255 * (x / 255) ** 1.08,
    "saturation": lambda x: (x @ _LUMA)[..., None] + 1.12 * (x - (x @ _LUMA)[..., None]),
    "contrast": lambda x: (x - 110) * 1.08 + 110,
    "Lab shift": lambda x: _from_lab(_lab(x) + np.array([0.0, 1.0, 3.0])),
    "veil": lambda x: x * 0.94 + 10,
}


def run() -> None:
    """Print a table: the mean dE that is left, by way and cast."""
    takes = [_frames(path) for path in sorted(resource("examples").rglob("master.mp4"))[:_TAKES]]
    for where, offset in (("the same take", 0), ("another take", 3)):
        print(f"dE left, on {where:14}", *(f"{name:>11}" for name in _CASTS), f"{'mean':>7}")
        for name, way in _WAYS.items():
            left = [_left(way, cast, takes, offset) for cast in _CASTS.values()]
            print(f"{name:30}", *(f"{each:11.2f}" for each in left), f"{np.mean(left):7.2f}")


def _left(
    way: Callable[[Colours, Colours], Correct], cast: Callable[[Colours], Colours], takes: list[Pictures], offset: int
) -> float:
    random = np.random.default_rng(0)
    found: list[float] = []
    for number, frames in enumerate(takes):
        given = frames[8:17]
        made = _levels(cast(np.clip(given + random.normal(0, _GRAIN, given.shape), 0.0, 255.0)))
        later = takes[(number + offset) % len(takes)][-9:]
        correct = way(blocks(made), blocks(given))
        out = _levels(correct(_levels(cast(later.astype(np.float64))).astype(np.float64)))
        found.append(distance(blocks(out), blocks(later)))
    return float(np.mean(found))


def _levels(colours: Colours) -> Pictures:
    return np.clip(np.rint(colours), 0, 255).astype(np.uint8)


def _frames(path: Path) -> Pictures:
    with VideoReader(path) as video:
        return np.stack([video.rgb(index) for index in range(video.frames)])
