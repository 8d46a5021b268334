"""Asks for one line of text, without holding up what goes on behind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget


def ask_line(parent: QWidget, title: str, label: str, then: Callable[[str], None], *, secret: bool = False) -> None:
    """Open the question; `then` is given what was entered, without the space around it."""
    asked = QInputDialog(parent)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.setWindowTitle(title)
    asked.setLabelText(label)
    if secret:
        asked.setTextEchoMode(QLineEdit.EchoMode.Password)
    asked.textValueSelected.connect(lambda text: then(text.strip()))
    asked.open()
