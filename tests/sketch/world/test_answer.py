"""What training is told: where the cast is seen, and how the picture drifts under the camera."""

from __future__ import annotations

import numpy as np
import pytest

from studio.sketch.world.answer import answer
from studio.sketch.world.spec import Item, Spec
from studio.sketch.world.staging import stage


def _spec(camera: str, motion: str = "stands") -> Spec:
    return Spec(5, (), Item("house", "green", motion), "alone", "meadow", "day", "clear", camera)


def test_the_cast_covers_the_middle_and_not_the_edges() -> None:
    cover, drift = answer(stage(_spec("medium shot, static camera"), 17), 17, 160, 96)
    assert cover.shape == (3, 3, 5)
    assert drift.shape == (3, 3, 5, 2)
    assert cover[0, 1, 2] > 0.3 > cover[0, 0, 0]
    assert 0.0 <= cover.min() <= cover.max() <= 1.0


def test_nothing_drifts_before_a_camera_that_stands_still() -> None:
    _, drift = answer(stage(_spec("wide shot, static camera"), 17), 17, 160, 96)
    assert np.abs(drift).max() < 1e-4


@pytest.mark.parametrize(("camera", "axis", "sign"), [("pan left", 0, 1), ("pan right", 0, -1), ("tilt up", 1, 1)])
def test_the_picture_drifts_against_the_camera(camera: str, axis: int, sign: int) -> None:
    _, drift = answer(stage(_spec(f"wide shot, {camera}"), 33), 33, 160, 96)
    assert np.sign(np.median(drift[..., axis])) == sign


def test_answers_may_begin_later() -> None:
    staged = stage(_spec("wide shot, tracking right", "drives"), 65)
    whole, late = answer(staged, 65, 160, 96), answer(staged, 1, 160, 96, first=20)
    assert np.array_equal(late[0][0], answer(staged, 33, 160, 96, first=20)[0][0])
    assert not np.array_equal(late[0][0], whole[0][0])
    assert np.abs(late[1]).max() > 0.0


def test_a_single_picture_has_no_drift() -> None:
    cover, drift = answer(stage(_spec("wide shot, pan left"), 1), 1, 64, 64)
    assert cover.shape == (1, 2, 2)
    assert not drift.any()
