"""People stand on the ground, do not slide when they walk, sit on chairs, and fall as a rod falls."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch

from studio.sketch.world.action import ACTIONS, GRAVITY, Mark
from studio.sketch.world.figure import BUILDS, OUTLINES, Dress, Person, figure, find_joints

TIME = torch.arange(49) / 24
MARK = Mark(0.0, 0.0, math.pi / 2)
PEOPLE: tuple[Person, ...] = ("man", "woman", "child")


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("action", ["stands", "walks", "talks", "waves", "turns"])
def test_the_lower_foot_is_on_the_ground(person: Person, action: str) -> None:
    joints = find_joints(BUILDS[person], ACTIONS[action](BUILDS[person], MARK, TIME).pose)
    lower = torch.minimum(joints.feet[0][:, 1], joints.feet[1][:, 1])
    assert float(lower.max() - lower.min()) < 1e-4
    assert 0.0 < float(lower[0]) < 0.1


def test_people_have_the_heights_of_people() -> None:
    heights = {person: BUILDS[person].height for person in PEOPLE}
    assert 1.7 < heights["man"] < 1.9
    assert heights["woman"] < heights["man"]
    assert 0.6 < heights["child"] / heights["man"] < 0.8


@pytest.mark.parametrize("action", ["walks", "runs"])
def test_the_standing_foot_hardly_slides(action: str) -> None:
    pose = ACTIONS[action](BUILDS["man"], MARK, TIME).pose
    joints = find_joints(BUILDS["man"], pose)
    pace = float((pose.at[-1, 0] - pose.at[0, 0]) / TIME[-1])
    lower = joints.feet[0][:, 1] < joints.feet[1][:, 1]
    standing = torch.where(lower, joints.feet[0][:, 0], joints.feet[1][:, 0])
    same = lower[1:] == lower[:-1]
    slid = (standing[1:] - standing[:-1])[same].abs().mean() * 24
    assert pace > 1.0
    assert float(slid) < 0.15 * pace


def test_a_walk_goes_where_it_looks_and_its_steps_are_told() -> None:
    right = ACTIONS["walks"](BUILDS["man"], MARK, TIME)
    left = ACTIONS["walks"](BUILDS["man"], replace(MARK, yaw=-math.pi / 2), TIME)
    assert float(right.pose.at[-1, 0]) > 0 > float(left.pose.at[-1, 0])
    assert 3 <= len(right.contacts) <= 5
    joints = find_joints(BUILDS["man"], right.pose)
    reach = (joints.feet[0][:, 0] - joints.feet[1][:, 0]).abs()
    for contact in right.contacts:  # a foot comes down where the legs are furthest apart
        assert float(reach[round(contact * 24)]) > 0.75 * float(reach.max())


def test_who_sits_sits_at_the_height_of_a_chair() -> None:
    joints = find_joints(BUILDS["man"], ACTIONS["sits"](BUILDS["man"], MARK, TIME).pose)
    assert 0.4 < float(joints.pelvis[0, 1]) < 0.6
    assert float(joints.knees[0][0, 0]) > float(joints.pelvis[0, 0]) + 0.3


def test_a_fall_takes_as_long_as_a_rod_of_that_height() -> None:
    build = BUILDS["man"]
    performance = ACTIONS["falls"](build, MARK, torch.arange(97) / 24)
    angle = performance.pose.topple
    (landed,) = performance.contacts
    assert float(angle[round(landed * 24) + 1]) == pytest.approx(math.pi / 2, abs=0.12)
    # Energy: a rod that has tipped by an angle from upright turns at sqrt(3 g (1 - cos) / L).
    middle = int((angle > 1.0).nonzero()[0])
    speed = float(angle[middle + 1] - angle[middle - 1]) * 12
    expected = math.sqrt(3 * GRAVITY * (1 - math.cos(float(angle[middle]))) / build.height)
    assert speed == pytest.approx(expected, rel=0.1)


def test_who_talks_opens_the_mouth_and_who_stands_does_not() -> None:
    assert float(ACTIONS["talks"](BUILDS["woman"], MARK, TIME).pose.mouth.max()) > 0.8
    assert float(ACTIONS["stands"](BUILDS["woman"], MARK, TIME).pose.mouth.max()) == 0.0


@pytest.mark.parametrize("action", sorted(ACTIONS))
@pytest.mark.parametrize("person", PEOPLE)
def test_every_action_makes_a_whole_body(person: Person, action: str) -> None:
    dress = Dress((0.9, 0.1, 0.1), skirt=person == "woman", long_hair=person == "woman", hat=(0.2, 0.2, 0.2))
    solids = figure(person, dress, ACTIONS[action](BUILDS[person], MARK, TIME).pose, outline=100)
    for solid in solids:
        assert bool(solid.centre.isfinite().all())
        assert solid.centre.shape == (len(TIME), 3)
        assert 100 <= solid.outline < 100 + OUTLINES
    assert min(float(solid.centre[:, 1].min()) for solid in solids) > -0.1
