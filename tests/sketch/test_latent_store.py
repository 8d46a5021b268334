"""Batches are drawn from clips of one shape, normalised, with every kind of thing that may be given."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.domain.errors import StudioError
from studio.sketch import latent_store
from studio.sketch.audio_autoencoder import build_audio_autoencoder
from studio.sketch.facts import FACTS
from studio.sketch.latent_store import LatentStore
from studio.sketch.latents import MIDDLES
from studio.sketch.video_autoencoder import build_video_autoencoder


def _write(path: Path, frames: int, rows: int, columns: int, pairs: bool) -> None:
    count, latents = 4, (frames - 1) // 8 + 1
    given = torch.tensor([[True, True, False, True]] * count)
    torch.save(
        {
            "video": torch.randn(count, 128, latents, rows, columns),
            "audio": torch.randn(count, 70, 32),
            "moments": torch.randn(count, MIDDLES + 1, 128, 1, rows, columns),
            "references": torch.randn(count, 4, 128, 1, rows, columns),
            "given": given,
            "facts": torch.zeros(count, len(FACTS)),
            "cover": torch.zeros(count, latents, rows, columns),
            "drift": torch.zeros(count, latents, rows, columns, 2),
            "partner": torch.tensor([1, 0, 3, 2] if pairs else [-1] * 4),
            "captions": [["a red ball"]] * count,
        },
        path,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    _write(tmp_path / "train-1-00000.pt", 65, 1, 2, pairs=True)
    _write(tmp_path / "train-2-00000.pt", 33, 2, 1, pairs=False)
    return tmp_path


def _store(folder: Path) -> LatentStore:
    return LatentStore(folder, build_video_autoencoder(), build_audio_autoencoder(), tokens_per_batch=64)


def test_everything_that_may_be_given_is_drawn(folder: Path) -> None:
    store = _store(folder)
    batches = [store.batch(step) for step in range(160)]
    assert {batch.video.shape[2:] for batch in batches} == {(9, 1, 2), (5, 2, 1), (1, 1, 2), (1, 2, 1)}
    kinds = {batch.places for batch in batches}
    assert kinds >= {(), (64,), (32,), (None,), (None, None), (None,) * MIDDLES}
    for batch in batches:
        count = len(batch.captions)
        assert batch.video.shape[0] == batch.audio.shape[0] == count
        assert (batch.stills is None) == (not batch.places)
        if batch.stills is not None:
            assert batch.stills.shape[:2] == (count, len(batch.places))


@pytest.mark.parametrize("stills", [1, 10])
def test_single_pictures_come_as_often_however_many_there_are_and_alone(folder: Path, stills: int) -> None:
    for number in range(stills):
        _write(folder / f"train-4-{number:05d}.pt", 1, 1, 2, pairs=False)
    store = _store(folder)
    batches = [batch for batch in map(store.batch, range(300)) if batch.video.shape[2:] == (1, 1, 2)]
    # Panels of clips, which are single pictures as well, have a share of their own.
    assert 60 < len(batches) < 135
    assert all(batch.stills is None and len(batch.captions) == 32 for batch in batches)


def test_only_references_that_there_are_are_given(folder: Path) -> None:
    state = torch.load(folder / "train-1-00000.pt")
    state["references"][:, 2] = 1e3
    for name in ("train-1-00000.pt", "train-2-00000.pt"):
        torch.save(state, folder / name)
    store = _store(folder)
    for step in range(60):
        batch = store.batch(step)
        assert batch.stills is None or float(batch.stills.abs().max()) < 100.0


def test_a_match_is_another_camera_on_the_same_set(folder: Path) -> None:
    state = torch.load(folder / "train-1-00000.pt")
    for row in range(4):
        state["video"][row], state["moments"][row] = float(row), float(row)
    torch.save(state, folder / "train-1-00000.pt")
    store = _store(folder)
    matches = [batch for batch in map(store.batch, range(120)) if len(batch.places) == MIDDLES]
    assert matches
    for batch in matches:
        assert batch.stills is not None
        shown, matched = batch.video[:, 0, 0, 0, 0].round(), batch.stills[:, 0, 0, 0, 0, 0].round()
        assert ((shown - matched).abs() == 1.0).all()


def test_the_step_decides_the_shape_in_every_process(folder: Path) -> None:
    one, other = _store(folder), _store(folder)
    for step in range(60):
        first, second = one.batch(step), other.batch(step)
        assert first.video.shape == second.video.shape
        assert len(first.places) == len(second.places)


def test_what_is_encoded_meanwhile_is_taken_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latent_store, "_LOOK_AGAIN_S", 0.0)
    store = _store(folder)
    assert len(store) == 8
    _write(folder / "train-3-00000.pt", 65, 1, 2, pairs=True)
    store.batch(0)
    assert len(store) == 12


def test_nothing_encoded_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="run --part latents first"):
        _store(tmp_path)
