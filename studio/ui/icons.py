"""Icons from Lucide (resources/icons), drawn in the palette's colours and crisp on every screen."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton

from studio.resources import resource
from studio.ui.theme import PALETTE

# What 12 to 48 pixels need at 100, 125, 150 and 200 per cent; anything else is drawn from the next larger one.
_SIZES_PX = (12, 14, 16, 18, 20, 24, 28, 32, 36, 40, 48, 64, 96)
_SIGN_PX, _GAP_PX = 16, 4


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The icon of that Lucide name, by default in the colour of text. Raises FileNotFoundError when it is not there."""
    return _icon(name, (colour or PALETTE.text).rgba())


def pixmap(name: str, size_px: int, colour: QColor | None = None, *, ratio: float = 1.0) -> QPixmap:
    """One picture of an icon for painting it: `size_px` of the widget's pixels, `ratio` its devicePixelRatio."""
    return icon(name, colour).pixmap(QSize(size_px, size_px), ratio)


def sign_button(name: str, text: str = "", colour: QColor | None = None) -> QPushButton:
    """A button with an icon before its words. Qt leaves 4 pixels between them, so the icon brings a few of its own."""
    button = QPushButton(_spaced(name, (colour or PALETTE.text).rgba()), text)
    button.setIconSize(QSize(_SIGN_PX + _GAP_PX, _SIGN_PX))
    return button


@functools.cache
def _spaced(name: str, colour: int) -> QIcon:
    made = QIcon()
    for mode, shown in ((QIcon.Mode.Normal, QColor.fromRgba(colour)), (QIcon.Mode.Disabled, PALETTE.hatch)):
        for times in (4, 5, 6, 8, 12):  # quarters: 100 to 300 per cent
            wide, high = (_SIGN_PX + _GAP_PX) * times // 4, _SIGN_PX * times // 4
            canvas = QPixmap(wide, high)
            canvas.fill(Qt.GlobalColor.transparent)
            painter = QPainter(canvas)
            _renderer(name, shown).render(painter, QRectF(0, 0, high, high))
            painter.end()
            made.addPixmap(canvas, mode)
    return made


def _renderer(name: str, colour: QColor) -> QSvgRenderer:
    drawn = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawn.replace("currentColor", colour.name()).encode()))


@functools.cache
def _icon(name: str, colour: int) -> QIcon:
    made = QIcon()
    for mode, shown in ((QIcon.Mode.Normal, QColor.fromRgba(colour)), (QIcon.Mode.Disabled, PALETTE.hatch)):
        renderer = _renderer(name, shown)
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
