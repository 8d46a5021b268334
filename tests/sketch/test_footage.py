"""The clips of a preset come in a fixed mixture, other ones for another seed, and what is there is not made again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from studio.sketch.footage import Footage, main, render
from studio.sketch.preset import PRESETS, Reel
from studio.sketch.world import data
from studio.sketch.world.data import list_shards, read_shard

TINY = replace(PRESETS["cpu"], reels=(Reel(32, 32, 9, share=2), Reel(64, 32, 1, pairs=True)))


def test_every_reel_has_its_share_from_the_start() -> None:
    for preset in PRESETS.values():
        whole = sum(reel.share for reel in preset.reels)
        drawn = Counter(run.seed for run, _ in islice(Footage(Path("x"), preset).shards(), 3 * whole))
        assert [drawn[seed] for seed in sorted(drawn)] == [3 * reel.share for reel in preset.reels]
        early = {run.seed for run, _ in islice(Footage(Path("x"), preset).shards(), whole)}
        assert len(early) == len(preset.reels)


def test_another_seed_is_other_clips() -> None:
    first, second = (
        {run.shard_path(shard) for run, shard in islice(Footage(Path("x"), TINY, seed).shards(), 12)} for seed in (1, 2)
    )
    assert len(first) == len(second) == 12
    assert not first & second


def test_what_is_there_is_not_rendered_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "CLIPS_PER_SHARD", 2)
    monkeypatch.setattr(data, "STILLS_PER_SHARD", 2)
    render(Footage(tmp_path, TINY), clips=5, workers=1, minutes=5.0)
    shards = list_shards(tmp_path, "train")
    assert len(shards) == 3
    assert {(read_shard(path).frames.shape[1:4], read_shard(path).pairs) for path in shards} == {
        ((9, 32, 32), False),
        ((1, 32, 64), True),
    }
    times = [path.stat().st_mtime_ns for path in shards]
    render(Footage(tmp_path, TINY), clips=6, workers=1, minutes=5.0)
    assert [path.stat().st_mtime_ns for path in shards] == times
    render(Footage(tmp_path, TINY, seed=2), clips=50, workers=1, minutes=0.0)
    assert len(list_shards(tmp_path, "train")) == 3


def test_footage_of_another_preset_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PRESETS, "cpu", replace(TINY, reels=(Reel(32, 32, 2),)))
    monkeypatch.setitem(PRESETS, "gpu", replace(TINY, reels=(Reel(64, 32, 2),)))
    asked = ["--out", str(tmp_path), "--clips", "1", "--workers", "1"]
    assert main([*asked, "--preset", "cpu"]) == 0
    assert capsys.readouterr().out == "train-100-00000.npz\n"
    assert main([*asked, "--preset", "gpu"]) == 2
    assert "with size 32x32 instead of size 64x32" in capsys.readouterr().err
