"""What a take asks of its model: what is shown beside the window counts, as far as a family sees it as tokens."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from studio.domain.asset import Asset, MediaKind
from studio.domain.direction import Direction, Move
from studio.domain.request import GenerationRequest, Parent, RequestReference
from studio.domain.shot import Lora, ReferenceRole, TakeId
from studio.domain.time import Rate
from studio.generate.asking import disk_bytes, numbers_of, shape_of
from studio.generate.catalog import families, find_model
from studio.generate.footprint import FAMILIES, Part, footprint_of
from studio.generate.model_row import ModelRow
from studio.resources import resource

REQUEST = GenerationRequest(
    model="x", prompt="a boat", width=1280, height=704, rate=Rate(24), frames=49, head=0, tail=0, seed=1
)
LTX, VACE, KLEIN, HELIOS = "ltx-2.5", "wan-vace-14b", "flux-2-klein-4b", "helios-base"


def shown(role: ReferenceRole, kind: MediaKind = "image") -> RequestReference:
    return RequestReference(Asset("0" * 64, ".x", kind), role)


def beside(model: str, *references: RequestReference, **changes: object) -> int:
    row = find_model(model)
    controlled = msgspec.structs.replace(row, capabilities=(*row.capabilities, "references", "match"))
    return shape_of(controlled, replace(REQUEST, references=references, **changes)).beside


def test_what_is_given_by_words_alone_has_nothing_beside() -> None:
    assert [beside(model) for model in (LTX, VACE, KLEIN, HELIOS)] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("model", "references", "frames"),
    [
        (LTX, [shown("character")], 1),
        (LTX, [shown("character"), shown("style"), shown("style"), shown("style"), shown("style")], 4),
        (LTX, [shown("style", "video")], 7),
        (LTX, [shown("style", "sound")], 0),
        (LTX, [shown("first")], 0),
        (VACE, [shown("character")], 1),
        (VACE, [shown("style", "video")], 1),
        (VACE, [shown("motion", "video")], 0),
        (KLEIN, [shown("character"), shown("place")], 2),
        (HELIOS, [shown("character")], 0),
        ("kandinsky-6-lite", [shown("first")], 1),
        ("kandinsky-6-lite", [shown("character")], 0),
    ],
)
def test_references_count_where_the_family_sees_them_as_tokens(
    model: str, references: list[RequestReference], frames: int
) -> None:
    assert beside(model, *references) == frames


def test_the_shot_that_is_matched_counts_as_pictures() -> None:
    assert beside(LTX, parent=Parent(TakeId("t"), 9, "match")) == 3


def test_a_film_that_leads_counts_with_the_lora_that_makes_it_lead() -> None:
    lora = (Lora("ltx-2.5-ic-lora-union-control.safetensors"),)
    assert beside(LTX, shown("motion", "video"), loras=lora) == 7
    turning = Direction(moves=(Move("pan-left", amount=30.0, unit="degrees"),))
    assert beside(LTX, direction=turning, loras=lora) == 7
    assert beside(LTX, shown("first"), direction=turning, loras=lora) == 0  # the given picture leads
    assert beside(LTX, direction=turning) == 0


def test_more_is_held_and_computed_for_it() -> None:
    row = find_model("sketch")
    assert row.folder is not None
    footprint = footprint_of(row.folder, row.family)
    alone = shape_of(row, REQUEST)
    more = replace(alone, beside=3)
    assert footprint.tokens(more) > footprint.tokens(alone)
    assert footprint.working(more, 2) > footprint.working(alone, 2)
    assert footprint.arithmetic(more) > footprint.arithmetic(alone)


def test_two_stages_are_computed_at_half_the_size_and_then_refined() -> None:
    footprint = footprint_of(resource("models/sketch"), "ltx2")
    enlarging = Part(name="latent_upsampler", kind="codec", parameters=10, block=0, layer=10, loose=10)
    staged = replace(footprint, parts=(*footprint.parts, enlarging))
    shape = shape_of(find_model(LTX), REQUEST)
    assert not shape.guided
    half = replace(shape, width=shape.width // 2, height=shape.height // 2)
    expected = footprint.arithmetic(half) + footprint.arithmetic(replace(shape, steps=3))
    assert staged.arithmetic(shape) == expected < footprint.arithmetic(shape)
    guided = replace(shape, guided=True)
    assert staged.arithmetic(guided) == footprint.arithmetic(guided)  # only what is distilled is refined


def test_codecs_are_reckoned_in_the_numbers_that_their_families_load_them_in() -> None:
    in_32_bits = {each.id for each in families() if numbers_of(_row(each.id), unified=False).codec == 4}
    assert in_32_bits == {"wan", "wan-picture", "wan-words-or-picture", "wan-vace", "helios", "skyreels2", "cosmos3"}
    assert numbers_of(_row("ltx2"), unified=True).codec == 4


def test_every_family_that_is_run_was_counted() -> None:
    assert {each.id for each in families() if each.offered} - {"test-card"} == set(FAMILIES)


def _row(family: str) -> ModelRow:
    return ModelRow(id="x", title="x", family=family)


def test_a_take_that_is_enlarged_takes_as_much_more_of_the_disk() -> None:
    row = msgspec.structs.replace(find_model("sketch"), enlarge=1)
    twice = msgspec.structs.replace(row, enlarge=2)
    shape = shape_of(row, REQUEST)
    assert shape_of(twice, REQUEST) == shape
    assert disk_bytes(twice, REQUEST, shape) == pytest.approx(4 * disk_bytes(row, REQUEST, shape), abs=4)
