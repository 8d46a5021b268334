"""What breaks when it lands: pieces that fly apart, fall, bounce and come to rest, each under its own gravity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.sketch.world.motion import GRAVITY, Body
from studio.sketch.world.part import Model
from studio.sketch.world.solid import Finish, Solid, make_solid

PIECES = 22
_STEP_S = 1.0 / 480.0
_REBOUND, _GRIP = 0.28, 0.55
"""How much of its speed a piece keeps upwards, and along the ground, each time that it touches."""
_BURST = 0.55
"""How fast pieces leave the middle, as a share of the speed at which the thing came down."""
_REST = 0.12
_OUTLINES = 7
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Ways of pieces over the frames: `at` (K, T, 3) above where the thing lands, `axes` (K, T, 3, 3), and half extents
    `size` (K, 3) in metres. Before the moment they rest within the whole."""

    at: Tensor
    axes: Tensor
    size: Tensor


def break_up(
    body: Body, time: Tensor, moment_s: float, speed: float, ledge: tuple[float, float, float] | None = None
) -> Pieces:
    """Break a body that lands at `moment_s` with a speed; its `phase` decides how. Sideways the pieces go as much one
    way as the other: nothing else pushes them. On a `ledge`, half as wide and deep and so high above the ground as it
    says in metres, they fall off its edges."""
    rng = np.random.default_rng(int(body.phase * 2**32))
    inside = rng.uniform(-1.0, 1.0, (PIECES, 3)) * (0.8 * np.array([body.half, 0.5 * body.height, _deep(body)]))
    size = _sizes(body, rng)
    place = inside + np.array([0.0, 0.5 * body.height, 0.0])
    place[:, 1] = np.maximum(place[:, 1], size.min(1))
    flung = inside / np.linalg.norm(inside, axis=1, keepdims=True) * rng.uniform(0.4, 1.0, (PIECES, 1))
    flying = flung * _BURST * speed
    flying[:, 1] = np.abs(flying[:, 1]) * 0.8
    flying[:, ::2] -= flying[:, ::2].mean(0)
    thrown = _Thrown(place, flying, rng.normal(0.0, 9.0, (PIECES, 3)), size.min(1))
    at, turned = _fly(thrown, time, moment_s, ledge)
    return Pieces(_tensor(at), _axes(_tensor(turned)), _tensor(size))


def _deep(body: Body) -> float:
    return min(body.deep, body.half)


def _sizes(body: Body, rng: np.random.Generator) -> Array:
    """Flat splinters of many sizes that together have about the volume of the thing."""
    volume = 8.0 * body.half * 0.5 * body.height * _deep(body) * 0.6
    share = rng.dirichlet(np.full(PIECES, 1.6))
    edge = np.cbrt(volume * share / 8.0)
    return edge[:, None] * rng.permuted(np.tile([1.5, 1.1, 0.6], (PIECES, 1)), axis=1)


@dataclass(frozen=True, slots=True)
class _Thrown:
    """How pieces begin: places, speeds and spins (K, 3), and how low the middle of each comes to lie (K,)."""

    place: Array
    speed: Array
    spin: Array
    low: Array


def _fly(
    thrown: _Thrown, time: Tensor, moment_s: float, ledge: tuple[float, float, float] | None
) -> tuple[Array, Array]:
    """Places (K, T, 3) and turns (K, T, 3) in radians; a piece lies still once it is too slow to leave the ground."""
    place, speed, spin = thrown.place.copy(), thrown.speed.copy(), thrown.spin.copy()
    turned, now = np.zeros_like(place), moment_s
    ways, turns = [], []
    for moment in time.tolist():
        while now < moment:
            step = min(_STEP_S, moment - now)
            speed[:, 1] -= GRAVITY * step
            place, turned, now = place + speed * step, turned + spin * step, now + step
            ground = thrown.low + _ground(place, ledge)
            down = place[:, 1] < ground
            place[down, 1] = ground[down]
            speed[down] *= [_GRIP, -_REBOUND, _GRIP]
            spin[down] *= _GRIP
            lies = down & (np.abs(speed[:, 1]) < _REST)
            speed[lies], spin[lies] = 0.0, 0.0
        ways.append(place.copy())
        turns.append(turned.copy())
    return np.stack(ways, axis=1), np.stack(turns, axis=1)


def _ground(place: Array, ledge: tuple[float, float, float] | None) -> Array:
    """How high the ground is under each piece, (K,), from where the thing landed."""
    if ledge is None:
        return np.zeros(len(place))
    wide, deep, high = ledge
    return np.where((np.abs(place[:, 0]) <= wide) & (np.abs(place[:, 2]) <= deep), 0.0, -high)


def _tensor(values: Array) -> Tensor:
    return torch.from_numpy(values).float()


def _axes(turned: Tensor) -> Tensor:
    """Turns (K, T, 3) about an axis, as long as the angle, to axes (K, T, 3, 3)."""
    x, y, z = turned.unbind(-1)
    zero = torch.zeros_like(x)
    rows = [torch.stack(row, -1) for row in ((zero, -z, y), (z, zero, -x), (-y, x, zero))]
    return torch.linalg.matrix_exp(torch.stack(rows, -2))


def lay_out(pieces: Pieces, model: Model, foot: Tensor, shown: Tensor, outline: int) -> list[Solid]:
    """The pieces as solids with the skins of the model's parts, above `foot` (T, 3), in the frames `shown` (T,)."""
    volumes = [part.size[0] * part.size[1] * part.size[2] for part in model]
    order = np.cumsum(volumes) / sum(volumes)
    solids = []
    for number in range(len(pieces.at)):
        part = model[int(np.searchsorted(order, (number + 0.5) / len(pieces.at)))]
        finish = Finish(part.colour, gloss=part.gloss, metal=part.metal, clear=part.clear)
        centre = hidden(foot + pieces.at[number], ~shown)
        wide, high, deep = pieces.size[number].tolist()
        line = outline + number % _OUTLINES
        kind = "ellipsoid" if part.kind == "ellipsoid" else "box"  # snow breaks into lumps
        solids.append(make_solid(kind, finish, centre, pieces.axes[number], (wide, high, deep), outline=line))
    return solids


def hidden(centre: Tensor, when: Tensor) -> Tensor:
    """Places (T, 3), out of everybody's sight in the frames `when` (T,)."""
    return torch.where(when[:, None], torch.tensor([0.0, -1e3, 0.0]), centre)
