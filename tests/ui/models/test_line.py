"""A question for one line: what is entered arrives, and a secret is not seen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.models.line import ask_line
from tests.ui.conftest import exposed


@pytest.mark.parametrize("secret", [False, True])
def test_what_is_entered_arrives_without_the_space_around_it(qtbot: QtBot, secret: bool) -> None:
    parent, entered = exposed(qtbot, QWidget(), 300, 200), list[str]()
    ask_line(parent, "Token", "Your token:", entered.append, secret=secret)
    dialog = parent.findChild(QInputDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert field is not None
    assert (field.echoMode() == QLineEdit.EchoMode.Password) is secret
    field.setText("  hub_123 ")
    dialog.accept()
    assert entered == ["hub_123"]


def test_nothing_arrives_where_nobody_answers(qtbot: QtBot) -> None:
    parent, entered = exposed(qtbot, QWidget(), 300, 200), list[str]()
    ask_line(parent, "Token", "Your token:", entered.append)
    dialog = parent.findChild(QInputDialog)
    assert dialog is not None
    dialog.reject()
    assert entered == []
