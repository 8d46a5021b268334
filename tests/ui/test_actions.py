"""The actions of a window: enabled as their commands are, and asked no more often than something changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.ui.actions import Actions
from studio.ui.command import Command
from studio.ui.preference import Preference
from studio.ui.shortcut import ShortcutMap


@pytest.fixture
def actions(qtbot: QtBot, tmp_path: Path) -> Actions:
    window = QWidget()
    qtbot.addWidget(window)
    return Actions(window, ShortcutMap(Preference(tmp_path / "window.ini")))


def test_what_decides_about_several_commands_is_asked_once(actions: Actions, qtbot: QtBot) -> None:
    asked: list[bool] = []
    open_now = True

    def can() -> bool:
        asked.append(open_now)
        return open_now

    names = [f"edit.{number}" for number in range(5)]
    actions.add(Command(name, name, lambda: None, enabled=can) for name in names)
    assert asked == [True]
    open_now = False
    actions.refresh_soon()
    actions.refresh_soon()
    assert asked == [True], "not in the midst of what changes"
    qtbot.waitUntil(lambda: len(asked) > 1)
    assert asked == [True, False]
    assert not any(action.isEnabled() for name in names if (action := actions.find(name)) is not None)
    open_now = True
    actions.refresh_soon()
    qtbot.waitUntil(lambda: len(asked) > 2)
    assert all(action is not None and action.isEnabled() for action in map(actions.find, names))
