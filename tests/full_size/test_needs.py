"""What the catalogue says that models take is what the program reckons from their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.generate.catalog import known_models
from studio.generate.model_row import ModelRow
from studio.generate.placement import ORDER
from tests.full_size.needs import COMMAND, computed
from tests.full_size.whole import WHOLE, footprint_at

WITHIN = 0.03
ROWS = [row for row in known_models() if row.id in WHOLE]
PUBLISHED = {"ltx-2": 18.9, "ltx-2.3": 22, "wan-2.1-1.3b": 1.42, "wan-2.1-14b": 14.3, "wan-2.2-5b": 5.0}
PUBLISHED |= {"wan-vace-14b": 17.3, "helios-base": 14.3, "kandinsky-6-lite": 3, "kandinsky-6-pro": 29}
"""Parameters of the transformers, in thousand millions; those of LTX-2.3 with what feeds it words."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_catalogue_says_what_is_computed(row: ModelRow, tmp_path: Path) -> None:
    told = {need.way: need for need in row.needs if need.command == COMMAND}
    found = {need.way: need for need in computed(row, tmp_path)}
    assert told
    for way, need in told.items():
        assert need.card_gib == pytest.approx(found[way].card_gib, WITHIN)
        assert need.memory_gib == pytest.approx(found[way].memory_gib, WITHIN)
        assert (need.how, need.source) == (found[way].how, found[way].source)
    assert {need.way for need in row.needs} >= found.keys()


@pytest.mark.parametrize("model", PUBLISHED)
def test_what_is_laid_out_has_the_published_parameters(model: str, tmp_path: Path) -> None:
    row = next(row for row in ROWS if row.id == model)
    told = footprint_at(row, tmp_path)
    counted = told.parameters("transformer") + (told.parameters("beside") if model == "ltx-2.3" else 0)
    assert counted / 1e9 == pytest.approx(PUBLISHED[model], 0.02)


def test_every_row_says_what_it_takes_by_ways_that_there_are() -> None:
    ways = {placement.way for placement in ORDER}
    for row in known_models():
        assert bool(row.needs) == bool(row.hub), row.id
        assert {need.way for need in row.needs} <= ways, row.id
        needed = [need.card_gib for need in row.needs]
        assert needed == sorted(needed, reverse=True), row.id
