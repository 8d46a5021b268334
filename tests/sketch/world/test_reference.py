"""References show the role and not the clip: somebody in the same coat on paper, the place when it is empty."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from studio.sketch.world.part import COLOURS
from studio.sketch.world.reference import PAPER, ROLES, draw_references
from studio.sketch.world.spec import Item, Role, Spec
from studio.sketch.world.staging import stage

TWO = Spec(
    4, (Role("man", "red", "talks"), Role("woman", "blue", "stands")), None, "facing", "kitchen", "day", "clear",
    "medium shot, static camera",
)  # fmt: skip
BALL = Spec(5, (), Item("ball", "green", "bounces"), "alone", "meadow", "day", "clear", "wide shot, pan left")


def _share_of(picture: torch.Tensor, colour: tuple[float, float, float]) -> float:
    wanted = torch.tensor(colour) * 255.0
    return float(((picture.float() - wanted).abs().amax(2) < 40.0).float().mean())


def test_somebody_of_the_cast_stands_on_paper_in_the_same_coat() -> None:
    pictures, given = draw_references(TWO, 96, 64)
    assert given == [True, True, False, True]
    character = pictures[ROLES.index("character")]
    assert _share_of(character, PAPER) > 0.5
    assert max(_share_of(character, COLOURS[name]) for name in ("red", "blue")) > 0.01
    assert not pictures[ROLES.index("prop")].any()


def test_a_thing_is_shown_alone_on_paper_and_its_place_without_it() -> None:
    pictures, given = draw_references(BALL, 96, 64)
    assert given == [False, True, True, True]
    prop, place = pictures[ROLES.index("prop")], pictures[ROLES.index("place")]
    assert _share_of(prop, COLOURS["green"]) + _share_of(prop, PAPER) > 0.5
    assert _share_of(place, PAPER) < 0.1


def test_a_thing_on_paper_is_of_its_material() -> None:
    item = Item("ball", "red", "stands", 0, "glass")
    glass = Spec(5, (), item, "alone", "beach", "day", "clear", "medium shot, static camera")
    plain = replace(glass, item=replace(item, material="plain"))
    see_through, solid = (draw_references(spec, 96, 64)[0][ROLES.index("prop")].float() for spec in (glass, plain))
    middle = (slice(22, 42), slice(40, 56))
    assert float(see_through[middle].mean()) > float(solid[middle].mean())  # the paper shows through
    assert bool((see_through[middle] != solid[middle]).any())


def test_the_same_words_give_the_same_references() -> None:
    assert torch.equal(draw_references(TWO, 64, 32)[0], draw_references(TWO, 64, 32)[0])


@pytest.mark.parametrize(("width", "height"), [(64, 96), (64, 64)])
def test_other_shapes_show_the_whole_thing(width: int, height: int) -> None:
    prop = draw_references(BALL, width, height)[0][ROLES.index("prop")]
    paper = (prop.float() - torch.tensor(PAPER) * 255.0).abs().amax(2) < 4.0
    assert paper[0].all()
    assert paper[-1].all()
    assert paper[:, 0].all()
    assert paper[:, -1].all()


def test_the_acting_solids_come_first() -> None:
    staged = stage(TWO, 2)
    assert 0 < staged.acting < len(staged.scene.solids)
    assert all(solid.outline < 4096 for solid in staged.scene.solids[: staged.acting])
    assert all(solid.outline >= 4096 for solid in staged.scene.solids[staged.acting :])
