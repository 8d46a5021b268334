"""The drift is the camera's: opposite ways drift opposite ways, a static camera not at all."""

from __future__ import annotations

import numpy as np
import pytest

from studio.domain.direction import MoveKind
from studio.sketch.drift import measure_drift
from studio.sketch.scene import Spec
from studio.sketch.stage import set_stage


def _drift(camera: MoveKind) -> np.ndarray:
    spec = Spec(5, "house", "red", "meadow", "day", "stands", 0, (camera,), "and", "medium", False)
    return measure_drift(set_stage(spec), 65, 160, 96)


def test_a_static_camera_drifts_nowhere() -> None:
    drift = _drift("static")
    assert drift.shape == (9, 3, 5, 2)
    assert float(np.abs(drift).max()) < 1e-3


@pytest.mark.parametrize(
    ("camera", "axis", "sign"),
    [("pan-left", 0, 1), ("pan-right", 0, -1), ("truck-left", 0, 1), ("tilt-up", 1, 1), ("pedestal-up", 1, 1)],
)
def test_the_picture_goes_where_the_camera_does_not(camera: MoveKind, axis: int, sign: int) -> None:
    drift = _drift(camera).mean((0, 1, 2))
    assert sign * drift[axis] > 0.01
    assert abs(drift[1 - axis]) < 0.5 * abs(drift[axis])


@pytest.mark.parametrize(("camera", "sign"), [("zoom-in", 1), ("zoom-out", -1), ("dolly-in", 1), ("dolly-out", -1)])
def test_a_zoom_spreads_the_picture(camera: MoveKind, sign: int) -> None:
    drift = _drift(camera)
    assert sign * float((drift[:, :, 4, 0] - drift[:, :, 0, 0]).mean()) > 0.01
