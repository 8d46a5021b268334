"""What holds for the whole film, changed by mouse and keys in its dialog; the film that comes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio.domain.film_edits import set_film
from studio.domain.project import Film, Project
from studio.domain.time import Rate
from studio.session.film import OpenFilm
from studio.ui.film_settings import FilmSettings
from studio.ui.main_window import MainWindow
from tests.ui.test_main_window import Open, open_window, preference

__all__ = ["open_window", "preference"]  # fixtures
CTRL_A = (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def asked(window: MainWindow) -> FilmSettings:
    """The dialog, as the File menu opens it."""
    action = window.command_actions.find("film.settings")
    assert action is not None
    action.trigger()
    return window.findChildren(FilmSettings)[-1]


def pressed(qtbot: QtBot, dialog: FilmSettings, words: str) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_changed_is_one_edit(qtbot: QtBot, made_film: OpenFilm, open_window: Open) -> None:
    window = open_window(made_film)
    before = made_film.document.project
    dialog = asked(window)
    QTest.keyClick(dialog.title, *CTRL_A)
    QTest.keyClicks(dialog.title, "Six shots")
    QTest.keyClicks(dialog.look, "hand-painted, soft light")
    qtbot.mouseClick(dialog.shape.buttons.button(2), Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog.seed, *CTRL_A)
    QTest.keyClicks(dialog.seed, "77")
    QTest.keyClick(dialog.handles, *CTRL_A)
    QTest.keyClicks(dialog.handles, "12")
    pressed(qtbot, dialog, "Change film")
    film = made_film.document.project.film
    assert (film.title, film.style, film.seed, film.handles) == ("Six shots", "hand-painted, soft light", 77, 12)
    assert (film.width, film.height) == (1720, 720)
    assert window.windowTitle() == "Six shots — Shotloom"
    made_film.document.undo()
    assert made_film.document.project == before


def test_a_look_of_several_lines_that_nobody_touches_is_kept(made_film: OpenFilm, open_window: Open) -> None:
    made_film.document.apply("Look", set_film(style="grain,\n  soft light"))
    assert asked(open_window(made_film)).changes() == {}


def test_a_size_that_is_not_usual_is_kept(qtbot: QtBot, made_film: OpenFilm, open_window: Open) -> None:
    before = made_film.document.project
    dialog = asked(open_window(made_film))
    assert dialog.shape.size_px == (320, 192)
    assert dialog.changes() == {}
    pressed(qtbot, dialog, "Change film")
    assert made_film.document.project is before


def test_what_becomes_of_takes_is_said_before(qtbot: QtBot, made_film: OpenFilm, open_window: Open) -> None:
    dialog = asked(open_window(made_film))
    QTest.keyClicks(dialog.look, "grain")
    assert "out of date" in dialog.note.text()
    pressed(qtbot, dialog, "Cancel")
    assert made_film.document.project.film.style == ""


def test_the_rate_is_chosen_before_anything_is_counted_in_frames(qtbot: QtBot, open_film: OpenFilm) -> None:
    counted = FilmSettings(open_film.document.project)
    fresh = FilmSettings(Project(film=Film(rate=Rate(12))))
    qtbot.addWidget(counted)
    qtbot.addWidget(fresh)
    assert not counted.rate.isEnabled()
    assert "counted in frames" in counted.rate.toolTip()
    fresh.rate.setFocus()
    QTest.keyClick(fresh.rate, Qt.Key.Key_End)
    assert fresh.changes() == {"rate": Rate(60)}


def test_a_seed_that_is_none_is_said(qtbot: QtBot, open_film: OpenFilm) -> None:
    dialog = FilmSettings(open_film.document.project)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog.seed, *CTRL_A)
    QTest.keyClicks(dialog.seed, "-3")
    assert dialog.problem.text() == "A seed is a whole number from 0 to 9223372036854775807."
    made: list[object] = []
    dialog.wanted.connect(made.append)
    pressed(qtbot, dialog, "Change film")
    assert not made
