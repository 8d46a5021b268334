"""What an edit took with it: the window says so, and takes it back."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton

from studio.domain import edits, shot_edits
from studio.domain.shot import ShotId, Transition
from studio.session.film import OpenFilm
from studio.ui.board.board import Board
from studio.ui.main_window import MainWindow
from tests.ui.board.test_board import drag, middle
from tests.ui.test_main_window import Open, open_window, preference

__all__ = ["open_window", "preference"]  # fixtures
S1, S2 = ShotId("s1"), ShotId("s2")


def drag_behind(window: MainWindow, shot: ShotId, other: ShotId) -> None:
    assert window.desk is not None
    board = window.desk.workspaces.panels["board"]
    assert isinstance(board, Board)
    card = board.canvas.card_rect(other)
    drag(board.canvas, middle(board.canvas, shot), QPoint(card.right() - 4, card.center().y()))


def told(window: MainWindow) -> list[str]:
    return [sentence for sentence in window.notices.sentences() if "no longer" in sentence]


def test_a_drag_that_ends_an_extension_says_so_and_can_be_undone(open_window: Open, open_film: OpenFilm) -> None:
    window, document = open_window(open_film), open_film.document
    before = document.project
    drag_behind(window, S1, S2)
    assert document.project.shot(S2).link is None
    assert told(window) == ["Shot 020 no longer extends 010, which comes after it now."]
    drag_behind(window, S1, S2)  # to where it is: nothing happens, nothing is said
    document.apply("Write", edits.set_prompt(S1, "Something else"))
    [undo] = [each for each in window.notices.findChildren(QPushButton) if each.text() == "Undo"]
    undo.click()
    assert document.project == before, "the button takes back what it stands beside, whatever came after"
    assert told(window) == []


def test_a_match_is_told_too(open_window: Open, open_film: OpenFilm) -> None:
    document = open_film.document
    document.apply("Match", shot_edits.link_to_previous([S2], "match"))
    window = open_window(open_film)
    assert told(window) == []
    drag_behind(window, S1, S2)
    assert told(window) == ["Shot 020 no longer matches 010, which comes after it now."]


def test_a_shot_put_into_a_chain_says_what_it_turned_and_can_be_undone(open_window: Open, open_film: OpenFilm) -> None:
    window, document = open_window(open_film), open_film.document
    before = document.project
    open_film.selection.select(S1)
    assert window.desk is not None
    board = window.desk.workspaces.panels["board"]
    assert isinstance(board, Board)
    board.actions_of_shots.new_shot()
    assert told(window) == ["Shot 020 extends 015 now, and no longer 010."]
    [undo] = [each for each in window.notices.findChildren(QPushButton) if each.text() == "Undo"]
    undo.click()
    assert document.project == before
    assert told(window) == []


def test_who_takes_a_link_away_is_not_told(open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    open_film.document.apply("Alone", shot_edits.link_to_previous([S2], None))
    open_film.document.undo()
    open_film.document.redo()
    assert told(window) == []


def test_a_dissolve_that_no_longer_fits_is_told_and_comes_back(open_window: Open, open_film: OpenFilm) -> None:
    window, document = open_window(open_film), open_film.document
    document.apply("Dissolve", edits.set_transition(ShotId("s4"), Transition("dissolve", 12)))
    before = document.project
    document.apply("Trim", edits.set_duration(ShotId("s3"), 4))
    assert window.notices.sentences() == ("The dissolve from 030 to 040 is gone: shot 030 is too short for it now.",)
    document.undo()
    assert document.project == before
    assert window.notices.sentences() == (), "it is there again"
