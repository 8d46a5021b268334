"""Who gets a key that both the window and the focused widget want: arrows belong to what they move in, a button that
was reached by Tab keeps Space, Enter presses it too, and a text field that has nothing of its own to undo lets the
film undo.
"""

from __future__ import annotations

from typing import TypeGuard

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


_Text = QLineEdit | QPlainTextEdit | QTextEdit
_Moved = QAbstractItemView | QAbstractSlider | QAbstractSpinBox | QComboBox | QTabBar
MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
"""The keys that go from one thing to the next inside a list, a field or a slider."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class FocusKeys(QObject):
    """Watches the one widget that has the keyboard, so no other event passes through here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        self._before_menu: QWidget | None = None
        """What had the keyboard before the menu bar took it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _presses(watched, event):
            watched.click()
            return True
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if _keeps(watched, event):
            event.accept()
            return True
        if isinstance(watched, _Text) and any(event.matches(key) for key in _UNDO) and not _undoes(watched, event):
            event.ignore()
            return True
        return False

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(new, QMenuBar):
            self._on_menu_bar(old, new)
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if isinstance(new, _Text | _Moved) or (isinstance(new, QAbstractButton) and not by_mouse):
            new.installEventFilter(self)

    def _on_menu_bar(self, old: QWidget | None, bar: QMenuBar) -> None:
        """A menu bar gives the keyboard back by itself, but not where a dialog came between: it would keep it, and
        nothing would show where it is.
        """
        before = self._before_menu
        if old is not None and old.window() is bar.window():
            self._before_menu = old
        elif before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.MenuBarFocusReason)


def _keeps(widget: QObject, event: QKeyEvent) -> bool:
    if event.modifiers() & ~_PLAIN:
        return False
    if isinstance(widget, QAbstractButton | QComboBox) and event.key() == Qt.Key.Key_Space:
        return True
    return isinstance(widget, _Text | _Moved) and event.key() in MOVES


def _presses(widget: QObject, event: QKeyEvent) -> TypeGuard[QAbstractButton]:
    """Whether Enter is pressed on a button. In a dialog Qt's own rule holds: it presses the default one."""
    if event.key() not in _ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    return isinstance(widget, QAbstractButton) and not isinstance(widget.window(), QDialog)


def _undoes(field: QObject, event: QKeyEvent) -> bool:
    """Whether a text field has something of its own to undo or redo."""
    redo = event.matches(QKeySequence.StandardKey.Redo)
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() if redo else field.isUndoAvailable()
    assert isinstance(field, QPlainTextEdit | QTextEdit)
    return field.document().isRedoAvailable() if redo else field.document().isUndoAvailable()
