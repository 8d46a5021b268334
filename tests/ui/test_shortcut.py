"""Keys can be changed, kept, put back, and taken over from other editors."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.session.film import OpenFilm
from studio.ui.command import Command
from studio.ui.main_window import MainWindow
from studio.ui.preference import Preference
from studio.ui.shortcut import ShortcutMap, normal
from studio.ui.shortcut_dialog import ShortcutDialog
from studio.ui.shortcut_preset import PRESETS
from tests.ui.test_welcome import a_report

SPLIT = Command("timeline.split", "Split", lambda: None, "Ctrl+K; Ctrl+B", "Timeline")
UNDO = Command("edit.undo", "Undo", lambda: None, "Ctrl+Z", "Edit")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


def test_changed_keys_are_there_after_a_restart(qtbot: QtBot, file: Path) -> None:
    first = Preference(file)
    ShortcutMap(first).assign(SPLIT, ",")
    first.save()
    later = ShortcutMap(Preference(file))
    assert later.keys(SPLIT) == (",",)
    assert later.is_custom(SPLIT)
    later.reset(SPLIT)
    assert later.keys(SPLIT) == ("Ctrl+K", "Ctrl+B")


def test_keys_that_two_commands_claim_are_found(qtbot: QtBot, file: Path) -> None:
    shortcuts = ShortcutMap(Preference(file))
    assert shortcuts.clashes([SPLIT, UNDO]) == {}
    shortcuts.assign(UNDO, "ctrl+k")
    shortcuts.assign(SPLIT, "Ctrl+K")
    assert shortcuts.clashes([SPLIT, UNDO]) == {"Ctrl+K": (SPLIT, UNDO)}


def test_a_key_that_the_person_set_is_nobody_elses_in_any_preset(qtbot: QtBot, file: Path) -> None:
    blade = Command("timeline.blade_tool", "Blade tool", lambda: None, "B; C", "Timeline")
    shortcuts = ShortcutMap(Preference(file))
    shortcuts.assign(UNDO, "X")
    assert shortcuts.keys(blade) == ("B", "C")
    shortcuts.choose_preset("Kdenlive")  # where X is the razor: Qt would do neither
    assert (shortcuts.keys(UNDO), shortcuts.keys(blade)) == (("X",), ())
    assert shortcuts.clashes([UNDO, blade]) == {}
    assert ShortcutMap(Preference(file)).keys(blade) == ()
    shortcuts.reset(UNDO)
    assert (shortcuts.keys(UNDO), shortcuts.keys(blade)) == (("Ctrl+Z",), ("X",))


def test_every_preset_is_made_of_keys_that_qt_knows() -> None:
    for table in PRESETS.values():
        for keys in table.values():
            assert all(normal(each) for each in keys.split("; ") if each)


def test_the_dialog_gives_keys_to_a_command_and_takes_them_from_another(qtbot: QtBot, file: Path) -> None:
    shortcuts = ShortcutMap(Preference(file))
    dialog = ShortcutDialog([SPLIT, UNDO], shortcuts)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.select("edit.undo")
    dialog.keys.setKeySequence(QKeySequence("Ctrl+K"))
    told = next(each for each in dialog.findChildren(QLabel) if each.text().startswith("Ctrl+K is taken by “Split”"))
    qtbot.mouseClick(dialog.assign, Qt.MouseButton.LeftButton)
    assert not told.text()
    assert shortcuts.keys(UNDO) == ("Ctrl+K",)
    assert shortcuts.keys(SPLIT) == ("Ctrl+B",)
    qtbot.mouseClick(dialog.put_back, Qt.MouseButton.LeftButton)
    assert shortcuts.keys(UNDO) == ("Ctrl+Z",)
    assert shortcuts.keys(SPLIT) == ("Ctrl+K", "Ctrl+B"), "what it gave away is its own again"
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert shortcuts.keys(UNDO) == ()


def test_the_dialog_finds_by_name_and_by_keys(qtbot: QtBot, file: Path) -> None:
    dialog = ShortcutDialog([SPLIT, UNDO], ShortcutMap(Preference(file)))
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.search, "ctrl+b")
    shown = [item.text(0) for item in dialog._rows() if not item.isHidden()]
    assert shown == ["Split"]


def test_all_keys_that_were_put_back_can_be_had_again(qtbot: QtBot, file: Path) -> None:
    shortcuts = ShortcutMap(Preference(file))
    shortcuts.assign(SPLIT, ",")
    shortcuts.assign(UNDO, "")
    dialog = ShortcutDialog([SPLIT, UNDO], shortcuts)
    qtbot.addWidget(dialog)
    button = dialog.put_all_back
    button.click()
    assert (shortcuts.keys(SPLIT), shortcuts.keys(UNDO)) == (("Ctrl+K", "Ctrl+B"), ("Ctrl+Z",))
    assert ShortcutMap(Preference(file)).custom == {}
    assert button.text() == "Undo put &all back"
    button.click()
    assert ShortcutMap(Preference(file)).custom == shortcuts.custom == {SPLIT.id: ",", UNDO.id: ""}
    assert button.text() == "Put &all back"
    button.click()
    shortcuts.assign(UNDO, "F9")  # from here on these are the keys that would be put back
    button.click()
    button.click()
    assert shortcuts.custom == {UNDO.id: "F9"}
    dialog.select(UNDO.id)
    dialog.put_back.click()
    assert not button.isEnabled()


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_real_commands_and_no_key_twice(
    qtbot: QtBot, open_film: OpenFilm, tmp_path: Path, preset: str
) -> None:
    preference = Preference(tmp_path / "window.ini")
    window = MainWindow(open_film, preference=preference, examine=a_report)
    qtbot.addWidget(window)
    window.shortcuts.choose_preset(preset)
    commands = window.commands()
    assert window.shortcuts.clashes(commands) == {}
    assert set(PRESETS[preset]) <= {command.id for command in commands}


def test_labels_are_in_sentence_case(qtbot: QtBot, open_film: OpenFilm, tmp_path: Path) -> None:
    window = MainWindow(open_film, preference=Preference(tmp_path / "window.ini"), examine=a_report)
    qtbot.addWidget(window)
    for command in window.commands():
        rest = command.label.split()[1:]
        if not command.id.startswith(("panel.", "language.")):  # these name a panel or a language
            assert not [word for word in rest if word.istitle() and word.isalpha()], command.label


@pytest.mark.parametrize(
    ("preset", "keys"),
    [
        ("Premiere", ("Ctrl+Shift+A", "E", "R", "N", "B", "F")),  # deselect, extend, rate, rolling, ripple, match frame
        ("Resolve", ("Ctrl+Shift+A", "E", "R", "V", "F")),  # deselect, extend, range, nearest edit, match frame
        ("Kdenlive", ("Ctrl+Shift+A", "B", "V", "=", "Ctrl+Left", "Ctrl+Right")),  # ... zones, timecode, guides
    ],
)
def test_a_hand_from_another_editor_makes_no_edit_by_a_key_that_means_another_thing_there(
    qtbot: QtBot, open_film: OpenFilm, tmp_path: Path, preset: str, keys: tuple[str, ...]
) -> None:
    window = MainWindow(open_film, preference=Preference(tmp_path / "window.ini"), examine=a_report)
    qtbot.addWidget(window)
    window.shortcuts.choose_preset(preset)
    held = {normal(each): command.id for command in window.commands() for each in window.shortcuts.keys(command)}
    allowed = {"play.go_to", "timeline.next_marker", "timeline.previous_marker"}
    assert {held[key] for key in keys if key in held} <= allowed
