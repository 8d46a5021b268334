"""Every frame is the right frame: seeks in any order against what was written, in every sort of stranger's file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from studio.domain.errors import MediaError
from studio.domain.time import Rate
from studio.media.colour import planes_to_rgb
from studio.media.reader import VideoReader
from tests.media.strangers import Recipe, film_of, number_of, numbered, sound_of, tone

NTSC = Fraction(24000, 1001)
FRAMES = 60
_TWELVE = {"x264-params": "keyint=12:min-keyint=12:scenecut=0:bframes=2"}
RECIPES = {
    "closed groups of 12, made here": ("a.mp4", Recipe(options=_TWELVE)),
    "groups of 12": ("a.mp4", Recipe(options=_TWELVE)),
    "groups of 250 with b-frames": ("a.mp4", Recipe(options={"x264-params": "keyint=250:bframes=3:b-pyramid=2"})),
    "open groups": (
        "a.mp4",
        Recipe(options={"x264-params": "keyint=10:min-keyint=10:scenecut=0:bframes=3:open-gop=1"}),
    ),
    "open groups in Matroska": ("a.mkv", Recipe(options={"x264-params": "keyint=10:scenecut=0:bframes=3:open-gop=1"})),
    "23.976 in milliseconds": ("a.mkv", Recipe(rate=NTSC, options={"g": "24"})),
    "23.976": ("a.mp4", Recipe(rate=NTSC, options={"g": "24"})),
    "59.94": ("a.mov", Recipe(rate=Fraction(60000, 1001), options={"g": "24"})),
    "HEVC in 10 bits": ("a.mp4", Recipe("libx265", "yuv420p10le", options={"x265-params": "keyint=20:log-level=none"})),
    "AV1": ("a.webm", Recipe("libsvtav1", options={"preset": "12", "crf": "20", "g": "20", "svtav1-params": "lp=1"})),
    "VP9": ("a.webm", Recipe("libvpx-vp9", options={"crf": "20", "b": "0", "g": "20", "cpu-used": "8"})),
    "ProRes": ("a.mov", Recipe("prores_ks", "yuv422p10le")),
    "MJPEG in AVI": ("a.avi", Recipe("mjpeg", "yuvj420p", options={"q": "3"})),
    "MPEG-4 with b-frames in AVI": ("a.avi", Recipe("mpeg4", options={"bf": "2", "g": "12", "b": "2000000"})),
    "transport stream": ("a.ts", Recipe(options={"g": "12"})),
    "a bare stream without times": ("a.h264", Recipe(options={"g": "12", "bf": "2"})),
    "lossless RGB": ("a.mkv", Recipe("ffv1", "bgr0")),
    "GIF": ("a.gif", Recipe("gif", "rgb8", rate=Fraction(25))),
    "an odd size": ("a.mkv", Recipe("ffv1", "bgr0", width=97, height=65)),
}


@pytest.mark.parametrize("name", RECIPES)
def test_every_frame_in_any_order_is_the_frame_that_was_written(name: str, tmp_path: Path) -> None:
    file, recipe = RECIPES[name]
    pictures = [numbered(number, recipe.width, recipe.height) for number in range(FRAMES)]
    path = film_of(tmp_path / file, pictures, recipe)
    order = random.Random(4).sample(range(FRAMES), 25) + list(range(30, 40)) + [FRAMES - 1, 0, FRAMES - 1, 1]
    with VideoReader(path, made=name.startswith("closed groups")) as reader:
        assert (reader.width, reader.height) == (recipe.width, recipe.height)
        assert reader.frames == FRAMES
        if file != "a.h264":  # which knows no times, and so no rate
            assert reader.rate.fps == recipe.rate
        assert [number_of(reader.rgb(index)) for index in order] == order


class Counting(VideoReader):
    """Counts the pictures that it decodes, and the packets that it looks at."""

    decoded = packets = 0

    def _numbered(self) -> Iterator[tuple[int, av.VideoFrame]]:
        for found in super()._numbered():
            self.decoded += 1
            yield found

    def _lies_beyond(self, packet: av.Packet) -> bool:
        self.packets += 1
        return super()._lies_beyond(packet)


@pytest.mark.parametrize(("keyframes", "decoded"), [(1, [0, 1, 1, 1]), (12, [0, 5, 1, 9]), (60, [0, 5, 8, 20])])
def test_a_jump_costs_the_way_from_the_nearest_keyframe(keyframes: int, decoded: list[int], tmp_path: Path) -> None:
    options = {"x264-params": f"keyint={keyframes}:min-keyint={keyframes}:scenecut=0:bframes=0"}
    path = film_of(tmp_path / "a.mp4", [numbered(n) for n in range(FRAMES)], Recipe(options=options))
    with Counting(path) as reader:
        costs = []
        for index in (0, 4, 12, 32):
            before = reader.decoded
            assert number_of(reader.rgb(index)) == index
            costs.append(reader.decoded - before)
    assert costs == decoded


def test_the_keyframe_behind_a_group_is_decoded_when_its_turn_comes(tmp_path: Path) -> None:
    path = film_of(tmp_path / "a.mp4", [numbered(n) for n in range(FRAMES)], Recipe(options=_TWELVE))
    with Counting(path, made=True) as reader:
        for index, packets in ((23, 13), (35, 25), (47, 37)):  # those of the groups, and the next keyframe unopened
            assert number_of(reader.rgb(index)) == index
            assert reader.packets == packets


def test_planes_and_rgb_are_the_same_picture(tmp_path: Path) -> None:
    path = film_of(tmp_path / "a.mp4", [numbered(n) for n in range(5)])
    with VideoReader(path) as reader:
        assert reader.planes(3).shape == (96, 96)
        assert np.abs(planes_to_rgb(reader.planes(3)).astype(int) - reader.rgb(3)).mean() < 2
        assert number_of(planes_to_rgb(reader.planes(3))) == 3


def test_a_variable_rate_holds_late_pictures_and_keeps_time(tmp_path: Path) -> None:
    """A telephone's film: nominally 30, with pictures missing, late by a little, and one too many."""
    stamps = [0, 33, 67, 100, 233, 267, 301, 333, 366, 372, 400, 433, 467, 500]
    recipe = Recipe(rate=Fraction(30), tick_s=Fraction(1, 1000), options={"bf": "2", "g": "6"})
    path = film_of(tmp_path / "a.mkv", [numbered(n) for n in range(len(stamps))], recipe, stamps=stamps)
    expected = [0, 1, 2, 3, 3, 3, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13]
    with VideoReader(path) as reader:
        assert reader.rate == Rate(30)
        assert reader.frames == len(expected)
        for order in (range(16), reversed(range(16)), [7, 2, 11, 4, 5, 12, 0]):
            places = list(order)
            assert [number_of(reader.rgb(place)) for place in places] == [expected[place] for place in places]


@pytest.mark.parametrize("turn", [90, -90, 180])
def test_a_turned_film_is_upright(turn: int, tmp_path: Path) -> None:
    """A display matrix of `turn` degrees, counter-clockwise, as telephones write it when held upright."""
    upright = numbered(5, 64, 96)
    filmed = np.rot90(upright, -turn // 90)
    recipe = Recipe(rotation=turn, width=filmed.shape[1], height=filmed.shape[0], options={"crf": "4"})
    with VideoReader(film_of(tmp_path / "a.mp4", [filmed] * 3, recipe)) as reader:
        assert (reader.width, reader.height) == (64, 96)
        assert np.abs(reader.rgb(1).astype(int) - upright).mean() < 12
        assert reader.planes(1).shape == (144, 64)
        assert number_of(planes_to_rgb(reader.planes(1))) == 5


def test_pixels_that_are_not_square_become_square(tmp_path: Path) -> None:
    path = film_of(tmp_path / "a.mp4", [numbered(9)] * 3, Recipe(aspect=Fraction(4, 3)))
    with VideoReader(path) as reader:
        assert (reader.width, reader.height) == (128, 64)
        assert number_of(reader.rgb(2)) == 9
        assert reader.planes(2).shape == (96, 128)


def test_a_film_that_starts_late_starts_with_its_first_picture(tmp_path: Path) -> None:
    recipe = Recipe(tick_s=Fraction(1, 24))
    path = film_of(tmp_path / "a.mkv", [numbered(n) for n in range(8)], recipe, stamps=[n + 100 for n in range(8)])
    with VideoReader(path) as reader:
        assert [number_of(reader.rgb(n)) for n in (7, 0, 3)] == [7, 0, 3]
        assert reader.frames == 8


def test_a_film_cut_short_is_as_long_as_what_is_left(tmp_path: Path) -> None:
    """An interrupted download of a film whose header came first."""
    recipe = Recipe(options={"g": "6", "crf": "5"})
    pictures = [
        np.random.default_rng(n).integers(0, 255, (64, 96, 3), np.uint8) // 2 + numbered(n) // 2 for n in range(40)
    ]
    path = film_of(tmp_path / "a.mp4", pictures, recipe, options={"movflags": "+faststart"})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 6 // 10])
    with VideoReader(path) as reader:
        assert 15 <= reader.frames < 40
        assert number_of(reader.rgb(10)) == 10
        assert reader.rgb(reader.frames - 1).shape == (64, 96, 3)


def test_damage_in_the_middle_loses_pictures_and_not_their_places(tmp_path: Path) -> None:
    path = film_of(tmp_path / "a.mkv", [numbered(n) for n in range(40)], Recipe(options={"g": "1", "crf": "5"}))
    data = bytearray(path.read_bytes())
    data[len(data) * 4 // 10 : len(data) * 5 // 10] = bytes(len(data) // 10)
    path.write_bytes(data)
    with VideoReader(path) as reader:
        assert number_of(reader.rgb(2)) == 2
        assert number_of(reader.rgb(38)) == 38


def test_a_frame_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with VideoReader(film_of(tmp_path / "a.mp4", [numbered(n) for n in range(4)])) as reader:
        for index in (-1, 4):
            with pytest.raises(MediaError, match=f"has no frame {index}: it has 4"):
                reader.rgb(index)


def test_a_sound_is_no_film(tmp_path: Path) -> None:
    path = sound_of(tmp_path / "a.wav", tone(0.1), codec="pcm_s16le", rate=48_000)
    with pytest.raises(MediaError, match="has no picture"):
        VideoReader(path)
