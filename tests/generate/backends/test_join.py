"""Colours held along a chain, and repeated frames measured, through the job that every family's takes are made by."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from studio.generate.backends.base import Pictures, Result
from studio.generate.backends.colour import blocks, distance
from tests.generate.backends.painter import PREFIX, RATE, Fault, Painter, chain, scene, shoot

LINKS = 4


def faultless(frames: Pictures, given: int) -> Pictures:
    return frames


def cast(frames: Pictures, given: int) -> Pictures:
    """All that is made, repeated frames too, comes out warmer and more saturated."""
    grey = frames @ np.array([0.2126, 0.7152, 0.0722])
    strong = grey[..., None] + 1.05 * (frames - grey[..., None]) + np.array([3.0, 0.0, -3.0])
    return np.clip(np.rint(strong), 0, 255).astype(np.uint8)


def new_only(frames: Pictures, given: int) -> Pictures:
    """The repeated frames are faithful, and everything after them is off."""
    return np.concatenate([frames[:given], cast(frames[given:], given)])


def creeping(frames: Pictures, given: int) -> Pictures:
    """Faithful at first, and off by more with every frame."""
    share = np.clip((np.arange(len(frames)) - given) / (len(frames) - given), 0, 1)[:, None, None, None]
    return np.clip(np.rint(frames + share * (cast(frames, given).astype(float) - frames)), 0, 255).astype(np.uint8)


def grainy(frames: Pictures, given: int) -> Pictures:
    grain = np.random.default_rng(5).normal(0, 2.0, frames.shape)
    return np.clip(np.rint(frames + grain), 0, 255).astype(np.uint8)


def end_from_first(takes: list[Result]) -> float:
    """How far the chain's last picture is from where the first take ended, in dE; the ball is out of the middle rows
    of neither, so the room alone is compared."""
    room = slice(0, 32)
    return distance(blocks(takes[-1].frames[-1:, room]), blocks(takes[0].frames[-1:, room]))


@pytest.mark.parametrize("fault", [cast, new_only, creeping])
def test_four_links_end_in_the_colours_of_the_first_and_drift_without(fault: Fault) -> None:
    drifted = chain(fault, LINKS, hold_colours=False)
    held = chain(fault, LINKS)
    assert end_from_first(drifted) > 5
    assert end_from_first(held) <= 2
    for take in held[1:]:
        assert any(join.cast or join.drift for join in take.joins)
        assert any("dE" in note for note in take.notes)
    assert not any(join.cast or join.drift for take in drifted for join in take.joins)


def test_a_chain_comes_back_to_the_colours_of_its_first_shot() -> None:
    """Which only the anchor still shows: the shot in between has drifted, and was not held."""
    first = shoot(Painter())
    between = replace(first, frames=cast(first.frames, 0))
    begins = len(first.frames) - PREFIX
    back, on = (shoot(Painter(begins=begins), between, anchor) for anchor in (first.frames[-1:], None))
    assert end_from_first([first, between]) > 2
    assert end_from_first([first, on]) > 2
    assert end_from_first([first, back]) < 0.5
    assert np.array_equal(back.frames[:PREFIX], between.frames[-PREFIX:])


@pytest.mark.parametrize("fault", [cast, creeping])
def test_no_correction_is_seen_as_a_jump(fault: Fault) -> None:
    """Brightness of the room's upper half, where nothing moves: it goes nowhere fast, at the join as little as
    after."""
    for take in chain(fault, LINKS)[1:]:
        level = take.frames[:, :32].mean(axis=(1, 2))
        assert np.abs(np.diff(level, axis=0)).max() < 1.0


@pytest.mark.parametrize("fault", [faultless, grainy])
def test_a_chain_without_a_drift_is_left_as_it_is_to_the_bit(fault: Fault) -> None:
    held, free = chain(fault, LINKS), chain(fault, LINKS, hold_colours=False)
    for one, other in zip(held, free, strict=True):
        assert np.array_equal(one.frames, other.frames)


def test_light_that_is_meant_to_change_may() -> None:
    def sunset(frames: Pictures, given: int) -> Pictures:
        share = np.clip((np.arange(len(frames)) - given) / (len(frames) - given), 0, 1)[:, None, None, None]
        return np.rint(frames * (1 - 0.5 * share)).astype(np.uint8)

    take = chain(sunset, 1)[-1]
    assert not take.joins[0].drift
    assert take.frames[-1].mean() < 0.6 * take.frames[PREFIX].mean()


def test_windows_of_one_long_shot_hold_the_colours_of_its_first() -> None:
    def later(frames: Pictures, given: int) -> Pictures:
        return cast(frames, given) if given else frames

    long = shoot(Painter(later), frames=200)
    assert len(long.joins) >= 3
    room = long.frames[:, :32]
    assert distance(blocks(room[-1:]), blocks(room[40:41])) <= 2
    loose = shoot(Painter(later), frames=200, hold_colours=False).frames[:, :32]
    assert distance(blocks(loose[-1:]), blocks(loose[40:41])) > 5


def stalled(frames: Pictures, given: int) -> Pictures:
    """The last given frame is held for three more before the picture moves on."""
    return np.concatenate([frames[:given], np.repeat(frames[given - 1 : given], 3, axis=0), frames[given:-3]])


def hasty(frames: Pictures, given: int) -> Pictures:
    """Two of the given frames are left out, so that the picture is ahead."""
    return np.concatenate([frames[2:], frames[-2:]])


@pytest.mark.parametrize(("fault", "repeated"), [(faultless, PREFIX), (stalled, PREFIX + 3), (hasty, PREFIX - 2)])
def test_as_many_frames_are_trimmed_as_were_really_repeated(fault: Fault, repeated: int) -> None:
    first = shoot(Painter())
    painter = Painter(fault, begins=len(first.frames) - PREFIX)
    take = shoot(painter, first, tail=8)
    assert take.joins[0].repeated == repeated
    assert take.joins[0].step <= 1
    wanted = scene(20, len(first.frames) - PREFIX)
    assert np.array_equal(take.frames[PREFIX + 6 : 20], wanted[PREFIX + 6 :])
    assert len(take.frames) >= PREFIX + 40


def test_no_more_is_trimmed_than_the_shot_can_spare() -> None:
    first = shoot(Painter())
    take = shoot(Painter(stalled, begins=len(first.frames) - PREFIX), first, frames=55)
    assert len(take.frames) >= PREFIX + 55
    assert take.joins[0].repeated - PREFIX == 65 - PREFIX - 55


def test_the_sound_is_cut_with_the_frames() -> None:
    first = shoot(Painter())
    painter = Painter(stalled, begins=len(first.frames) - PREFIX, sounds=True)
    take = shoot(painter, first, tail=8)
    assert take.sound is not None
    at = RATE.samples(PREFIX + 20, 48_000)
    assert take.sound[at, 0] * 60 * 24 == pytest.approx(PREFIX + 20 + 3, abs=0.01)
