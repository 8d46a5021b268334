"""The script that measures full-size models runs from beginning to end, on tiny ones."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from studio.generate.lever import UNCACHED
from tests.bench.model_slices import SLICES
from tests.bench.models import Sheet, main
from tests.full_size.models import FULL

ABSENT = {"flash", "sage", "xformers"}
"""Kernels that need a package of their own."""


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:flex_attention called without torch.compile:UserWarning")  # as a processor does
@pytest.mark.parametrize("model", ["wan-1.3b", "ltx2", "helios"])
def test_every_slice_gives_a_row(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rows.json"
    cheap = [each for each in SLICES if each != "compiled"]  # which takes a compiler
    only = [argument for each in cheap for argument in ("--only", f"{model}:{each}")]
    assert main(["--tiny", "--json", str(file), *only]) == 0
    rows = {row.slice: row for row in msgspec.json.decode(file.read_bytes(), type=Sheet).rows}
    assert list(rows) == cheap
    uncached = {"first-block-cache", "mag-cache"} if FULL[model].family in UNCACHED else set()
    assert {each for each, row in rows.items() if row.failed} == ABSENT | uncached
    assert rows["block-offload"].difference == rows["leaf-offload"].difference == 0
    assert f"| {model} | eager |" in capsys.readouterr().out
    assert main(["--tiny", "--json", str(file), "--list", *only]) == 0
    assert set(capsys.readouterr().out.split()) == {f"{model}:{each}" for each in ABSENT | uncached}


def test_the_rows_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(FULL) * len(SLICES)


def test_without_a_card_it_says_what_to_do(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    assert main([]) == 2
    assert "--tiny" in capsys.readouterr().err
