"""Stills of strangers: upright, in sRGB, in 8 bits, on white; and a sentence where they cannot be read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from studio.domain.errors import MediaError
from studio.media import image as stills
from studio.media.image import read_image

ORANGE = (230, 120, 40)


def save(path: Path, picture: Image.Image, **options: object) -> Path:
    picture.save(path, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("suffix", ["png", "bmp", "tiff", "webp", "gif", "jpg", "avif"])
def test_common_formats(suffix: str, tmp_path: Path) -> None:
    options = {"webp": {"lossless": True}, "jpg": {"quality": 98}, "avif": {"quality": 98}}.get(suffix, {})
    rgb = read_image(save(tmp_path / f"a.{suffix}", Image.new("RGB", (40, 24), ORANGE), **options))
    assert (rgb.shape, rgb.dtype) == ((24, 40, 3), np.uint8)
    assert np.abs(rgb.astype(int) - ORANGE).max() <= 3
    rgb[0, 0] = 0  # the caller's own, to write into


def test_a_turned_photograph_is_upright(tmp_path: Path) -> None:
    picture = Image.new("RGB", (40, 24), (0, 0, 0))
    picture.paste(ORANGE, (0, 0, 8, 8))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees clockwise to show
    rgb = read_image(save(tmp_path / "a.png", picture, exif=exif))
    assert rgb.shape == (40, 24, 3)
    assert tuple(rgb[2, -2]) == ORANGE


def test_what_is_transparent_lies_on_white(tmp_path: Path) -> None:
    layered = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    layered.paste((0, 0, 0, 128), (10, 0, 20, 20))
    rgb = read_image(save(tmp_path / "a.png", layered))
    assert tuple(rgb[5, 5]) == (255, 255, 255)
    assert abs(int(rgb[5, 15, 0]) - 127) <= 1
    palette = Image.new("P", (4, 4), 0)
    palette.putpalette([10, 20, 30, 40, 50, 60])
    assert tuple(read_image(save(tmp_path / "p.png", palette, transparency=0))[0, 0]) == (255, 255, 255)


def test_sixteen_bits_are_scaled_not_clipped(tmp_path: Path) -> None:
    ramp = np.linspace(0, 65535, 64).astype(np.uint16)[None].repeat(8, axis=0)
    rgb = read_image(save(tmp_path / "a.png", Image.fromarray(ramp)))
    assert np.abs(rgb[0, :, 0].astype(float) - ramp[0] / 257).max() <= 1


def test_grey_bilevel_and_cmyk(tmp_path: Path) -> None:
    assert tuple(read_image(save(tmp_path / "l.png", Image.new("L", (9, 9), 77)))[0, 0]) == (77, 77, 77)
    assert tuple(read_image(save(tmp_path / "1.png", Image.new("1", (9, 9), 1)))[0, 0]) == (255, 255, 255)
    cyan = read_image(save(tmp_path / "c.jpg", Image.new("CMYK", (16, 16), (255, 0, 0, 0)), quality=95))[8, 8]
    assert cyan[0] < 30 < 200 < cyan[1]


def test_an_embedded_profile_is_applied_and_a_broken_one_ignored(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = Image.new("RGB", (8, 8), ORANGE)
    same = read_image(save(tmp_path / "a.png", picture, icc_profile=lab))
    assert np.abs(same[0, 0].astype(int) - ORANGE).max() <= 1
    assert tuple(read_image(save(tmp_path / "b.png", picture, icc_profile=b"no profile"))[0, 0]) == ORANGE


def test_a_huge_picture_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", Image.new("1", (12_000, 10_000)))
    with pytest.raises(MediaError, match=r'"a.png" has more than 100 million pixels: make it smaller first'):
        read_image(path)
    assert stills.LARGEST_PIXELS == 100_000_000


def test_damage_is_told_in_a_sentence(tmp_path: Path) -> None:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8))
    whole = save(tmp_path / "whole.png", noise).read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "song.png").write_bytes(b"ID3\x03\x00" + bytes(100))
    with pytest.raises(MediaError, match="damaged or cut short"):
        read_image(tmp_path / "cut.png")
    with pytest.raises(MediaError, match="not a picture that this program can read"):
        read_image(tmp_path / "song.png")
    with pytest.raises(MediaError, match="no such file"):
        read_image(tmp_path / "none.png")
