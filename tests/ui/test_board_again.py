"""Opening a board that a film was made of before: the film comes back, and a board that has changed is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from studio.app import Shotloom
from studio.cli import main
from studio.domain.edits import set_camera, set_prompt
from studio.session.film import OpenFilm
from studio.ui.preference import Preference
from tests.ui.test_welcome import a_report

_BOARD = 'title = "Boat"\n[[shot]]\nprompt = "a red boat"\nduration = "1s"\n'


@pytest.fixture
def shotloom(qtbot: QtBot, tmp_path: Path) -> Iterator[Shotloom]:
    preference = Preference(tmp_path / "window.ini")
    preference.films_folder = tmp_path / "Films"
    program = Shotloom(preference, examine=a_report)
    program.window.show()
    yield program
    program.window.close()
    program.window.deleteLater()


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "boat.toml"
    path.write_text(_BOARD, encoding="utf-8")
    return path


def opened(qtbot: QtBot, shotloom: Shotloom, board: Path) -> OpenFilm:
    """The film that a board leads to."""
    with qtbot.waitSignal(shotloom.opened):
        shotloom.open(board)
    assert shotloom.window.film is not None
    return shotloom.window.film


def answer(words: str) -> list[str]:
    """Press this button of the next question, the one that Enter presses where none is named; what was asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, press)
            return
        asked.append(box.text())
        pressed = next(each for each in box.buttons() if each.text() == words) if words else box.defaultButton()
        pressed.click()

    QTimer.singleShot(0, press)
    return asked


def films(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "Films").iterdir())


def test_an_unchanged_board_opens_the_film_that_was_made_of_it(
    qtbot: QtBot, shotloom: Shotloom, board: Path, tmp_path: Path
) -> None:
    first = opened(qtbot, shotloom, board)
    shot = first.document.project.shots[0].id
    assert first.document.apply("Prompt", set_prompt(shot, "a blue boat"))
    shotloom.window.show_welcome()
    again = opened(qtbot, shotloom, board)
    assert again.document.project.shots[0].prompt == "a blue boat", "what was done since is there"
    assert films(tmp_path) == ["Boat.shotloom"]
    assert "was made of boat.toml before" in shotloom.window.notices.sentences()[-1]


@pytest.mark.parametrize(
    ("words", "prompt", "count"),
    [
        ("Read into the film", "a ship", 1),
        ("Open the film as it is", "a red boat", 1),
        ("", "a red boat", 1),
        ("Make another film", "a ship", 2),
    ],
)
def test_a_changed_board_is_asked_about(
    qtbot: QtBot, shotloom: Shotloom, board: Path, tmp_path: Path, words: str, prompt: str, count: int
) -> None:
    opened(qtbot, shotloom, board)
    shotloom.window.show_welcome()
    board.write_text(_BOARD.replace("a red boat", "a ship"), encoding="utf-8")
    asked = answer(words)
    film = opened(qtbot, shotloom, board)
    assert asked == ["boat.toml has changed since the film “Boat” was made of it."]
    qtbot.waitUntil(lambda: film.document.project.shots[0].prompt == prompt)
    assert len(films(tmp_path)) == count
    assert film.document.can_undo == (words == "Read into the film")


def test_after_it_was_read_a_board_leads_to_its_film_without_a_question(
    qtbot: QtBot, shotloom: Shotloom, board: Path
) -> None:
    film = opened(qtbot, shotloom, board)
    board.write_text(_BOARD.replace("a red boat", "a ship"), encoding="utf-8")
    answer("Read into the film")
    shotloom.open(board)
    qtbot.waitUntil(lambda: film.document.project.shots[0].prompt == "a ship")
    shotloom.window.show_welcome()
    assert opened(qtbot, shotloom, board).document.project.shots[0].prompt == "a ship"


def test_a_film_that_the_command_line_made_beside_the_board_is_found(
    qtbot: QtBot, shotloom: Shotloom, board: Path, tmp_path: Path
) -> None:
    assert main(["new", str(tmp_path / "sea.shotloom"), "--board", str(board)]) == 0
    film = opened(qtbot, shotloom, board)
    assert film.document.store.folder.path == tmp_path / "sea.shotloom"
    assert not (tmp_path / "Films").exists()


def test_a_question_that_is_cancelled_leaves_everything(
    qtbot: QtBot, shotloom: Shotloom, board: Path, tmp_path: Path
) -> None:
    film = opened(qtbot, shotloom, board)
    board.write_text(_BOARD + "\n", encoding="utf-8")
    asked = answer("Cancel")
    shotloom.open(board)
    qtbot.waitUntil(lambda: bool(asked) and QApplication.activeModalWidget() is None)
    assert shotloom.window.film is film
    assert films(tmp_path) == ["Boat.shotloom"]


def told(shotloom: Shotloom) -> list[str]:
    return [each for each in shotloom.window.notices.sentences() if "has changed on the disk" in each]


def read(shotloom: Shotloom) -> None:
    buttons = shotloom.window.notices.findChildren(QPushButton)
    next(each for each in buttons if each.isVisible() and each.text() == "Read into the film").click()


def test_a_board_that_changes_while_its_film_is_open_is_read_when_the_person_says_so(
    qtbot: QtBot, shotloom: Shotloom, board: Path
) -> None:
    film = opened(qtbot, shotloom, board)
    shot = film.document.project.shots[0].id
    board.write_text(_BOARD.replace("a red boat", "a ship"), encoding="utf-8")
    qtbot.waitUntil(lambda: len(told(shotloom)) == 1)
    assert film.document.project.shots[0].prompt == "a red boat", "nothing is read unasked"
    assert shotloom.window.desk is not None
    canvas = shotloom.window.desk.board.canvas
    canvas.edit_field(shot, "prompt")
    assert canvas.editor is not None
    canvas.editor.selectAll()
    QTest.keyClicks(canvas.editor, "a raft")  # words that the film has not yet
    read(shotloom)
    qtbot.waitUntil(lambda: film.document.project.shots[0].prompt == "a ship")
    assert told(shotloom) == []
    film.document.undo()
    assert film.document.project.shots[0].prompt == "a raft", "they are one step back"
    assert 'prompt = "a ship"' in board.read_text(encoding="utf-8")


def test_a_board_that_cannot_be_read_says_where_and_leaves_the_film(
    qtbot: QtBot, shotloom: Shotloom, board: Path
) -> None:
    film = opened(qtbot, shotloom, board)
    board.write_text(_BOARD + "[[shot\n", encoding="utf-8")
    qtbot.waitUntil(lambda: len(told(shotloom)) == 1)
    read(shotloom)
    qtbot.waitUntil(lambda: any("boat.toml:5" in each for each in shotloom.window.notices.sentences()))
    assert [each.prompt for each in film.document.project.shots] == ["a red boat"]
    board.write_text(_BOARD.replace("a red boat", "a ship"), encoding="utf-8")
    qtbot.waitUntil(lambda: len(told(shotloom)) == 1)  # mended, it can be read


def test_the_undo_of_a_notice_takes_back_its_own_step_and_goes_with_it(
    qtbot: QtBot, shotloom: Shotloom, board: Path
) -> None:
    film = opened(qtbot, shotloom, board)
    before = film.document.project
    board.write_text(_BOARD.replace("a red boat", "a ship"), encoding="utf-8")
    qtbot.waitUntil(lambda: len(told(shotloom)) == 1)
    read(shotloom)
    qtbot.waitUntil(lambda: film.document.project.shots[0].prompt == "a ship")
    assert film.document.apply("Camera", set_camera(film.document.project.shots[0].id, "wide shot"))
    buttons = shotloom.window.notices.findChildren(QPushButton)
    undo = next(each for each in buttons if each.isVisible() and each.text() == "Undo")
    undo.click()
    assert film.document.project == before, "not the camera alone, which came after"
    film.document.redo()
    film.document.redo()
    shotloom.window.notices.clear()
    read_again = shotloom.window.desk
    assert read_again is not None
    read_again.files.read_board(board)
    qtbot.waitUntil(lambda: any("is now boat.toml" in each for each in shotloom.window.notices.sentences()))
    film.document.undo()
    assert not any("is now boat.toml" in each for each in shotloom.window.notices.sentences())
