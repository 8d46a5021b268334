"""Directives as camera paths, against the conventions: OpenCV axes, frame 0 the identity, the subject on the axis."""

from __future__ import annotations

import math

import pytest

from studio.domain.direction import Direction, Pose
from studio.domain.time import Rate
from studio.language.camera import camera_json, parse_camera
from tests.language.test_camera import ROWS

FRAMES, RATE = 25, Rate(24)
IDENTITY: Pose = ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))


def direct(text: str) -> Direction:
    return parse_camera(text, frames=FRAMES, rate=RATE)[0]


def last(text: str) -> Pose:
    return direct(text).poses(FRAMES)[-1]


def position(pose: Pose) -> tuple[float, float, float]:
    return (pose[0][3], pose[1][3], pose[2][3])


def axis(pose: Pose, column: int) -> tuple[float, float, float]:
    """Where the camera's x (0), y (1) or z (2) axis points in the world."""
    return (pose[0][column], pose[1][column], pose[2][column])


def seen(pose: Pose, point: tuple[float, float, float]) -> tuple[float, float, float]:
    """A world point in the camera's own axes."""
    offset = [point[row] - pose[row][3] for row in range(3)]
    return tuple(sum(pose[row][column] * offset[row] for row in range(3)) for column in range(3))  # type: ignore[return-value]


def test_every_directive_starts_at_the_identity_and_turns_rigidly() -> None:
    for text, _ in ROWS:
        poses = direct(text).poses(5)
        assert poses[0] == IDENTITY, text
        for pose in poses:
            products = [dot(axis(pose, one), axis(pose, other)) for one in range(3) for other in range(3)]
            assert products == pytest.approx([1, 0, 0, 0, 1, 0, 0, 0, 1], abs=1e-9), text


def dot(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dolly in 2 m", (0, 0, 2)),
        ("dolly out 2 m", (0, 0, -2)),
        ("truck left 1 m", (-1, 0, 0)),
        ("truck right 1 m", (1, 0, 0)),
        ("pedestal up 1 m", (0, -1, 0)),
        ("pedestal down 1 m", (0, 1, 0)),
    ],
)
def test_travel_goes_along_its_axis(text: str, expected: tuple[float, float, float]) -> None:
    assert position(last(text)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("pan right 90 degrees", 2, (1, 0, 0)),
        ("pan left 90 degrees", 2, (-1, 0, 0)),
        ("tilt up 90 degrees", 2, (0, -1, 0)),
        ("tilt down 90 degrees", 2, (0, 1, 0)),
        # As seen from behind the camera: rolling right turns its right side down.
        ("roll right 90 degrees", 0, (0, 1, 0)),
        ("roll left 90 degrees", 0, (0, -1, 0)),
        ("roll clockwise 90 degrees", 0, (0, 1, 0)),
    ],
)
def test_turns_turn_the_right_way(text: str, column: int, expected: tuple[float, float, float]) -> None:
    assert axis(last(text), column) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("framing", ["", "close-up, ", "wide shot, "])
@pytest.mark.parametrize("way", ["clockwise", "counterclockwise"])
def test_an_orbit_keeps_the_subject_centred_at_its_distance(framing: str, way: str) -> None:
    direction = direct(f"{framing}orbit {way} 120 degrees")
    distance = direction.framing.distance_m
    for pose in direction.poses(FRAMES):
        assert seen(pose, (0, 0, distance)) == pytest.approx((0, 0, distance), abs=1e-9)


def test_clockwise_from_above_goes_to_the_cameras_left() -> None:
    x, y, z = position(last("orbit clockwise 90 degrees"))
    assert (x, y, z) == pytest.approx((-4, 0, 4), abs=1e-9)
    assert position(last("orbit left 90 degrees")) == pytest.approx((x, y, z), abs=1e-9)


def test_a_full_circle_comes_back() -> None:
    for row, expected in zip(last("circle the tower"), IDENTITY, strict=True):
        assert row == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("text", ["Vertigo", "reverse Vertigo", "wide, dolly out 3 m while zooming in", "50mm, zolly"])
def test_a_dolly_zoom_keeps_the_subjects_size(text: str) -> None:
    direction = direct(text)
    distance = direction.framing.distance_m
    sizes = [
        focal / seen(pose, (0, 0, distance))[2]
        for focal, pose in zip(direction.focal_mm(FRAMES), direction.poses(FRAMES), strict=True)
    ]
    assert sizes == pytest.approx([sizes[0]] * FRAMES, rel=1e-3)
    assert direction.focal_mm(FRAMES)[-1] != pytest.approx(direction.focal_mm(FRAMES)[0])


def test_zooms_are_focal_lengths() -> None:
    assert direct("zoom from 35mm to 85mm").focal_mm(FRAMES)[0] == 35
    assert direct("zoom from 35mm to 85mm").focal_mm(FRAMES)[-1] == pytest.approx(85)
    assert direct("50mm, zoom in 2x").focal_mm(FRAMES)[-1] == pytest.approx(100)
    assert direct("85mm portrait lens").focal_mm(2) == [85, 85]
    assert direct("pan left").focal_mm(1) == [35]


def test_a_camera_that_holds_does_not_move() -> None:
    poses = direct("hold half a second, then dolly in 2 m").poses(FRAMES)
    assert [position(pose) for pose in poses[:12]] == [(0, 0, 0)] * 12
    assert position(poses[-1]) == pytest.approx((0, 0, 2))


def test_handheld_is_not_in_the_path() -> None:
    assert direct("handheld, wide shot").poses(FRAMES) == [IDENTITY] * FRAMES


def test_one_after_the_other_shares_the_time() -> None:
    poses = direct("pan left 30 degrees then tilt up 20 degrees").poses(FRAMES)
    middle = poses[FRAMES // 2]
    assert math.degrees(math.asin(-middle[0][2])) == pytest.approx(30)
    assert middle[1][2] == pytest.approx(0, abs=1e-9)


def test_json_has_the_shape_that_the_command_line_prints() -> None:
    printed = camera_json("wide, handheld, 35mm, dolyl in, pan left 30 degrees to the door", 5, RATE)
    assert list(printed) == ["framing", "lens_mm", "moves", "phrase", "poses", "focal_mm", "diagnostics"]
    assert printed["framing"] == {"size": "long", "angle": None, "roll": 0.0, "setup": None, "support": "handheld"}
    assert printed["lens_mm"] == 35
    assert printed["moves"] == [
        {
            "kind": "pan-left",
            "amount": 30.0,
            "unit": "degrees",
            "start": 0.0,
            "end": 1.0,
            "ease": "in-out",
            "target": "the door",
        }
    ]
    assert [len(pose) for pose in printed["poses"]] == [4] * 5
    assert printed["focal_mm"] == [35.0] * 5
    assert printed["diagnostics"][0]["span"] == [22, 30]
    assert "dolly in" in printed["diagnostics"][0]["message"]
