"""Shards: readable as documented, repeatable, resumed, in other shapes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.domain.errors import StudioError
from studio.sketch.world.caption import describe
from studio.sketch.world.data import CLIPS_PER_SHARD, Run, list_shards, main, read_shard, render_clip, write_shard
from studio.sketch.world.draw import draw as draw_frames
from studio.sketch.world.reference import ROLES
from studio.sketch.world.spec import draw, is_held_out, spec_from_labels
from studio.sketch.world.staging import FRAMES, stage


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path, clips=2, seed=3, split="train", width=64, height=32, frames=9)


def test_a_shard_reads_as_documented(run: Run) -> None:
    shard = read_shard(write_shard(run, 0))
    assert shard.frames.shape == (2, 9, 32, 64, 3)
    assert shard.sound.shape == (2, 6000, 2)
    assert shard.references.shape == (2, len(ROLES), 32, 64, 3)
    assert shard.given.shape == (2, len(ROLES))
    assert shard.cover.shape == (2, 2, 1, 2)
    assert shard.drift.shape == (2, 2, 1, 2, 2)
    assert not shard.pairs
    for meta in shard.meta:
        spec = spec_from_labels(meta["labels"])
        assert meta["captions"] == describe(spec)
        assert meta["camera"].split(", ")[-1] in meta["captions"][0].lower()
        assert not is_held_out(spec)


def test_the_same_run_gives_the_same_pictures_and_sounds(run: Run) -> None:
    path = write_shard(run, 0)
    first = read_shard(path)
    path.unlink()
    again = read_shard(write_shard(run, 0))
    assert np.array_equal(first.frames, again.frames)
    assert np.array_equal(first.sound, again.sound)


def test_a_run_goes_on_where_it_was_stopped(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_shard(replace(run, clips=CLIPS_PER_SHARD, frames=2), 0)
    before = path.stat().st_mtime_ns
    (run.out / "train-3-00001.77.part").write_bytes(b"half")
    asked = [*_asked(run), "--frames", "2", "--clips", str(CLIPS_PER_SHARD + 1)]
    assert main(asked) == 0
    assert path.stat().st_mtime_ns == before
    assert "1/1 train-3-00001.npz" in capsys.readouterr().out
    assert len(list_shards(run.out, "train")) == 2
    assert main(asked) == 0
    assert capsys.readouterr().out.startswith("Nothing to render: 5 clips are in ")


def _asked(run: Run) -> list[str]:
    return ["--out", str(run.out), "--seed", str(run.seed), "--size", f"{run.width}x{run.height}"]


def test_a_shard_of_fewer_clips_is_filled(run: Run) -> None:
    short = read_shard(write_shard(replace(run, frames=2), 0))
    assert main([*_asked(run), "--frames", "2", "--clips", "3"]) == 0
    filled = read_shard(run.shard_path(0))
    assert len(filled.frames) == 3
    assert np.array_equal(filled.frames[:2], short.frames)
    assert main([*_asked(run), "--frames", "2", "--clips", "1"]) == 0
    assert len(read_shard(run.shard_path(0)).frames) == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--frames", "1"], "with frames 2 instead of frames 1"),
        (["--size", "32x32"], "with size 64x32 instead of size 32x32"),
        (["--look", "shaded"], "with look ink instead of look shaded"),
        (["--pairs"], "with pairs False instead of pairs True"),
    ],
)
def test_a_shard_that_was_made_otherwise_is_refused(
    run: Run, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_shard(replace(run, clips=1, frames=2), 0)
    before = path.read_bytes()
    assert main([*_asked(run), "--frames", "2", "--clips", "9", *options]) == 2
    assert said in capsys.readouterr().err
    assert path.read_bytes() == before
    assert list_shards(run.out, "train") == [path]


def test_a_coarse_shard_is_not_taken_for_a_fine_one(run: Run) -> None:
    coarse = replace(run, clips=1, frames=2, coarse=2)
    write_shard(coarse, 0)
    assert coarse.has(0)
    with pytest.raises(StudioError, match="with coarse 2 instead of coarse 1"):
        replace(coarse, coarse=1).has(0)


def test_a_damaged_shard_is_told(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_shard(replace(run, clips=1, frames=2), 0)
    path.write_bytes(path.read_bytes()[:1000])
    assert main([*_asked(run), "--frames", "2", "--clips", "1"]) == 2
    assert "train-3-00000.npz is damaged: delete it" in capsys.readouterr().err


def test_a_shard_that_does_not_say_how_it_was_drawn_is_taken(run: Run) -> None:
    path = write_shard(replace(run, clips=1, frames=2), 0)
    with np.load(path) as arrays:
        older = {name: arrays[name] for name in arrays.files if name != "made"}
    np.savez(path, **older)
    assert replace(run, clips=1, frames=2, look="shaded").has(0)
    with pytest.raises(StudioError, match="frames"):
        replace(run, clips=1).has(0)


def test_a_still_is_a_silent_moment_of_a_clip(tmp_path: Path) -> None:
    run = Run(tmp_path, clips=5, seed=4, split="train", width=64, height=32, frames=1)
    shard = read_shard(write_shard(run, 0))
    assert shard.frames.shape == (5, 1, 32, 64, 3)
    assert shard.sound.shape == (5, 0, 2)
    assert shard.references.shape == (5, 0, 32, 64, 3)
    assert shard.cover.shape == (5, 1, 1, 2)
    moments = [_moment(meta["labels"], still) for still, meta in zip(shard.frames, shard.meta, strict=True)]
    assert 0 in moments
    assert any(moments)


def _moment(labels: dict[str, Any], still: NDArray[np.uint8]) -> int:
    """The first frame of the clip with these labels that looks like a still."""
    scene = stage(spec_from_labels(labels), FRAMES, tall=0.5).scene
    return next(
        at for at in range(FRAMES) if np.array_equal(draw_frames(scene, slice(at, at + 1), 64, 32).numpy(), still)
    )


@pytest.mark.parametrize(("width", "height"), [(64, 36), (36, 64), (48, 48)])
def test_other_shapes_are_framed_for_themselves(tmp_path: Path, width: int, height: int) -> None:
    run = Run(tmp_path, clips=1, seed=1, split="train", width=width, height=height, frames=5)
    clip = render_clip(draw(7, "train"), run)
    assert clip.frames.shape == (5, height, width, 3)
    assert float(clip.frames.std()) > 8.0


def test_coarse_clips_are_as_large_and_show_the_same(tmp_path: Path) -> None:
    spec = draw(5, "train")
    fine = render_clip(spec, Run(tmp_path, 1, 5, "train", 128, 64, 9))
    coarse = render_clip(spec, Run(tmp_path, 1, 5, "train", 128, 64, 9, coarse=2))
    assert coarse.frames.shape == fine.frames.shape
    assert coarse.references.shape == fine.references.shape
    assert np.array_equal(coarse.cover, fine.cover)
    assert np.array_equal(coarse.drift, fine.drift)
    assert np.array_equal(coarse.sound, fine.sound)
    apart = np.abs(coarse.frames.astype(float) - fine.frames.astype(float)).mean()
    shuffled = np.abs(coarse.frames.astype(float) - np.roll(fine.frames, 64, axis=2).astype(float)).mean()
    assert 0 < apart < 0.5 * shuffled


def test_a_coarse_still_is_as_large(tmp_path: Path) -> None:
    assert render_clip(draw(5, "train"), Run(tmp_path, 1, 5, "train", 128, 64, 1, coarse=2)).frames.shape[1:3] == (
        64,
        128,
    )
