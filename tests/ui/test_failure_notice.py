"""Takes that could not be made: told one by one, and many of them once, with what settles all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio.domain.edits import set_prompt
from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.board.board import Board
from studio.ui.main_window import MainWindow
from studio.ui.queue.queue_panel import QueuePanel
from studio.ui.shot.spoken_shot import spoken_shot
from studio.ui.timeline.timeline import Timeline
from tests.ui.test_main_window import Open, open_window, preference

__all__ = ["open_window", "preference"]  # fixtures
SHOTS = [ShotId(name) for name in ("s1", "s3", "s4", "s5")]


def fail(qtbot: QtBot, film: OpenFilm, shots: list[ShotId]) -> None:
    """Ask for takes that fail, until the window was told of every one: a queue knows of it a moment earlier."""
    told: list[str] = []
    film.generation.job_ended.connect(lambda job, _sentence: told.append(job))
    for shot in shots:
        film.document.apply("Write", set_prompt(shot, f"a boat {shot} [fail]"))
    film.generation.generate(shots)
    qtbot.waitUntil(lambda: len(told) == len(shots))
    assert [job.state for job in film.generation.jobs()] == ["failed"] * len(shots)


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    return {each.text(): each for each in window.notices.findChildren(QPushButton) if each.isVisible()}


def test_two_failures_are_told_one_by_one(qtbot: QtBot, open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    fail(qtbot, open_film, SHOTS[:2])
    told = window.notices.sentences()
    assert [sentence.partition(":")[0] for sentence in told] == ["Shot 010 was not made", "Shot 030 was not made"]
    assert window.desk is not None
    board, timeline = (window.desk.workspaces.panels[name] for name in ("board", "timeline"))
    assert isinstance(board, Board)
    assert isinstance(timeline, Timeline)
    shots = open_film.document.project.shots
    assert [board.canvas.pictures.face(shot).failing for shot in shots] == [True, False, True, False, False]
    assert timeline.stage.marks.failing == set(SHOTS[:2])
    open_film.selection.select(SHOTS[0])
    assert "its last take failed" in spoken_shot(open_film)


def test_a_night_that_fails_is_one_notice_which_leads_to_the_queue(
    qtbot: QtBot, open_window: Open, open_film: OpenFilm
) -> None:
    window = open_window(open_film)
    fail(qtbot, open_film, SHOTS)
    (told,) = window.notices.sentences()
    assert told.startswith("4 takes were not made, the last of shot 050: ")
    qtbot.mouseClick(buttons(window)["Show the queue"], Qt.MouseButton.LeftButton)
    assert window.desk is not None
    queue = window.desk.workspaces.panels["queue"]
    assert isinstance(queue, QueuePanel)
    qtbot.waitUntil(queue.list.hasFocus)


def test_what_a_night_left_is_tried_again_from_its_notice(qtbot: QtBot, open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    fail(qtbot, open_film, SHOTS)
    open_film.generation.pause()
    qtbot.mouseClick(buttons(window)["Try all again"], Qt.MouseButton.LeftButton)
    assert {job.state for job in open_film.generation.jobs()} == {"queued"}
    assert window.notices.sentences() == ()


def test_one_that_is_let_go_of_is_not_told_any_more(qtbot: QtBot, open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    fail(qtbot, open_film, SHOTS[:1])
    assert len(window.notices.sentences()) == 1
    open_film.generation.cancel(open_film.generation.jobs()[0].id)
    assert window.notices.sentences() == ()
