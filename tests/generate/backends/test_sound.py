"""Resampling, log-mel and exact lengths."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.generate.backends.ltx2.mel import log_mel, mel_frames
from studio.generate.backends.sound import fit_length, resample, to_sound, to_tensor, without


def tone(hz: float, rate: int, samples: int) -> torch.Tensor:
    return torch.sin(2 * torch.pi * hz * torch.arange(samples) / rate)[None, None]


@pytest.mark.parametrize(("source", "target"), [(16_000, 48_000), (48_000, 16_000), (24_000, 48_000), (44_100, 48_000)])
def test_a_tone_stays_the_same_tone(source: int, target: int) -> None:
    made = resample(tone(1000.0, source, source // 4), source, target)
    wanted = tone(1000.0, target, target // 4)
    assert made.shape == wanted.shape
    inner = slice(target // 50, -target // 50)
    assert (made - wanted)[..., inner].abs().max() < 1e-3


def test_what_a_lower_rate_cannot_hold_is_removed() -> None:
    made = resample(tone(12_000.0, 48_000, 12_000), 48_000, 16_000)
    assert made[..., 400:-400].abs().max() < 1e-3


def test_to_16_kilohertz_and_back_keeps_speech_frequencies() -> None:
    sound = np.repeat(tone(440.0, 48_000, 9_600)[0, 0].numpy()[:, None], 2, axis=1).astype(np.float32)
    back = to_sound(to_tensor(sound, 16_000), 16_000)
    assert back.shape == sound.shape
    assert np.abs(back - sound)[1000:-1000].max() < 2e-3


def test_log_mel_peaks_in_the_band_of_a_tone_and_is_clamped_in_silence() -> None:
    mel = log_mel(tone(1000.0, 16_000, 16_000), 16_000, 160, 64)
    assert mel.shape == (1, 1, 101, 64)
    middle = mel[0, 0, 50]
    assert 21 <= int(middle.argmax()) <= 24  # 1 kHz is at a third of the Slaney scale up to 8 kHz
    assert log_mel(torch.zeros(1, 2, 16_000), 16_000, 160, 64).unique().tolist() == pytest.approx([np.log(1e-5)])


def test_the_first_latent_stands_for_one_mel_frame() -> None:
    assert [mel_frames(count) for count in (1, 2, 26)] == [1, 5, 101]


def test_sound_is_cut_or_faded_out_to_the_wanted_length() -> None:
    loud = np.ones((1000, 2), np.float32)
    assert fit_length(loud, 700).shape == (700, 2)
    longer = fit_length(loud, 1500)
    assert longer.shape == (1500, 2)
    assert longer[:700].min() == 1.0
    assert np.abs(np.diff(longer[:, 0])).max() < 0.01
    assert not longer[1000:].any()


def test_nothing_cut_out_of_a_sound_leaves_it_as_it_is() -> None:
    tone = np.full((4800, 2), 0.5, np.float32)
    assert np.array_equal(without(tone, 2400, 0), tone)


def test_what_is_cut_out_of_a_sound_leaves_no_click() -> None:
    sound = np.sin(np.arange(48_000, dtype=np.float32) / 40)[:, None].repeat(2, 1)
    cut = without(sound, 20_000, 4_000)
    assert len(cut) == 44_000
    assert np.array_equal(cut[:19_000], sound[:19_000])
    assert np.array_equal(cut[20_000:], sound[24_000:])
    assert np.abs(np.diff(cut, axis=0)).max() < 0.05
