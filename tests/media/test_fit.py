"""A picture of another size or shape in the film: filled, cropped at its centre, or between bars."""

from __future__ import annotations

import numpy as np
import pytest

from studio.media.colour import rgb_to_planes, split_planes
from studio.media.fit import Placement, fit_planes, fit_rgb, placement


def test_the_same_size_is_the_same_array() -> None:
    planes = rgb_to_planes(np.full((48, 64, 3), 90, np.uint8))
    assert fit_planes(planes, (64, 48)) is planes


def test_the_same_shape_is_scaled_to_fill() -> None:
    assert placement((160, 96), (800, 480)) == Placement(800, 480, 0, 0)


def test_nearly_the_same_shape_is_cropped_at_its_centre() -> None:
    where = placement((1280, 704), (1280, 720))
    assert (where.height, where.y) == (720, 0)
    assert where.width == 1310
    assert where.x == -14 or where.x == -16


def test_another_shape_is_letterboxed() -> None:
    assert placement((640, 480), (1280, 720)) == Placement(960, 720, 160, 0)
    assert placement((1920, 800), (1280, 720)) == Placement(1280, 534, 0, 92)


@pytest.mark.parametrize(("width", "crops"), [(105, True), (106, False), (95, False), (96, True)])
def test_five_percent_is_the_limit(width: int, crops: bool) -> None:
    where = placement((width * 10, 1000), (1000, 1000))
    assert (where.width >= 1000 and where.height >= 1000) == crops


def test_the_shot_may_decide_otherwise() -> None:
    assert placement((640, 480), (1280, 720), "crop").width == 1280
    assert placement((640, 480), (1280, 720), "crop").height == 960
    assert placement((1280, 704), (1280, 720), "letterbox") == Placement(1280, 704, 0, 8)


@pytest.mark.parametrize("source", [(2, 400_000), (400_000, 2), (3, 5), (64, 48), (63, 47), (1919, 1079)])
@pytest.mark.parametrize("fit", ["auto", "crop", "letterbox"])
def test_every_size_gives_a_whole_frame(source: tuple[int, int], fit: str) -> None:
    picture = np.full((source[1], source[0], 3), 200, np.uint8)
    planes = fit_rgb(picture, (64, 48), fit)  # type: ignore[arg-type]
    assert planes.shape == (72, 64)
    assert abs(int(split_planes(planes)[0][24, 32]) - 188) <= 1


def test_a_letterboxed_picture_has_black_bars_and_its_own_colour() -> None:
    red = np.zeros((48, 48, 3), np.uint8)
    red[..., 0] = 255
    luma, cb, cr = split_planes(fit_planes(rgb_to_planes(red), (96, 48)))
    assert (luma[:, :24] == 16).all()
    assert (luma[:, 72:] == 16).all()
    assert (cb[:, :12] == 128).all()
    assert (cr[:, 36:] == 128).all()
    assert abs(luma[:, 24:72].astype(int) - 63).max() <= 1
    assert abs(cr[:, 12:36].astype(int) - 240).max() <= 1


def test_a_crop_shows_the_middle() -> None:
    ramp = np.zeros((40, 84, 3), np.uint8)
    ramp[:] = np.linspace(0, 250, 84).astype(np.uint8)[None, :, None]
    luma = split_planes(fit_rgb(ramp, (80, 40), "auto"))[0].astype(float)
    whole = split_planes(rgb_to_planes(ramp))[0].astype(float)
    assert np.abs(luma - whole[:, 2:82]).max() <= 2


def test_cropped_planes_and_cropped_rgb_show_the_same_middle() -> None:
    ramp = np.zeros((40, 160, 3), np.uint8)
    ramp[:] = np.linspace(0, 250, 160).astype(np.uint8)[None, :, None]
    first = fit_rgb(ramp, (80, 40), "crop")
    second = fit_planes(rgb_to_planes(ramp), (80, 40), "crop")
    assert np.abs(first.astype(int) - second).max() <= 2
    assert abs(int(first[20, 0]) - int(rgb_to_planes(ramp)[20, 40])) <= 2


@pytest.mark.parametrize("surplus", [2, 4, 6, 8])
def test_a_crop_keeps_luma_and_chroma_together(surplus: int) -> None:
    picture = np.zeros((40, 80 + surplus, 3), np.uint8)
    picture[:, 40:, 0] = 255
    luma, _, cr = split_planes(fit_planes(rgb_to_planes(picture), (80, 40), "crop"))
    assert np.argmax(luma[20] > 40) == 2 * np.argmax(cr[10] > 184)
