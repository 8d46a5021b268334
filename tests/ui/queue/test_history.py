"""The list of steps: a click or Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.domain.edits import set_duration, set_prompt
from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.history import HistoryPanel

S1 = ShotId("s1")


def shown(qtbot: QtBot, film: OpenFilm) -> HistoryPanel:
    panel = HistoryPanel(film)
    qtbot.addWidget(panel)
    panel.resize(300, 300)
    panel.show()
    qtbot.waitExposed(panel)
    film.document.apply("Edit prompt", set_prompt(S1, "one"))
    film.document.apply("Trim 010", set_duration(S1, 40))
    film.document.apply("Trim 010 again", set_duration(S1, 30))
    return panel


def click(qtbot: QtBot, panel: HistoryPanel, row: int) -> None:
    at = panel.list.visualRect(panel.steps.index(row)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_click_goes_back_and_forth(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    assert [panel.steps.index(row).data() for row in range(4)] == [
        "Beginning of the film",
        "Edit prompt",
        "Trim 010",
        "Trim 010 again",
    ]
    click(qtbot, panel, 1)
    shot = open_film.document.project.shot(S1)
    assert (shot.prompt, shot.duration) == ("one", 48)
    assert panel.steps.position == 1
    spoken = panel.steps.data(panel.steps.index(3), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Trim 010 again, undone"
    panel.grab()
    click(qtbot, panel, 3)
    assert open_film.document.project.shot(S1).duration == 30
    click(qtbot, panel, 0)
    assert open_film.document.project.shot(S1).prompt == "A red boat at sea, part 1"


def test_arrows_look_and_enter_goes(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    assert panel.steps.position == 3
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.steps.position == 2
    assert open_film.document.project.shot(S1).duration == 40


def test_a_new_edit_takes_the_place_of_what_was_undone(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    open_film.document.go_to(1)
    open_film.document.apply("Trim anew", set_duration(S1, 20))
    assert panel.steps.rowCount() == 3
    assert panel.steps.index(2).data() == "Trim anew"
    assert panel.list.currentIndex().row() == 2


def test_what_happened_while_it_was_hidden_is_there_when_it_is_shown(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel, document = shown(qtbot, open_film), open_film.document
    panel.hide()
    document.go_to(1)
    document.apply("Another way", set_duration(S1, 20))
    document.apply("And on", set_duration(S1, 21))
    panel.show()
    rows = [panel.steps.index(row).data() for row in range(panel.steps.rowCount())]
    assert rows == ["Beginning of the film", "Edit prompt", "Another way", "And on"]
    document.undo()
    document.apply("Elsewhere", set_duration(S1, 22))
    rows = [panel.steps.index(row).data() for row in range(panel.steps.rowCount())]
    assert rows == ["Beginning of the film", "Edit prompt", "Another way", "Elsewhere"]


def test_an_empty_one_says_what_comes_here(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = HistoryPanel(open_film)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.hint.isVisible()
    open_film.document.apply("Write", set_prompt(ShotId("s1"), "A red boat"))
    assert not panel.hint.isVisible()
