"""Small rounded words, and the layout that sets them in lines like text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from studio.ui.theme import PALETTE, Space, Type, font

_ROUND_PX = 8
_BESIDE_PX, _ABOVE_PX = Space.small + 2, 2
_WIDEST_PX = 200
"""Of the words on a chip: a longer one would make its panel wider than it is shown."""


@dataclass(frozen=True, slots=True)
class ChipText:
    """One chip. `strange` ones are greyed with a dotted rim: they are not understood."""

    text: str
    hint: str = ""
    strange: bool = False
    colour: QColor | None = None


class Flow(QLayout):
    """Sets its widgets one after another, and on the next line where there is no room."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = Space.tiny) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """By width: Qt asks for the same ones many times over."""
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._placed(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._placed(rect, move=True)

    def _placed(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():  # its widget is hidden
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size.boundedTo(QSize(rect.width(), size.height()))))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


class Chip(QWidget):
    """One of them. It paints itself: a style sheet for each would take longer than everything else in the panel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(font(Type.caption_pt))
        self._chip = ChipText("")

    def say(self, chip: ChipText) -> None:
        if chip != self._chip:
            self._chip = chip
            self.setToolTip(chip.hint if self._whole() <= _WIDEST_PX else f"{chip.text}\n{chip.hint}".strip())
            self.setAccessibleName(chip.text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        return QSize(min(self._whole(), _WIDEST_PX) + 2 * _BESIDE_PX, ceil(metrics.height()) + 2 * _ABOVE_PX)

    def _whole(self) -> int:
        """How wide all of its words are."""
        return ceil(QFontMetricsF(self.font()).horizontalAdvance(self._chip.text))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        chip, painter = self._chip, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(PALETTE.panel if chip.strange else PALETTE.raised)
        rim = QPen(PALETTE.hatch, 1, Qt.PenStyle.DashLine) if chip.strange else Qt.PenStyle.NoPen
        painter.setPen(rim)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND_PX, _ROUND_PX)
        painter.setPen(PALETTE.faint if chip.strange else (chip.colour or PALETTE.text))
        room = QRectF(self.rect()).adjusted(_BESIDE_PX, 0, -_BESIDE_PX, 0)
        text = QFontMetricsF(self.font()).elidedText(chip.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class Chips(QWidget):
    """A paragraph of chips; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self._made: list[Chip] = []
        self._shown: tuple[ChipText, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def shown(self) -> tuple[ChipText, ...]:
        return self._shown

    def show_chips(self, chips: Iterable[ChipText]) -> None:
        wanted = tuple(chips)
        if wanted == self._shown:
            return
        self._shown = wanted
        while len(self._made) < len(wanted):
            self._made.append(Chip(self))
            self._flow.addWidget(self._made[-1])
        for place, chip in enumerate(self._made):
            if place < len(wanted):
                chip.say(wanted[place])
            chip.setVisible(place < len(wanted))
        self.setVisible(bool(wanted))
        self.setAccessibleName(", ".join(chip.text for chip in wanted))
        self._flow.invalidate()
        self.updateGeometry()
