"""The renderer: the same seed gives the same bytes, and each camera move moves the picture the way film people mean."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.domain.direction import MoveKind
from studio.sketch.render import draw_frame, render
from studio.sketch.scene import Spec
from studio.sketch.stage import RATE, set_stage

SPEC = Spec(5, "house", "red", "meadow", "day", "stands", 0, ("static",), "and", "long", False)


def ends(camera: MoveKind, spec: Spec = SPEC) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The first and the last frame of a 25-frame clip."""
    stage = set_stage(replace(spec, camera=(camera,)), 25)
    return draw_frame(stage, 0), draw_frame(stage, 24)


def redness(frame: NDArray[np.uint8]) -> NDArray[np.bool_]:
    red, green, blue = (frame[..., channel].astype(int) for channel in range(3))
    return (red > 110) & (red > green + 60) & (red > blue + 60)


def centre(frame: NDArray[np.uint8]) -> tuple[float, float, int]:
    """Where the red house is (x, y in pixels) and how many pixels it covers."""
    rows, columns = np.nonzero(redness(frame))
    return float(columns.mean()), float(rows.mean()), rows.size


def flow_of(camera: MoveKind) -> NDArray[np.floating]:
    """Mean flow on a coarse grid, (5, 8, 2), in picture widths per second."""
    frames = render(replace(SPEC, camera=(camera,)), 13)[::4]
    grey = [cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) for frame in frames]
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    still = np.zeros((*grey[0].shape, 2), np.float32)
    fields = [finder.calc(one, two, still.copy()) for one, two in pairwise(grey)]
    fields = [cv2.resize(field, (8, 5), interpolation=cv2.INTER_AREA) for field in fields]
    return np.mean(fields, axis=0) * 6 / grey[0].shape[1]


def test_a_seed_gives_the_same_bytes() -> None:
    assert np.array_equal(render(SPEC, 3), render(SPEC, 3))
    assert not np.array_equal(render(SPEC, 1), render(replace(SPEC, seed=6), 1))


def test_size_and_length_are_as_asked() -> None:
    clip = render(SPEC, 2, 96, 64)
    assert clip.shape == (2, 64, 96, 3)
    assert clip.dtype == np.uint8


def test_a_static_camera_on_a_still_subject_changes_nothing_in_a_meadow() -> None:
    first, last = ends("static")
    assert np.array_equal(first, last)


@pytest.mark.parametrize(
    ("camera", "sign"), [("pan-right", -1), ("pan-left", 1), ("truck-right", -1), ("truck-left", 1)]
)
def test_sideways_moves_shift_the_subject_the_other_way(camera: MoveKind, sign: int) -> None:
    first, last = ends(camera)
    assert sign * (centre(last)[0] - centre(first)[0]) > 15


@pytest.mark.parametrize(
    ("camera", "sign"), [("tilt-up", 1), ("tilt-down", -1), ("pedestal-up", 1), ("pedestal-down", -1)]
)
def test_upward_moves_lower_the_subject(camera: MoveKind, sign: int) -> None:
    first, last = ends(camera)
    assert sign * (centre(last)[1] - centre(first)[1]) > 8


@pytest.mark.parametrize(
    ("camera", "grows"), [("dolly-in", True), ("zoom-in", True), ("dolly-out", False), ("zoom-out", False)]
)
def test_inward_moves_make_the_subject_larger(camera: MoveKind, grows: bool) -> None:
    first, last = ends(camera)
    ratio = centre(last)[2] / centre(first)[2]
    assert ratio > 1.4 if grows else ratio < 0.7


@pytest.mark.parametrize(("camera", "sign"), [("orbit-left", -1), ("orbit-right", 1)])
def test_an_orbit_keeps_the_subject_framed_while_the_background_passes(camera: MoveKind, sign: int) -> None:
    first, last = ends(camera)
    assert abs(centre(last)[0] - centre(first)[0]) < 8
    horizon = flow_of(camera)[1, :, 0]
    assert sign * float(np.median(horizon)) > 0.1


def test_a_dolly_spreads_the_ground_and_leaves_the_sky_but_a_zoom_spreads_both() -> None:
    dolly, zoom = flow_of("dolly-in"), flow_of("zoom-in")
    spread = [float(field[0, -1, 0] - field[0, 0, 0]) for field in (dolly, zoom)]
    assert spread[1] > 3 * abs(spread[0])


def test_a_subject_in_the_air_still_casts_its_shadow_on_the_ground() -> None:
    stage = set_stage(replace(SPEC, subject="ball", motion="bounces", colour="white", place="snow", size="medium"), 25)
    below = [draw_frame(stage, index).astype(int).sum(-1)[60:] for index in range(0, 25, 3)]
    brightest = np.max(below, axis=0)
    assert all((brightest - one > 90).sum() > 40 for one in below)


def test_the_ball_touches_the_ground_at_the_contacts_that_sound_uses() -> None:
    stage = set_stage(replace(SPEC, subject="ball", motion="bounces"), 65)
    contacts = stage.motion.contacts()
    assert len(contacts) >= 2
    assert all(stage.motion.at(time).y < 1e-6 for time in contacts)
    assert max(stage.motion.at(index / RATE).y for index in range(65)) > 0.2
