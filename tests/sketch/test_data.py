"""Shards: readable as documented, repeatable, resumed without rendering again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.sketch.caption import describe
from studio.sketch.data import Run, list_shards, main, read_shard, write_shard
from studio.sketch.scene import spec_from_labels


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path, clips=2, seed=3, split="train", width=64, height=32, frames=9)


def test_a_shard_reads_as_documented(run: Run) -> None:
    shard = read_shard(write_shard(run, 0))
    assert shard.frames.shape == (2, 9, 32, 64, 3)
    assert shard.sound.shape == (2, 6000, 2)
    assert shard.sound.dtype == np.int16
    for meta in shard.meta:
        assert meta["captions"] == describe(spec_from_labels(meta["labels"]))


def test_the_same_run_gives_the_same_bytes(run: Run) -> None:
    path = write_shard(run, 0)
    first = read_shard(path)
    path.unlink()
    again = read_shard(write_shard(run, 0))
    assert np.array_equal(first.frames, again.frames)
    assert np.array_equal(first.sound, again.sound)


def test_a_finished_shard_is_left_alone_and_no_part_is_listed(run: Run) -> None:
    path = write_shard(run, 0)
    before = path.stat().st_mtime_ns
    (run.out / "train-3-00001.77.part").write_bytes(b"half")
    write_shard(run, 0)
    assert path.stat().st_mtime_ns == before
    assert list_shards(run.out, "train") == [path]


def test_the_command_writes_a_split(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "clips"
    given = ["--clips", "1", "--split", "heldout", "--size", "64x32", "--frames", "2", "--workers", "1"]
    main(["--out", str(out), *given])
    assert "1/1 heldout-1-00000.npz" in capsys.readouterr().out
    assert len(list_shards(out, "heldout")) == 1
