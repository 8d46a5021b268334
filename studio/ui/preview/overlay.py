"""What may be laid over the picture to judge it: safe areas, thirds, and a mask for another aspect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from studio.media.burn_in import BurnInField
from studio.ui.theme import PALETTE

ACTION_SAFE, TITLE_SAFE = 0.93, 0.90
"""Fractions of width and height. Source: EBU R 95 (16:9)."""

MASKS: dict[str, Fraction] = {
    "2.39": Fraction(239, 100),
    "1.85": Fraction(185, 100),
    "16:9": Fraction(16, 9),
    "4:3": Fraction(4, 3),
    "1:1": Fraction(1),
    "4:5": Fraction(4, 5),
    "9:16": Fraction(9, 16),
}
_MASKED = 0.78
"""How much of what lies outside the mask is covered; some of it stays to be seen."""


@dataclass(frozen=True, slots=True)
class Overlays:
    """What is shown. `mask` is a key of MASKS, or empty."""

    safe: bool = False
    thirds: bool = False
    mask: str = ""
    burn_ins: tuple[BurnInField, ...] = ()
    """Composed into the picture, as an export would, and not drawn over it here."""
    path: bool = False
    """The path of the camera; drawn by its own widget, while the film stands still."""


def masked(picture: QRectF, aspect: Fraction) -> QRectF:
    """The largest area of that aspect in the middle of the picture."""
    width = min(picture.width(), picture.height() * float(aspect))
    height = width / float(aspect)
    area = QRectF(0, 0, width, height)
    area.moveCenter(picture.center())
    return area


def inset(picture: QRectF, fraction: float) -> QRectF:
    """The middle of the picture, that fraction of its width and height."""
    area = QRectF(0, 0, picture.width() * fraction, picture.height() * fraction)
    area.moveCenter(picture.center())
    return area


def paint_overlays(painter: QPainter, picture: QRectF, overlays: Overlays, spared: Sequence[QRectF] = ()) -> None:
    """Draw over a picture that is already there; safe areas and thirds are those of the masked part.

    The mask leaves out what is `spared`, in the same pixels as the picture: words that are to be read.
    """
    painter.save()
    area = picture
    if overlays.mask:
        area = masked(picture, MASKS[overlays.mask])
        _paint_mask(painter, picture, area, spared)
    if overlays.thirds:
        _paint_thirds(painter, area)
    if overlays.safe:
        for fraction in (ACTION_SAFE, TITLE_SAFE):
            _paint_frame(painter, inset(area, fraction))
        _paint_cross(painter, area)
    painter.restore()


def _paint_mask(painter: QPainter, picture: QRectF, area: QRectF, spared: Sequence[QRectF]) -> None:
    cover = QColor(PALETTE.sunken)
    cover.setAlphaF(_MASKED)
    if spared:
        free = QPainterPath()
        for each in spared:
            free.addRect(each)
        whole = QPainterPath()
        whole.addRect(picture)
        painter.setClipPath(whole.subtracted(free))
    for side in (
        QRectF(picture.left(), picture.top(), picture.width(), area.top() - picture.top()),
        QRectF(picture.left(), area.bottom(), picture.width(), picture.bottom() - area.bottom()),
        QRectF(picture.left(), area.top(), area.left() - picture.left(), area.height()),
        QRectF(area.right(), area.top(), picture.right() - area.right(), area.height()),
    ):
        if side.width() > 0 and side.height() > 0:
            painter.fillRect(side, cover)
    painter.setClipping(False)


def _paint_thirds(painter: QPainter, area: QRectF) -> None:
    for third in (1 / 3, 2 / 3):
        x, y = area.left() + area.width() * third, area.top() + area.height() * third
        _stroke(painter, [QLineF(x, area.top(), x, area.bottom()), QLineF(area.left(), y, area.right(), y)])


def _paint_frame(painter: QPainter, area: QRectF) -> None:
    corners = (area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft())
    _stroke(painter, [QLineF(corner, corners[(place + 1) % 4]) for place, corner in enumerate(corners)])


def _paint_cross(painter: QPainter, area: QRectF) -> None:
    centre, arm = area.center(), min(area.width(), area.height()) * 0.03
    _stroke(
        painter,
        [
            QLineF(centre.x() - arm, centre.y(), centre.x() + arm, centre.y()),
            QLineF(centre.x(), centre.y() - arm, centre.x(), centre.y() + arm),
        ],
    )


def _stroke(painter: QPainter, lines: list[QLineF]) -> None:
    """Light on a dark rim, so that it can be seen on any picture."""
    for colour, width, strength in ((PALETTE.sunken, 3, 0.45), (PALETTE.text, 1, 0.75)):
        shade = QColor(colour)
        shade.setAlphaF(strength)
        pen = QPen(shade, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLines(lines)
