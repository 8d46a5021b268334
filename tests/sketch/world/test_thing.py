"""Every thing stands on the ground and is as tall as it says; every place leaves room for the action."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.sketch.world.ground import GROUNDS, ground
from studio.sketch.world.part import COLOURS, put, turned
from studio.sketch.world.place import PLACES
from studio.sketch.world.prop import build
from studio.sketch.world.solid import Solid
from studio.sketch.world.thing import FURNITURE, THINGS


def _extent(solids: list[Solid]) -> tuple[float, float]:
    """The lowest and highest point: a solid reaches as far up as its longest way along y."""
    ends = []
    for solid in solids:
        axes = torch.linalg.inv(solid.to_local[0])[1].abs()
        high = float(axes.norm() if solid.kind == "ellipsoid" else axes.sum())
        ends.append((float(solid.centre[0, 1]) - high, float(solid.centre[0, 1]) + high))
    return min(low for low, _ in ends), max(high for _, high in ends)


@pytest.mark.parametrize("name", sorted(THINGS))
def test_a_thing_stands_on_the_ground_and_has_its_height(name: str) -> None:
    thing = THINGS[name]
    low, high = _extent(put(thing.build(COLOURS["red"]), torch.zeros(1, 3), turned()[None], 0))
    assert -0.06 * thing.height <= low <= 0.45 * thing.height
    assert high == pytest.approx(thing.height, rel=0.25)


@pytest.mark.parametrize("name", sorted(THINGS))
def test_a_thing_shows_its_colour(name: str) -> None:
    parts = THINGS[name].build(COLOURS["purple"])
    assert COLOURS["purple"] in [part.colour for part in parts]


def test_twice_as_large_is_twice_as_high() -> None:
    model = FURNITURE["chair"](COLOURS["red"])
    once = _extent(put(model, torch.zeros(1, 3), turned()[None], 0))[1]
    assert _extent(put(model, torch.zeros(1, 3), turned()[None], 0, scale=2.0))[1] == pytest.approx(2 * once)


@pytest.mark.parametrize("name", sorted(PLACES))
def test_nothing_stands_in_the_way_of_the_action(name: str) -> None:
    for seed in range(5):
        solids = build(PLACES[name].props(np.random.default_rng(seed), 1.0), 1, 0)
        if PLACES[name].indoors:  # the floor, the walls and the ceiling are round the action
            solids = [solid for solid in solids if solid.radius < 2.0]
        elif name == "car":
            continue  # the action sits in it
        for solid in solids:
            x, y, z = solid.centre[0].tolist()
            assert max(abs(x), abs(z)) > 0.4 or y > 2.3, (seed, solid.kind, x, y, z)


@pytest.mark.parametrize("name", sorted(GROUNDS))
def test_a_ground_has_flat_tones_and_changes_with_its_phase(name: str) -> None:
    x, z = torch.meshgrid(torch.linspace(-6, 6, 40), torch.linspace(-2, 14, 40), indexing="ij")
    reach, seconds = torch.full((1600,), 3.0), torch.zeros(1600)
    one, gloss = ground(GROUNDS[name], 0.3)(x.flatten(), z.flatten(), reach, seconds)
    two, _ = ground(GROUNDS[name], 2.1)(x.flatten(), z.flatten(), reach, seconds)
    assert float(one.min()) >= 0.0
    assert float(one.max()) <= 1.0
    assert 0.0 <= float(gloss.min()) <= float(gloss.max()) <= 1.0
    assert not torch.equal(one, two) or name == "forest"
