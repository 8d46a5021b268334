"""Pictures for the screen have the film's colours, and come fast."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from studio.media.colour import blank_planes, planes_to_rgb, rgb_to_planes
from studio.media.screen import screen_rgb


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
