"""The script that measures full-size models runs from beginning to end, on tiny ones."""

from __future__ import annotations

import pytest

from tests.bench.models import MODELS, SLICES, main


@pytest.mark.slow
@pytest.mark.parametrize("model", ["wan-1.3b", "ltx2", "helios"])
def test_every_slice_gives_a_row(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    for each in SLICES:
        if each != "compiled":  # takes a compiler, and half a minute
            assert main([model, each, "--tiny"]) == 0
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith(f"| {model}")]
    assert [row.split("|")[2].strip() for row in rows] == [each for each in SLICES if each != "compiled"]


def test_the_rows_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(MODELS) * len(SLICES)
