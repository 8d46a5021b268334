"""The recommendation follows licence and machine: what would run is told, what is free for everybody is recommended."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from studio.generate.advice import Outlook, outlook, recommend
from studio.generate.catalog import find_model, known_models, models
from studio.generate.graphics_card import GraphicsCard
from studio.generate.model_row import ModelRow, Need, NeedWay
from studio.generate.preflight import Machine
from studio.generate.weights.shelf import ShelfRecord, change_shelf

GIB = 1 << 30
POOR = Machine(
    cores=4, threads=8, memory_bytes=16 * GIB, free_memory_bytes=8 * GIB, free_disk_bytes=1000 * GIB, disk=Path("/")
)


def with_card(gib: int, memory_gib: int = 64) -> Machine:
    return replace(POOR, memory_bytes=memory_gib * GIB, cards=(GraphicsCard("A card", gib * GIB, "580"),))


def row(name: str, licence: str, *needs: Need, **values: object) -> ModelRow:
    made = ModelRow(id=name, title=name.title(), family="ltx2", backend="x:Y", hub=f"someone/{name}", licence=licence)
    given = {"needs": needs, "capabilities": ("text", "image", "continue"), **values}
    return msgspec.structs.replace(made, **given)


def need(card: float, memory: float = 0.0, way: NeedWay = "resident") -> Need:
    return Need(way=way, card_gib=card, memory_gib=memory, how="a way of running", source="its makers")


SKETCH = find_model("sketch")
SMALL = row("small", "Apache-2.0", need(8))
LARGE = row("large", "Apache-2.0", need(40), need(13, 40, "block-offload"))
HUGE = row("huge", "Apache-2.0", need(80), need(5, 60, "leaf-offload"))
ABLE = row("able", "Apache-2.0", need(16), capabilities=("text", "image", "continue", "references"))
FASHION = row("fashion", "LTX-2.x Community", need(24), capabilities=("text", "image", "continue", "sound", "last"))
STILLS = row("stills", "Apache-2.0", need(4), capabilities=("still", "references"))


def test_what_fits_decides_and_the_fastest_way_that_fits_is_told() -> None:
    assert outlook(LARGE, with_card(80)).verdict == "runs"
    tight = outlook(LARGE, with_card(24))
    assert (tight.verdict, tight.need) == ("tight", LARGE.needs[1])
    assert "in 13 of the card's 24 GiB (its makers)" in tight.sentence
    no = outlook(LARGE, with_card(24, memory_gib=16))
    assert no.verdict == "no"
    assert no.sentence == (
        "Needs a graphics card with 13 GiB and 40 GiB of memory at least (its makers); "
        "here is a card with 24 GiB and 16 GiB of memory."
    )
    assert "here is no card for models" in outlook(SMALL, POOR).sentence
    assert outlook(row("new", "Apache-2.0"), with_card(80)).verdict == "unknown"
    assert outlook(SKETCH, POOR) == Outlook("runs", "Runs here, on the processor too.")
    whole = row("small", "Apache-2.0", need(40), need(20, 30, "quantised"))
    assert outlook(whole, with_card(24)).verdict == "runs"


def test_a_card_is_taken_at_the_size_that_it_is_sold_with() -> None:
    sold_as_24 = replace(POOR, memory_bytes=64 * GIB, cards=(GraphicsCard("A card", int(23.6 * GIB), "580"),))
    assert outlook(row("just", "Apache-2.0", need(24)), sold_as_24).verdict == "runs"


@pytest.mark.parametrize(
    ("machine", "expected"),
    [(POOR, "sketch"), (with_card(6), "sketch"), (with_card(8), "small"), (with_card(80), "able")],
)
def test_the_free_one_that_can_do_most_here_is_recommended(machine: Machine, expected: str) -> None:
    chosen = recommend([SKETCH, STILLS, SMALL, LARGE, ABLE, FASHION], machine)
    assert chosen.row.id == expected
    assert chosen.why


def test_of_two_that_can_do_as_much_the_larger_that_runs_whole_is_taken() -> None:
    assert recommend([SMALL, LARGE], with_card(80)).row is LARGE
    assert recommend([SMALL, LARGE], with_card(24)).row is SMALL


def test_of_two_that_are_brought_in_the_smaller_is_taken() -> None:
    assert outlook(HUGE, with_card(24)).verdict == outlook(LARGE, with_card(24)).verdict == "tight"
    assert recommend([HUGE, LARGE], with_card(24)).row is LARGE


def test_a_licence_that_shuts_people_out_is_never_recommended() -> None:
    only = recommend([SKETCH, FASHION], with_card(80))
    assert only.row is SKETCH


def test_what_the_person_has_taken_in_is_judged_and_not_recommended(shelf: Path, tmp_path: Path) -> None:
    """Whatever it can do, and although it would run: nobody here knows what it is worth."""
    free = {"hub": "someone/mine", "licence": "Apache-2.0", "capabilities": ABLE.capabilities}
    mine = msgspec.structs.replace(own(tmp_path / "mine", 12 << 17), **free)
    assert mine.terms is not None
    assert (outlook(mine, POOR).verdict, mine.terms.free) == ("runs", True)
    assert recommend([SKETCH, mine], POOR).row is SKETCH


@pytest.mark.parametrize(
    ("card_gib", "memory_gib", "expected", "verdict"),
    [
        (0, 64, "sketch", "runs"),
        (8, 16, "sketch", "runs"),
        (8, 32, "wan-vace-1.3b", "tight"),
        (12, 32, "wan-vace-1.3b", "tight"),
        (16, 32, "wan-vace-1.3b", "runs"),
        (24, 64, "wan-vace-1.3b", "runs"),
        (48, 64, "wan-vace-14b", "runs"),
        (80, 128, "wan-vace-14b", "runs"),
    ],
)
def test_what_the_catalogue_recommends(card_gib: int, memory_gib: int, expected: str, verdict: str) -> None:
    machine = with_card(card_gib, memory_gib) if card_gib else replace(POOR, memory_bytes=memory_gib * GIB)
    chosen = recommend(models(), machine)
    assert (chosen.row.id, outlook(chosen.row, machine).verdict) == (expected, verdict)
    assert chosen.row.terms is not None
    assert chosen.row.terms.free


def test_every_model_of_the_catalogue_is_placed_on_every_machine() -> None:
    """The larger the card, the better the way; what runs is never worse for more memory."""
    rank = {"no": 0, "tight": 1, "runs": 2}
    for model in known_models():
        if model.hub:
            verdicts = [rank[outlook(model, with_card(gib, 128)).verdict] for gib in (4, 8, 12, 16, 24, 48, 80, 141)]
            assert verdicts == sorted(verdicts), model.id
            assert verdicts[-1], model.id
            assert outlook(model, POOR).verdict == "no"


def test_a_model_of_ones_own_is_judged_by_its_files(shelf: Path, tmp_path: Path) -> None:
    small = own(tmp_path / "small", 12 << 17)
    told = outlook(small, POOR)
    assert (told.verdict, told.sentence.partition(" in ")[0]) == ("runs", "Runs here on the processor,")
    assert told.need is not None
    assert told.need.memory_gib < 4
    assert outlook(small, with_card(8)).sentence.startswith("Runs here with everything on the card in 16 bits, in ")

    large = own(tmp_path / "large", 12 << 30)
    assert outlook(large, POOR).sentence.startswith("Needs ")
    assert "GiB of memory for the processor at least (reckoned from its files)" in outlook(large, POOR).sentence
    assert outlook(large, with_card(80, 128)).verdict == "runs"
    assert outlook(large, with_card(8)).verdict == "tight"
    vast = replace(POOR, memory_bytes=512 * GIB)
    assert "the processor, which is slow at this size" in outlook(large, vast).sentence

    weights = tmp_path / "small" / "transformer" / "w.safetensors"
    weights.write_bytes(weights.read_bytes()[:40])
    assert outlook(small, POOR).sentence.startswith(f"Cannot run: {weights} is no safetensors file, or was cut off")
    (tmp_path / "large" / "model_index.json").unlink()
    assert outlook(large, POOR).verdict == "no"


def own(folder: Path, parameters: int) -> ModelRow:
    """A model on the shelf whose transformer has so many parameters and no weights on the disk."""
    size = 2 * parameters // 12
    header = {
        f"blocks.{n}.w": {"dtype": "BF16", "shape": [size // 2048, 1024], "data_offsets": [n * size, (n + 1) * size]}
        for n in range(12)
    }
    text = json.dumps(header).encode()
    (folder / "transformer").mkdir(parents=True)
    with (folder / "transformer" / "w.safetensors").open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        file.truncate(8 + len(text) + 12 * size)
    (folder / "model_index.json").write_text(json.dumps({"_class_name": "WanPipeline"}))
    record = ShelfRecord(id=folder.name, family="wan", folder=str(folder), origin="folder", title="Mine")
    change_shelf(lambda shelf: shelf.with_record(record))
    return find_model(folder.name)


def test_there_must_be_models_to_choose_from() -> None:
    with pytest.raises(ValueError, match="no models"):
        recommend([], POOR)
