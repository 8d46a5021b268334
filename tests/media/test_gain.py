"""Ramps between sounds, and the limit that no sound goes beyond."""

from __future__ import annotations

import numpy as np
import pytest

from studio.media.gain import REACH, Ramp, decibels, limited

from .footage import tone


def test_smooth_ramps_add_up_to_one() -> None:
    rising, falling = (Ramp(100, 484, up, "smooth").gain(0, 600) for up in (True, False))
    assert np.allclose(rising + falling, 1.0)
    assert rising[:100].max() == 0.0
    assert rising[484:].min() == 1.0


def test_power_ramps_add_up_to_one_squared() -> None:
    rising, falling = (Ramp(100, 484, up, "power").gain(0, 600) for up in (True, False))
    assert np.allclose(rising**2 + falling**2, 1.0)


@pytest.mark.parametrize("alike", [0.0, 0.3, 1.0])
def test_power_ramps_keep_the_power_of_sounds_that_are_alike(alike: float) -> None:
    rising, falling = (Ramp(0, 1000, up, "power", alike).gain(0, 1000) for up in (True, False))
    assert np.allclose(rising**2 + falling**2 + 2 * alike * rising * falling, 1.0)


def test_a_ramp_does_not_depend_on_the_range() -> None:
    ramp = Ramp(50, 250, True, "linear")
    assert np.array_equal(np.concatenate([ramp.gain(0, 77), ramp.gain(77, 300)]), ramp.gain(0, 300))


def test_a_ramp_without_length_is_a_step() -> None:
    assert list(Ramp(2, 2, True, "linear").gain(0, 4)) == [0.0, 0.0, 0.5, 1.0]


def test_decibels() -> None:
    assert decibels(0) == 1
    assert abs(decibels(-6.0206) - 0.5) < 1e-6


def test_what_stays_within_full_scale_is_not_touched() -> None:
    mix = tone(0.2, level=1.0)
    assert limited(mix) is mix
    assert limited(mix[:0]).shape == (0, 2)


def test_peaks_are_turned_down_to_full_scale() -> None:
    mix = np.random.default_rng(5).normal(0, 0.5, (20_000, 2)).astype(np.float32)
    result = limited(mix)
    assert np.abs(mix).max() > 1.5
    assert 0.9 < np.abs(result).max() <= 1.0
    assert result.dtype == np.float32


def test_the_limiter_reaches_no_further_than_it_says() -> None:
    mix = np.full((4000, 2), 0.5, np.float32)
    mix[2000] = 3.0
    result = limited(mix)
    assert np.array_equal(result[: 2000 - REACH], mix[: 2000 - REACH])
    assert np.array_equal(result[2001 + REACH :], mix[2001 + REACH :])
    assert np.abs(np.diff(np.delete(result, 2000, axis=0)[:, 0])).max() < 0.01


def test_a_piece_is_limited_like_the_whole() -> None:
    mix = tone(1, 200, 1.4)
    piece = limited(mix[10_000 - REACH : 20_000 + REACH])[REACH:-REACH]
    assert np.allclose(piece, limited(mix)[10_000:20_000], atol=1e-6)
