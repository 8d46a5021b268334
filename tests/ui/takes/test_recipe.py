"""Recipes in words, and what differs between two of them."""

from dataclasses import replace

from studio.domain.asset import Asset
from studio.domain.direction import Direction
from studio.domain.request import GenerationRequest, Kept, Parent, RequestReference
from studio.domain.shot import ShotId, TakeId
from studio.domain.time import Rate
from studio.session.film import OpenFilm
from studio.ui.takes.recipe import differences, differences_html, fields_of, take_differences, word_changes

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
        "Colours",
        "Model",
        "Seed",
        "Duration",
    ]
    assert found[2].after == "Style, Camera"
    assert found[3].after == "boat.png (first, 50 %)"
    assert found[4].after == "extends t1 at frame 40"
    assert found[5].after == "held to t1"
    assert found[8].before == "48 f (2.00 s)"


def test_what_a_part_made_anew_keeps_is_told() -> None:
    kept = replace(ONE, kept=Kept(take=TakeId("t1"), start=12, end=30, mask=PICTURE))
    assert fields_of(kept)["Keeps"] == "take t1, all but frames 12 to 30, there where boat.png is white"


def test_whose_colours_a_continuation_has_is_told() -> None:
    grown = replace(ONE, parent=Parent(TakeId("t2"), 40, "continue"), anchor=Parent(TakeId("t1"), 48, "continue"))
    assert fields_of(grown)["Colours"] == "held to t1"
    assert fields_of(replace(grown, hold_colours=False))["Colours"] == "as they come"


def test_every_field_of_a_request_is_told() -> None:
    """A field that is added to requests must be added to what people see of them."""
    told = {"model", "prompt", "negative", "sound", "dialogue", "direction", "width", "height", "rate", "frames"}
    told |= {"head", "tail", "seed", "references", "parent", "kept", "left_out", "loras", "size"}
    told |= {"anchor", "hold_colours", "opening", "camera_lora"}
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


def html_of(two: GenerationRequest) -> str:
    return differences_html(differences(ONE, two), ("Take 1", "Take 2"), first="#f00", second="#0f0", muted="#999")


def test_html_is_escaped_and_never_colour_alone() -> None:
    html = html_of(replace(ONE, prompt="<b>"))
    assert "&lt;" in html
    assert "<b>" not in html
    assert html.count("underline") == 2


def test_the_two_stand_side_by_side_each_with_its_own_words() -> None:
    html = html_of(replace(ONE, prompt="A green boat at dusk", negative="rain"))
    prompt, negative = html.split("<tr>")[2:]
    one, two = prompt.split("<td ")[2:]
    assert "red" in one
    assert "green" not in one
    assert "green" in two
    assert "boat at dusk" in one
    assert "boat at dusk" in two
    assert "\N{EM DASH}" in negative, "nothing is said, and that can be seen"


def test_what_the_machine_did_differently_is_told(made_film: OpenFilm) -> None:
    (take,) = made_film.generation.takes_of(ShotId("s1"))
    other = replace(take, model=replace(take.model, files={"a.safetensors": "0" * 64}), width=640)
    assert [each.field for each in take_differences(take, other)] == ["Weights", "Made at"]
    assert take_differences(take, take) == ()
    reworded = replace(take, prompt_sent="something else", request=replace(take.request, prompt="something else"))
    assert [each.field for each in take_differences(take, reworded)] == ["Prompt"]
