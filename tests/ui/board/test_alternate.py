"""Alternates from the board: made, chosen, taken away; each keeps its takes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.domain import edits
from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.board.alternate import AlternateMenu
from studio.ui.board.board import Board
from studio.ui.board.card import alternate_word
from tests.ui.conftest import exposed

S1, S2 = ShotId("s1"), ShotId("s2")
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def board(qtbot: QtBot, made_film: OpenFilm) -> Board:
    shown = exposed(qtbot, Board(made_film), 900, 600)
    made_film.selection.select(S1)
    return shown


def run(board: Board, name: str) -> None:
    command = next(each for each in board.commands() if each.id == name)
    assert command.enabled()
    command.run()


def test_an_alternate_is_made_written_and_left_again(board: Board, made_film: OpenFilm, qtbot: QtBot) -> None:
    document, generation = made_film.document, made_film.generation
    first = generation.playing(S1)
    assert first is not None
    assert not next(each for each in board.commands() if each.id == "alternate.next").enabled()
    run(board, "alternate.make")
    assert alternate_word(document.project.shot(S1)) == "Alt 2 of 2"
    assert generation.playing(S1) == first
    document.apply("Prompt", edits.set_prompt(S1, "A green boat"))
    with qtbot.waitSignal(generation.take_arrived):
        generation.generate([S1])
    second = generation.playing(S1)
    assert second not in (None, first)
    run(board, "alternate.next")
    assert document.project.shot(S1).prompt == "A red boat at sea, part 1"
    assert generation.playing(S1) == first
    assert S1 not in generation.stale()
    run(board, "alternate.next")
    assert generation.playing(S1) == second
    assert S2 in generation.stale()  # it grew from the other version
    assert len(generation.takes_of(S1)) == 2


def test_a_version_is_chosen_from_the_menu_by_keys(board: Board, made_film: OpenFilm, qtbot: QtBot) -> None:
    document = made_film.document
    run(board, "alternate.make")
    document.apply("Prompt", edits.set_prompt(S1, "Salt & pepper"))
    run(board, "alternate.choose")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, AlternateMenu)
    assert [action.isChecked() for action in menu.actions()[:2]] == [False, True]
    assert "Salt && pepper" in menu.actions()[1].text()
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert document.project.shot(S1).alternate == 0
    steps = document.position
    run(board, "alternate.delete")
    assert document.position == steps + 1
    assert document.project.shot(S1).alternates == ()
    assert document.project.shot(S1).prompt == "Salt & pepper"


def test_the_menu_of_a_card_offers_alternates(board: Board, qtbot: QtBot) -> None:
    board._show_menu(board.mapToGlobal(board.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (inner,) = [each.menu() for each in menu.actions() if each.text() == "Alternates"]
    assert isinstance(inner, QMenu)
    offered = {action.text().split("\t")[0]: action.isEnabled() for action in inner.actions()}
    assert offered["Make an alternate"]
    assert not offered["Use next alternate"]
    menu.close()
