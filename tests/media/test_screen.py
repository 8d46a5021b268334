"""Pictures for the screen have the film's colours, and come fast."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from studio.media.colour import blank_planes, planes_to_rgb, rgb_to_planes
from studio.media.screen import moving_bgra, screen_bgra, screen_rgb


def smooth(width: int, height: int) -> np.ndarray:
    noise = np.random.default_rng(1).integers(0, 255, (height, width, 3), np.uint8)
    blurred = np.asarray(cv2.GaussianBlur(noise, (0, 0), 3)).astype(float)
    return np.rint((blurred - blurred.min()) * 255 / np.ptp(blurred)).astype(np.uint8)


@pytest.mark.parametrize("size", [(320, 192), (1280, 536)])
def test_the_screen_shows_the_same_colours_as_the_exact_conversion(size: tuple[int, int]) -> None:
    planes = rgb_to_planes(smooth(*size))
    off = np.abs(screen_rgb(planes).astype(int) - planes_to_rgb(planes))
    assert off.max() <= 3
    assert off.mean() < 0.6


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (18, 120, 220)])
def test_flat_colours_survive(colour: tuple[int, int, int]) -> None:
    flat = np.full((16, 32, 3), colour, np.uint8)
    assert np.abs(screen_rgb(rgb_to_planes(flat)).astype(int) - flat).max() <= 2


def test_black_is_black() -> None:
    assert not screen_rgb(blank_planes(64, 36)).any()


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0), (18, 120, 220)])
def test_moving_pictures_have_the_same_colours_at_any_size(colour: tuple[int, int, int]) -> None:
    planes = rgb_to_planes(np.full((36, 64, 3), colour, np.uint8))
    for size in ((64, 36), (101, 57), (33, 19)):
        quick = moving_bgra(planes, size)
        assert quick.shape == (size[1], size[0], 4)
        assert (quick[..., 3] == 255).all()
        assert np.abs(quick[..., 2::-1].astype(int) - colour).max() <= 3


def test_blue_comes_first() -> None:
    planes = rgb_to_planes(np.full((16, 32, 3), (18, 120, 220), np.uint8))
    assert np.abs(screen_bgra(planes)[0, 0].astype(int) - (220, 120, 18, 255)).max() <= 2
