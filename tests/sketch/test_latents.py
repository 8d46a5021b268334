"""Encoded clips are normalised, mirrored with their words, cut to the lengths that are trained."""

from __future__ import annotations

from pathlib import Path

import torch

from studio.sketch.audio_autoencoder import build_audio_autoencoder, measure_audio_latents
from studio.sketch.data import Run, write_shard
from studio.sketch.facts import FACTS
from studio.sketch.latents import Encoded, LatentStore, encode_shards, read_encoded
from studio.sketch.video_autoencoder import build_video_autoencoder, measure_latents


def test_clips_are_encoded_twice_and_drawn_normalised(tmp_path: Path) -> None:
    torch.manual_seed(0)
    (tmp_path / "data").mkdir()
    write_shard(Run(tmp_path / "data", clips=2, seed=3, split="train", width=64, height=32, frames=25), 0)
    video, audio = build_video_autoencoder(), build_audio_autoencoder()
    assert encode_shards(tmp_path / "data", tmp_path / "latents", video, audio) == 4
    encoded = read_encoded(tmp_path / "latents")
    assert encoded.video.shape == (4, 128, 4, 1, 2)
    assert encoded.audio.shape == (4, 26, 32)
    assert encoded.stills.shape == (4, 1, 128, 1, 1, 2)
    assert encoded.facts.shape == (4, len(FACTS))
    assert encoded.cover.shape == (4, 4, 1, 2)
    assert torch.equal(encoded.cover[:2].flip(3), encoded.cover[2:])
    assert encoded.drift.shape == (4, 4, 1, 2, 2)
    assert torch.equal(encoded.drift[:2, ..., 0].flip(3), -encoded.drift[2:, ..., 0])
    assert not encoded.video.requires_grad
    measure_latents(video, encoded.video)
    measure_audio_latents(audio, encoded.audio)
    store = LatentStore(encoded, video, audio, tokens_per_batch=32)
    batches = [store.batch(step) for step in range(120)]
    assert {batch.video.shape[2] for batch in batches} == {1, 4}
    assert {batch.keyframe for batch in batches} == {None, 24}
    assert any(batch.still is not None and batch.keyframe is None for batch in batches)
    assert abs(float(torch.cat([batch.video.flatten() for batch in batches]).mean())) < 0.5


def test_a_step_decides_the_shape_in_every_process(tmp_path: Path) -> None:
    torch.manual_seed(0)
    video, audio = build_video_autoencoder(), build_audio_autoencoder()
    clips = Encoded(
        video=torch.randn(4, 128, 9, 1, 2),
        audio=torch.randn(4, 68, 32),
        stills=torch.randn(4, 3, 128, 1, 1, 2),
        facts=torch.zeros(4, len(FACTS)),
        cover=torch.zeros(4, 9, 1, 2),
        drift=torch.zeros(4, 9, 1, 2, 2),
        captions=[["a red ball"]] * 4,
    )
    stores = [LatentStore(clips, video, audio, tokens_per_batch=64) for _ in range(2)]
    shapes = [[store.batch(step) for step in range(200)] for store in stores]
    for one, other in zip(*shapes, strict=True):
        assert one.video.shape == other.video.shape
        assert (one.still is None, one.keyframe) == (other.still is None, other.keyframe)
    assert {batch.video.shape[2] for batch in shapes[0]} == {1, 4, 5, 9}


def test_the_mirror_changes_the_words(tmp_path: Path) -> None:
    torch.manual_seed(0)
    (tmp_path / "data").mkdir()
    write_shard(Run(tmp_path / "data", clips=4, seed=1, split="train", width=32, height=32, frames=9), 0)
    encode_shards(tmp_path / "data", tmp_path / "latents", build_video_autoencoder(), build_audio_autoencoder())
    captions = read_encoded(tmp_path / "latents").captions
    swapped = {"left": "right", "right": "left", "leftwards": "rightwards", "rightwards": "leftwards"}
    for plain, mirrored in zip(captions[:4], captions[4:], strict=True):
        turned = [swapped.get(word.strip(",."), word.strip(",.")) for word in plain[0].split()]
        assert turned == [word.strip(",.") for word in mirrored[0].split()]
