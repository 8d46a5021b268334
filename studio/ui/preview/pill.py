"""A few words on a rounded ground, readable on any picture: the badges of preview and takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.icons import pixmap
from studio.ui.theme import PALETTE, Space, Type, font

Tone = Literal["plain", "warning", "bad", "good"]

_ICON_PX = 12
_GROUND = 0.86


@dataclass(frozen=True, slots=True)
class Badge:
    """What is said, with an icon, so that colour is never the only sign; `why` is the tooltip."""

    text: str
    icon: str = ""
    tone: Tone = "plain"
    why: str = ""


def tone_colour(tone: Tone) -> QColor:
    return {"plain": PALETTE.text, "warning": PALETTE.warning, "bad": PALETTE.bad, "good": PALETTE.good}[tone]


def pill_size(badge: Badge) -> QSize:
    """How much room it needs, in the widget's pixels."""
    metrics = QFontMetricsF(_type())
    icon = _ICON_PX + Space.tiny if badge.icon else 0
    words = metrics.horizontalAdvance(badge.text) if badge.text else -Space.tiny
    return QSize(round(words + icon + 2 * Space.small), round(metrics.height() + Space.tiny))


def paint_pill(painter: QPainter, at: QPointF, badge: Badge, ratio: float) -> QRectF:
    """Draw a badge with its top left corner there; the area that it covers. `ratio` is the device pixel ratio."""
    area = QRectF(at, pill_size(badge).toSizeF())
    colour, ground = tone_colour(badge.tone), QColor(PALETTE.sunken)
    ground.setAlphaF(_GROUND)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rim = QColor(colour)
    rim.setAlphaF(0.4)
    painter.setPen(QPen(rim, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), Space.tiny, Space.tiny)
    left = area.left() + Space.small
    if badge.icon:
        top = area.center().y() - _ICON_PX / 2
        painter.drawPixmap(QPointF(left, top), pixmap(badge.icon, _ICON_PX, colour, ratio=ratio))
        left += _ICON_PX + Space.tiny
    painter.setPen(colour)
    painter.setFont(_type())
    rest = QRectF(left, area.top(), area.right() - left, area.height())
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, badge.text)
    painter.restore()
    return area


class Pill(QWidget):
    """One badge as a widget."""

    def __init__(self, badge: Badge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = badge
        self.setToolTip(badge.why)
        self.setAccessibleName(badge.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def badge(self) -> Badge:
        return self._badge

    def sizeHint(self) -> QSize:
        return pill_size(self._badge)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QPointF(0, 0), self._badge, self.devicePixelRatioF())
        painter.end()


def _type() -> QFont:
    return font(Type.caption_pt, strong=True)
