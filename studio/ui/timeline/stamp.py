"""Small things kept ready for painting: scaled thumbnails, icons, stretches of waveforms, words laid out.

Scrolling then only copies them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import floor
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPixmap, QStaticText, QTextOption

from studio.ui.icons import pixmap

T = TypeVar("T")


class Shelf(Generic[T]):
    """What was made lately, by key; what has not been asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under a key, made when it is not there."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found


_pictures: Shelf[QPixmap] = Shelf(600)
_words: Shelf[QStaticText] = Shelf(2000)
_shortened: Shelf[str] = Shelf(2000)


def stamp(key: Hashable, make: Callable[[], QPixmap]) -> QPixmap:
    """The picture kept under a key, made when it is not there."""
    return _pictures.get(key, make)


def shortened(text: str, font: QFont, room: float) -> str:
    """The text, or its beginning and an ellipsis, no wider than `room` pixels."""
    width = floor(max(room, 0.0))

    def make() -> str:
        return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)

    return _shortened.get((text, font.key(), width), make)


def words(text: str, font: QFont, width: float = -1.0) -> QStaticText:
    """Plain text laid out, in lines no wider than `width` when it is given."""

    def make() -> QStaticText:
        made = QStaticText(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap if width > 0 else QTextOption.WrapMode.NoWrap)
        made.setTextOption(option)
        made.setTextWidth(width)
        made.prepare(font=font)
        return made

    return _words.get((text, font.key(), width), make)


def thumbnail(image: QImage, height: int, ratio: float) -> QPixmap:
    """A picture scaled to a height in the widget's pixels."""

    def make() -> QPixmap:
        scaled = image.scaledToHeight(max(round(height * ratio), 1), Qt.TransformationMode.SmoothTransformation)
        made = QPixmap.fromImage(scaled)
        made.setDevicePixelRatio(ratio)
        return made

    return stamp(("thumbnail", image.cacheKey(), height, ratio), make)


def badge(name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
    """An icon for painting."""
    return stamp(("badge", name, size, colour.rgba(), ratio), lambda: pixmap(name, size, colour, ratio=ratio))


def shade(colour: QColor, alpha: int) -> QColor:
    """A colour that lets through what lies under it; `alpha` is 0 to 255."""
    thin = QColor(colour)
    thin.setAlpha(alpha)
    return thin
