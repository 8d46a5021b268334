"""A field over a card in which one of its texts is edited. Leaving it keeps the text as one step, Escape as well, as in
the shot panel; only a number or a name that was begun is taken back by it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from studio.domain.edits import Edit, rename, set_duration, set_text
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId
from studio.domain.time import Rate, parse_duration
from studio.ui.board.card import CardField
from studio.ui.shot.prompt_edit import PromptEdit, names_of
from studio.ui.theme import Type, font

EDITED: tuple[CardField, ...] = ("prompt", "camera", "dialogue", "duration")
"""The fields in the order in which Tab goes through them."""
_WRITTEN: tuple[CardField, ...] = ("prompt", "camera", "dialogue")
"""What somebody has thought about: no key throws it away, undo takes it back."""
_LEAST_WIDTH = 200
_LINES: dict[CardField, int] = {"prompt": 3, "dialogue": 3}


class CardEditor(PromptEdit):
    """Edits one field of one shot. `closed` says whether it was left with Ctrl+Enter (generate) and where Tab goes."""

    closed = Signal(bool)
    moved_on = Signal(int)

    def __init__(self, project: Project, shot: Shot, field: CardField, parent: QWidget) -> None:
        lines = _LINES.get(field, 1)
        self._covered_px = 0
        names: Callable[[], list[str]] = (lambda: names_of(project)) if field == "prompt" else list
        super().__init__(parent, names=names, least=lines, most=12 if lines > 1 else 1)
        self.shot: ShotId = shot.id
        self.field = field
        self._single = lines == 1
        self._old = value_of(shot, field)
        self.setFont(font(Type.body_pt))
        self.setTabChangesFocus(False)
        self.setUndoRedoEnabled(True)  # it is a field of its own until it is left
        self.show_text(self._old)
        self.selectAll()
        self.setAccessibleName(self._title(shot))

    def place(self, area: QRect, within: QRect, line_end: Callable[[int], int] = lambda y: y) -> None:
        """Lie over the part of the card that is edited, wide enough to write in and inside the window. No half of a
        line looks out below: `line_end` says where the line of the card ends that a height cuts through.
        """
        wide = min(max(area.width() + 12, _LEAST_WIDTH), within.width())
        self.setFixedWidth(wide)
        above = area.top() - 4
        self._covered_px = line_end(above + super()._height()) - above
        self._fit()
        left = min(max(within.left(), area.left() - 6), within.right() + 1 - wide)
        top = min(max(within.top(), area.top() - 4), max(within.top(), within.bottom() + 1 - self.height()))
        self.move(QPoint(left, top))

    def _height(self, lines: int | None = None) -> int:
        return max(super()._height(lines), self._covered_px)

    @property
    def changed(self) -> bool:
        return self._text() != self._old

    def edit(self, rate: Rate) -> Edit:
        """What was written, as an edit. Raises EditError when it cannot be read."""
        return edit_for(self.shot, cast(CardField, self.field), self._text(), rate)

    def _text(self) -> str:
        text = self.toPlainText()
        return text.replace("\n", " ") if self._single else text

    def _title(self, shot: Shot) -> str:
        titles = {
            "prompt": self.tr("Prompt of shot {name}"),
            "camera": self.tr("Camera of shot {name}"),
            "dialogue": self.tr("Dialogue of shot {name}"),
            "duration": self.tr("Duration of shot {name}"),
            "name": self.tr("Name of shot {name}"),
        }
        return titles[self.field].format(name=shot.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.offering:
            super().keyPressEvent(event)
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            if self.field not in _WRITTEN:
                self.show_text(self._old)
            self.closed.emit(False)
        elif enter and (held or self._single):
            self.closed.emit(bool(held))
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.moved_on.emit(-1 if event.key() == Qt.Key.Key_Backtab else 1)
        else:
            super().keyPressEvent(event)


def value_of(shot: Shot, field: CardField) -> str:
    return f"{shot.duration}f" if field == "duration" else str(getattr(shot, field))


def edit_for(shot: ShotId, field: CardField, text: str, rate: Rate) -> Edit:
    """The edit that gives a shot what was written into one of its fields. Raises EditError."""
    if field == "duration":
        return set_duration(shot, parse_duration(text, rate))
    if field == "name":
        return rename(shot, text)
    if field == "picture":
        raise EditError("a picture is not written")
    return set_text(shot, field, text)
