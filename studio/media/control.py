"""A camera's path as pictures: an empty room with a metre grid, seen as the camera sees it, for models that follow one.

The subject stands where the camera looks at first, and is not drawn: only the movement is to be followed.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from studio.domain.direction import Direction, Pose

_SENSOR_MM = 36.0
_EYE_M = 1.5
"""How high above the floor the camera stands at first."""
_HEIGHT_M = 4.0
_ASIDE_M = 6.0
_BEHIND_SUBJECT_M = 6.0
_MARGIN_M = 1.0
_LINE_M = 0.03
_FADE_M = 8.0
"""At this distance a surface is half as bright as near the camera."""

_Floats = NDArray[np.float32]


def moves_camera(direction: Direction) -> bool:
    """Whether anything of the camera's path is to be seen."""
    begin, *others = (direction.at(part / 8) for part in range(9))
    return any(not np.allclose(pose, begin[0]) or focal != begin[1] for pose, focal in others)


def draw_path(direction: Direction, times: Iterable[float], width: int, height: int) -> NDArray[np.uint8]:
    """The room at each time in [0, 1] of the shot, as uint8 RGB of shape (times, height, width, 3)."""
    seen = [direction.at(min(max(time, 0.0), 1.0)) for time in times]
    room = _room_around([pose for pose, _ in seen], direction.framing.distance_m)
    frames = np.empty((len(seen), height, width, 3), np.uint8)
    last: tuple[Pose, float] | None = None
    for index, (pose, focal_mm) in enumerate(seen):
        if (pose, focal_mm) == last:  # a camera stands still for a while, before its move and after
            frames[index] = frames[index - 1]
            continue
        frames[index] = _draw(room, pose, focal_mm / _SENSOR_MM * width, width, height)
        last = pose, focal_mm
    return frames


def _room_around(poses: list[Pose], distance_m: float) -> _Floats:
    """The corners (low, high) of a room that holds the whole path and the subject, (2, 3) in metres, y down."""
    places = np.array(poses, dtype=np.float32)[:, :3, 3]
    low = np.array([-_ASIDE_M, _EYE_M - _HEIGHT_M, -_ASIDE_M], np.float32)
    high = np.array([_ASIDE_M, _EYE_M, distance_m + _BEHIND_SUBJECT_M], np.float32)
    return np.stack([np.minimum(low, places.min(axis=0) - _MARGIN_M), np.maximum(high, places.max(axis=0) + _MARGIN_M)])


def _draw(room: _Floats, pose: Pose, focal_px: float, width: int, height: int) -> NDArray[np.uint8]:
    camera = np.array(pose, dtype=np.float32)
    place, rays = camera[:3, 3], _rays(focal_px, width, height) @ camera[:3, :3].T
    with np.errstate(divide="ignore"):
        inverse = 1.0 / rays
    # From inside a box a ray leaves through the nearest of the three planes that lie ahead.
    ahead = np.where(rays > 0, room[1] - place, room[0] - place) * inverse
    ahead[~np.isfinite(ahead)] = np.inf
    face = ahead.argmin(axis=-1)
    depth = np.take_along_axis(ahead, face[..., None], axis=-1)
    hit = (place + rays * depth).astype(np.float32)
    return _shade(hit, face, depth[..., 0], focal_px)


def _rays(focal_px: float, width: int, height: int) -> _Floats:
    """The direction of each pixel's ray in the camera, of depth 1, (height, width, 3)."""
    x, y = np.meshgrid(np.arange(width, dtype=np.float32) + 0.5, np.arange(height, dtype=np.float32) + 0.5)
    return np.stack([(x - width / 2) / focal_px, (y - height / 2) / focal_px, np.ones_like(x)], axis=-1)


def _shade(hit: _Floats, face: NDArray[np.intp], depth: _Floats, focal_px: float) -> NDArray[np.uint8]:
    """Surfaces that darken with their distance, each a little different, with a light line at every metre."""
    to_line = np.abs(hit - np.round(hit))
    np.put_along_axis(to_line, face[..., None], np.inf, axis=-1)  # the axis that a surface does not extend in
    pixel_m = depth / focal_px
    covered = np.clip((_LINE_M - to_line.min(axis=-1)) / np.maximum(pixel_m, 1e-6) + 0.5, 0.0, 1.0)
    covered *= np.clip(_LINE_M / np.maximum(pixel_m, 1e-6), 0.0, 1.0)  # far lines are thinner than a pixel: no moire
    light = np.array([0.75, 1.0, 0.85], np.float32)[face] * _FADE_M / (_FADE_M + depth)
    grey = 20.0 + 170.0 * light + 90.0 * covered * light
    return np.repeat(np.clip(np.rint(grey), 0, 255).astype(np.uint8)[..., None], 3, axis=-1)
