"""Waveforms: the peaks of a sound at any zoom, painted once in tiles that scrolling and trimming only copy."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from studio.ui.timeline.stamp import stamp

PEAKS_PER_SECOND = 48_000 / 256
"""As media/flac.py writes them."""
_TILE_PX = 256
Peaks = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Wave:
    """Peaks (bins, 2, 2) of lowest and highest samples by channel, in 127ths, drawn at `px_per_s`."""

    key: Hashable
    peaks: Peaks
    px_per_s: float
    height: int
    colour: QColor
    ratio: float

    def paint(self, painter: QPainter, start_s: float, left: float, right: float, top: float) -> None:
        """Draw what sounds from `start_s` on between two pixels, the upper edge at `top`."""
        origin = left - start_s * self.px_per_s
        last = ceil(len(self.peaks) / PEAKS_PER_SECOND * self.px_per_s / _TILE_PX)
        first = max(floor((left - origin) / _TILE_PX), 0)
        for number in range(first, min(ceil((right - origin) / _TILE_PX), last)):
            x = origin + number * _TILE_PX
            cut_left, cut_right = max(left - x, 0.0), min(right - x, float(_TILE_PX))
            source = QRectF(cut_left * self.ratio, 0, (cut_right - cut_left) * self.ratio, self.height * self.ratio)
            target = QRectF(x + cut_left, top, cut_right - cut_left, self.height)
            painter.drawPixmap(target, self._tile(number), source)

    def _tile(self, number: int) -> QPixmap:
        key = ("wave", self.key, round(self.px_per_s, 6), self.height, self.colour.rgba(), self.ratio, number)
        return stamp(key, lambda: self._painted(number))

    def _painted(self, number: int) -> QPixmap:
        columns, height = round(_TILE_PX * self.ratio), round(self.height * self.ratio)
        tile = QPixmap(columns, height)
        tile.fill(Qt.GlobalColor.transparent)
        low, high = extremes(self.peaks, number * columns, columns, self.px_per_s * self.ratio)
        middle, reach = height / 2, height / 2 - 1
        painter = QPainter(tile)
        painter.setPen(self.colour)
        lines = [
            QLineF(x + 0.5, middle - top * reach, x + 0.5, middle - bottom * reach)
            for x, (bottom, top) in enumerate(zip(low.tolist(), high.tolist(), strict=True))
        ]
        painter.drawLines(lines)
        painter.end()
        tile.setDevicePixelRatio(self.ratio)
        return tile


def extremes(
    peaks: Peaks, first: int, columns: int, px_per_s: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The lowest and highest sample (-1 to 1, of both channels) in each of so many pixel columns from the first on.

    Shorter where the sound ends.
    """
    bounds = np.floor(np.arange(first, first + columns + 1) * (PEAKS_PER_SECOND / px_per_s)).astype(np.int64)
    begins = bounds[:-1][bounds[:-1] < len(peaks)]
    if not len(begins):
        return np.zeros(0), np.zeros(0)
    # A column narrower than a bin shows the bin that it lies in: reduceat gives that for an empty range.
    inside = peaks[begins[0] : max(min(bounds[len(begins)], len(peaks)), begins[-1] + 1)]
    low = np.minimum.reduceat(inside[:, :, 0].min(axis=1), begins - begins[0])
    high = np.maximum.reduceat(inside[:, :, 1].max(axis=1), begins - begins[0])
    return low / 127, high / 127
