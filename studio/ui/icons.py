"""Icons from Lucide (resources/icons), drawn in the palette's colours and crisp on every screen."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from studio.resources import resource
from studio.ui.theme import PALETTE

# What 12 to 48 pixels need at 100, 125, 150 and 200 per cent; anything else is drawn from the next larger one.
_SIZES_PX = (12, 14, 16, 18, 20, 24, 28, 32, 36, 40, 48, 64, 96)


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The icon of that Lucide name, by default in the colour of text. Raises FileNotFoundError when it is not there."""
    return _icon(name, (colour or PALETTE.text).rgba())


def pixmap(name: str, size_px: int, colour: QColor | None = None, *, ratio: float = 1.0) -> QPixmap:
    """One picture of an icon for painting it: `size_px` of the widget's pixels, `ratio` its devicePixelRatio."""
    return icon(name, colour).pixmap(QSize(size_px, size_px), ratio)


@functools.cache
def _icon(name: str, colour: int) -> QIcon:
    drawn = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, shown in ((QIcon.Mode.Normal, QColor.fromRgba(colour)), (QIcon.Mode.Disabled, PALETTE.hatch)):
        renderer = QSvgRenderer(QByteArray(drawn.replace("currentColor", shown.name()).encode()))
        for size in _SIZES_PX:
            made.addPixmap(_painted(renderer, size), mode)
    return made


def _painted(renderer: QSvgRenderer, size: int) -> QPixmap:
    canvas = QPixmap(size, size)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return canvas
