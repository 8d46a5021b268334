"""Pieces come from every clip that is large enough, references among them, and new shards are taken up on the way."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
import torch

from studio.domain.errors import StudioError
from studio.sketch import clip_store
from studio.sketch.clip_store import ClipStore
from studio.sketch.world.data import Run, write_shard


def test_pieces_have_the_size_that_is_asked_and_vary(clips: Path) -> None:
    torch.manual_seed(0)
    pieces = ClipStore(clips).windows(24, 9, 32, 32)
    assert pieces.shape == (24, 3, 9, 32, 32)
    assert pieces.dtype == torch.uint8
    assert len({tuple(piece.flatten()[::97].tolist()) for piece in pieces}) > 12
    sounds = ClipStore(clips).sounds(4, 8000)
    assert sounds.shape == (4, 2, 8000)
    assert float(sounds.abs().max()) <= 1.0


def test_references_are_among_the_pieces(clips: Path) -> None:
    torch.manual_seed(0)
    pieces = ClipStore(clips).windows(120, 9, 32, 64)
    still = (pieces == pieces[:, :, :1]).flatten(1).all(dim=1)
    assert 1 <= int(still.sum()) < 40


def test_stills_are_looked_at_and_never_heard(clips: Path, tmp_path: Path) -> None:
    write_shard(Run(tmp_path, clips=6, seed=6, split="train", width=64, height=32, frames=1), 0)
    assert ClipStore(tmp_path).windows(6, 1, 32, 32).float().std() > 8.0
    for path in clips.glob("*.npz"):
        shutil.copy(path, tmp_path)
    store = ClipStore(tmp_path)
    assert store.windows(6, 25, 32, 32).shape[2] == 25
    assert all(store.sounds(1, 8000).any() for _ in range(20))


def test_no_more_is_held_than_there_is_room_for(clips: Path) -> None:
    assert len(ClipStore(clips, most_frames=50)) == 2
    assert len(ClipStore(clips, most_frames=51)) == 4


def test_longer_pieces_come_from_longer_clips(clips: Path) -> None:
    assert ClipStore(clips).windows(6, 25, 32, 32).shape[2] == 25
    with pytest.raises(StudioError, match="smaller than the pieces"):
        ClipStore(clips).windows(1, 9, 64, 64)


def test_new_shards_are_read_in_the_background(clips: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clip_store, "LOOK_AGAIN_S", 0.0)
    first, second = sorted(clips.glob("*.npz"))
    shutil.copy(first, tmp_path)
    store = ClipStore(tmp_path)
    assert len(store) == 2
    shutil.copy(second, tmp_path)
    for _ in range(6000):
        store.windows(1, 9, 32, 32)
        if len(store) == 4:
            break
        time.sleep(0.01)
    assert len(store) == 4


def test_no_clips_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"studio\.sketch\.footage"):
        ClipStore(tmp_path)
