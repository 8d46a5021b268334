"""The recommendation follows licence and machine: what would run is told, what is free for everybody is recommended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from studio.generate.advice import outlook, recommend
from studio.generate.catalog import find_model, models
from studio.generate.graphics_card import GraphicsCard
from studio.generate.model_row import ModelRow, Need
from studio.generate.preflight import Machine

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


def need(card: float, memory: float = 0.0) -> Need:
    return Need(card_gib=card, memory_gib=memory, how="a way of running", source="its makers")


SKETCH = find_model("sketch")
SMALL = row("small", "Apache-2.0", need(8))
LARGE = row("large", "Apache-2.0", need(40), need(13, 40))
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
    assert outlook(SKETCH, POOR).verdict == "runs"


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


def test_a_licence_that_shuts_people_out_is_never_recommended() -> None:
    only = recommend([SKETCH, FASHION], with_card(80))
    assert only.row is SKETCH


def test_the_catalog_itself_gives_an_answer_on_every_machine() -> None:
    for machine in (POOR, with_card(6), with_card(12), with_card(24), with_card(80), with_card(141, 512)):
        chosen = recommend(models(), machine).row
        assert chosen.terms is not None
        assert chosen.terms.free
    with pytest.raises(ValueError, match="no models"):
        recommend([], POOR)
