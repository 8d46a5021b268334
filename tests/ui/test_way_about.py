"""Getting about in the window by keys: where the keyboard goes, what keys are told, what is there next time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.board.board import Board
from studio.ui.export_dialog import ExportDialog
from studio.ui.hint import keys_here
from studio.ui.main_window import MainWindow
from studio.ui.new_film import NewFilm
from studio.ui.preference import Preference
from studio.ui.shot.shot_panel import ShotPanel
from studio.ui.timeline.timeline import Timeline
from tests.ui.test_main_window import Open, open_window, preference, press

__all__ = ["open_window", "preference"]  # fixtures
_LETTER = re.compile(r"&([A-Za-z])")


def panel(window: MainWindow, name: str) -> Any:
    assert window.desk is not None
    return window.desk.workspaces.panels[name]


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(None)
    qtbot.waitUntil(window.welcome.new.hasFocus)
    with qtbot.waitSignal(window.welcome.new_wanted):
        press(window, Qt.Key.Key_Return)
    for dialog in window.findChildren(NewFilm):
        dialog.reject()


def test_an_opened_film_has_the_keyboard_and_a_shot(qtbot: QtBot, open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    board: Board = panel(window, "board")
    qtbot.waitUntil(board.canvas.hasFocus)
    assert open_film.selection.current == open_film.document.project.shots[0].id


def test_an_opened_film_has_the_keyboard_and_not_what_comes_next_on_the_first_page(
    qtbot: QtBot, open_window: Open, open_film: OpenFilm
) -> None:
    window = open_window(None)
    qtbot.waitUntil(window.welcome.new.hasFocus)
    window.show_film(open_film)
    board: Board = panel(window, "board")
    qtbot.waitUntil(lambda: window.focusWidget() is board.canvas)


def test_a_shot_that_is_opened_in_the_timeline_can_be_written(
    qtbot: QtBot, open_window: Open, open_film: OpenFilm
) -> None:
    window = open_window(open_film)
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    timeline: Timeline = panel(window, "timeline")
    timeline.canvas.setFocus()
    open_film.selection.select(ShotId("s3"))
    press(window, Qt.Key.Key_Return)
    shot: ShotPanel = panel(window, "shot")
    qtbot.waitUntil(shot.prompt.prompt.hasFocus)
    assert open_film.selection.current == "s3"


def test_escape_leaves_a_field_and_f6_goes_round(qtbot: QtBot, open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    board: Board = panel(window, "board")
    qtbot.waitUntil(board.canvas.hasFocus)
    shot: ShotPanel = panel(window, "shot")
    press(window, Qt.Key.Key_F4)
    assert shot.prompt.prompt.hasFocus()
    press(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(board.canvas.hasFocus)
    seen = []
    for _ in range(4):
        press(window, Qt.Key.Key_F6)
        QApplication.processEvents()
        seen.append(next(name for name in ("board", "preview", "shot", "takes") if _has_focus(window, name)))
    assert seen == ["preview", "shot", "takes", "board"]


def test_a_typed_timecode_gives_the_keyboard_back_to_the_film(
    qtbot: QtBot, open_window: Open, open_film: OpenFilm
) -> None:
    window = open_window(open_film)
    board: Board = panel(window, "board")
    qtbot.waitUntil(board.canvas.hasFocus)
    for last in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        press(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        field = panel(window, "preview").transport.timecode
        assert field.hasFocus()
        QTest.keyClicks(field, "30f")
        QTest.keyClick(field, last)
        assert board.canvas.hasFocus()
    assert open_film.playback.frame == 30


def _has_focus(window: MainWindow, name: str) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and panel(window, name).isAncestorOf(focus)


def letters_of(window: MainWindow) -> list[str]:
    """Every letter that means something with Alt, in the window as it is shown."""
    told = [action.text() for action in window.menuBar().actions()]
    told += [label.text() for label in window.findChildren(QLabel) if label.buddy() is not None and label.isVisible()]
    told += [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]
    letters = [found[1].upper() for text in told if (found := _LETTER.search(text))]
    keys = [keys for command in window.commands() for keys in window.shortcuts.keys(command)]
    return letters + [key.removeprefix("Alt+") for key in keys if re.fullmatch(r"Alt\+[A-Z]", key)]


def test_a_letter_with_alt_means_one_thing(open_window: Open, open_film: OpenFilm) -> None:
    letters = letters_of(open_window(open_film))
    assert sorted(letters) == sorted(set(letters))


def test_tooltips_tell_the_keys_of_today(qtbot: QtBot, open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    command = next(each for each in window.commands() if each.id == "shot.generate")
    button = panel(window, "shot").bar.generate
    assert keys_here(button, command)[0].startswith("Ctrl+")
    window.shortcuts.assign(command, "Ctrl+Alt+G")
    assert keys_here(button, command) == ("Ctrl+Alt+G",)
    place = QPoint(4, 4)
    QApplication.sendEvent(button, QHelpEvent(QHelpEvent.Type.ToolTip, place, button.mapToGlobal(place)))
    assert QToolTip.text().endswith("(Ctrl+Alt+G)")
    QToolTip.hideText()


def test_the_panels_of_a_workspace_are_the_same_next_time(
    qtbot: QtBot, open_window: Open, open_film: OpenFilm, preference: Preference
) -> None:
    first = open_window(open_film)
    press(first, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    shown = _shown(first)
    assert "board" not in shown
    first.close()
    second = open_window(open_film)
    assert _shown(second) == shown


def _shown(window: MainWindow) -> set[str]:
    assert window.desk is not None
    return {name for name, dock in window.desk.workspaces.docks.items() if not dock.isHidden()}


def test_the_preview_goes_to_a_new_shot(qtbot: QtBot, open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    open_film.selection.select(ShotId("s1"))
    next(each for each in window.commands() if each.id == "board.new_shot").run()
    assert open_film.playback.frame == 48
    window.close()


@pytest.mark.parametrize("typed", ["", "/", "//", "..", "~", "~nobody_of_that_name", "/" + "a" * 300, "/tmp/"])
def test_an_export_path_can_be_typed_letter_by_letter(
    qtbot: QtBot, made_film: OpenFilm, tmp_path: Path, typed: str
) -> None:
    dialog = ExportDialog(made_film, tmp_path / "film.mp4")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.target.selectAll()
    QTest.keyClicks(dialog.target, typed) if typed else dialog.target.clear()
    start = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Export")
    assert not start.isEnabled()
    assert any(label.isVisible() and label.text().endswith(".") for label in dialog.findChildren(QLabel))


def test_a_bare_name_lies_beside_the_film(qtbot: QtBot, made_film: OpenFilm, tmp_path: Path) -> None:
    dialog = ExportDialog(made_film, tmp_path / "film.mp4")
    qtbot.addWidget(dialog)
    wanted: list[Path] = []
    dialog.wanted.connect(lambda path, *_: wanted.append(path))
    dialog.target.selectAll()
    QTest.keyClicks(dialog.target, "cut two")
    dialog.accept()
    assert wanted == [made_film.document.store.folder.path.parent / "cut two.mp4"]


def test_an_export_says_what_it_would_replace(qtbot: QtBot, made_film: OpenFilm, tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    dialog = ExportDialog(made_film, target)
    qtbot.addWidget(dialog)
    dialog.show()
    texts = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert not any("already" in text for text in texts)
    target.write_bytes(b"an older film")
    dialog.target.setText(str(target) + " ")
    texts = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "film.mp4 is there already, and will be replaced." in texts


def test_what_lies_behind_a_tab_takes_no_keys(qtbot: QtBot, open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    spaces = window.desk.workspaces
    shot, story = panel(window, "shot"), panel(window, "story")
    qtbot.waitUntil(lambda: shot.isEnabled() and not story.isEnabled())
    open_film.selection.select(ShotId("s1"))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    met: set[QWidget | None] = set()
    while (focus := QApplication.focusWidget()) not in met:
        met.add(focus)
        press(window, Qt.Key.Key_Tab)
    assert len(met) > 20
    assert all(not each.visibleRegion().isEmpty() or shot.isAncestorOf(each) for each in met if each is not None)
    press(window, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert shot.settings.seed.field.hasFocus()
    spaces.show_panel("story")
    qtbot.waitUntil(lambda: story.isEnabled() and not shot.isEnabled())
    qtbot.waitUntil(lambda: story.isAncestorOf(QApplication.focusWidget()))
    spaces.show_panel("shot")
    qtbot.waitUntil(lambda: shot.isAncestorOf(QApplication.focusWidget()))


def test_the_keyboard_follows_when_its_panel_goes_behind_another(
    qtbot: QtBot, open_window: Open, open_film: OpenFilm
) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    spaces = window.desk.workspaces
    shot, story = panel(window, "shot"), panel(window, "story")
    spaces.show_panel("shot")
    qtbot.waitUntil(lambda: shot.isAncestorOf(QApplication.focusWidget()))
    spaces.docks["story"].raise_()  # as a click on its tab does
    qtbot.waitUntil(lambda: story.isAncestorOf(QApplication.focusWidget()))
