"""A dialog is as tall as what it says, also where Qt would open it smaller, and grows with it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel
from pytestqt.qtbot import QtBot

from studio.ui.form_dialog import lay_out

LONG = "Nothing of what this says may be cut through, however many lines that takes. " * 8


def test_it_grows_to_what_it_says_and_to_what_it_says_later(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setMinimumWidth(300)
    first, later = QLabel(LONG, wordWrap=True), QLabel(LONG, wordWrap=True)
    later.hide()
    lay_out(dialog, QFormLayout(), first, later, buttons=QDialogButtonBox())
    dialog.resize(300, 60)
    dialog.show()
    qtbot.waitUntil(lambda: first.height() >= first.heightForWidth(first.width()))
    later.show()
    qtbot.waitUntil(lambda: later.height() >= later.heightForWidth(later.width()))
    assert first.height() >= first.heightForWidth(first.width())


def test_none_is_larger_than_the_screen(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    lay_out(dialog, QFormLayout(), QLabel("Short"), buttons=QDialogButtonBox())
    screen = dialog.screen().availableSize()
    dialog.resize(screen.width() + 200, screen.height() + 300)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.width() <= screen.width() and dialog.height() <= screen.height())
