"""Colours survive, and are what other programs see: checked against the definition of BT.709, not against ourselves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.reformatter import ColorRange
from numpy.typing import NDArray

from studio.domain.time import Rate
from studio.media import converter
from studio.media.colour import (
    blank_planes,
    film_frame,
    join_planes,
    planes_to_rgb,
    rgb_to_planes,
    scale_planes,
    scale_rgb,
    split_planes,
)
from studio.media.encoder import MASTER_SETTINGS, PictureFile, add_h264

PATCHES = np.array(
    [
        *(
            [0, 0, 0],
            [255, 255, 255],
            [255, 0, 0],
            [0, 255, 0],
            [0, 0, 255],
            [255, 255, 0],
            [0, 255, 255],
            [255, 0, 255],
        ),
        *([128, 128, 128], [30, 200, 90], [17, 34, 51], [250, 128, 114], [3, 2, 1], [210, 180, 140]),
    ],
    np.uint8,
)
BT709, BT601, BT2020 = (0.2126, 0.0722), (0.299, 0.114), (0.2627, 0.0593)


def flat(colour: NDArray[np.uint8], width: int = 64, height: int = 48) -> NDArray[np.uint8]:
    return np.broadcast_to(colour, (height, width, 3)).copy()


def coded(rgb: NDArray[np.uint8], weights: tuple[float, float] = BT709, *, full: bool = False) -> NDArray[np.float64]:
    """(..., 3) luma, Cb, Cr by the definition of ITU-R BT.709 (or another's weights)."""
    red, green, blue = (rgb[..., channel] / 255.0 for channel in range(3))
    of_red, of_blue = weights
    luma = of_red * red + (1 - of_red - of_blue) * green + of_blue * blue
    difference = np.stack(((blue - luma) / (2 - 2 * of_blue), (red - luma) / (2 - 2 * of_red)), axis=-1)
    scale, offset, chroma = (255, 0, 255) if full else (219, 16, 224)
    return np.concatenate((luma[..., None] * scale + offset, difference * chroma + 128), axis=-1)


@pytest.mark.parametrize("width", [64, 66, 160])
def test_flat_colours_become_the_standards_numbers_and_come_back(width: int) -> None:
    for patch in PATCHES:
        planes = rgb_to_planes(flat(patch, width))
        for plane, expected in zip(split_planes(planes), coded(patch), strict=True):
            assert np.abs(plane - expected).max() <= 0.6
        assert np.abs(planes_to_rgb(planes).astype(int) - patch).max() <= 2


def test_chroma_is_sited_to_the_left_where_players_look_for_it() -> None:
    columns = np.arange(160)
    rgb = np.stack((128 + 100 * np.sin(columns / 7), 128 + 100 * np.cos(columns / 9), 128 + 0 * columns), axis=-1)
    rgb = np.broadcast_to(np.rint(rgb), (32, 160, 3)).astype(np.uint8)
    truth = coded(rgb)[0, :, 1:]
    padded = np.pad(truth, ((1, 1), (0, 0)), mode="edge")
    left = ((padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4)[::2]
    _, cb, cr = split_planes(rgb_to_planes(rgb))
    found = np.stack((cb[8], cr[8]), axis=-1)[2:-2]
    assert np.abs(found - left[2:-2]).mean() < 0.5
    centred = ((truth[::2] + truth[1::2]) / 2)[2:-2]
    assert np.abs(found - centred).mean() > 2 * np.abs(found - left[2:-2]).mean()


def test_odd_sizes_grow_by_a_repeated_edge() -> None:
    rgb = np.random.default_rng(1).integers(0, 256, (5, 7, 3), np.uint8)
    planes = rgb_to_planes(rgb)
    assert planes.shape == (9, 8)
    assert np.array_equal(planes[:5, 6], planes[:5, 7])
    assert np.array_equal(planes[4], planes[5])


def test_splitting_and_joining_are_inverse_and_views_write_through() -> None:
    planes = np.random.default_rng(2).integers(0, 256, (72, 64), np.uint8)
    assert np.array_equal(join_planes(*split_planes(planes)), planes)
    split_planes(planes)[2][-1, -1] = 7
    assert planes[-1, -1] == 7


def test_black_is_black() -> None:
    assert planes_to_rgb(blank_planes(32, 16)).max() == 0


@pytest.mark.parametrize("size", [(160, 96), (48, 30), (64, 20), (16, 48)])
def test_scaling_keeps_flat_colours_and_proportions(size: tuple[int, int]) -> None:
    for patch in PATCHES:
        planes = rgb_to_planes(flat(patch))
        scaled = scale_planes(planes, *size)
        assert scaled.shape == (size[1] * 3 // 2, size[0])
        for before, after in zip(split_planes(planes), split_planes(scaled), strict=True):
            assert np.abs(after.astype(int) - int(before[0, 0])).max() <= 1
    assert scale_rgb(flat(PATCHES[3]), *size).shape == (size[1], size[0], 3)


def test_scaling_does_not_shift_the_picture() -> None:
    columns = np.linspace(0, 255, 64)
    rgb = np.broadcast_to(np.stack((columns, columns, 255 - columns), -1), (48, 64, 3)).astype(np.uint8)
    bigger = planes_to_rgb(scale_planes(rgb_to_planes(rgb), 320, 240)).astype(float)
    expected = (np.arange(320) + 0.5) / 5 - 0.5
    ideal = np.interp(expected, np.arange(64), columns)
    assert np.abs(bigger[100, 20:-20, 0] - ideal[20:-20]).max() < 4
    assert np.abs(bigger[100, 20:-20, 2] - (255 - ideal[20:-20])).max() < 4


@pytest.mark.parametrize(
    ("weights", "matrix", "full"),
    [(BT709, 1, True), (BT601, 5, False), (BT601, 6, False), (BT601, 5, True), (BT2020, 9, False), (BT601, 2, False)],
)
def test_the_colours_of_strangers_are_understood(weights: tuple[float, float], matrix: int, full: bool) -> None:
    """An untagged small picture (matrix 2) is BT.601, as players take it."""
    for patch in PATCHES:
        assert (
            np.abs(
                converter.to_rgb(_foreign(patch, weights, matrix, full), 64, 48).to_ndarray().astype(int) - patch
            ).max()
            <= 2
        )
        planes = np.asarray(converter.to_film(_foreign(patch, weights, matrix, full), 64, 48).to_ndarray(), np.uint8)
        for plane, expected in zip(split_planes(planes), coded(patch), strict=True):
            assert np.abs(plane - expected).max() <= 1.2  # each rounding gives half a step


def test_an_untagged_large_picture_is_bt709() -> None:
    frame = _foreign(PATCHES[3], BT709, 2, full=False, width=1280, height=720)
    assert np.abs(converter.to_rgb(frame, 1280, 720).to_ndarray()[0, 0].astype(int) - PATCHES[3]).max() <= 2


@pytest.mark.parametrize("curve", [16, 18])
def test_high_dynamic_range_is_rolled_off_to_a_normal_screens(curve: int) -> None:
    """A PQ or HLG film (10 bits, BT.2020): brighter stays brighter, the brightest is white, greys are grey.

    Luma 720 is 1000 nits in PQ and diffuse white in HLG, which comes out at nine tenths.
    """
    levels = []
    for luma in (64, 250, 400, 520, 600, 660, 720, 940):
        frame = av.VideoFrame(64, 48, "yuv420p10le")
        for plane, value in zip(frame.planes, (luma, 512, 512), strict=True):
            plane.update(np.full((plane.height, plane.line_size // 2), value, np.uint16).tobytes())
        frame.colorspace, frame.color_range = 9, ColorRange.MPEG
        frame.color_primaries, frame.color_trc = 9, curve
        rgb = np.asarray(converter.to_rgb(frame, 64, 48).to_ndarray(), np.uint8)[24, 32].astype(int)
        assert np.ptp(rgb) <= 3
        levels.append(rgb.mean())
    assert levels == sorted(levels)
    assert levels[0] < 3
    assert levels[-1] > 250
    assert min(np.diff(levels[:-1])) > 3


def test_rgb_passes_bit_for_bit() -> None:
    rgb = np.random.default_rng(3).integers(0, 256, (31, 45, 3), np.uint8)
    frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
    assert np.array_equal(converter.to_rgb(frame, 45, 31).to_ndarray(), rgb)


def test_another_program_sees_the_same_colours(tmp_path: Path) -> None:
    """The tags on an encoded film say what its planes are: FFmpeg's own conversion gives the colours back."""
    for number, patch in enumerate(PATCHES[:8]):
        path = tmp_path / f"{number}.mp4"
        with PictureFile(path, partial(add_h264, settings=MASTER_SETTINGS, width=64, height=48, rate=Rate(24))) as file:
            file.add(film_frame(flat(patch)), [0])
        with av.open(str(path)) as container:
            frame = next(container.decode(video=0))
            assert (frame.colorspace, frame.color_range, frame.color_primaries, frame.color_trc) == (1, 1, 1, 1)
            seen = frame.reformat(format="rgb24", dst_color_range=ColorRange.JPEG).to_ndarray()
        assert np.abs(seen[24, 32].astype(int) - patch).max() <= 4  # swscale's fast path, which rounds down


def _foreign(
    patch: NDArray[np.uint8],
    weights: tuple[float, float],
    matrix: int,
    full: bool,
    width: int = 64,
    height: int = 48,
) -> av.VideoFrame:
    luma, cb, cr = np.rint(np.clip(coded(patch, weights, full=full), 0, 255)).astype(np.uint8)
    planes = blank_planes(width, height)
    for plane, value in zip(split_planes(planes), (luma, cb, cr), strict=True):
        plane[:] = value
    frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
    frame.colorspace, frame.color_range = matrix, ColorRange.JPEG if full else ColorRange.MPEG
    return frame
