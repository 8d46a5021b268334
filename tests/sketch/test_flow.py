"""Camera moves from optical flow: mirrored clips mirror, and a judge trained on a few renders tells moves apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.domain.direction import MoveKind
from studio.sketch import flow
from studio.sketch.render import render
from studio.sketch.scene import Spec

SPEC = Spec(5, "house", "red", "meadow", "day", "stands", 0, ("static",), "and", "long", False)


def measured(camera: MoveKind, seed: int = 5) -> np.ndarray:
    return flow.measure(render(replace(SPEC, camera=(camera,), seed=seed), 9, 80, 48))


def test_a_mirrored_clip_has_the_mirrored_flow() -> None:
    clip = render(replace(SPEC, camera=("pan-right",)), 13)
    assert np.abs(flow.mirror(flow.measure(clip)) - flow.measure(clip[:, :, ::-1])).mean() < 0.05


def test_a_pan_to_the_right_flows_left_and_a_still_camera_not_at_all() -> None:
    assert measured("pan-right")[..., 0].mean() < -0.1
    assert np.abs(measured("static")).max() < 0.01


def test_a_judge_trained_on_renders_names_the_move_of_another_seed() -> None:
    kinds: list[MoveKind] = ["static", "pan-left", "zoom-in", "tilt-up"]
    lessons = [(kind, measured(kind, seed)) for kind in kinds for seed in (1, 2)]
    judge = flow.fit(np.stack([seen for _, seen in lessons]), [kind for kind, _ in lessons], steps=120)
    asked: list[MoveKind] = [*kinds, "pan-right"]
    assert [flow.name_camera(judge, measured(kind, 9)) for kind in asked] == asked
