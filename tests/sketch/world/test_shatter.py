"""What breaks obeys gravity to the last splinter: nothing pushes it sideways, gains energy or sinks into the ground."""

from __future__ import annotations

import pytest
import torch

from studio.sketch.world.motion import GRAVITY, MOTIONS, Body
from studio.sketch.world.shatter import PIECES, break_up
from studio.sketch.world.sound import synthesise
from studio.sketch.world.spec import Item, Spec
from studio.sketch.world.staging import stage

TIME = torch.arange(97) / 24
BOX = Body(height=0.6, half=0.3, way=1, phase=0.3, deep=0.3)
CUP = Spec(7, (), Item("cup", "red", "shatters", 0, "glass"), "alone", "kitchen", "day", "clear", "medium shot")


def test_it_lands_where_gravity_says() -> None:
    track = MOTIONS["shatters"](BOX, TIME)
    drop = float(track.at[0, 1])
    assert len(track.contacts) == 1
    assert track.contacts[0].speed == pytest.approx((2 * GRAVITY * drop) ** 0.5, rel=0.02)
    assert not track.at[-1].any()


def test_pieces_fly_apart_fall_and_lie_still_on_the_ground() -> None:
    pieces = break_up(BOX, TIME, 0.5, 3.0)
    assert pieces.at.shape == (PIECES, 97, 3)
    lowest = pieces.size.amin(1)
    assert bool((pieces.at[:, :, 1] >= lowest[:, None] - 1e-5).all())
    assert torch.equal(pieces.at[:, -1], pieces.at[:, -5])
    assert torch.allclose(pieces.at[:, -1, 1], lowest, atol=1e-4)
    before, after = (pieces.at[:, frame, ::2].norm(dim=1).mean() for frame in (12, 96))
    assert float(after) > 2.0 * float(before)


def test_until_one_touches_their_middle_falls_freely_and_goes_nowhere() -> None:
    high = Body(height=8.0, half=0.3, way=1, phase=0.3, deep=0.3)
    middle = break_up(high, TIME, 0.0, 3.0).at[:, :4].mean(0)
    assert float((middle[:, ::2] - middle[:1, ::2]).abs().max()) < 1e-4
    fallen = middle[:, 1].diff().diff() * 24**2
    assert fallen.tolist() == pytest.approx([-GRAVITY] * 2, rel=0.05)


def test_no_piece_ever_has_more_energy_than_it_began_with() -> None:
    pieces = break_up(BOX, torch.arange(960) / 480, 0.0, 3.0)
    speed = pieces.at.diff(dim=1) * 480
    energy = 0.5 * speed.square().sum(2) + GRAVITY * (pieces.at[:, 1:, 1] - pieces.size.amin(1)[:, None])
    assert bool((energy.amax(1) <= energy[:, 0] + 0.02).all())
    assert float(energy[:, -1].max()) < 0.01


def test_what_slides_off_a_table_falls_to_the_floor() -> None:
    at = break_up(BOX, TIME, 0.2, 6.0, ledge=(0.5, 0.5, 0.76)).at[:, -1]
    off = (at[:, ::2].abs() > 0.5).any(1)
    assert 0 < int(off.sum()) < PIECES
    assert float(at[off, 1].max()) < -0.5
    assert float(at[~off, 1].min()) > 0.0


def test_the_whole_is_seen_before_and_its_pieces_after() -> None:
    staged = stage(CUP)
    moment = staged.contacts[0].time_s
    broken = [solid for solid in staged.scene.solids[: staged.acting] if float(solid.centre[0, 1]) < -100.0]
    whole = [solid for solid in staged.scene.solids[: staged.acting] if float(solid.centre[-1, 1]) < -100.0]
    assert len(broken) == PIECES
    assert whole
    for solid in broken:
        seen = solid.centre[:, 1] > -100.0
        assert torch.equal(seen, torch.arange(65) / 24 >= moment)


def test_it_is_heard_to_break_at_that_moment() -> None:
    staged = stage(CUP)
    sound = torch.from_numpy(synthesise(CUP, 65, staged)).abs().amax(1)
    landed = round(staged.contacts[0].time_s * 16_000)
    assert float(sound[landed : landed + 800].max()) > 3.0 * float(sound[landed - 1600 : landed - 160].max())
