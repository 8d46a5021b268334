"""How a dialog is laid out that asks for a few things: its form, what is said about it, its buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from studio.ui.dialog_room import keep_room
from studio.ui.theme import Space


def ending(dialog: QDialog, label: str) -> tuple[QDialogButtonBox, QPushButton]:
    """The buttons that end a dialog, and of them the one that does what it is for, which Enter presses; the other is
    Cancel.
    """
    buttons = QDialogButtonBox(dialog)
    begin = buttons.addButton(label, QDialogButtonBox.ButtonRole.AcceptRole)
    begin.setDefault(True)
    cancel = QCoreApplication.translate("FormDialog", "Cancel")
    buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons, begin


def lay_out(dialog: QDialog, form: QFormLayout, *said: QWidget, buttons: QDialogButtonBox) -> None:
    """Put the parts of a dialog under one another; its buttons come last."""
    form.setSpacing(Space.medium)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(Space.large, Space.large, Space.large, Space.large)
    column.setSpacing(Space.medium)
    column.addLayout(form)
    for each in (*said, buttons):
        column.addWidget(each)
    keep_room(dialog)
