"""Film pictures for a screen, in the bytes that it wants: the same colours as `studio.media.colour` within 3 of 255.

Swscale takes 10 ms and more for a picture whose chroma it interpolates fully; this takes two to five. A picture that
moves is not looked at so closely: with its chroma repeated it takes a fifth of one, and one to be scaled as well.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.media import converter
from studio.media.colour import BLACK, NEUTRAL, Planes, Rgb, pixels, planes_frame, split_planes

_KR, _KB = 0.2126, 0.0722
_KG = 1.0 - _KR - _KB
_LUMA, _CHROMA = 255.0 / 219.0, 255.0 / 224.0


def _matrix() -> NDArray[np.float32]:
    """BT.709 limited Y, Cb, Cr and 1 to full-range R, G, B."""
    red, blue = 2.0 * (1.0 - _KR) * _CHROMA, 2.0 * (1.0 - _KB) * _CHROMA
    turned = np.array([[_LUMA, 0.0, red], [_LUMA, -blue * _KB / _KG, -red * _KR / _KG], [_LUMA, blue, 0.0]])
    shift = -turned @ np.array([BLACK, NEUTRAL, NEUTRAL])
    return np.column_stack((turned, shift)).astype(np.float32)


_TO_RGB = _matrix()


def screen_rgb(planes: Planes) -> Rgb:
    """BT.709 limited planes to (H, W, 3) RGB."""
    luma, cb, cr = split_planes(planes)
    return np.asarray(cv2.transform(cv2.merge((luma, _full(cb), _full(cr))), _TO_RGB), np.uint8)


def moving_bgra(planes: Planes, size: tuple[int, int]) -> NDArray[np.uint8]:
    """BT.709 limited planes to (height, width, 4) of a (width, height), for a moment: see `screen_bgra`."""
    width, height = size
    # Swscale takes four times as long for an odd width.
    return pixels(converter.film_to_bgra(planes_frame(planes), width + width % 2, height))[:, :width]


def screen_bgra(planes: Planes) -> NDArray[np.uint8]:
    """BT.709 limited planes to (H, W, 4), blue first and opaque, as screens keep their pictures."""
    return np.asarray(cv2.cvtColor(screen_rgb(planes), cv2.COLOR_RGB2BGRA), np.uint8)


def _full(chroma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Chroma at the size of the luma, sited as H.264 has it: between the rows, on every second column."""
    height, width = chroma.shape
    tall = cv2.resize(chroma, (width, height * 2), interpolation=cv2.INTER_LINEAR)
    right = np.concatenate((tall[:, 1:], tall[:, -1:]), axis=1)
    between = cv2.addWeighted(tall, 0.5, right, 0.5, 0.0)
    return np.asarray(cv2.merge((tall, between)), np.uint8).reshape(height * 2, width * 2)
