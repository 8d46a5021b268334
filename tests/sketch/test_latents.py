"""Encoded clips are mirrored with their words and answers, and know their partners and what was given with them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.sketch.audio_autoencoder import build_audio_autoencoder
from studio.sketch.facts import FACTS
from studio.sketch.latents import MIDDLES, Encoded, encode_shards, joined, moments, read_encoded
from studio.sketch.video_autoencoder import build_video_autoencoder
from studio.sketch.world.data import Run, write_shard
from studio.sketch.world.reference import ROLES


@pytest.fixture(scope="module")
def encoded(clips: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Encoded]:
    torch.manual_seed(0)
    out = tmp_path_factory.mktemp("latents")
    video, audio = build_video_autoencoder(), build_audio_autoencoder()
    assert encode_shards(clips, out, video, audio) == 2
    assert encode_shards(clips, out, video, audio) == 0
    return [read_encoded(path) for path in sorted(out.glob("*.pt"))]


def test_clips_are_encoded_with_everything_that_goes_with_them(encoded: list[Encoded]) -> None:
    longer, shorter = encoded
    assert longer.video.shape == (4, 128, 4, 1, 2)
    assert shorter.video.shape == (4, 128, 3, 1, 2)
    assert longer.audio.shape == (4, 26, 32)
    assert longer.moments.shape == (4, MIDDLES + 1, 128, 1, 1, 2)
    assert longer.references.shape == (4, len(ROLES), 128, 1, 1, 2)
    assert longer.facts.shape == (4, len(FACTS))
    assert torch.equal(longer.given[:2], longer.given[2:])
    assert torch.equal(longer.cover[:2].flip(3), longer.cover[2:])
    assert torch.equal(longer.drift[:2, ..., 0].flip(3), -longer.drift[2:, ..., 0])


def test_stills_are_encoded_alone(clips: Path, tmp_path: Path) -> None:
    write_shard(Run(tmp_path, clips=3, seed=4, split="train", width=64, height=32, frames=1), 0)
    out = tmp_path / "latents"
    encode_shards(tmp_path, out, build_video_autoencoder(), build_audio_autoencoder())
    stills = read_encoded(out / "train-4-00000.pt")
    assert stills.video.shape == (6, 128, 1, 1, 2)
    assert stills.audio.shape == (6, 1, 32)
    assert stills.moments.shape == (6, 0, 128, 1, 1, 2)
    assert stills.references.shape == (6, 0, 128, 1, 1, 2)
    assert not torch.equal(stills.video[:3], stills.video[3:])


def test_the_mirror_changes_the_words(encoded: list[Encoded]) -> None:
    swapped = {"left": "right", "right": "left", "leftwards": "rightwards", "rightwards": "leftwards"}
    for plain, mirrored in zip(encoded[0].captions[:2], encoded[0].captions[2:], strict=True):
        for one, other in zip(plain, mirrored, strict=True):
            turned = [swapped.get(word.lower().strip(",.;:"), word.lower().strip(",.;:")) for word in one.split()]
            assert turned == [word.lower().strip(",.;:") for word in other.split()]


def test_pairs_know_one_another_also_when_shards_are_joined(encoded: list[Encoded]) -> None:
    longer, shorter = encoded
    assert longer.partner.tolist() == [1, 0, 3, 2]
    assert shorter.partner.tolist() == [-1] * 4
    together = joined([longer, longer])
    assert together.partner.tolist() == [1, 0, 3, 2, 5, 4, 7, 6]
    assert len(together) == 8


def test_a_match_is_given_the_middles_of_thirds_and_a_keyframe_the_end() -> None:
    assert moments(65) == (11, 33, 54, 64)
    assert moments(1) == (0, 0, 0, 0)
