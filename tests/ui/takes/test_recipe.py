"""Recipes in words, and what differs between two of them."""

from dataclasses import replace

from studio.domain.direction import Direction
from studio.domain.project import Asset, TakeId
from studio.domain.request import GenerationRequest, Parent, RequestReference
from studio.domain.time import Rate
from studio.ui.takes.recipe import differences, differences_html, fields_of, word_changes

ONE = GenerationRequest(
    model="test-card", prompt="A red boat at dusk", width=320, height=192, rate=Rate(24), frames=48, seed=1
)
PICTURE = Asset("ab" * 32, ".png", "image", "boat.png")


def test_the_same_recipe_differs_in_nothing() -> None:
    assert differences(ONE, replace(ONE)) == ()


def test_every_field_that_differs_is_named_in_order() -> None:
    two = replace(
        ONE,
        prompt="A green boat at dusk",
        direction=Direction(text="slow pan left"),
        references=(RequestReference(PICTURE, "first", 0.5),),
        parent=Parent(TakeId("t1"), 40, "continue"),
        model="sketch",
        seed=2,
        frames=60,
        left_out=("style", "camera"),
    )
    found = differences(ONE, two)
    assert [each.field for each in found] == [
        "Prompt",
        "Camera",
        "Left out",
        "References",
        "Grows from",
        "Model",
        "Seed",
        "Duration",
    ]
    assert found[2].after == "Style, Camera"
    assert found[3].after == "boat.png (first, 50 %)"
    assert found[4].after == "extends t1 at frame 40"
    assert found[7].before == "48 f (2.00 s)"


def test_every_field_of_a_request_is_told() -> None:
    """A field that is added to requests must be added to what people see of them."""
    told = {"model", "prompt", "negative", "sound", "dialogue", "direction", "width", "height", "rate", "frames"}
    told |= {"head", "tail", "seed", "references", "parent", "left_out"}
    assert set(GenerationRequest.__dataclass_fields__) - told == {"kind"}
    assert fields_of(ONE)["Film size"].startswith("320")


def test_texts_are_compared_word_by_word() -> None:
    steps = word_changes("A red boat at dusk", "A green boat, at dusk")
    assert steps == [
        ("same", "A "),
        ("gone", "red"),
        ("new", "green"),
        ("same", " boat"),
        ("new", ","),
        ("same", " at dusk"),
    ]


def test_html_is_escaped_and_never_colour_alone() -> None:
    html = differences_html(differences(ONE, replace(ONE, prompt="<b>")), gone="#f00", new="#0f0", muted="#999")
    assert "&lt;" in html
    assert "<b>" not in html
    assert "line-through" in html
    assert "underline" in html
