"""Things obey gravity, roll without slipping, bounce lower each time, swing at a pendulum's beat."""

from __future__ import annotations

import itertools
import math

import pytest
import torch

from studio.sketch.world.motion import GRAVITY, MOTIONS, Body

TIME = torch.arange(73) / 24
BALL = Body(height=0.6, half=0.3, way=1, phase=0.2)


@pytest.mark.parametrize("name", sorted(MOTIONS))
def test_every_motion_is_whole(name: str) -> None:
    for way in (-1, 1):
        track = MOTIONS[name](Body(1.2, 0.6, way, 0.4), TIME)
        assert track.at.shape == (73, 3)
        assert bool(track.at.isfinite().all())
        assert torch.allclose(track.axes @ track.axes.transpose(1, 2), torch.eye(3), atol=1e-5)
        assert all(0.0 <= contact.time_s <= 3.0 for contact in track.contacts)


def test_what_falls_follows_a_parabola_until_it_touches() -> None:
    track = MOTIONS["falls"](BALL, TIME)
    height, first = track.at[:, 1], track.contacts[0].time_s
    drop = float(height[0])
    assert first == pytest.approx(0.15 + 0.3 * 0.2 + math.sqrt(2 * drop / GRAVITY), abs=0.01)
    falling = (TIME > 0.25) & (first - 0.03 > TIME)
    since = TIME[falling] - 0.21
    expected = drop - 0.5 * GRAVITY * since**2
    assert float((height[falling] - expected).abs().max()) < 0.02 * drop
    assert track.contacts[0].speed == pytest.approx(math.sqrt(2 * GRAVITY * drop), rel=0.02)


def test_each_bounce_is_lower_by_its_rebound() -> None:
    speeds = [contact.speed for contact in MOTIONS["bounces"](BALL, TIME).contacts]
    assert len(speeds) >= 2
    for before, after in itertools.pairwise(speeds):
        assert after == pytest.approx(0.84 * before, rel=0.03)


def test_what_rolls_does_not_slip_and_goes_its_way() -> None:
    for way in (-1, 1):
        track = MOTIONS["rolls"](Body(0.6, 0.3, way, 0.0), TIME)
        gone = track.at[1:, 0] - track.at[:-1, 0]
        assert bool((gone * way > 0).all())
        turn = track.axes[1:, :, 0] * track.axes[:-1, :, 0]
        angle = turn.sum(1).clamp(-1, 1).arccos()
        assert torch.allclose(angle * 0.3, gone.abs(), atol=0.01)


def test_friction_stops_what_slides() -> None:
    track = MOTIONS["slides"](BALL, TIME)
    speed = (track.at[1:, 0] - track.at[:-1, 0]) * 24
    assert float(speed[0]) > 1.5
    assert float(speed[-1]) == pytest.approx(0.0, abs=1e-4)


def test_a_pendulum_keeps_its_beat() -> None:
    track = MOTIONS["swings"](BALL, torch.arange(241) / 24)
    x = track.at[:, 0]
    crossings = ((x[1:] > 0) & (x[:-1] <= 0)).nonzero()[:, 0]
    period = float((crossings[-1] - crossings[0]) / (len(crossings) - 1)) / 24
    rope = 2.2 * 0.8
    assert period == pytest.approx(2 * math.pi * math.sqrt(rope / GRAVITY) * (1 + 0.62**2 / 16), rel=0.05)


def test_what_tips_over_ends_on_its_side_on_the_ground() -> None:
    track = MOTIONS["tips over"](Body(1.0, 0.3, 1, 0.0), TIME)
    assert len(track.contacts) == 1
    up = track.axes[-1, :, 1]
    assert up.tolist() == pytest.approx([1.0, 0.0, 0.0], abs=0.02)
    assert float(track.at[-1, 1]) == pytest.approx(0.3, abs=0.02)


def test_floating_heaves_about_the_water_and_sinking_goes_under() -> None:
    assert float(MOTIONS["floats"](BALL, TIME).at[:, 1].abs().max()) < 0.15
    assert float(MOTIONS["sinks"](BALL, TIME).at[-1, 1]) < -0.25
