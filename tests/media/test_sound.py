"""Sound to the sample: what is read does not depend on how it is asked for, and lies where the file says."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.stream import VideoStream

from studio.domain.errors import MediaError
from studio.media.flac import PEAK_SAMPLES, peaks, write_flac
from studio.media.sound import SAMPLE_RATE, SoundReader, read_sound, resample
from tests.media.strangers import Recipe, add_sound, film_of, numbered, sound_of, tone

FILES = {
    "WAV": ("a.wav", "pcm_s16le", 48_000, 1e-4),
    "WAV at 44.1": ("a.wav", "pcm_s16le", 44_100, 2e-3),
    "FLAC at 96": ("a.flac", "flac", 96_000, 2e-3),
    "mono voice at 16": ("a.wav", "pcm_s16le", 16_000, 2e-3),
    "AAC": ("a.m4a", "aac", 48_000, 0.03),
    "AAC at 44.1": ("a.m4a", "aac", 44_100, 0.03),
    "MP3": ("a.mp3", "libmp3lame", 44_100, 0.03),
    "Opus in WebM": ("a.webm", "libopus", 48_000, 0.05),
    "Opus in Ogg": ("a.ogg", "libopus", 48_000, 0.05),
    "FLAC in Matroska": ("a.mkv", "flac", 44_100, 2e-3),
    "bare AAC": ("a.aac", "aac", 48_000, 0.03),
}


@pytest.mark.parametrize("name", FILES)
def test_a_tone_comes_out_at_its_place_and_height(name: str, tmp_path: Path) -> None:
    file, codec, rate, tolerance = FILES[name]
    path = sound_of(tmp_path / file, tone(2.0, rate=rate, channels=1 if "mono" in name else 2), codec=codec, rate=rate)
    read = read_sound(path)
    late = 1024 if name == "bare AAC" else 0  # a stream without a header cannot say how long its encoder's priming is
    coarse = {"MP3": 1152, "bare AAC": 2048, "Opus in WebM": 48, "FLAC in Matroska": 48}  # what the format leaves open
    assert abs(len(read) - 2 * SAMPLE_RATE) <= coarse.get(name, 0)
    inside = slice(4800, 86_400)
    assert np.abs(read[late:][inside] - tone(2.0)[inside]).max() < tolerance
    assert np.allclose(read[:, 0], read[:, 1], atol=tolerance)


@pytest.mark.parametrize("name", ["WAV at 44.1", "AAC", "MP3", "Opus in Ogg", "FLAC in Matroska"])
def test_chunks_of_any_size_join_to_the_same_samples(name: str, tmp_path: Path) -> None:
    """Across the borders of blocks (10 s), forwards and backwards."""
    file, codec, rate, _ = FILES[name]
    rng = np.random.default_rng(5)
    sound = np.cumsum(rng.normal(0, 0.01, (23 * rate, 2)), axis=0)
    sound = (sound / np.abs(sound).max() / 2).astype(np.float32)
    path = sound_of(tmp_path / file, sound, codec=codec, rate=rate)
    with SoundReader(path) as reader:
        count = reader.samples
        whole = reader.read(0, count)
    with SoundReader(path) as reader:
        cuts = [0, 1, 100_000, 479_999, 480_001, 700_000, 960_000, 960_001, count]
        parts = [reader.read(start, stop - start) for start, stop in reversed(list(pairwise(cuts)))]
    assert np.array_equal(np.concatenate(parts[::-1]), whole)
    for border in (480_000, 960_000):  # no click where blocks meet
        assert np.abs(np.diff(whole[border - 3 : border + 3], axis=0)).max() < 0.02


def test_silence_lies_before_and_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    write_flac(path, tone(0.5) + np.float32(0.25))
    with SoundReader(path) as reader:
        assert reader.samples == 24_000
        around = reader.read(-100, 24_300)
    assert not around[:100].any()
    assert not around[24_100:].any()
    assert (around[100:24_100] != 0).all(axis=1).mean() > 0.99
    assert read_sound(path, start_s=Fraction(1, 4), duration_s=Fraction(1, 2)).shape == (24_000, 2)
    assert read_sound(path, start_s=Fraction(9), duration_s=Fraction(1, 3)).shape == (16_000, 2)
    assert read_sound(path, start_s=Fraction(9)).shape == (0, 2)


def test_mono_is_as_loud_as_it_was_and_six_channels_are_all_heard(tmp_path: Path) -> None:
    mono = read_sound(sound_of(tmp_path / "m.wav", tone(0.2, channels=1), codec="pcm_s16le", rate=48_000))
    assert np.abs(mono).max() == pytest.approx(0.5, abs=0.001)
    surround = tone(0.2, channels=6) * np.array([0, 0, 1, 0, 0, 0], np.float32)
    centre = read_sound(sound_of(tmp_path / "s.wav", surround, codec="pcm_s16le", rate=48_000))
    assert np.abs(centre).max() > 0.15
    assert np.allclose(centre[:, 0], centre[:, 1])


def test_sound_keeps_its_time_beside_the_picture(tmp_path: Path) -> None:
    """A click under the first picture of a film whose sound starts a quarter of a second before it."""
    path = tmp_path / "a.mkv"
    clicks = np.zeros((48_000, 2), np.float32)
    clicks[12_000:12_010] = 0.9
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        tones = add_sound(container, clicks, codec="flac")
        for number in range(12):
            frame = av.VideoFrame.from_ndarray(numbered(number), format="rgb24").reformat(format="yuv420p")
            frame.pts = number + 6
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        container.mux(tones.encode(None))
    sound = read_sound(path)
    assert np.abs(sound[:20]).max() > 0.5
    assert np.abs(sound[100:]).max() < 0.1


def test_resampling_keeps_time() -> None:
    for rate in (8_000, 22_050, 44_100, 96_000, 192_000):
        sound = resample(tone(0.5, rate=rate, hz=300), rate)
        assert len(sound) == 24_000
        assert np.abs(sound[2_400:-2_400] - tone(0.5, hz=300)[2_400:-2_400]).max() < 2e-3


def test_flac_keeps_24_bits_and_clips(tmp_path: Path) -> None:
    sound = np.array([[0.1, -0.1], [2.0, -2.0], [2**-23, -(2**-23)]], np.float32)
    write_flac(tmp_path / "a.flac", sound)
    read = read_sound(tmp_path / "a.flac")
    assert np.abs(read[0] - sound[0]).max() < 2**-23
    assert read[1].tolist() == [1 - 2**-23, -1.0]
    assert np.array_equal(read[2], sound[2])


def test_an_empty_sound_is_a_file_of_no_samples(tmp_path: Path) -> None:
    write_flac(tmp_path / "a.flac", np.zeros((0, 2), np.float32))
    assert (tmp_path / "a.flac").stat().st_size > 0
    assert peaks(np.zeros((0, 2), np.float32)).shape == (0, 2, 2)


def test_peaks_enclose_every_sample() -> None:
    sound = np.random.default_rng(6).uniform(-1, 1, (1000, 2)).astype(np.float32)
    found = peaks(sound)
    assert found.shape == (4, 2, 2)
    assert found.dtype == np.int8
    for number in range(4):
        part = sound[number * PEAK_SAMPLES : (number + 1) * PEAK_SAMPLES] * 127
        assert (found[number, :, 0] <= part.min(axis=0)).all()
        assert (found[number, :, 1] >= part.max(axis=0)).all()
        assert (found[number, :, 1] - part.max(axis=0)).max() <= 1


def test_a_silent_film_has_no_sound(tmp_path: Path) -> None:
    path = film_of(tmp_path / "a.mp4", [numbered(1)], Recipe())
    with pytest.raises(MediaError, match="has no sound"):
        read_sound(path)
