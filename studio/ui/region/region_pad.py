"""A frame of a take, and over it the region that is painted: tinted as much as it will be new, with its edge drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from studio.media.region import WHITE_FROM, region_share
from studio.ui.draw.pad import DrawingPad
from studio.ui.theme import PALETTE

_TINT = 0.55
_THINNEST, _STEPS, _GROWTH = 1 / 60, 10, 1.4
"""The brush: its thinnest as a part of the picture's shorter side, how many widths, how much each grows."""


class RegionPad(DrawingPad):
    """Paints a region in the take's own pixels."""

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        thinnest = max(2.0, min(size.toTuple()) * _THINNEST)
        widths = [thinnest * _GROWTH**step for step in range(_STEPS)]
        super().__init__(size, parent, widths=widths, eraser=1.0)
        self.step = _STEPS // 2
        self.colour = PALETTE.accent
        self._frame: QImage | None = None
        self._tint = QImage()
        self._tint_of = 0
        """The drawing that the tint is of."""
        self.changed.connect(self._show_region)
        self.setAccessibleName(self.tr("Region"))

    def show_frame(self, frame: QImage | None) -> None:
        """The picture that is painted on; None keeps the one before."""
        self._frame = frame or self._frame
        self.update()

    def begin_with(self, mask: QImage) -> None:
        """A region that was painted before, to go on from."""
        base = QImage(mask.size(), QImage.Format.Format_ARGB32)
        base.fill(self.colour)
        base.setAlphaChannel(mask.convertToFormat(QImage.Format.Format_Grayscale8))
        self.set_base(base)
        self._show_region()

    def painted_region(self) -> QImage:
        """The region, white on black."""
        alpha = self.drawing.layer.convertToFormat(QImage.Format.Format_Alpha8)
        alpha.reinterpretAsFormat(QImage.Format.Format_Grayscale8)
        return alpha

    @property
    def empty(self) -> bool:
        """Whether nothing would be made again."""
        return self._tint.isNull()

    def _show_region(self) -> None:
        if self._tint_of == self.drawing.layer.cacheKey():
            return  # the pen is another, and nothing was painted
        self._tint_of = self.drawing.layer.cacheKey()
        painted = _pixels(self.painted_region())
        share = region_share(painted, painted.shape[1], painted.shape[0])
        self._tint = QImage() if share is None else _tinted(share, painted, self.colour)
        self.update()

    def paint_sheet(self, painter: QPainter, sheet: QRectF) -> None:
        """The frame and the region; while a stroke goes on as it is painted, and then with the edge that it has."""
        if self._frame is None:
            painter.fillRect(sheet, PALETTE.gap)
        else:
            painter.drawImage(sheet, self._frame)
        if self.drawing_now:
            painter.setOpacity(_TINT)
            painter.drawImage(sheet, self.drawing.layer)
            painter.setOpacity(1.0)
        elif not self._tint.isNull():
            painter.drawImage(sheet, self._tint)


def _pixels(mask: QImage) -> NDArray[np.uint8]:
    """(H, W) uint8; a line of an image may be longer than what is seen of it."""
    lines = np.frombuffer(mask.constBits(), np.uint8).reshape(mask.height(), mask.bytesPerLine())
    return lines[:, : mask.width()].copy()


def _tinted(share: NDArray[np.float32], painted: NDArray[np.uint8], colour: QColor) -> QImage:
    """The colour, as strong as the share, and strongest where the region ends."""
    white = np.pad(painted >= WHITE_FROM, 1, mode="edge")
    around = white[:-2, 1:-1] & white[2:, 1:-1] & white[1:-1, :-2] & white[1:-1, 2:]
    alpha = np.where(white[1:-1, 1:-1] & ~around, 1.0, share * _TINT)
    height, width = share.shape
    tint = np.empty((height, width, 4), np.uint8)
    tint[..., 0], tint[..., 1], tint[..., 2] = colour.blue(), colour.green(), colour.red()
    tint[..., 3] = np.rint(alpha * 255)
    return QImage(tint.data, width, height, 4 * width, QImage.Format.Format_ARGB32).copy()
