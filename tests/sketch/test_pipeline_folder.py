"""The folder is an ordinary checkpoint: stock classes load it and make picture and sound of the right shapes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from studio.sketch.audio_autoencoder import build_audio_autoencoder, build_vocoder
from studio.sketch.pipeline_folder import Parts, describe, export, load, noise_levels, sample
from studio.sketch.text import train_tokenizer
from studio.sketch.transformer import Denoiser
from studio.sketch.video_autoencoder import build_video_autoencoder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    tokenizer = train_tokenizer(["a red ball on the beach"])
    parts = Parts(
        Denoiser(len(tokenizer), layers=1),
        build_video_autoencoder(),
        build_audio_autoencoder(),
        build_vocoder(),
        tokenizer,
    )
    out = tmp_path_factory.mktemp("sketch")
    export(parts, out, describe({"steps": {}}, [(160, 96), (96, 160)], 65))
    return out


def test_files_are_small_enough(folder: Path) -> None:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    assert max(sizes) <= 16 * 2**20
    assert sum(sizes) <= 60 * 2**20


def test_picture_and_sound_come_out_and_the_seed_decides(folder: Path) -> None:
    pipeline = load(folder)
    short = {"num_inference_steps": 2, "sigmas": noise_levels(2)}
    frames, sound = sample(pipeline, "a red ball", 1, frames=9, **short)
    assert frames.shape == (9, 96, 160, 3)
    assert frames.dtype == np.uint8
    assert sound.shape == (33 * 160, 2)
    again, _ = sample(pipeline, "a red ball", 1, frames=9, **short)
    other, _ = sample(pipeline, "a red ball", 2, frames=9, **short)
    assert np.array_equal(frames, again)
    assert not np.array_equal(frames, other)


def test_the_side_file_says_how_to_call(folder: Path) -> None:
    about = json.loads((folder / "sketch.json").read_text())
    assert about["licence"] == "Apache-2.0"
    assert about["sigmas"][0] == 1.0
    assert about["sigmas"] == sorted(about["sigmas"], reverse=True)
    assert about["max_frames"] % 8 == 1
    assert about["sizes"] == [[160, 96], [96, 160]]
