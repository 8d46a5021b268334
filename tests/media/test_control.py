"""The control video shows the path that the direction describes, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.domain.direction import Direction, Framing, Move, MoveKind, Unit
from studio.media.control import draw_path, moves_camera

WIDTH, HEIGHT = 480, 272


def directed(kind: MoveKind, amount: float, unit: Unit = "m") -> Direction:
    return Direction(framing=Framing(size="long"), moves=(Move(kind, amount, unit, ease="linear"),))


def path(direction: Direction, frames: int = 5) -> NDArray[np.uint8]:
    return draw_path(direction, [frame / (frames - 1) for frame in range(frames)], WIDTH, HEIGHT)


def shifted(before: NDArray[np.uint8], after: NDArray[np.uint8], axis: int) -> int:
    """By how many pixels the middle of a picture has moved, to the right or down, between two frames."""
    one, other = (frame[..., 0].astype(float) for frame in (before, after))
    inner = (slice(60, -60), slice(60, -60))
    errors = {by: np.abs(np.roll(one, by, axis)[inner] - other[inner]).mean() for by in range(-20, 21)}
    return min(errors, key=lambda by: errors[by])


def test_frames_are_grey_pictures_of_the_size_asked_for() -> None:
    frames = path(directed("dolly-in", 2.0))
    assert frames.shape == (5, HEIGHT, WIDTH, 3)
    assert frames.dtype == np.uint8
    assert (frames[..., 0] == frames[..., 1]).all()
    assert frames.std() > 10


@pytest.mark.parametrize(
    ("kind", "amount", "axis", "sign"),
    [
        ("pan-right", 1.0, 1, -1),
        ("pan-left", 1.0, 1, 1),
        ("tilt-up", 1.0, 0, 1),
        ("tilt-down", 1.0, 0, -1),
    ],
)
def test_what_is_seen_goes_against_the_cameras_turn(kind: MoveKind, amount: float, axis: int, sign: int) -> None:
    first, last = path(directed(kind, amount, "degrees"), frames=2)
    assert shifted(first, last, axis) * sign > 0


def test_a_truck_to_the_right_moves_the_wall_to_the_left() -> None:
    first, last = path(directed("truck-right", 0.2), frames=2)
    assert shifted(first, last, 1) < 0


def lines_across(frame: NDArray[np.uint8]) -> int:
    """How many grid lines cross a row a little above the middle, which is itself one."""
    row = frame[HEIGHT * 2 // 5, :, 0].astype(int)
    bright = row > (row.min() + row.max()) / 2
    return int((np.diff(bright.astype(int)) == 1).sum())


def test_a_dolly_in_and_a_zoom_in_show_less_of_the_wall() -> None:
    for direction in (directed("dolly-in", 3.0), directed("zoom-in", 40.0, "mm")):
        frames = path(direction)
        assert lines_across(frames[-1]) < lines_across(frames[0])
    assert lines_across(path(directed("dolly-out", 3.0))[-1]) > lines_across(path(directed("dolly-out", 3.0))[0])


def test_a_camera_that_stands_still_shows_one_picture() -> None:
    assert not moves_camera(directed("static", 0.0))
    assert not moves_camera(Direction(phrase="the camera follows", moves=(Move("follow", 0.0, "m"),)))
    assert moves_camera(directed("pan-left", 1.0, "degrees"))
    frames = path(directed("static", 0.0))
    assert (frames == frames[0]).all()


def test_before_and_after_the_shot_the_camera_holds() -> None:
    direction = directed("dolly-in", 2.0)
    frames = draw_path(direction, [-0.5, 0.0, 1.0, 1.7], WIDTH, HEIGHT)
    assert (frames[0] == frames[1]).all()
    assert (frames[2] == frames[3]).all()
    assert not (frames[1] == frames[2]).all()


@pytest.mark.parametrize("kind", ["dolly-in", "dolly-out", "truck-left", "pedestal-up", "pedestal-down", "orbit-left"])
def test_the_room_holds_every_path(kind: MoveKind) -> None:
    amount, unit = (360.0, "degrees") if kind.startswith("orbit") else (60.0, "m")
    frames = path(directed(kind, amount, unit))
    assert all(frame.std() > 2 for frame in frames)
