"""The command palette: type a few letters of anything that the window can do, and Enter does it."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.ui.actions import keys_text
from studio.ui.command import Command
from studio.ui.icons import icon
from studio.ui.menu_name import menu_name
from studio.ui.shortcut import ShortcutMap
from studio.ui.synonym import synonyms
from studio.ui.theme import PALETTE, Space, Type, font

_WIDTH_PX, _MOST_ROWS, _ROW_PX = 560, 10, 32
_SIGN_PX = 16 + 3 * Space.medium
"""A row's icon and the gaps around its words."""
_COMMAND = Qt.ItemDataRole.UserRole
_KEYS = Qt.ItemDataRole.UserRole + 1
_WHY = Qt.ItemDataRole.UserRole + 2
_PLAIN = str.maketrans("–—", "--", "…")
"""What a keyboard has no key for."""


def match(wanted: str, text: str) -> int | None:
    """How well the letters of `wanted` are found in `text`, in order: higher is better, None is not at all.

    Letters that begin a word, or follow the one before directly, count more; a shorter text wins a draw.
    """
    wanted, lowered = wanted.casefold().replace(" ", "").translate(_PLAIN), text.casefold().translate(_PLAIN)
    score, at = 0, -1
    for letter in wanted:
        found = lowered.find(letter, at + 1)
        if found < 0:
            return None
        word = _word_start(lowered, letter, at + 1)
        if found != at + 1 and word is not None:
            found = word
        score += 8 if found == at + 1 and at >= 0 else 6 if found == 0 or not lowered[found - 1].isalnum() else 1
        at = found
    return score * 100 - len(text)


def _word_start(text: str, letter: str, start: int) -> int | None:
    for index in range(start, len(text)):
        if text[index] == letter and (index == 0 or not text[index - 1].isalnum()):
            return index
    return None


def rank(wanted: str, command: Command) -> int | None:
    """How well a command answers to what was typed, by its label or by what others call it; None is not at all."""
    by_label = match(wanted, f"{command.label} {menu_name(command.menu)}")
    others = synonyms(command.id).casefold().split()
    typed = wanted.casefold().split()
    if typed and all(any(other.startswith(word) for other in others) for word in typed):
        whole = sum(word in others for word in typed)
        # A word that was meant beats letters that happen to be in a label, and loses against the label itself.
        by_synonym = len("".join(typed)) * 800 - 400 + 50 * whole
        return by_synonym if by_label is None else max(by_label, by_synonym)
    return by_label


class CommandPalette(QFrame):
    """A list over the window that goes when it is done with, when one clicks elsewhere, and by Escape."""

    chosen = Signal(object)
    """The Command to run, after the palette has gone."""

    def __init__(
        self, commands: Sequence[Command], shortcuts: ShortcutMap, parent: QWidget, *, first: Sequence[str] = ()
    ) -> None:
        """`first` are the ids of the commands that stand at the head while nothing is typed."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "palette")
        self.setAutoFillBackground(True)
        self._before: QWidget | None = None
        self.setAccessibleName(self.tr("Command palette"))
        places = {name: place for place, name in enumerate(first)}
        self._commands = sorted(
            commands,
            key=lambda each: (not each.enabled(), places.get(each.id, len(places)), each.label.casefold()),
        )
        self._shortcuts = shortcuts
        self._field = QLineEdit(placeholderText=self.tr("What do you want to do?"))
        self._field.setAccessibleName(self.tr("Search commands"))
        self._field.setFont(font(Type.title_pt))
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_Row(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setIconSize(QSize(16, 16))
        self._list.itemClicked.connect(self._on_clicked)
        self._nothing = QLabel(self.tr("Nothing is called that."), alignment=Qt.AlignmentFlag.AlignCenter)
        self._nothing.setProperty("role", "caption")
        self._build()
        self._fill("")

    def open_over(self, window: QWidget) -> None:
        """Show it near the top of the window, ready to be typed into; the keyboard goes back where it was."""
        self._before = QApplication.focusWidget()
        self.setFixedWidth(min(_WIDTH_PX, window.width() - 2 * Space.large))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() // 8)
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Go, and give the keyboard back."""
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self._field.clearFocus()  # else Qt hands it to the first field of the window, which takes the next letter
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter belong to the list while one types; the keyboard elsewhere means that one is done."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            if QApplication.activePopupWidget() is None:
                self.close()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()  # nothing of the window's happens behind it
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(Space.small, Space.small, Space.small, Space.small)
        inside.setSpacing(Space.small)
        for widget in (self._field, self._list, self._nothing):
            inside.addWidget(widget)

    def _fill(self, wanted: str) -> None:
        self._list.clear()
        for command in self._found(wanted):
            item = QListWidgetItem(icon(command.icon) if command.icon else icon("chevron-right", PALETTE.hatch), "")
            item.setText(f"{menu_name(command.menu)}: {command.label}" if command.menu else command.label)
            item.setData(_COMMAND, command)
            item.setData(_KEYS, keys_text(command, self._shortcuts))
            if not command.enabled():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                why = command.why or command.why_not()
                item.setData(_WHY, why)
                item.setToolTip(why)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}: {why}" if why else item.text())
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(self._list.count() > 0)
        self._nothing.setVisible(self._list.count() == 0)
        self._list.setFixedHeight(min(max(self._list.count(), 1), _MOST_ROWS) * _ROW_PX + 2)
        self.adjustSize()

    def _found(self, wanted: str) -> list[Command]:
        if not wanted.strip():
            return self._commands
        scored = [(rank(wanted, command), command) for command in self._commands]
        found = [(score, command) for score, command in scored if score is not None]
        found.sort(key=lambda pair: (not pair[1].enabled(), -pair[0]))
        return [command for _, command in found]

    def _move(self, step: int) -> None:
        row = max(0, min(self._list.count() - 1, self._list.currentRow() + step))
        self._list.setCurrentRow(row)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._choose(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        command = item.data(_COMMAND)
        self.dismiss()
        self.chosen.emit(command)


class _Row(QStyledItemDelegate):
    """A command at the left; at the right its keys, or why it cannot be done."""

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        return QSize(0, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        super().paint(painter, option, index)
        why, keys = index.data(_WHY), index.data(_KEYS)
        if not why and not keys:
            return
        painter.save()
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.setPen(PALETTE.muted if enabled or why else PALETTE.hatch)
        painter.setFont(font(Type.caption_pt))
        place = option.rect.adjusted(0, 0, -Space.medium, 0)
        room = place.width() - option.fontMetrics.horizontalAdvance(index.data()) - _SIGN_PX
        said = (
            painter.fontMetrics().elidedText(why, Qt.TextElideMode.ElideRight, room)
            if why
            else _fitting(keys, painter.fontMetrics(), room)
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
        painter.restore()


def _fitting(keys: str, metrics: QFontMetrics, room: int) -> str:
    """As many of the keys as there is room for: the first is the one to learn."""
    several = keys.split(", ")
    while len(several) > 1 and metrics.horizontalAdvance(", ".join(several)) > room:
        several.pop()
    return ", ".join(several)
