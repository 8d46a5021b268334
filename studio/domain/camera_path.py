"""The way of the camera as seen through the camera: where the frame at one moment lies in the picture of another.

Pictures are measured from their centre, x from -1 at the left edge to 1 at the right, y from -1 at the top to 1 at the
bottom. A frame is drawn where it would cut through the world at the subject's distance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from studio.domain.direction import Direction, Pose

GATE_MM = 36.0
"""How wide the frame of a lens is, whatever the film's aspect."""

Point = tuple[float, float]
Place = tuple[float, float, float]
"""A point of the world, in metres."""

_NEAREST_SHARE = 0.2
_NEAREST_M = 0.05
_BEFORE_LENS_M = 1e-3


@dataclass(frozen=True, slots=True)
class View:
    """One moment of a shot: where the camera is, its lens, and the film's width over its height."""

    pose: Pose
    focal_mm: float
    aspect: float

    @property
    def across(self) -> float:
        """The tangent of half the angle that the picture is wide."""
        return GATE_MM / 2 / self.focal_mm

    @property
    def down(self) -> float:
        return self.across / self.aspect

    @property
    def at(self) -> Place:
        return (self.pose[0][3], self.pose[1][3], self.pose[2][3])

    @property
    def ahead(self) -> Place:
        return (self.pose[0][2], self.pose[1][2], self.pose[2][2])

    @property
    def roll(self) -> float:
        """How far the camera leans, in degrees, clockwise as seen from behind it."""
        right, down = self.pose[1][0], self.pose[1][1]
        return math.degrees(math.atan2(right, down))

    def place(self, point: Point, depth: float) -> Place:
        """Where in the world a point of the picture lies at that depth."""
        seen = (point[0] * self.across * depth, point[1] * self.down * depth, depth)
        x, y, z = (self.at[i] + sum(self.pose[i][k] * seen[k] for k in range(3)) for i in range(3))
        return x, y, z

    def inside(self, place: Place) -> Place:
        """A point of the world in the camera's own axes: right, down, ahead."""
        away = tuple(place[i] - self.at[i] for i in range(3))
        right, down, ahead = (sum(self.pose[k][i] * away[k] for k in range(3)) for i in range(3))
        return right, down, ahead

    def point(self, place: Place) -> Point | None:
        """Where a point of the world is seen; None behind the camera."""
        right, down, ahead = self.inside(place)
        if ahead < _BEFORE_LENS_M:
            return None
        return (right / ahead / self.across, down / ahead / self.down)

    def outline(self, places: list[Place]) -> list[Point]:
        """A polygon of the world as it is seen; what lies behind the camera is cut off. Empty when all of it does."""
        kept: list[Place] = []
        inner = [self.inside(place) for place in places]
        for here, there in zip(inner, [*inner[1:], *inner[:1]], strict=True):
            if here[2] >= _BEFORE_LENS_M:
                kept.append(here)
            if (here[2] >= _BEFORE_LENS_M) != (there[2] >= _BEFORE_LENS_M):
                share = (_BEFORE_LENS_M - here[2]) / (there[2] - here[2])
                right, down, ahead = (a + (b - a) * share for a, b in zip(here, there, strict=True))
                kept.append((right, down, ahead))
        return [(each[0] / each[2] / self.across, each[1] / each[2] / self.down) for each in kept]


@dataclass(frozen=True, slots=True)
class CameraPath:
    """The views of a shot of `frames` frames, in a film of that aspect."""

    direction: Direction
    frames: int
    aspect: float

    def view(self, frame: int) -> View:
        """What the camera is at a frame of the shot."""
        last = max(self.frames - 1, 1)
        time = min(max(frame, 0), last) / last
        return self.view_at(1.0 if self.frames == 1 else time)

    def view_at(self, time: float) -> View:
        """The same at a fraction of the shot."""
        pose, focal_mm = self.direction.at(time)
        return View(pose, focal_mm, self.aspect)

    def depth(self, view: View) -> float:
        """How far ahead of a view its frame is drawn: where the subject is, or not much nearer."""
        subject = (0.0, 0.0, self.direction.framing.distance_m)
        away = tuple(subject[i] - view.at[i] for i in range(3))
        along = sum(view.ahead[i] * away[i] for i in range(3))
        return max(along, _NEAREST_SHARE * math.hypot(*away), _NEAREST_M)

    def corners(self, view: View) -> list[Place]:
        """The frame of a view in the world: from the upper left corner, clockwise."""
        depth = self.depth(view)
        return [view.place(corner, depth) for corner in ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))]

    def sight(self, view: View) -> Place:
        """What is in the middle of a view."""
        return view.place((0.0, 0.0), self.depth(view))

    def curve(self, seen_from: View, points: int = 33) -> list[Point | None]:
        """Where the middle of the frame goes in the course of the shot; None where it goes behind the camera."""
        return [seen_from.point(self.sight(self.view_at(step / (points - 1)))) for step in range(points)]

    @property
    def moves(self) -> bool:
        """Whether the camera or its lens goes anywhere."""
        return any(move.amount for move in self.direction.moves)
