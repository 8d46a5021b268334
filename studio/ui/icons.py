"""Icons from Lucide (resources/icons), drawn in the palette's colours and crisp on every screen."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QPushButton

from studio.resources import resource
from studio.ui.theme import PALETTE

_SIGN_PX, _GAP_PX = 16, 4


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The icon of that Lucide name, by default in the colour of text. Raises FileNotFoundError when it is not there."""
    return _icon(name, (colour or PALETTE.text).rgba())


def pixmap(name: str, size_px: int, colour: QColor | None = None, *, ratio: float = 1.0) -> QPixmap:
    """One picture of an icon for painting it: `size_px` of the widget's pixels, `ratio` its devicePixelRatio."""
    return icon(name, colour).pixmap(QSize(size_px, size_px), ratio)


def show_icon(button: QAbstractButton, name: str, colour: QColor | None = None) -> None:
    """Give a button that icon. One that has it is left alone: Qt would lay out anew all that is around it."""
    wanted = icon(name, colour)
    if button.icon().cacheKey() != wanted.cacheKey():
        button.setIcon(wanted)


def sign_button(name: str, text: str = "", colour: QColor | None = None) -> QPushButton:
    """A button with an icon before its words. Qt leaves 4 pixels between them, so the icon brings a few of its own."""
    button = QPushButton(_icon(name, (colour or PALETTE.text).rgba(), spaced=True), text)
    button.setIconSize(QSize(_SIGN_PX + _GAP_PX, _SIGN_PX))
    return button


@functools.cache  # for good: widgets hold the engine without holding its Python side
def _icon(name: str, colour: int, *, spaced: bool = False) -> QIcon:
    drawn = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QIcon(_Drawing(drawn, QColor.fromRgba(colour), spaced=spaced))


class _Drawing(QIconEngine):
    """Draws an icon in the sizes in which it is seen, when it is: a window has a hundred icons and shows a dozen. A
    `spaced` one is a square at the left of what it is given.
    """

    def __init__(self, drawn: str, colour: QColor, *, spaced: bool) -> None:
        super().__init__()
        self._drawn, self._colour, self._spaced = drawn, colour, spaced
        self._pictures: dict[tuple[int, int, float, bool], QPixmap] = {}

    def clone(self) -> QIconEngine:
        return _Drawing(self._drawn, self._colour, spaced=self._spaced)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatioF()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixels = size * scale
        if pixels.isEmpty():  # a button that a layout has squeezed to nothing is still painted
            return QPixmap()
        key = (pixels.width(), pixels.height(), scale, mode == QIcon.Mode.Disabled)
        if key not in self._pictures:
            picture = QPixmap(pixels)
            picture.fill(Qt.GlobalColor.transparent)
            painter, width = QPainter(picture), pixels.height() if self._spaced else pixels.width()
            self._renderer(mode).render(painter, QRectF(0, 0, width, pixels.height()))
            painter.end()
            picture.setDevicePixelRatio(scale)
            self._pictures[key] = picture
        return self._pictures[key]

    def _renderer(self, mode: QIcon.Mode) -> QSvgRenderer:
        colour = PALETTE.hatch if mode == QIcon.Mode.Disabled else self._colour
        renderer = QSvgRenderer(QByteArray(self._drawn.replace("currentColor", colour.name()).encode()))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        return renderer
