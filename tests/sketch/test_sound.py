"""The sound of a clip: as long as the picture, never silent, impacts at the contact, panned where the thing is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from studio.sketch.scene import Spec, draw
from studio.sketch.sound import SAMPLE_RATE, heard, synthesise
from studio.sketch.stage import set_stage

SPEC = Spec(3, "ball", "red", "snow", "day", "bounces", 0, ("static",), "and", "medium", False)


def loudness(sound: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(sound))))


@pytest.mark.parametrize("frames", [25, 49, 65])
def test_it_is_as_long_as_the_picture(frames: int) -> None:
    assert synthesise(SPEC, frames).shape == (round(frames * SAMPLE_RATE / 24), 2)


@pytest.mark.parametrize("seed", range(12))
def test_it_is_never_silent_nor_clipped(seed: int) -> None:
    sound = synthesise(draw(seed, "train"), 25)
    assert loudness(sound) > 0.01
    assert float(np.abs(sound).max()) < 1.0


def test_a_seed_repeats() -> None:
    assert np.array_equal(synthesise(SPEC, 25), synthesise(SPEC, 25))


def test_impacts_sound_at_the_contact() -> None:
    sound = synthesise(SPEC)
    contacts = set_stage(SPEC).motion.contacts()
    assert contacts
    for contact in contacts:
        at, reach = round(contact * SAMPLE_RATE), SAMPLE_RATE // 20
        if at < reach:
            continue
        assert loudness(sound[at : at + reach]) > 2.0 * loudness(sound[at - reach : at])


def test_a_thing_that_passes_to_the_right_is_heard_moving_right() -> None:
    car = replace(SPEC, subject="car", motion="drives", way=1, place="meadow", size="long")
    power = np.square(synthesise(car))
    third = len(power) // 3
    balance = power[:, 1] - power[:, 0]
    assert balance[-third:].mean() > 0.0 > balance[:third].mean()


def test_each_place_and_deed_is_heard() -> None:
    assert heard(replace(SPEC, subject="boat", motion="sails", way=1, place="sea")) == ["waves"]
    assert "crickets" in heard(replace(SPEC, place="meadow", light="night"))
    assert "thuds" in heard(SPEC)
