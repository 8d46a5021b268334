"""The storyboard look: even areas, sharp borders, and ink between them."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio.domain.errors import ModelMissing
from studio.generate.backends.base import Pictures
from studio.generate.backends.ltx2.recipe import Ltx2Recipe
from studio.generate.backends.recipe import SIDE_FILE, read_side_file
from studio.generate.backends.wash import enlarge, wash

BRUSH = 4


def two_areas(frames: int = 1, grain: float = 12.0) -> Pictures:
    """Dark on the left, bright on the right, soft where they meet, with grain all over."""
    border = np.clip((np.arange(96) - 44) / 8, 0, 1) * 120 + 60
    clean = np.broadcast_to(border[None, None, :, None], (frames, 64, 96, 3))
    grain_of_all = np.random.default_rng(5).normal(0, grain, (1, 64, 96, 3))
    return np.clip(clean + grain_of_all, 0, 255).astype(np.uint8)


def test_without_a_brush_nothing_is_touched() -> None:
    frames = two_areas()
    assert wash(frames, 0) is frames


def test_areas_become_even_and_keep_their_colour() -> None:
    frames, washed = two_areas().astype(float), wash(two_areas(), BRUSH).astype(float)
    for area in (np.s_[:, 8:-8, 8:36], np.s_[:, 8:-8, 60:88]):
        assert washed[area].std() < 0.4 * frames[area].std()
        assert abs(washed[area].mean() - frames[area].mean()) < 4


def test_borders_become_sharp() -> None:
    def steepest(frames: Pictures) -> float:
        profile = frames[0, 8:-8].astype(float).mean(axis=(0, 2))
        return float(np.diff(profile)[36:60].max())

    assert steepest(wash(two_areas(grain=2), BRUSH)) > 1.5 * steepest(two_areas(grain=2))


def test_ink_runs_along_the_dark_side_of_a_border() -> None:
    profile = wash(two_areas(grain=0), BRUSH)[0, 32, :, 0].astype(int)
    line = int(profile[36:60].argmin()) + 36
    assert profile[line] < profile[20] - 8
    assert profile[line + 3] > profile[line] + 60


def test_what_stands_still_stays_so_and_frames_know_nothing_of_each_other() -> None:
    still = wash(two_areas(frames=3), BRUSH)
    assert np.array_equal(still[0], still[2])
    mixed = np.concatenate([two_areas(), np.zeros((1, 64, 96, 3), np.uint8)])
    assert np.array_equal(wash(mixed, BRUSH)[0], still[0])


@pytest.mark.parametrize("value", [0, 255])
def test_one_colour_stays_that_colour(value: int) -> None:
    assert np.array_equal(wash(np.full((1, 32, 32, 3), value, np.uint8), 16), np.full((1, 32, 32, 3), value, np.uint8))


def test_the_side_file_gives_the_brush_and_no_impossible_one(tmp_path: Path) -> None:
    def recipe(brush: object) -> Ltx2Recipe:
        (tmp_path / SIDE_FILE).write_text(json.dumps({"brush": brush}))
        return read_side_file(tmp_path, Ltx2Recipe())

    assert recipe(BRUSH).brush == BRUSH
    for wrong in (-1, 17, "wide"):
        with pytest.raises(ModelMissing, match="brush"):
            recipe(wrong)


def test_an_enlarged_drawing_has_the_same_areas_and_sharper_borders_than_a_scaled_one() -> None:
    small = wash(two_areas(), BRUSH)
    large = enlarge(small, 2, BRUSH)
    assert large.shape == (1, 128, 192, 3)
    scaled = np.repeat(np.repeat(small, 2, axis=1), 2, axis=2).astype(float)
    for area in (np.s_[:, 16:-16, 16:70], np.s_[:, 16:-16, 122:176]):
        assert abs(large[area].astype(float).mean() - scaled[area].mean()) < 2

    def softness(frames: Pictures) -> int:
        """Pixels between a quarter and three quarters of the way over the border."""
        profile = frames[0, 16:-16].astype(float).mean(axis=(0, 2))[72:122]
        low, high = np.quantile(profile, 0.1), np.quantile(profile, 0.9)
        return int(((profile > low + 0.25 * (high - low)) & (profile < high - 0.25 * (high - low))).sum())

    soft = np.stack([cv2.resize(frame, (192, 128), interpolation=cv2.INTER_CUBIC) for frame in small])
    assert softness(large) < softness(soft)


def test_an_enlarged_drawing_is_not_begun_once_it_is_cancelled() -> None:
    class Cancelled(Exception):
        pass

    asked: list[int] = []

    def between() -> None:
        asked.append(1)
        if len(asked) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        enlarge(two_areas(frames=3), 2, BRUSH, between)
    assert len(asked) == 2


def test_once_as_large_is_the_picture_itself() -> None:
    frames = two_areas()
    assert enlarge(frames, 1, BRUSH) is frames
