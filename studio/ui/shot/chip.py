"""Small rounded words, and the layout that sets them in lines like text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from studio.ui.theme import PALETTE, Space, Type, font

_ROUND_PX = 8
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
        return self._placed(QRect(0, 0, width, 0), move=False)

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


class Chips(QWidget):
    """A paragraph of chips; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
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
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chip in wanted:
            label = _label(chip, self)
            self._flow.addWidget(label)
            label.show()
        self.setVisible(bool(wanted))
        self.setAccessibleName(", ".join(chip.text for chip in wanted))
        self._flow.invalidate()
        self.updateGeometry()


def _label(chip: ChipText, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font(Type.caption_pt))
    fitting = label.fontMetrics().elidedText(chip.text, Qt.TextElideMode.ElideRight, _WIDEST_PX)
    label.setText(fitting)
    label.setToolTip(chip.hint if fitting == chip.text else f"{chip.text}\n{chip.hint}".strip())
    label.setAccessibleName(chip.text)
    ground = PALETTE.panel if chip.strange else PALETTE.raised
    text = PALETTE.faint if chip.strange else (chip.colour or PALETTE.text)
    rim = f"1px dashed {PALETTE.hatch.name()}" if chip.strange else f"1px solid {PALETTE.raised.name()}"
    label.setStyleSheet(
        f"background: {ground.name()}; color: {text.name()}; border: {rim}; border-radius: {_ROUND_PX}px;"
        f" padding: 1px {Space.small - 1}px;"
    )
    return label
