"""From what media decodes to what Qt shows."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from studio.media.colour import Planes, Rgb
from studio.media.screen import screen_bgra


def image_of(rgb: Rgb) -> QImage:
    """(H, W, 3) uint8 RGB as a QImage with memory of its own."""
    height, width = rgb.shape[:2]
    return QImage(np.ascontiguousarray(rgb).data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def image_of_planes(planes: Planes, *, moving: bool = False) -> QImage:
    """A film picture as a QImage, in the format that is painted quickest; `moving` is quicker and a little coarser."""
    pixels = np.ascontiguousarray(screen_bgra(planes, moving=moving))
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
