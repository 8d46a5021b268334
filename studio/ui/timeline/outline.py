"""The line around what lies on a row: thick and bright where it is selected."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from studio.ui.theme import PALETTE


def outline(painter: QPainter, area: QRectF, *, chosen: bool) -> None:
    width = 2.0 if chosen else 1.0
    painter.setPen(QPen(PALETTE.accent if chosen else PALETTE.sunken, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(width / 2, width / 2, -width / 2, -width / 2))
