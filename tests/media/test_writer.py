"""A take on disk: exact frames, exact colours, exact times, and nothing left behind where it was stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from studio.domain.errors import MediaError
from studio.domain.time import Rate
from studio.media import writer
from studio.media.colour import rgb_to_planes
from studio.media.container import time_base
from studio.media.image import read_image
from studio.media.reader import VideoReader, read_sound
from studio.media.writer import FRAMES, MASTER, PEAKS, PROXY, SOUND, THUMBNAIL, WrittenTake, write_take
from tests.media.strangers import number_of, numbered, tone
from tests.media.test_colour import PATCHES

NTSC = Rate(24000, 1001)


def noise(frames: int, height: int = 48, width: int = 64) -> NDArray[np.uint8]:
    return np.random.default_rng(0).integers(0, 256, (frames, height, width, 3), np.uint8)


def numbers(frames: int) -> NDArray[np.uint8]:
    return np.stack([numbered(n) for n in range(frames)])


def write(
    folder: Path, frames: NDArray[np.uint8], source: Rate = Rate(24), film: Rate = Rate(24), length: int | None = None
) -> WrittenTake:
    return write_take(folder, frames, source_rate=source, film_rate=film, film_frames=length)


@pytest.mark.parametrize("size", [(48, 64), (47, 63), (16, 16)])
def test_lossless_frames_are_the_models_bit_for_bit(size: tuple[int, int], tmp_path: Path) -> None:
    frames = noise(7, *size)
    take = write(tmp_path, frames, source=Rate(16))
    with VideoReader(tmp_path / FRAMES) as reader:
        assert (reader.frames, reader.rate, reader.width, reader.height) == (7, Rate(16), size[1], size[0])
        assert all(np.array_equal(reader.rgb(index), frames[index]) for index in (6, 0, 3, 4, 5, 1, 2))
    assert take.sha256 == hashlib.sha256(frames.tobytes()).hexdigest()


def test_colours_survive_the_master_and_the_proxy(tmp_path: Path) -> None:
    frames = np.stack([np.broadcast_to(patch, (48, 64, 3)) for patch in PATCHES]).astype(np.uint8)
    write(tmp_path, frames)
    for name in (MASTER, PROXY):
        with VideoReader(tmp_path / name) as reader:
            for index, patch in enumerate(PATCHES):
                assert np.abs(reader.rgb(index)[8:-8, 8:-8].astype(int) - patch).max() <= 2, (name, patch)


def test_the_master_is_close_to_the_frames_and_tagged(tmp_path: Path) -> None:
    frames = numbers(30)
    write(tmp_path, frames)
    with VideoReader(tmp_path / MASTER) as reader:
        for index in range(30):
            error = reader.planes(index).astype(float) - rgb_to_planes(frames[index])
            assert np.mean(error**2) < 255**2 / 10**4.2  # 42 dB
    with av.open(str(tmp_path / MASTER)) as container:
        context = container.streams.video[0].codec_context
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)
        assert context.pix_fmt == "yuv420p"
        assert not container.streams.audio


def test_master_groups_are_closed_and_twelve_long_and_proxies_all_intra(tmp_path: Path) -> None:
    write(tmp_path, numbers(30))
    for name, keys in ((MASTER, [0, 12, 24]), (PROXY, list(range(30)))):
        with av.open(str(tmp_path / name)) as container:
            packets = [packet for packet in container.demux(video=0) if packet.size]
        ticks = {packet.pts for packet in packets if packet.is_keyframe}
        step = max(packet.pts or 0 for packet in packets) // 29
        assert sorted((pts or 0) // step for pts in ticks) == keys
    assert _starts_with_headers(tmp_path / MASTER)


def _starts_with_headers(path: Path) -> bool:
    """Whether every keyframe carries its own parameter sets, so that takes can be joined by copying."""
    with av.open(str(path)) as container:
        keys = [bytes(packet) for packet in container.demux(video=0) if packet.size and packet.is_keyframe]
    return all({7, 8} <= set(_units(data)) for data in keys)


def _units(data: bytes) -> Iterator[int]:
    """The types of the NAL units in one packet."""
    while data:
        length = int.from_bytes(data[:4], "big")
        yield data[4] & 31
        data = data[4 + length :]


@pytest.mark.parametrize(
    ("source", "film", "count", "length"),
    [
        (Rate(24), Rate(24), 49, 49),
        (Rate(24), Rate(25), 48, 50),
        (Rate(24), Rate(30), 48, 60),
        (Rate(16), Rate(24), 33, 50),
        (Rate(24), NTSC, 49, 49),
        (Rate(25), NTSC, 50, 48),
        (Rate(30), Rate(24), 60, 48),
    ],
)
def test_the_master_shows_the_nearest_frame_at_the_films_rate(
    source: Rate, film: Rate, count: int, length: int, tmp_path: Path
) -> None:
    take = write(tmp_path, numbers(count), source, film)
    assert take.frames == length
    for name in (MASTER, PROXY):
        with VideoReader(tmp_path / name) as reader:
            assert (reader.frames, reader.rate) == (length, film)
            shown = [number_of(reader.rgb(frame)) for frame in range(length)]
    for frame, index in enumerate(shown):
        assert (
            abs(Fraction(index) / source.fps - Fraction(frame) / film.fps) <= Fraction(1, 2) / source.fps
            or index == count - 1
        )
    assert shown == sorted(shown)


def test_times_are_exact_fractions(tmp_path: Path) -> None:
    write(tmp_path, numbers(30), NTSC, NTSC)
    for name in (MASTER, PROXY):
        with av.open(str(tmp_path / name)) as container:
            stream = container.streams.video[0]
            tick_s = time_base(stream)
            times = sorted(frame.pts * tick_s for frame in container.decode(stream) if frame.pts is not None)
            assert times == [Fraction(1001 * n, 24000) for n in range(30)]
            assert (stream.duration or 0) * tick_s == Fraction(30 * 1001, 24000)


def test_a_length_that_is_asked_for_is_kept(tmp_path: Path) -> None:
    assert write(tmp_path, numbers(10), length=14).frames == 14
    with VideoReader(tmp_path / MASTER) as reader:
        assert [number_of(reader.rgb(frame)) for frame in range(14)] == [*range(10), 9, 9, 9, 9]
    assert write(tmp_path, numbers(10), length=4).frames == 4
    with VideoReader(tmp_path / MASTER) as reader, VideoReader(tmp_path / FRAMES) as lossless:
        assert (reader.frames, lossless.frames) == (4, 10)


def test_a_still_is_a_take_of_one_frame(tmp_path: Path) -> None:
    take = write(tmp_path, numbers(1))
    assert (take.frames, take.has_sound) == (1, False)
    with VideoReader(tmp_path / MASTER) as reader:
        assert (reader.frames, number_of(reader.rgb(0))) == (1, 0)


def test_sound_is_kept_to_the_sample_with_its_peaks(tmp_path: Path) -> None:
    sound = tone(1.25) * np.array([1.0, 0.5], np.float32)
    take = write_take(tmp_path, numbers(30), source_rate=Rate(24), film_rate=Rate(24), sound=sound)
    assert take.has_sound
    read = read_sound(tmp_path / SOUND)
    assert read.shape == sound.shape
    assert np.abs(read - sound).max() < 2**-23
    peaks = np.load(tmp_path / PEAKS)
    assert peaks.shape == (-(-len(sound) // 256), 2, 2)
    assert peaks[:, 0, 1].max() == 64  # half of full scale, in 127ths, rounded outwards
    assert peaks[:, 1, 0].min() == -32


def test_the_proxy_and_the_thumbnail_are_small(tmp_path: Path) -> None:
    write(tmp_path, np.stack([numbered(n, 1280, 704) for n in range(2)]))
    with VideoReader(tmp_path / PROXY) as reader:
        assert (reader.width, reader.height) == (980, 540)
        assert number_of(reader.rgb(1)) == 1
    assert read_image(tmp_path / THUMBNAIL).shape == (176, 320, 3)


@pytest.mark.parametrize(
    ("master", "proxy"),
    [((160, 96), (160, 96)), ((1920, 1080), (960, 540)), ((540, 960), (302, 540)), ((96, 540), (96, 540))],
)
def test_proxies_have_at_most_540_lines_and_even_sides(master: tuple[int, int], proxy: tuple[int, int]) -> None:
    assert writer.proxy_size(*master) == proxy


def test_without_sound_there_is_no_sound_file(tmp_path: Path) -> None:
    write(tmp_path, numbers(2))
    assert {path.name for path in tmp_path.iterdir()} == {MASTER, PROXY, FRAMES, THUMBNAIL}
    with Image.open(tmp_path / THUMBNAIL) as thumbnail:
        assert thumbnail.size == (96, 64)


class Stop(BaseException):
    """What a backend's cancel raises: not even an Exception."""


def test_a_stop_is_prompt_and_leaves_nothing(tmp_path: Path) -> None:
    calls: list[int] = []

    def check() -> None:
        calls.append(len(calls))
        if len(calls) == 5:
            raise Stop

    with pytest.raises(Stop):
        write_take(tmp_path, numbers(20), source_rate=Rate(24), film_rate=Rate(24), sound=tone(1), check=check)
    assert len(calls) == 5
    assert not list(tmp_path.iterdir())


def test_frames_that_are_none_are_refused(tmp_path: Path) -> None:
    wrong: list[NDArray[np.generic]] = [
        np.zeros((3, 48, 64), np.uint8),
        np.zeros((3, 48, 64, 3), np.float32),
        np.zeros((0, 48, 64, 3), np.uint8),
        np.zeros((3, 8, 64, 3), np.uint8),
    ]
    for frames in wrong:
        with pytest.raises(MediaError, match="a take"):
            write(tmp_path, frames)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_sound_that_is_none_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    silent = np.zeros((100, 2), np.float32)
    silent[50] = np.nan
    for sound, words in ((silent, "not numbers"), (np.zeros((2, 100), np.float32), "must be")):
        with pytest.raises(MediaError, match=words):
            write_take(tmp_path, numbers(2), source_rate=Rate(24), film_rate=Rate(24), sound=sound)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_an_error_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="cannot be written: there is no such file or folder"):
        write(tmp_path / "nowhere", numbers(2))


def test_a_full_disk_is_an_error_in_a_sentence() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with (
        pytest.raises(MediaError, match="the disk is full"),
        writer.writing(full),
        full.open("wb", buffering=0) as file,
    ):
        file.write(b"x")
