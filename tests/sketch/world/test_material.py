"""Wood, metal and glass are told apart by what is drawn, and none of them hides the colour."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
import torch
from torch import Tensor

from studio.sketch.evaluation.ask import ask_of
from studio.sketch.facts import FACTS, facts_of
from studio.sketch.world.caption import describe
from studio.sketch.world.draw import draw
from studio.sketch.world.material import MATERIALS, MATERIALS_OF
from studio.sketch.world.sound import synthesise
from studio.sketch.world.spec import Item, Spec
from studio.sketch.world.staging import stage
from studio.sketch.world.thing import THINGS


def ball(material: str, motion: str = "stands") -> Spec:
    item = Item("ball", "red", motion, 0, material)
    return Spec(5, (), item, "alone", "beach", "day", "clear", "medium shot, static camera")


@cache
def disc(material: str) -> Tensor:
    """The middle of a ball, (40, 40, 3) in [0, 1]; what is behind it where it is of "nothing"."""
    staged = stage(ball("plain" if material == "nothing" else material), 1)
    solids = staged.scene.solids[staged.acting :] if material == "nothing" else staged.scene.solids
    return draw(replace(staged.scene, solids=solids), slice(0, 1), 144, 80)[0, 20:60, 52:92].float() / 255


def tones(picture: Tensor) -> int:
    """How many flat tones a picture has that cover a fiftieth of it at least."""
    counts = torch.unique((picture * 24).round().flatten(0, 1), dim=0, return_counts=True)[1]
    return int((counts >= 0.02 * counts.sum()).sum())


def test_glass_lets_the_horizon_through_and_nothing_else_does() -> None:

    def likeness(material: str) -> float:
        """How much the red of each row goes with that of the picture behind."""
        rows = torch.stack([disc(each)[:, 8:18, 0].mean(1) for each in (material, "nothing")])
        return float(torch.corrcoef(rows)[0, 1])

    assert likeness("glass") > 0.8
    assert all(likeness(other) < 0.3 for other in MATERIALS if other != "glass")


def test_metal_has_more_tones_than_what_is_plain_and_a_highlight() -> None:
    wooden, metal = disc("wood"), disc("metal")
    assert tones(metal) > tones(wooden)
    assert float(metal.amin(2).max()) > 0.85  # nearly white, on a red ball
    assert float(wooden.amin(2).max()) < 0.5


def test_wood_has_dark_seams_across() -> None:
    rows = disc("wood")[:, 18:22].mean((1, 2))
    seams = ((rows[1:-1] < rows[:-2] - 0.05) & (rows[1:-1] <= rows[2:])).sum()
    assert int(seams) >= 2


@pytest.mark.parametrize("material", [each for each in MATERIALS if each != "plain"])
def test_the_colour_is_still_red(material: str) -> None:
    red, green, blue = disc(material).flatten(0, 1).mean(0).tolist()
    assert red > 1.3 * max(green, blue)


def test_captions_and_facts_say_what_it_is_made_of() -> None:
    for material, said in (("wood", "wooden"), ("metal", "metal"), ("glass", "glass")):
        spec = ball(material)
        assert f"red {said} ball" in describe(spec)[0]
        assert bool(facts_of(spec)[FACTS.index(("material", material))])
        asked = ask_of(spec)
        assert (asked.who, asked.colours) == ((frozenset({"ball"}),), frozenset({"red"}))
    assert "  " not in describe(ball("plain"))[0]
    said = {about for (about, _), so in zip(FACTS, facts_of(ball("plain")).tolist(), strict=True) if so}
    assert "material" not in said


def test_each_rings_as_what_it_is() -> None:
    sounds = [torch.from_numpy(synthesise(ball(material, "bounces"))) for material in MATERIALS]
    for number, one in enumerate(sounds):
        assert all(not torch.allclose(one, other, atol=1e-3) for other in sounds[number + 1 :])


def test_only_what_there_is_may_be_of_something() -> None:
    assert set(MATERIALS_OF) <= set(THINGS)
    assert {each for names in MATERIALS_OF.values() for each in names} == set(MATERIALS) - {"plain"}
