"""The cover says where the subject is: as the drawn picture does, and mirrored with the subject's way."""

from __future__ import annotations

import numpy as np

from studio.sketch.cover import measure_cover
from studio.sketch.scene import Spec
from studio.sketch.stage import Stage, set_stage


def _stage(way: int = 1, motion: str = "drives", size: str = "medium") -> Stage:
    spec = Spec(5, "car", "red", "meadow", "day", motion, way, ("static",), "and", size, False)  # type: ignore[arg-type]
    return set_stage(spec)


def test_shares_one_per_latent() -> None:
    cover = measure_cover(_stage(), 65, 160, 96)
    assert cover.shape == (9, 3, 5)
    assert cover.min() >= 0.0
    assert 0.02 < cover.mean() < 0.6


def test_a_closer_framing_covers_more() -> None:
    near = measure_cover(_stage(motion="stands", way=0, size="close-up"), 9, 160, 96)
    far = measure_cover(_stage(motion="stands", way=0, size="long"), 9, 160, 96)
    assert near.mean() > 1.3 * far.mean()


def test_what_drives_to_the_right_ends_further_right() -> None:
    def middle(way: int) -> float:
        columns = measure_cover(_stage(way), 65, 160, 96)[[0, 8]].sum(1)
        places = (columns * np.arange(5)).sum(1) / columns.sum(1).clip(1e-6)
        return float(places[1] - places[0])

    assert middle(1) > 0.3
    assert middle(-1) < -0.3
