"""Pictures fitted to a model's size, and joins without a change of colour."""

from __future__ import annotations

import numpy as np

from studio.generate.backends.picture import fit, grow_from


def noise(*shape: int) -> np.ndarray:
    return np.random.default_rng(1).integers(40, 200, shape, dtype=np.uint8)


def test_a_picture_of_the_right_size_is_untouched() -> None:
    frames = noise(2, 32, 64, 3)
    assert fit(frames, 64, 32) is frames


def test_a_picture_is_covered_and_cropped_in_the_middle() -> None:
    frames = np.zeros((1, 100, 400, 3), np.uint8)
    frames[:, :, 150:250] = 255
    fitted = fit(frames, 32, 32)
    assert fitted.shape == (1, 32, 32, 3)
    assert fitted.min() > 230


def test_a_continuation_does_not_jump_where_it_begins() -> None:
    still = noise(1, 16, 16, 3)
    given = np.repeat(still, 9, axis=0)
    soft = np.clip(still.astype(int) + np.random.default_rng(2).integers(-10, 11, still.shape), 0, 255).astype(np.uint8)
    grown = grow_from(given[-1:], np.repeat(soft, 17, axis=0)).astype(int)
    assert grown.shape == (16, 16, 16, 3)
    steps = np.abs(np.diff(np.concatenate([given[-1:], grown]), axis=0)).max(axis=(1, 2, 3))
    assert steps.max() <= 4
    assert np.array_equal(grown[12], grown[-1])


def test_a_cut_inside_the_model_is_not_smeared() -> None:
    given, made = np.full((1, 8, 8, 3), 200, np.uint8), np.zeros((9, 8, 8, 3), np.uint8)
    assert grow_from(given, made).max() <= 32
