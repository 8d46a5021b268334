"""Solids that a ray meets in closed form: ellipsoid, box and frustum, each a unit solid moved by an affine map.

Stage coordinates everywhere: x right, y up, z away from the camera, the ground at y = 0, and one unit the height
of the picture at the subject's distance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
"""Single precision wherever a picture is drawn; sound is made in double."""
Vector = tuple[float, float, float]
Colour = tuple[float, float, float]
"""Display red, green and blue in [0, 1]."""

Kind = Literal["ellipsoid", "box", "frustum"]

_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Part:
    """One solid of a thing, in the thing's own coordinates (its foot at the origin).

    `size` are half extents; a frustum's radii at its foot are size x and z, and `taper` times that at its top.
    `yaw` turns about y, `lean` about z (degrees). Stripes are rings of `stripe_colour` along y. `swing` is +1 or -1
    for a limb that swings about its top while the thing walks.
    """

    kind: Kind
    at: Vector
    size: Vector
    colour: Colour
    taper: float = 1.0
    yaw: float = 0.0
    lean: float = 0.0
    stripes: int = 0
    stripe_colour: Colour = (1.0, 1.0, 1.0)
    glow: float = 0.0
    swing: float = 0.0

    def scaled(self, by: float) -> Part:
        """The same part in a thing `by` times as large."""
        x, y, z = self.at
        a, b, c = self.size
        return replace(self, at=(x * by, y * by, z * by), size=(a * by, b * by, c * by))


@dataclass(frozen=True, slots=True)
class Solid:
    """A part put on the stage: `to_local` (3, 3) takes stage offsets from `centre` (3,) into the unit solid."""

    part: Part
    centre: Array
    to_local: Array
    radius: float


def place(
    part: Part, at: Vector, yaw: float = 0.0, roll: float = 0.0, swing: float = 0.0, middle: float = 0.0
) -> Solid:
    """Put a part of a thing whose foot is at `at`: turned by `yaw`, rolled by `roll` (degrees) about its `middle`."""
    thing = turn_y(yaw) @ turn_z(roll)
    own = turn_y(part.yaw) @ turn_z(part.lean)
    offset = np.array(part.at, np.float32)
    if part.swing:
        own, offset = _swung(part, own, offset, swing * part.swing)
    axes = thing @ own
    size = np.array(part.size, np.float32)
    to_local = (axes.T / size[:, None]).astype(np.float32)
    pivot = np.array([0.0, middle, 0.0], np.float32)
    centre = np.array(at, np.float32) + pivot + thing @ (offset - pivot)
    return Solid(part, centre.astype(np.float32), to_local, float(np.linalg.norm(size)))


def _swung(part: Part, own: Array, offset: Array, degrees: float) -> tuple[Array, Array]:
    """Turn a limb about its top end."""
    hip = offset + np.array([0.0, part.size[1], 0.0], np.float32)
    turned = turn_z(degrees)
    return (turned @ own).astype(np.float32), (hip + turned @ (offset - hip)).astype(np.float32)


def turn_y(degrees: float) -> Array:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]], np.float32)


def turn_z(degrees: float) -> Array:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]], np.float32)


def distance(solid: Solid, origin: Array, rays: Array) -> Array:
    """How far along each ray (3, n) from `origin` (3, 1) or (3, n) the solid begins; infinity where it is missed."""
    o = solid.to_local @ (origin - solid.centre[:, None])
    d = solid.to_local @ rays
    match solid.part.kind:
        case "ellipsoid":
            return _meet_sphere(o, d)
        case "box":
            return _meet_box(o, d)
        case "frustum":
            return _meet_frustum(o, d, solid.part.taper)


def surface(solid: Solid, points: Array) -> tuple[Array, Array]:
    """Unit normals (3, n) and colours (3, n) at points (3, n) of the solid's surface."""
    local = solid.to_local @ (points - solid.centre[:, None])
    normal = solid.to_local.T @ _local_normal(solid.part, local)
    normal /= np.sqrt((normal * normal).sum(0)) + _TINY
    return normal, _paint(solid.part, local[1])


def _meet_sphere(o: Array, d: Array) -> Array:
    a = d[0] * d[0] + d[1] * d[1] + d[2] * d[2]
    b = o[0] * d[0] + o[1] * d[1] + o[2] * d[2]
    c = o[0] * o[0] + o[1] * o[1] + o[2] * o[2] - 1.0
    under = b * b - a * c
    t = (-b - np.sqrt(np.maximum(under, 0.0))) / a
    return np.where((under > 0.0) & (t > 0.0), t, np.inf).astype(np.float32)


def _meet_box(o: Array, d: Array) -> Array:
    inverse = 1.0 / np.where(np.abs(d) < _TINY, _TINY, d)
    one, two = (-1.0 - o) * inverse, (1.0 - o) * inverse
    near = np.minimum(one, two).max(0)
    far = np.maximum(one, two).min(0)
    return np.where((near < far) & (near > 0.0), near, np.inf).astype(np.float32)


def _meet_frustum(o: Array, d: Array, taper: float) -> Array:
    middle, slope = (1.0 + taper) / 2.0, (taper - 1.0) / 2.0
    radius = middle + slope * o[1]
    a = d[0] * d[0] + d[2] * d[2] - slope * slope * d[1] * d[1]
    b = o[0] * d[0] + o[2] * d[2] - slope * d[1] * radius
    c = o[0] * o[0] + o[2] * o[2] - radius * radius
    under = b * b - a * c
    root = np.sqrt(np.maximum(under, 0.0))
    a = np.where(np.abs(a) < _TINY, _TINY, a)
    best = np.full(d.shape[1], np.inf, np.float32)
    for t in ((-b - root) / a, (-b + root) / a):
        y = o[1] + t * d[1]
        good = (under > 0.0) & (t > 0.0) & (np.abs(y) <= 1.0) & (t < best)
        best = np.where(good, t, best)
    return _meet_caps(o, d, taper, best)


def _meet_caps(o: Array, d: Array, taper: float, best: Array) -> Array:
    rise = np.where(np.abs(d[1]) < _TINY, _TINY, d[1])
    for level, radius in ((1.0, taper), (-1.0, 1.0)):
        t = (level - o[1]) / rise
        x, z = o[0] + t * d[0], o[2] + t * d[2]
        best = np.where((t > 0.0) & (t < best) & (x * x + z * z <= radius * radius), t, best)
    return best.astype(np.float32)


def _local_normal(part: Part, local: Array) -> Array:
    if part.kind == "ellipsoid":
        return local
    if part.kind == "box":
        face = np.abs(local)
        return np.where(face >= face.max(0) - 1e-4, np.sign(local), 0.0).astype(np.float32)
    slope = (part.taper - 1.0) / 2.0
    radius = (1.0 + part.taper) / 2.0 + slope * local[1]
    side = np.stack([local[0], -slope * radius, local[2]])
    cap = np.abs(local[1]) > 0.9995
    side[0] = np.where(cap, 0.0, side[0])
    side[1] = np.where(cap, np.sign(local[1]), side[1])
    side[2] = np.where(cap, 0.0, side[2])
    return side


def _paint(part: Part, height: Array) -> Array:
    colour = np.empty((3, height.size), np.float32)
    colour[:] = np.array(part.colour, np.float32)[:, None]
    if part.stripes:
        phase = (height + 1.0) / 2.0 * (part.stripes + 0.5)
        ring = (phase - np.floor(phase)) > 0.5
        colour[:, ring] = np.array(part.stripe_colour, np.float32)[:, None]
    return colour
