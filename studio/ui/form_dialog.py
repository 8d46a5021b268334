"""How a dialog is laid out that asks for a few things: its form, what is said about it, its buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from studio.ui.dialog_room import keep_room
from studio.ui.theme import Space


def lay_out(dialog: QDialog, form: QFormLayout, *said: QWidget, buttons: QDialogButtonBox) -> None:
    """Put the parts of a dialog under one another; its buttons accept and reject it."""
    form.setSpacing(Space.medium)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(Space.large, Space.large, Space.large, Space.large)
    column.setSpacing(Space.medium)
    column.addLayout(form)
    for each in (*said, buttons):
        column.addWidget(each)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    keep_room(dialog)
