"""The flat little button of the panels: an icon, and words for those who point at it or cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from studio.ui.icons import icon

_ICON_PX = 16


def tool_button(drawn: str, tip: str, *, checkable: bool = False) -> QToolButton:
    """A button with an icon of `studio.ui.icons`. A click leaves the keyboard where it is; Tab reaches it."""
    button = QToolButton()
    button.setIcon(icon(drawn))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setCheckable(checkable)
    button.setAutoRaise(True)
    button.setIconSize(QSize(_ICON_PX, _ICON_PX))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
