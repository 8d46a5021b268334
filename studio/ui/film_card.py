"""A film as a card that can be pressed: its picture, its title, a line about it; and the grid for such cards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from studio.ui.icons import icon
from studio.ui.theme import PALETTE, Space, Type, font

CARD_PX = 208
"""The width of a card at least; where there is room it grows by half."""
_WIDEST_PX = 312
_WORDS_PX = 48
_ROUND_PX = 6


class FilmCard(QAbstractButton):
    """`picture` may be missing: then the card shows the title large, as a poster."""

    def __init__(
        self, title: str, about: str, picture: Path | None = None, mark: str = "film", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setToolTip(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._about = about
        self._mark = mark
        self._picture = QImage() if picture is None else QImage(str(picture))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(CARD_PX, card_height(CARD_PX))

    @property
    def _picture_px(self) -> int:
        return self.height() - _WORDS_PX

    def keyPressEvent(self, event) -> None:
        """Enter opens, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        outline = QPainterPath()
        outline.addRoundedRect(whole, _ROUND_PX, _ROUND_PX)
        painter.fillPath(outline, PALETTE.raised if self.underMouse() or self.isDown() else PALETTE.panel)
        painter.save()
        painter.setClipPath(outline)
        self._paint_picture(painter, QRect(0, 0, self.width(), self._picture_px))
        painter.restore()
        self._paint_words(painter)
        painter.setPen(QPen(PALETTE.accent, 2) if self.hasFocus() else QPen(PALETTE.line, 1))
        painter.drawPath(outline)

    def _paint_picture(self, painter: QPainter, place: QRect) -> None:
        if not self._picture.isNull():
            painter.drawImage(place, self._picture, _covering(self._picture.size(), place.size()))
            return
        ground = QLinearGradient(0, 0, 0, place.height())
        ground.setColorAt(0, PALETTE.storyline)
        ground.setColorAt(1, PALETTE.sunken)
        painter.fillRect(place, ground)
        drawn = icon(self._mark, QColor(PALETTE.muted)).pixmap(QSize(32, 32), self.devicePixelRatioF())
        painter.drawPixmap(place.center().x() - 16, place.center().y() - 16, drawn)

    def _paint_words(self, painter: QPainter) -> None:
        left, width = Space.small + 2, self.width() - 2 * Space.small - 4
        for text, points, strong, colour, top in (
            (self.text(), Type.body_pt, True, PALETTE.text, self._picture_px + 6),
            (self._about, Type.caption_pt, False, PALETTE.muted, self._picture_px + 25),
        ):
            chosen = font(points, strong=strong)
            painter.setFont(chosen)
            painter.setPen(colour)
            shown = QFontMetrics(chosen).elidedText(text, Qt.TextElideMode.ElideMiddle, width)
            painter.drawText(QRect(left, top, width, 18), Qt.AlignmentFlag.AlignVCenter, shown)


class CardGrid(QWidget):
    """Cards in rows, as many side by side as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._matched = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def match(self, cards: int) -> None:
        """Make the cards no wider than they are in a grid of this width that has so many."""
        self._matched = cards
        self._settle()

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Replace what is there."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            card.setParent(self)
            card.show()
        self._settle()

    def resizeEvent(self, event) -> None:
        self._settle()

    def sizeHint(self) -> QSize:
        return QSize(2 * CARD_PX + Space.medium, self.heightForWidth(max(self.width(), CARD_PX)))

    def heightForWidth(self, width: int) -> int:
        if not self._cards:
            return 0
        rows = -(-len(self._cards) // self._columns(width))
        return rows * (card_height(self._card_px(width)) + Space.medium) - Space.medium

    def _columns(self, width: int) -> int:
        """As many as fit at their narrowest, but no more than there are cards, here or in the grid that is matched."""
        return min(max(1, len(self._cards), self._matched), max(1, (width + Space.medium) // (CARD_PX + Space.medium)))

    def _card_px(self, width: int) -> int:
        columns = self._columns(width)
        return min(_WIDEST_PX, max(CARD_PX, (width - (columns - 1) * Space.medium) // columns))

    def _settle(self) -> None:
        columns, wide = self._columns(self.width()), self._card_px(self.width())
        size = QSize(wide, card_height(wide))
        for index, card in enumerate(self._cards):
            row, column = divmod(index, columns)
            card.setFixedSize(size)
            card.move(column * (size.width() + Space.medium), row * (size.height() + Space.medium))
        self.setFixedHeight(max(1, self.heightForWidth(self.width())))


def card_height(width: int) -> int:
    """The picture is 16:9, with two lines below."""
    return width * 9 // 16 + _WORDS_PX


def _covering(picture: QSize, place: QSize) -> QRect:
    """The middle part of a picture that has the shape of the place."""
    scaled = place.scaled(picture, Qt.AspectRatioMode.KeepAspectRatio)
    return QRect((picture.width() - scaled.width()) // 2, (picture.height() - scaled.height()) // 2, *scaled.toTuple())
