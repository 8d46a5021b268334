"""Where one or two takes are drawn, and how: whole, side by side, or one over the other up to a divider."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from studio.domain.take import Take
from studio.ui.preview.pill import Badge, paint_pill, pill_size
from studio.ui.theme import PALETTE, Space, Type, font

GRIP_PX = 12.0


def fitted(stage: QRectF, take: Take) -> QRectF:
    """The take's picture in the middle of an area, as large as it fits."""
    size = QSizeF(take.width, take.height).scaled(stage.size(), Qt.AspectRatioMode.KeepAspectRatio)
    area = QRectF(QPointF(0, 0), size)
    area.moveCenter(stage.center())
    return area


def paired(stage: QRectF, takes: Sequence[Take]) -> list[QRectF]:
    """Two pictures side by side, or one above the other where that shows them larger."""
    across = QRectF(stage.left(), stage.top(), (stage.width() - Space.tiny) / 2, stage.height())
    down = QRectF(stage.left(), stage.top(), stage.width(), (stage.height() - Space.tiny) / 2)
    if fitted(across, takes[0]).width() >= fitted(down, takes[0]).width():
        halves = [across, across.translated(across.width() + Space.tiny, 0)]
    else:
        halves = [down, down.translated(0, down.height() + Space.tiny)]
    return [fitted(half, take) for half, take in zip(halves, takes, strict=True)]


def paint_picture(painter: QPainter, area: QRectF, picture: QImage | None, badge: Badge | None, ratio: float) -> None:
    """A picture, or the dark where it is still to come; with a badge in its corner where there is one."""
    if picture is None:
        painter.fillRect(area, PALETTE.gap)
    else:
        painter.drawImage(area, picture)
    if badge is not None:
        paint_pill(painter, area.topLeft() + QPointF(Space.tiny, Space.tiny), badge, ratio)


def paint_words(painter: QPainter, area: QRectF, words: str) -> None:
    """What there is to say where there is no picture."""
    painter.setPen(PALETTE.muted)
    painter.setFont(font(Type.body_pt))
    inside = area.adjusted(Space.large, Space.small, -Space.large, -Space.small)
    painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def paint_wipe(
    painter: QPainter,
    area: QRectF,
    pictures: Sequence[QImage | None],
    badges: Sequence[Badge],
    divider: float,
    ratio: float,
) -> None:
    """The first picture left of the divider (0 to 1 of the width), the second right of it."""
    x = area.left() + area.width() * divider
    paint_picture(painter, area, pictures[1], None, ratio)
    painter.save()
    painter.setClipRect(QRectF(area.left(), area.top(), x - area.left(), area.height()))
    paint_picture(painter, area, pictures[0], None, ratio)
    painter.restore()
    paint_pill(painter, area.topLeft() + QPointF(Space.tiny, Space.tiny), badges[0], ratio)
    second = badges[1]
    right = QPointF(area.right() - pill_size(second).width() - Space.tiny, area.top() + Space.tiny)
    paint_pill(painter, right, second, ratio)
    _paint_divider(painter, area, x)


def _paint_divider(painter: QPainter, area: QRectF, x: float) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((PALETTE.sunken, 3.0), (PALETTE.text, 1.5)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    painter.setBrush(PALETTE.raised)
    grip = QRectF(0, 0, GRIP_PX, 2 * GRIP_PX)
    grip.moveCenter(QPointF(x, area.center().y()))
    painter.drawRoundedRect(grip, Space.tiny, Space.tiny)
    painter.restore()
