"""From rendered clips to a pipeline folder by the command itself, and on from that folder."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.domain.errors import StudioError
from studio.sketch.data import Run, write_shard
from studio.sketch.train import PARTS, PRESETS, Preset, Workshop
from studio.sketch.training import Schedule, write_start
from studio.sketch.video_autoencoder import build_video_autoencoder

TINY = Preset(
    device="cpu",
    windows=((1, 9, 32, 64),),
    sounds=1,
    tokens=16,
    encoded_at_once=2,
    schedules={part: Schedule(1, 1e-4) for part in PARTS},
)


def _render(folder: Path) -> Path:
    folder.mkdir()
    write_shard(Run(folder, clips=2, seed=3, split="train", width=64, height=32, frames=25), 0)
    return folder


def test_a_folder_is_trained_and_trained_on(tmp_path: Path) -> None:
    torch.manual_seed(0)
    data = _render(tmp_path / "data")
    first = Workshop(tmp_path / "first", data, TINY)
    # The linear start has a test of its own and takes most of a minute.
    write_start(tmp_path / "first" / "video", build_video_autoencoder())
    for part in ("video", "condensed", "audio", "vocoder", "words", "transformer", "decoder"):
        first.train(part, minutes=5, steps=1)
    first.export(tmp_path / "folder")
    second = Workshop(tmp_path / "second", data, TINY)
    second.start_from(tmp_path / "folder")
    assert len(second.tokenizer()) == len(first.tokenizer())
    second.train("transformer", minutes=5, steps=1)
    second.export(tmp_path / "again")
    assert (tmp_path / "again" / "model_index.json").exists()


def test_what_is_missing_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="run --part condensed first"):
        Workshop(tmp_path, tmp_path, TINY).autoencoders()
    with pytest.raises(StudioError, match=r"studio\.sketch\.data"):
        Workshop(tmp_path, tmp_path, TINY).train("audio", minutes=1, steps=1)


def test_both_presets_know_every_part() -> None:
    for preset in PRESETS.values():
        assert set(preset.schedules) == set(PARTS) - {"folder", "condensed"}
