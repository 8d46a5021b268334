"""What is drawn over a finished card: the frame under the mouse, a take on its way, where a drop would go."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from studio.ui.theme import PALETTE, Space, Type, font

_BAR_PX = 4
_LEAST_STRIP_PX = 24


def paint_over(painter: QPainter, area: QRect, picture: QImage) -> None:
    """Another picture in place of the card's."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(area, Qt.GlobalColor.black)
    size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    at = area.center() - QPoint((size.width() - 1) // 2, (size.height() - 1) // 2)
    painter.drawImage(QRect(at, size), picture)


def paint_progress(painter: QPainter, picture: QRect, done: float, words: str) -> None:
    """A bar along the foot of the picture, with a word above it."""
    face = font(Type.caption_pt)
    height = QFontMetrics(face).height() + Space.tiny
    strip = QRect(picture.left(), picture.bottom() + 1 - height - _BAR_PX, picture.width(), height)
    painter.fillRect(strip, _veil(0.82))
    painter.setFont(face)
    painter.setPen(PALETTE.text)
    inner = strip.adjusted(Space.tiny + 2, 0, -Space.tiny, 0)
    text = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    bar = QRect(picture.left(), picture.bottom() + 1 - _BAR_PX, picture.width(), _BAR_PX)
    painter.fillRect(bar, PALETTE.line)
    bar.setWidth(round(bar.width() * done))
    painter.fillRect(bar, PALETTE.accent)


def paint_target(painter: QPainter, card: QRect, picture: QRect, words: tuple[str, str], *, panel: bool) -> None:
    """What a drop would do: a panel on the upper strip of the picture, a reference anywhere else."""
    strip = panel_strip(picture)
    below = card.adjusted(0, strip.height(), 0, 0)
    painter.fillRect(card, _veil(0.78))
    painter.fillRect(strip if panel else below, PALETTE.selection)
    painter.setFont(font(Type.caption_pt, strong=True))
    painter.setPen(PALETTE.text)
    centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(strip, centred, words[0])
    painter.drawText(below, centred, words[1])


def panel_strip(picture: QRect) -> QRect:
    """The part of a card's picture that takes a drop as a panel."""
    return QRect(picture.left(), picture.top(), picture.width(), max(_LEAST_STRIP_PX, picture.height() // 3))


def _veil(opacity: float) -> QColor:
    colour = QColor(PALETTE.window)
    colour.setAlphaF(opacity)
    return colour
