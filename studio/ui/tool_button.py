"""The flat little button of the window: an icon, and words for those who point at it or cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton

from studio.ui.command import Command
from studio.ui.hint import hint_keys
from studio.ui.icons import icon

_ICON_PX = 16


def tool_button(drawn: str, words: str, *, checkable: bool = False, colour: QColor | None = None) -> QToolButton:
    """A button with an icon of `studio.ui.icons`. A click leaves the keyboard where it is; Tab reaches it."""
    button = QToolButton()
    button.setIcon(icon(drawn, colour))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setCheckable(checkable)
    button.setAutoRaise(True)
    button.setIconSize(QSize(_ICON_PX, _ICON_PX))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def command_button(command: Command, *, checkable: bool = False) -> QToolButton:
    """A button that runs a command; its tooltip says the command's keys."""
    button = tool_button(command.icon, command.label, checkable=checkable)
    button.setToolTip(command.label.rstrip("…"))
    hint_keys(button, command)
    button.clicked.connect(lambda: command.run())
    return button
