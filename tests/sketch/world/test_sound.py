"""The sound of a clip: as long as the picture, never silent, impacts at contacts, speech with the mouth, panned."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.sketch.world.bed import BEDS
from studio.sketch.world.noise import SAMPLE_RATE
from studio.sketch.world.sound import has_music, heard, synthesise
from studio.sketch.world.spec import Item, Role, Spec, draw
from studio.sketch.world.staging import stage

QUIET = Spec(5, (), Item("ball", "red", "bounces"), "alone", "bedroom", "day", "clear", "wide shot, static camera")


def _loud(sound: NDArray[np.float32]) -> float:
    return float(np.sqrt(np.mean(np.square(sound))))


@pytest.mark.parametrize("frames", [25, 65])
def test_it_is_as_long_as_the_picture(frames: int) -> None:
    assert synthesise(QUIET, frames).shape == (round(frames * SAMPLE_RATE / 24), 2)


@pytest.mark.parametrize("seed", range(30))
def test_it_is_never_silent_nor_clipped_and_repeats(seed: int) -> None:
    spec = draw(seed, "train")
    sound = synthesise(spec, 25)
    assert _loud(sound) > 0.008
    assert float(np.abs(sound).max()) < 1.0
    assert np.array_equal(sound, synthesise(spec, 25))


def test_impacts_sound_at_the_contact() -> None:
    assert not has_music(QUIET)
    sound, contacts = synthesise(QUIET), stage(QUIET).contacts
    assert contacts
    for contact in contacts[:2]:
        at, reach = round(contact.time_s * SAMPLE_RATE), SAMPLE_RATE // 25
        assert _loud(sound[at : at + reach]) > 1.5 * _loud(sound[at - reach : at])


def test_a_harder_fall_is_louder() -> None:
    sound, contacts = synthesise(QUIET), stage(QUIET).contacts
    first, last = (round(each.time_s * SAMPLE_RATE) for each in (contacts[0], contacts[-1]))
    assert contacts[0].speed > contacts[-1].speed
    assert _loud(sound[first : first + 800]) > _loud(sound[last : last + 800])


def test_what_passes_to_the_right_is_heard_moving_right() -> None:
    passing = replace(QUIET, item=Item("car", "red", "drives", 1), place="meadow", weather="fog")
    power = np.square(synthesise(passing).astype(np.float64))
    third = len(power) // 3
    balance = power[:, 1] - power[:, 0]
    assert balance[-third:].mean() > 0.0 > balance[:third].mean()


def test_speech_is_heard_while_the_mouth_is_open() -> None:
    talking = replace(QUIET, roles=(Role("man", "red", "talks"),), item=None, camera="medium shot, static camera")
    staged = stage(talking)
    mouth = next(sound.mouth for sound in staged.sounds if sound.kind == "voice")
    assert mouth is not None
    opened = np.interp(np.arange(40_000) / SAMPLE_RATE, np.arange(len(mouth)) / 24, mouth.numpy())
    sound = synthesise(talking)[: len(opened)]
    assert _loud(sound[opened > 0.5]) > 2.5 * _loud(sound[opened < 0.02])


def test_each_place_and_deed_is_heard() -> None:
    seeds = [draw(seed, "train") for seed in range(300)]
    names = {name for spec in seeds for name in heard(spec)}
    assert {"speech", "footsteps", "thuds", "waves", "birds", "crickets", "rain", "wind", "traffic", "music"} <= names
    assert set(BEDS) - names <= {"foghorn", "hush"}
    assert heard(replace(QUIET, place="sea", item=Item("boat", "red", "sails", 1)))[0] == "waves"
