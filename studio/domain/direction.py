"""What a camera directive means: framing, lens, timed moves, and from them a pose per frame.

Conventions (docs/decisions: camera): camera-to-world 4x4 matrices with OpenCV axes (x right, y down,
z forward), metres, frame 0 the identity, the subject on the axis at the framing's distance; focal
length in millimetres on a 36x24 frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, get_args

Size = Literal["extreme-close-up", "close-up", "medium-close-up", "medium", "medium-long", "long", "extreme-long"]
Angle = Literal["eye", "low", "high", "overhead", "ground"]
Setup = Literal["single", "two-shot", "over-the-shoulder", "pov", "insert", "reverse", "establishing"]
Support = Literal["tripod", "handheld", "steadicam", "gimbal", "drone"]
Unit = Literal["degrees", "m", "mm"]
Ease = Literal["linear", "in", "out", "in-out"]
Pace = Literal["slow", "normal", "fast"]
MoveKind = Literal[
    "static",
    "pan-left",
    "pan-right",
    "tilt-up",
    "tilt-down",
    "roll-left",
    "roll-right",
    "dolly-in",
    "dolly-out",
    "truck-left",
    "truck-right",
    "pedestal-up",
    "pedestal-down",
    "orbit-left",
    "orbit-right",
    "zoom-in",
    "zoom-out",
    "rack-focus",
    "follow",
]

MOVE_KINDS: tuple[MoveKind, ...] = get_args(MoveKind)
DEFAULT_LENS_MM = 35.0
DEFAULT_DISTANCE_M = 4.0
SUBJECT_DISTANCE_M: dict[Size, float] = {
    "extreme-close-up": 0.5,
    "close-up": 0.9,
    "medium-close-up": 1.3,
    "medium": 2.0,
    "medium-long": 3.0,
    "long": 5.0,
    "extreme-long": 14.0,
}

Pose = tuple[tuple[float, float, float, float], ...]
"""A 4x4 camera-to-world matrix, row by row."""

# Nothing zooms to a negative focal length, whatever the sum of the moves.
_SHORTEST_LENS_MM = 4.0


@dataclass(frozen=True, slots=True)
class Framing:
    """How the shot is set up; `None` means that the directive leaves it open. `roll` is the Dutch angle in degrees."""

    size: Size | None = None
    angle: Angle | None = None
    roll: float = 0.0
    setup: Setup | None = None
    support: Support | None = None

    @property
    def distance_m(self) -> float:
        """Metres from the camera to the subject at frame 0."""
        return DEFAULT_DISTANCE_M if self.size is None else SUBJECT_DISTANCE_M[self.size]


@dataclass(frozen=True, slots=True)
class Move:
    """One camera move: `amount` in `unit` (how far in all), from `start` to `end` as fractions of the shot.

    For zooms `amount` is the change of focal length in mm. `static`, `follow` and `rack-focus` have amount 0: the
    first says that nothing moves, the others depend on a subject that only the picture knows.
    """

    kind: MoveKind
    amount: float
    unit: Unit
    start: float = 0.0
    end: float = 1.0
    ease: Ease = "in-out"
    target: str = ""
    pace: Pace = "normal"
    """The speed as the person said it, for wording; what it does to amount and time is in those already."""

    def progress(self, time: float) -> float:
        """How much of the amount is done at a time in [0, 1] of the shot; 0 to 1."""
        if time >= self.end:
            return 1.0
        if time <= self.start:
            return 0.0
        u = (time - self.start) / (self.end - self.start)
        match self.ease:
            case "in":
                return u * u
            case "out":
                return u * (2.0 - u)
            case "in-out":
                return u * u * (3.0 - 2.0 * u)
            case _:
                return u


@dataclass(frozen=True, slots=True)
class Direction:
    """A camera directive as understood: the text as written, and what it means."""

    text: str = ""
    framing: Framing = Framing()
    lens_mm: float | None = None
    moves: tuple[Move, ...] = ()
    phrase: str = ""
    """The directive in the wording that text-only models follow (made by `studio.language.camera`)."""

    def part(self, start: float, end: float) -> Direction:
        """The same camera from `start` to `end` of the shot, as fractions: moves may be under way when it begins."""
        length = end - start
        moves = (replace(m, start=(m.start - start) / length, end=(m.end - start) / length) for m in self.moves)
        return replace(self, moves=tuple(moves))

    def poses(self, frames: int) -> list[Pose]:
        """One camera-to-world matrix per frame; the last frame has every move done in full."""
        return [_pose(self, _time(frame, frames)) for frame in range(frames)]

    def focal_mm(self, frames: int) -> list[float]:
        """One focal length per frame, in mm on 36x24."""
        return [_focal(self, _time(frame, frames)) for frame in range(frames)]

    def at(self, time: float) -> tuple[Pose, float]:
        """The camera-to-world matrix and the focal length at a time in [0, 1] of the shot."""
        return _pose(self, time), _focal(self, time)


def _time(frame: int, frames: int) -> float:
    return frame / (frames - 1) if frames > 1 else 0.0


def _focal(direction: Direction, time: float) -> float:
    lens = direction.lens_mm or DEFAULT_LENS_MM
    for move in direction.moves:
        if move.kind in ("zoom-in", "zoom-out"):
            sign = 1.0 if move.kind == "zoom-in" else -1.0
            lens += sign * move.amount * move.progress(time)
    return max(lens, _SHORTEST_LENS_MM)


def _pose(direction: Direction, time: float) -> Pose:
    pan = tilt = roll = orbit = x = y = z = 0.0
    for move in direction.moves:
        done = move.amount * move.progress(time)
        match move.kind:
            case "pan-right" | "pan-left":
                pan += done if move.kind == "pan-right" else -done
            case "tilt-up" | "tilt-down":
                tilt += done if move.kind == "tilt-up" else -done
            case "roll-right" | "roll-left":
                roll += done if move.kind == "roll-right" else -done
            case "orbit-left" | "orbit-right":
                orbit += done if move.kind == "orbit-left" else -done
            case "pedestal-up" | "pedestal-down":
                y += -done if move.kind == "pedestal-up" else done
            case "dolly-in" | "dolly-out" | "truck-left" | "truck-right":
                dx, dz = _track(direction, move, done)
                x, z = x + dx, z + dz
    rotation = _multiply(_yaw(math.radians(pan)), _multiply(_pitch(math.radians(tilt)), _roll(math.radians(roll))))
    return _orbited(rotation, (x, y, z), math.radians(orbit), direction.framing.distance_m)


def _track(direction: Direction, move: Move, done: float) -> tuple[float, float]:
    """Where a dolly or truck has come, (x, z).

    The track is laid level, along the heading that the camera has when the move begins.
    """
    heading = 0.0
    for other in direction.moves:
        if other.kind in ("pan-left", "pan-right"):
            sign = 1.0 if other.kind == "pan-right" else -1.0
            heading += sign * other.amount * other.progress(move.start)
    angle = math.radians(heading)
    match move.kind:
        case "dolly-in":
            ahead, right = done, 0.0
        case "dolly-out":
            ahead, right = -done, 0.0
        case "truck-right":
            ahead, right = 0.0, done
        case _:
            ahead, right = 0.0, -done
    return right * math.cos(angle) + ahead * math.sin(angle), ahead * math.cos(angle) - right * math.sin(angle)


_Matrix3 = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]


def _orbited(rotation: _Matrix3, position: tuple[float, float, float], angle: float, distance: float) -> Pose:
    """Turn a pose about the vertical through the subject; positive angles take the camera to its left."""
    turn = _yaw(angle)
    offset = (position[0], position[1], position[2] - distance)
    turned = tuple(sum(turn[i][k] * offset[k] for k in range(3)) for i in range(3))
    at = (turned[0], turned[1], turned[2] + distance)
    whole = _multiply(turn, rotation)
    rows = tuple((*whole[i], at[i]) for i in range(3))
    return (*rows, (0.0, 0.0, 0.0, 1.0))


def _yaw(a: float) -> _Matrix3:
    """Turn right: forward goes to +x."""
    c, s = math.cos(a), math.sin(a)
    return ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c))


def _pitch(a: float) -> _Matrix3:
    """Turn up: forward goes to -y."""
    c, s = math.cos(a), math.sin(a)
    return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))


def _roll(a: float) -> _Matrix3:
    """Turn clockwise as seen from behind the camera: right goes to down."""
    c, s = math.cos(a), math.sin(a)
    return ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))


def _multiply(a: _Matrix3, b: _Matrix3) -> _Matrix3:
    def row(i: int) -> tuple[float, float, float]:
        x, y, z = (sum(a[i][k] * b[k][j] for k in range(3)) for j in range(3))
        return x, y, z

    return row(0), row(1), row(2)
