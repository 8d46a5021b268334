"""The camera of a clip: the app's own Direction for a Spec, and its poses put on the stage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.domain.direction import SUBJECT_DISTANCE_M, Direction, Framing, Move, MoveKind, Unit
from studio.sketch.scene import SIZES, Spec
from studio.sketch.shape import Array
from studio.sketch.subject import HEIGHTS

DISTANCE = 1.62
"""From the camera to the subject in stage units, at the default lens and 160x96."""
FRAME_WIDTH_MM = 36.0

_AMOUNTS: dict[str, tuple[float, Unit]] = {
    "pan": (17.0, "degrees"),
    "tilt": (9.0, "degrees"),
    "orbit": (42.0, "degrees"),
    "dolly": (0.30, "m"),
    "truck": (0.36, "m"),
    "pedestal": (0.20, "m"),
    "zoom-in": (20.0, "mm"),
    "zoom-out": (13.0, "mm"),
}
"""Metres are given for a subject one metre away, and grow with the framing's distance."""

_STARTS: dict[MoveKind, tuple[float, float]] = {
    "pan-left": (-0.22, 0.0),
    "pan-right": (0.22, 0.0),
    "truck-left": (-0.28, 0.0),
    "truck-right": (0.28, 0.0),
    "pedestal-up": (0.0, -0.10),
    "pedestal-down": (0.0, 0.22),
    "tilt-up": (0.0, 0.06),
    "tilt-down": (0.0, 0.10),
}
"""How far the subject stands aside, and the camera higher, so that the move passes over the subject."""


@dataclass(frozen=True, slots=True)
class View:
    """One frame's camera on the stage: `origin` (3,), `turn` (3, 3) from camera axes (x right, y down, z forward) to
    stage axes, and the focal length in frame widths."""

    origin: Array
    turn: Array
    focal: float


def direct(spec: Spec) -> Direction:
    """The directive of a clip; moves are linear, so that any head of the clip shows them too."""
    distance = SUBJECT_DISTANCE_M[spec.size]
    spans = [(0.0, 0.5), (0.5, 1.0)] if spec.joined == "then" else [(0.0, 1.0)] * 2
    share = 1.0 if len(spec.camera) == 1 else 0.75
    moves = tuple(_move(kind, distance, share, span) for kind, span in zip(spec.camera, spans, strict=False))
    return Direction(framing=Framing(size=spec.size, support="handheld" if spec.handheld else None), moves=moves)


def _move(kind: MoveKind, distance: float, share: float, span: tuple[float, float]) -> Move:
    if kind == "static":
        return Move("static", 0.0, "m")
    amount, unit = _AMOUNTS[kind] if kind in _AMOUNTS else _AMOUNTS[kind.split("-")[0]]
    metres = distance if unit == "m" else 1.0
    return Move(kind, amount * metres * share, unit, span[0], span[1], "linear")


def subject_offset(spec: Spec) -> float:
    """How far right of the axis the subject stands at the first frame, in stage units."""
    return sum(_STARTS.get(kind, (0.0, 0.0))[0] for kind in spec.camera)


def camera_height(spec: Spec, rng: np.random.Generator) -> float:
    """Eye height above the ground at the first frame: higher for tall subjects, so that they stay in the picture."""
    tall = HEIGHTS[spec.subject] * SIZES[spec.size]
    base = float(np.clip(0.5 * tall, 0.25, 0.45)) + rng.uniform(-0.02, 0.03)
    return base + sum(_STARTS.get(kind, (0.0, 0.0))[1] for kind in spec.camera)


def views(direction: Direction, frames: int, height: float, shake: Array | None = None) -> list[View]:
    """A Direction's poses on the stage; `shake` (frames, 4) adds yaw and pitch (radians), x and y (units)."""
    metres = direction.framing.distance_m / DISTANCE
    poses, lenses = direction.poses(frames), direction.focal_mm(frames)
    jolts = np.zeros((frames, 4), np.float32) if shake is None else shake
    return [
        _view(np.array(pose, np.float32), lens, height, metres, jolt)
        for pose, lens, jolt in zip(poses, lenses, jolts, strict=True)
    ]


def _view(pose: Array, lens_mm: float, height: float, metres: float, jolt: Array) -> View:
    x, y, z = pose[:3, 3] / metres
    origin = np.array([x + jolt[2], max(height - y + jolt[3], 0.06), z - DISTANCE], np.float32)
    yaw, pitch = float(jolt[0]), float(jolt[1])
    tremor = np.array([[1, 0, yaw], [0, 1, -pitch], [-yaw, pitch, 1]], np.float32)
    flip = np.diag([1.0, -1.0, 1.0]).astype(np.float32)
    return View(origin, (flip @ pose[:3, :3] @ tremor).astype(np.float32), lens_mm / FRAME_WIDTH_MM)


def tremble(frames: int, rate: float, rng: np.random.Generator) -> Array:
    """A hand's smooth shake, (frames, 4): a few slow sines per axis."""
    time = np.arange(frames) / rate
    shake = np.zeros((frames, 4))
    for axis, reach in enumerate((0.011, 0.009, 0.010, 0.008)):
        for hertz in (0.7, 1.3, 2.1):
            shake[:, axis] += reach / 1.6 * np.sin(2 * np.pi * (hertz * rng.uniform(0.8, 1.2) * time + rng.random()))
    return shake.astype(np.float32)
