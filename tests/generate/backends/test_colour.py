"""Casts of colour, measured and taken away."""

from __future__ import annotations

import numpy as np
import pytest

from studio.generate.backends.base import Pictures
from studio.generate.backends.colour import MOST_SHIFT, NONE, blocks, cast_between, cast_if_same, distance


def pictures(seed: int = 1, count: int = 4) -> Pictures:
    rough = np.random.default_rng(seed).integers(40, 200, (count, 8, 12, 3), dtype=np.uint8)
    return rough.repeat(8, axis=1).repeat(8, axis=2)


def tinted(frames: Pictures) -> Pictures:
    return np.clip(np.rint(frames * np.array([1.06, 1.0, 0.94]) + 2), 0, 255).astype(np.uint8)


def test_a_cast_that_was_measured_is_taken_away_from_other_pictures_too() -> None:
    wanted, later = pictures(), pictures(2)
    cast = cast_between(blocks(tinted(wanted)), blocks(wanted))
    assert cast.size(blocks(tinted(wanted))) > 2
    assert distance(blocks(cast.taken_from(tinted(later))), blocks(later)) < 0.3


def test_without_a_cast_every_picture_stays_to_the_bit() -> None:
    wanted = pictures()
    cast = cast_between(blocks(wanted), blocks(wanted))
    assert cast is NONE
    assert np.array_equal(NONE.taken_from(wanted), wanted)


def test_another_picture_is_not_forced_into_the_colours() -> None:
    made, wanted = pictures(), np.zeros_like(pictures())
    changed = cast_between(blocks(made), blocks(wanted)).taken_from(made).astype(int) - made
    assert np.abs(changed).max() <= MOST_SHIFT + 1


def test_what_has_moved_is_left_aside() -> None:
    before = pictures()[0]
    after = tinted(before)
    after[8:40, 16:48] = (250, 30, 30)
    cast = cast_if_same(blocks(after[None])[0], blocks(before[None])[0])
    assert cast is not None
    rest = np.concatenate([blocks(after[None, 40:])[0], blocks(after[None, :, 56:])[0]])
    was = np.concatenate([blocks(before[None, 40:])[0], blocks(before[None, :, 56:])[0]])
    assert distance(cast.on(rest), was) < 0.3


@pytest.mark.parametrize("other", [pictures(2)[0], np.full_like(pictures()[0], 90)])
def test_pictures_of_something_else_tell_no_cast(other: Pictures) -> None:
    assert cast_if_same(blocks(other[None])[0], blocks(pictures()[:1])[0]) is None


def test_a_cast_followed_by_another_is_both() -> None:
    first = cast_between(blocks(tinted(pictures())), blocks(pictures()))
    colours = blocks(pictures(3))
    assert np.allclose(first.then(first).on(colours), first.on(first.on(colours)))
