"""The colours of a drawing: black, white, greys, and those that the film's own picture is made of."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from studio.ui.theme import PALETTE

GREYS = ("#000000", "#4d4d4d", "#808080", "#b3b3b3", "#ffffff")
PLAIN = ("#b5473c", "#d99a4e", "#5d8a4f", "#3f6fa8", "#8a5a9c", "#7a5a44")
"""What is offered while there is no picture to take colours from."""
_SIDE_PX = 24
_LOOKED_AT = QSize(48, 27)
_COARSE = 32
_LEAST_APART = 60


def palette_of(picture: QImage | None, count: int = len(PLAIN)) -> tuple[str, ...]:
    """The most frequent colours of a picture that can be told apart; without one, plain colours."""
    if picture is None or picture.isNull():
        return PLAIN
    small = picture.scaled(_LOOKED_AT, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    seen: Counter[tuple[int, int, int]] = Counter()
    for y in range(small.height()):
        for x in range(small.width()):
            colour = small.pixelColor(x, y)
            seen[_coarse(colour.red()), _coarse(colour.green()), _coarse(colour.blue())] += 1
    found: list[tuple[int, int, int]] = []
    for colour, _ in seen.most_common():
        if all(sum(abs(a - b) for a, b in zip(colour, other, strict=True)) >= _LEAST_APART for other in found):
            found.append(colour)
        if len(found) == count:
            break
    return tuple(QColor(*colour).name() for colour in found)


def _coarse(value: int) -> int:
    return min(255, value // _COARSE * _COARSE + _COARSE // 2)


class Swatch(QToolButton):
    """One colour that can be chosen."""

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFixedSize(_SIDE_PX, _SIDE_PX)
        self.show_colour(colour)

    def show_colour(self, colour: str) -> None:
        self.colour = QColor(colour)
        self.setToolTip(colour)
        self.setAccessibleName(self.tr("Colour {name}").format(name=colour))
        self.update()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        rim = PALETTE.accent if chosen or self.hasFocus() else PALETTE.line
        painter.setPen(QPen(rim, 2 if chosen else 1))
        painter.setBrush(self.colour)
        inset = 2 if chosen else 4
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), 4, 4)
        painter.end()
