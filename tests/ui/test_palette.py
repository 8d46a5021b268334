"""The command palette: found by a few letters, run by Enter."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from studio.session.film import OpenFilm
from studio.ui.command import Command
from studio.ui.main_window import MainWindow
from studio.ui.palette import CommandPalette, match, rank
from studio.ui.preference import Preference
from studio.ui.shortcut import ShortcutMap
from tests.ui.test_welcome import a_report


@pytest.fixture
def shortcuts(qtbot: QtBot, tmp_path: Path) -> ShortcutMap:
    return ShortcutMap(Preference(tmp_path / "window.ini"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return window


def commands(done: list[str]) -> list[Command]:
    def made(name: str, label: str, keys: str = "", *, enabled: bool = True) -> Command:
        return Command(name, label, lambda: done.append(name), keys, "Edit", enabled=lambda: enabled)

    return [
        made("edit.undo", "Undo Trim 020", "Ctrl+Z"),
        made("timeline.split", "Split at Playhead", "Ctrl+K"),
        made("shot.extend", "Extend Shot"),
        made("shot.match", "Match From Here", enabled=False),
    ]


def test_letters_are_found_in_order_and_word_starts_count_more() -> None:
    assert match("xyz", "Split at Playhead") is None
    assert match("", "Split") is not None
    start, middle = match("sp", "Split at Playhead"), match("sp", "Undo last parting")
    assert start is not None
    assert middle is not None
    assert start > middle
    initials, scattered = match("sap", "Split at Playhead"), match("sap", "Erase a clip")
    assert initials is not None
    assert scattered is not None
    assert initials > scattered


def test_typing_and_enter_run_the_command(qtbot: QtBot, window: QWidget, shortcuts: ShortcutMap) -> None:
    done: list[str] = []
    palette = CommandPalette(commands(done), shortcuts, window)
    palette.chosen.connect(lambda command: command.run())
    palette.open_over(window)
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "splt")
    with qtbot.waitSignal(palette.chosen):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert done == ["timeline.split"]


def test_a_keyboard_that_nothing_had_is_given_to_no_field(
    qtbot: QtBot, window: QWidget, shortcuts: ShortcutMap
) -> None:
    field = QLineEdit(window)
    field.show()
    window.setFocus()
    window.clearFocus()
    palette = CommandPalette(commands([]), shortcuts, window)
    palette.open_over(window)
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert not field.hasFocus(), "its letters would be written there, and no key of the film's would act"


def test_arrows_move_through_the_list(qtbot: QtBot, window: QWidget, shortcuts: ShortcutMap) -> None:
    palette = CommandPalette(commands([]), shortcuts, window)
    palette.open_over(window)
    field, rows = palette.findChild(QLineEdit), palette.findChild(QListWidget)
    assert rows is not None
    assert rows.count() == 4
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert rows.currentRow() == 1
    palette.close()


def test_what_makes_no_sense_now_comes_last_and_does_not_run(
    qtbot: QtBot, window: QWidget, shortcuts: ShortcutMap
) -> None:
    done: list[str] = []
    palette = CommandPalette(commands(done), shortcuts, window)
    palette.chosen.connect(lambda command: command.run())
    palette.open_over(window)
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "match from")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible()
    palette.close()


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("render", {"shot.generate", "film.export"}),
        ("razor", {"timeline.blade_tool", "timeline.split"}),
        ("crossfade", {"timeline.dissolve"}),
        ("save as", {"film.copy"}),
        ("hotkeys", {"window.shortcuts"}),
        ("reroll", {"take.new_seed"}),
        ("extract", {"timeline.ripple_delete"}),
        ("beat", {"timeline.marker"}),
        ("microphone", {"timeline.record"}),
        ("detach", {"timeline.unlink_sound"}),
        ("caption", {"timeline.add_title"}),
    ],
)
def test_what_others_call_it_finds_it(
    qtbot: QtBot, open_film: OpenFilm, tmp_path: Path, typed: str, wanted: set[str]
) -> None:
    window = MainWindow(open_film, preference=Preference(tmp_path / "window.ini"), examine=a_report)
    qtbot.addWidget(window)
    ranked = [(rank(typed, command), command.id) for command in window.commands()]
    best = sorted(((score, name) for score, name in ranked if score is not None), reverse=True)
    assert wanted <= {name for _, name in best[:5]}, best[:6]


def test_what_cannot_be_done_says_why_and_a_hyphen_finds_a_dash(
    qtbot: QtBot, open_film: OpenFilm, tmp_path: Path
) -> None:
    window = MainWindow(open_film, preference=Preference(tmp_path / "window.ini"), examine=a_report)
    qtbot.addWidget(window)
    window.show()
    window.show_palette()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    field, rows = palette.findChild(QLineEdit), palette.findChild(QListWidget)
    assert field is not None
    assert rows is not None
    qtbot.keyClicks(field, "regenerate in-out")
    item = rows.item(0)
    assert item.text() == "Take: Regenerate in–out"
    assert item.toolTip() == "No take is selected"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).endswith(item.toolTip())
    palette.grab()
