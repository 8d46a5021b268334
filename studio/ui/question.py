"""A question before something goes for good, in a window of its own that holds nobody up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

_Role = QMessageBox.ButtonRole


def ask(
    parent: QWidget,
    title: str,
    text: str,
    *,
    yes: str,
    stay: str,
    sure: Callable[[], object],
    role: QMessageBox.ButtonRole = _Role.DestructiveRole,
) -> None:
    """Call `sure` for a yes. Enter and Escape press `stay`, which leaves all as it is."""
    asked = QMessageBox(parent)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.setWindowTitle(title)
    asked.setText(text)
    agreed = asked.addButton(yes, role)
    staying = asked.addButton(stay, _Role.RejectRole)
    asked.setDefaultButton(staying)
    asked.setEscapeButton(staying)
    asked.finished.connect(lambda _: sure() if asked.clickedButton() is agreed else None)
    asked.open()
