"""From what media decodes to what Qt shows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from studio.media.colour import Planes, Rgb
from studio.media.screen import moving_bgra, screen_bgra


def image_of(rgb: Rgb) -> QImage:
    """(H, W, 3) uint8 RGB as a QImage with memory of its own."""
    height, width = rgb.shape[:2]
    return QImage(np.ascontiguousarray(rgb).data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def image_of_planes(planes: Planes) -> QImage:
    """A film picture as a QImage."""
    return _image_of_bgra(screen_bgra(planes))


def moving_image(planes: Planes, size: tuple[int, int] | None) -> QImage:
    """A film picture that is seen for a moment: made quickly, a little coarser, in the size at which it is shown."""
    return _image_of_bgra(moving_bgra(planes, size or (planes.shape[1], planes.shape[0] * 2 // 3)))


def _image_of_bgra(pixels: NDArray[np.uint8]) -> QImage:
    """In the format that Qt paints quickest."""
    height, width = pixels.shape[:2]
    image = QImage(width, height, QImage.Format.Format_RGB32)
    np.copyto(np.frombuffer(image.bits(), np.uint8).reshape(height, width, 4), pixels)
    return image
