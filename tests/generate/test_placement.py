"""Which placement is chosen, for models of every size on machines of every size."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import ModelMissing
from studio.generate.backends.loading import hash_weights
from studio.generate.catalog import find_model
from studio.generate.footprint import FAMILIES, GUARDRAIL, Footprint, Part, Shape, brought_bytes, footprint_of
from studio.generate.lora import find_loras
from studio.generate.placement import (
    ORDER,
    UNIFIED,
    Ask,
    Measured,
    Numbers,
    Room,
    fitting,
    forecasts,
    lacking,
    nearest_frames,
    nearest_size,
    thriftiest,
)
from studio.resources import resource
from tests.model_folders import write_model

GIB = 1 << 30
WAN_14B = Footprint(
    family="wan",
    parts=(
        Part(name="transformer", kind="transformer", parameters=14_300_000_000, block=350_000_000, layer=71_000_000,
             loose=300_000_000),
        Part(name="text_encoder", kind="text", parameters=5_700_000_000, block=190_000_000, layer=1_050_000_000,
             loose=1_050_000_000),
        Part(name="vae", kind="codec", parameters=127_000_000, block=0, layer=5_000_000, loose=127_000_000),
    ),
    width=5120,
    layers=40,
    inner=2.7,
    busy=FAMILIES["wan"],
)  # fmt: skip
SHAPE = Shape(width=832, height=480, frames=81, steps=40, guided=True)
ASK = Ask(footprint=WAN_14B, shape=SHAPE, numbers=Numbers(codec=4), measured=Measured())


def room(card: float | None, host: float | None = 128, *, unified: bool = False) -> Room:
    def size(gib: float | None) -> int | None:
        return None if gib is None else int(gib * GIB)

    return Room(card=size(card), host=size(host), disk=size(100), unified=unified)


@pytest.mark.parametrize(
    ("card", "way"),
    [
        (80, "resident"),
        (40, "text-first"),
        (24, "quantised, tiled"),
        (12, "block-offload, tiled"),
        (6, "leaf-offload, tiled"),
    ],
)
def test_a_known_model_is_placed_as_its_people_place_it_on_cards_of_every_size(card: float, way: str) -> None:
    assert str(fitting(ASK, room(card))[0].placement) == way


def test_what_is_packed_already_counts_as_it_is_and_is_not_made_smaller_still() -> None:
    transformer, *others = WAN_14B.parts
    packed = replace(transformer, packed=14_000_000_000, packed_bytes=14_000_000_000 * 9 // 16)  # as Q4_K
    ask = replace(ASK, footprint=replace(WAN_14B, parts=(packed, *others), unpacking=400 << 20))
    told = {str(each.placement): each for each in forecasts(ask, unified=False)}
    plain = {str(each.placement): each for each in forecasts(ASK, unified=False)}
    assert not any("quantised" in name for name in told)
    spared = plain["resident"].weights - told["resident"].weights
    assert spared == 14_000_000_000 * 2 - packed.packed_bytes
    assert ask.footprint.working(SHAPE, 2) == WAN_14B.working(SHAPE, 2) + (400 << 20)
    assert told["block-offload, tiled"].weights < plain["block-offload, tiled"].weights
    assert str(fitting(ask, room(24))[0].placement) == "text-first"


def test_what_fits_nowhere_is_told_with_what_is_missing() -> None:
    small = room(2)
    assert fitting(ASK, small) == ()
    nearest = thriftiest(ASK, small)
    assert nearest.placement.way == "leaf-offload"
    assert lacking(nearest, small) == {"card": nearest.card - 2 * GIB}


def test_offloading_needs_the_host_memory_that_holds_what_is_not_on_the_card() -> None:
    assert fitting(ASK, room(12, host=20)) == ()
    assert fitting(ASK, room(12, host=48))


def test_where_the_processor_computes_nothing_is_brought_in_from_elsewhere() -> None:
    processor = room(None, host=200, unified=True)
    assert {each.placement for each in fitting(ASK, processor)} == set(UNIFIED)
    assert all(each.card == 0 for each in forecasts(ASK, unified=True))


def test_what_nobody_can_say_stands_in_the_way_of_nothing() -> None:
    unknown = Room(card=None, host=None, disk=None)
    assert fitting(ASK, unknown)[0].placement == ORDER[0]


def test_the_nearest_size_that_fits_is_the_largest_smaller_one() -> None:
    large = replace(ASK, shape=replace(SHAPE, width=1280, height=720))
    sizes = [(1280, 720), (832, 480), (480, 832), (416, 240)]
    enough = max(each.card for each in forecasts(ASK, unified=False) if each.placement.way == "leaf-offload")
    tight = Room(card=enough, host=64 * GIB, disk=None)
    assert fitting(large, tight) == ()
    assert nearest_size(large, tight, sizes) == (832, 480)
    assert nearest_size(large, room(0.1), sizes) is None


def test_the_longest_window_that_fits_is_on_the_model_s_grid() -> None:
    long = replace(ASK, shape=replace(SHAPE, frames=401))
    found = nearest_frames(long, room(6), 4, 5)
    assert found is not None
    assert found % 4 == 1
    assert fitting(replace(ASK, shape=replace(SHAPE, frames=found)), room(6))
    assert not fitting(replace(ASK, shape=replace(SHAPE, frames=found + 4)), room(6))


def test_time_is_unknown_until_something_was_measured_and_grows_with_what_is_brought_in() -> None:
    assert {each.seconds for each in forecasts(ASK, unified=False)} == {None}
    measured = replace(ASK, measured=Measured(rate=300e12))
    seconds = {each.placement.way: each.seconds for each in forecasts(measured, unified=False)}
    assert seconds["resident"] is not None
    assert seconds["leaf-offload"] is not None
    assert seconds["resident"] < seconds["leaf-offload"]


def test_the_built_in_model_is_read_from_its_files() -> None:
    footprint = footprint_of(resource("models/sketch"), "ltx2")
    assert footprint.parameters("transformer") == 10_822_816
    assert (footprint.width, footprint.layers, footprint.inner) == (256, 6, 4.0)
    assert footprint.busy.scale in (16, 32)


def test_what_stays_while_a_model_works_is_not_counted_as_let_go() -> None:
    """The backends let go of text encoders alone: connectors and an encoder of pictures stay where they are."""
    sketch = footprint_of(resource("models/sketch"), "ltx2")
    assert {part.name: part.kind for part in sketch.parts} == {
        "transformer": "transformer",
        "text_encoder": "text",
        "connectors": "beside",
        "vae": "codec",
        "audio_vae": "codec",
        "vocoder": "codec",
    }
    clip = Part(name="image_encoder", kind="beside", parameters=632_000_000, block=0, layer=0, loose=632_000_000)
    looking = replace(ASK, footprint=replace(WAN_14B, parts=(*WAN_14B.parts, clip)))
    for unified in (False, True):
        for without, beside in zip(forecasts(ASK, unified=unified), forecasts(looking, unified=unified), strict=True):
            assert beside.weights - without.weights == 2 * 632_000_000
            assert beside.card + beside.host - without.card - without.host >= 2 * 632_000_000


def test_a_card_that_makes_room_for_the_reader_holds_the_rest_meanwhile() -> None:
    """While a prompt is read the transformer waits in the host's memory, into which the encoder is read too."""
    text_first = next(each for each in forecasts(ASK, unified=False) if each.placement.way == "text-first")
    assert text_first.host > 2 * (14_300_000_000 + 5_700_000_000)
    huge = replace(WAN_14B, parts=tuple(replace(part, parameters=part.parameters * (1 + 9 * (part.kind == "text")))
                                        for part in WAN_14B.parts))  # fmt: skip
    reading = next(
        each for each in forecasts(replace(ASK, footprint=huge), unified=False) if each.placement.way == "text-first"
    )
    assert reading.card > 2 * 57_000_000_000 + 4 * 127_000_000  # its encoder, and the decoder that stays


def test_weights_that_stay_in_32_bits_are_counted_as_such() -> None:
    part = Part(name="transformer", kind="transformer", parameters=1000, block=0, layer=0, loose=1000, exact=200)
    busy = FAMILIES["kandinsky6"]
    footprint = Footprint(family="kandinsky6", parts=(part,), width=8, layers=1, inner=4.0, busy=busy)
    held = {
        size: forecasts(replace(ASK, footprint=footprint, numbers=Numbers(model=size)), unified=False)[0].weights
        for size in (2, 4)
    }
    assert held == {2: 2 * 1000 + 2 * 200, 4: 4 * 1000}


def test_a_matrix_of_all_tokens_by_all_grows_with_their_square() -> None:
    hunyuan = replace(WAN_14B, family="hunyuan15", width=2048, busy=FAMILIES["hunyuan15"])
    short, long = (Shape(width=848, height=480, frames=frames) for frames in (61, 121))
    assert 3 < hunyuan.working(long, 2) / hunyuan.working(short, 2) < 4
    assert hunyuan.decoding(long, 2, tiled=False) == hunyuan.decoding(long, 2, tiled=True)


def test_a_folder_that_is_called_like_weights_is_no_file(tmp_path: Path) -> None:
    shutil.copytree(resource("models/sketch"), tmp_path / "mine")
    (tmp_path / "mine" / "transformer" / "old.safetensors").mkdir()
    assert footprint_of(tmp_path / "mine", "ltx2").parts == footprint_of(resource("models/sketch"), "ltx2").parts
    assert hash_weights(tmp_path / "mine") == hash_weights(resource("models/sketch"))
    assert find_model(str(tmp_path / "mine")).weight_bytes() == find_model("sketch").weight_bytes()
    loras = tmp_path / "loras"
    (loras / "noir.safetensors").mkdir(parents=True)
    assert find_loras([loras]) == ()


def test_a_link_that_leads_nowhere_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "vae.safetensors").symlink_to(tmp_path / "gone")
    with pytest.raises(ModelMissing, match=r"vae\.safetensors cannot be read"):
        footprint_of(tmp_path, "wan")


def test_components_that_the_pipeline_does_not_load_are_not_counted(tmp_path: Path) -> None:
    import numpy as np
    from safetensors.numpy import save_file

    for name in ("transformer", "transformer_full"):
        (tmp_path / name).mkdir()
        save_file({"blocks.0.w": np.zeros((4, 4), np.float32)}, tmp_path / name / "model.safetensors")
    (tmp_path / "model_index.json").write_text('{"transformer": ["diffusers", "X"], "image_encoder": [null, null]}')
    assert footprint_of(tmp_path, "wan").parameters("transformer") == 16


# --- for models, takes and machines of every kind -------------------------------------------------------------------

SIZES = st.integers(1, 4 * 10**9)


@st.composite
def parts(draw: st.DrawFn, kind: str) -> Part:
    loose, block, blocks = draw(SIZES), draw(SIZES), draw(st.integers(0, 80))
    return Part(
        name=kind,
        kind=kind,  # type: ignore[arg-type]
        parameters=loose + block * blocks,
        block=block if blocks else 0,
        layer=max(1, min(loose, block)),
        loose=loose,
    )


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    footprint = Footprint(
        family="wan",
        parts=tuple(draw(parts(kind)) for kind in ("transformer", "text", "codec")),
        width=draw(st.integers(16, 8192)),
        layers=draw(st.integers(1, 80)),
        inner=draw(st.floats(1.0, 8.0)),
        busy=draw(st.sampled_from([*FAMILIES.values()])),
    )
    shape = Shape(
        width=draw(st.integers(16, 4096)),
        height=draw(st.integers(16, 4096)),
        frames=draw(st.integers(1, 500)),
        steps=draw(st.integers(1, 60)),
        guided=draw(st.booleans()),
        given=draw(st.booleans()),
    )
    numbers = Numbers(model=draw(st.sampled_from([2, 4])), codec=draw(st.sampled_from([2, 4])))
    return Ask(footprint=footprint, shape=shape, numbers=numbers, measured=Measured(working=draw(st.floats(0.1, 8.0))))


ROOMS = st.builds(
    Room,
    card=st.integers(0, 1 << 40),
    host=st.integers(0, 1 << 41),
    disk=st.none() | st.integers(0, 1 << 41),
    unified=st.booleans(),
)


def rank(ask: Ask, room: Room) -> int:
    """The place of the chosen placement in the order; behind all when none fits."""
    chosen = fitting(ask, room)
    return ORDER.index(chosen[0].placement) if chosen else len(ORDER)


@given(asks(), ROOMS, st.integers(0, 1 << 38), st.integers(0, 1 << 38))
def test_more_memory_never_gives_a_worse_placement(ask: Ask, room: Room, card: int, host: int) -> None:
    assert room.card is not None
    assert room.host is not None
    assert rank(ask, replace(room, card=room.card + card, host=room.host + host)) <= rank(ask, room)


@given(asks(), ROOMS)
def test_no_placement_that_is_offered_exceeds_what_is_free(ask: Ask, room: Room) -> None:
    for each in fitting(ask, room):
        assert lacking(each, room) == {}
        assert each.card <= (room.card or 0)
        assert each.host <= (room.host or 0)


@given(asks(), ROOMS)
def test_what_does_not_fit_lacks_something_and_what_is_nearest_lacks_least(ask: Ask, room: Room) -> None:
    if not fitting(ask, room):
        least = lacking(thriftiest(ask, room), room)
        assert least
        every = [sum(lacking(each, room).values()) for each in forecasts(ask, unified=room.unified)]
        assert sum(least.values()) == min(every)


@given(asks(), st.booleans())
def test_a_smaller_take_never_takes_more(ask: Ask, unified: bool) -> None:
    shape = ask.shape
    half = replace(shape, width=-(-shape.width // 2), height=-(-shape.height // 2), frames=-(-shape.frames // 2))
    whole, small = (forecasts(replace(ask, shape=each), unified=unified) for each in (shape, half))
    for one, other in zip(small, whole, strict=True):
        assert one.card <= other.card
        assert one.host <= other.host


@given(asks(), ROOMS)
def test_what_is_proposed_instead_really_fits(ask: Ask, room: Room) -> None:
    size = nearest_size(ask, room, [(64, 64), (832, 480), (1280, 704)])
    if size is not None:
        assert fitting(replace(ask, shape=replace(ask.shape, width=size[0], height=size[1])), room)
    frames = nearest_frames(ask, room, 4, 5)
    if frames is not None:
        assert 5 <= frames < ask.shape.frames
        assert fitting(replace(ask, shape=replace(ask.shape, frames=frames)), room)


def test_what_a_family_brings_besides_its_folder_counts(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    alone, guarded = footprint_of(folder, "ltx2"), footprint_of(folder, "cosmos3")
    assert guarded.parts == (*alone.parts, GUARDRAIL)
    assert guarded.parameters("beside") - alone.parameters("beside") == GUARDRAIL.parameters
    assert (brought_bytes("ltx2"), round(brought_bytes("cosmos3") / 1e9, 1)) == (0, 1.3)
    row = find_model(str(folder))
    assert msgspec.structs.replace(
        row, family="cosmos3"
    ).least_memory_bytes() - row.least_memory_bytes() == brought_bytes("cosmos3")
