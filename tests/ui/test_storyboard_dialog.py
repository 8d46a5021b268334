"""Asking for a storyboard, and the file that comes of it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.production.storyboard_file import StoryboardResult, StoryboardStyle
from studio.session.film import OpenFilm
from studio.ui.preference import Preference
from studio.ui.storyboard_dialog import StoryboardDialog

LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_what_is_wanted_is_said_and_remembered(qtbot: QtBot, open_film: OpenFilm, tmp_path: Path) -> None:
    preference = Preference(tmp_path / "window.ini")
    dialog = StoryboardDialog(open_film, tmp_path / "board.pdf", preference)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.per_page.setCurrentIndex(2)
    dialog.logo.setText(str(tmp_path / "none.png"))
    assert not dialog.write.isEnabled()
    dialog.logo.clear()
    dialog.html.setChecked(True)
    assert dialog.target.text().endswith("board.html")
    assert not dialog.per_page.isEnabled()
    dialog.target.setText(str(open_film.document.store.folder.path / "board.html"))
    assert not dialog.write.isEnabled()
    dialog.target.setText(str(tmp_path / "mine.html"))
    with qtbot.waitSignal(dialog.wanted) as wanted:
        QTest.mouseClick(dialog.write, LEFT)
    assert wanted.args == [tmp_path / "mine.html", StoryboardStyle(6, "A4", None)]
    again = StoryboardDialog(open_film, tmp_path / "board.html", preference)
    qtbot.addWidget(again)
    assert again.html.isChecked()
    assert again.per_page.currentData() == 6


@pytest.mark.parametrize("field", ["target", "logo"])
def test_nobody_s_home_is_said_while_it_is_typed(qtbot: QtBot, open_film: OpenFilm, tmp_path: Path, field: str) -> None:
    dialog = StoryboardDialog(open_film, tmp_path / "board.pdf", Preference(tmp_path / "window.ini"))
    qtbot.addWidget(dialog)
    dialog.show()
    getattr(dialog, field).selectAll()
    QTest.keyClicks(getattr(dialog, field), "~nobody_of_that_name/b.pdf")
    assert not dialog.write.isEnabled()
    assert dialog._problem.text().startswith("There is no home folder ~nobody_of_that_name here")


def test_it_is_written_beside_the_window(qtbot: QtBot, made_film: OpenFilm, tmp_path: Path) -> None:
    target = tmp_path / "board.html"
    with qtbot.waitSignal(made_film.storyboarding.finished) as finished:
        made_film.storyboarding.start(target, StoryboardStyle())
        assert made_film.storyboarding.running
        with qtbot.waitSignal(made_film.storyboarding.failed) as failed:
            made_film.storyboarding.start(target, StoryboardStyle())
        assert "already" in (failed.args or [""])[0]
    assert finished.args == [StoryboardResult(target, 5, 0)]
    assert target.read_text().count("data:image/jpeg") == 5
    with qtbot.waitSignal(made_film.storyboarding.failed):
        made_film.storyboarding.start(tmp_path / "board.txt", StoryboardStyle())
    cancelled = threading.Event()
    made_film.storyboarding._thread.do(lambda: _wait(cancelled))  # it has not begun by then
    made_film.storyboarding.start(tmp_path / "late.pdf", StoryboardStyle())
    with qtbot.waitSignal(made_film.storyboarding.cancelled):
        made_film.storyboarding.cancel()
        cancelled.set()
    assert not (tmp_path / "late.pdf").exists()


def _wait(event: threading.Event) -> None:
    event.wait(60)
