"""The wheel over fields that lie in something that scrolls: it scrolls, and changes what it passes over in nothing."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QWidget

_Field = TypeVar("_Field", bound=QWidget)


def scrolled_past(field: _Field) -> _Field:
    """A number or a slider takes the wheel once it has the keyboard, a choice only where its list is open."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt would give the keyboard to what the wheel comes across
    field.installEventFilter(_PassOn(field))
    return field


class _PassOn(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        if watched.hasFocus() and not isinstance(watched, QComboBox):
            return False
        event.ignore()  # so that it goes to what lies around the field
        return True
