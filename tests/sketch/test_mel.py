"""The log-mel is the one that the pipelines mean: its frames, its bands, its floor."""

from __future__ import annotations

import math

import torch

from studio.sketch.mel import FLOOR, MEL_BANDS, SAMPLE_RATE, audio_latent_count, log_mel, mel_filters, mel_frame_count


def test_one_frame_for_each_hop() -> None:
    assert log_mel(torch.zeros(2, 2, 16000)).shape == (2, 2, 100, MEL_BANDS)


def test_silence_lies_on_the_floor() -> None:
    assert torch.allclose(log_mel(torch.zeros(1, 4800)), torch.tensor(math.log(FLOOR)))


def test_a_higher_tone_excites_a_higher_band() -> None:
    seconds = torch.arange(8000) / SAMPLE_RATE
    bands = [int(log_mel(torch.sin(2 * math.pi * hertz * seconds))[10].argmax()) for hertz in (200, 800, 3000, 7000)]
    assert bands == sorted(set(bands))


def test_filters_cover_everything_between_the_lowest_and_the_highest() -> None:
    covered = mel_filters().sum(dim=0)[3:-3]
    assert bool((covered > 0).all())


def test_counts_agree_with_the_pipelines() -> None:
    assert [audio_latent_count(frames, 24.0) for frames in (1, 25, 49, 65)] == [1, 26, 51, 68]
    assert mel_frame_count(68) == 269
