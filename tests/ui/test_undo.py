"""Hundreds of edits, made as a person makes them, and all of them taken back: the film is what it was, to the byte."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from studio.session.film import OpenFilm
from studio.storage.record import project_to_json
from studio.ui.board.board import Board
from studio.ui.main_window import MainWindow
from studio.ui.preference import Preference
from studio.ui.timeline.timeline import Timeline
from tests.ui.test_welcome import a_report
from tests.ui.timeline.conftest import ALT, CTRL, NONE, SHIFT, Hand

EDITS = 300
COMMANDS = (
    *("board.new_shot", "board.new_shot_before", "board.duplicate", "board.delete", "board.renumber"),
    *("link.extend", "link.match", "link.none", "status.approve", "status.review", "status.draft", "status.todo"),
    *("timeline.split", "timeline.trim_head", "timeline.trim_tail", "timeline.ripple_delete", "timeline.lift"),
    *("timeline.dissolve", "timeline.fade", "timeline.straight_cut", "timeline.add_track"),
    *("timeline.shorten", "timeline.lengthen", "timeline.head_earlier", "timeline.head_later"),
    *("timeline.nudge_earlier", "timeline.nudge_later", "timeline.slip_earlier", "timeline.slip_later"),
    *("timeline.move_earlier", "timeline.move_later", "timeline.duplicate"),
    *("timeline.cut", "timeline.copy", "timeline.paste", "timeline.paste_over"),
    *(
        "timeline.select_tool",
        "timeline.blade_tool",
        "timeline.slip_tool",
        "timeline.slide_tool",
        "timeline.sound_tool",
    ),
    *("timeline.sound_tool", "timeline.snapping"),
)


@pytest.fixture
def window(qtbot: QtBot, made_film: OpenFilm, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(made_film, preference=Preference(tmp_path / "window.ini"), examine=a_report)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()


class Person:
    """Does one thing after another, and sometimes takes something back."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        self._window, self._chance = window, chance
        assert window.film is not None
        assert window.desk is not None
        self.film = window.film
        self._spaces = window.desk.workspaces
        self._commands = {command.id: command for command in window.commands()}
        self.applied = 0
        self.film.document.changed.connect(self._on_changed)

    def act(self) -> None:
        """Choose a shot and a place, and do something there."""
        self._choose()
        ways: list[tuple[int, Callable[[], None]]] = [
            (12, self._command),
            (4, self._drag_on_timeline),
            (2, self._write),
            (1, self._drag_on_board),
            (1, self.undo),
            (1, self.redo),
        ]
        if len(self.film.document.project.shots) < 4:
            ways = [(1, self.begin)]
        elif len(self.film.document.project.shots) > 24:
            ways.append((20, lambda: self._run("timeline.ripple_delete")))
        self._chance.choices([way for _, way in ways], [weight for weight, _ in ways])[0]()
        self._board.canvas.close_editor(keep=True)
        QApplication.processEvents()

    def begin(self) -> None:
        self._run("board.new_shot")
        self._board.canvas.close_editor(keep=True)

    def undo(self) -> None:
        self._run("edit.undo")

    def redo(self) -> None:
        self._run("edit.redo")

    @property
    def _board(self) -> Board:
        panel = self._spaces.panels["board"]
        assert isinstance(panel, Board)
        return panel

    @property
    def _timeline(self) -> Timeline:
        panel = self._spaces.panels["timeline"]
        assert isinstance(panel, Timeline)
        return panel

    def _on_changed(self) -> None:
        self.applied += 1

    def _run(self, name: str) -> None:
        self._window.command_actions.run(self._commands[name])

    def _choose(self) -> None:
        film, shots = self.film, self.film.document.project.shots
        if not shots:
            return
        film.selection.select(self._chance.choice(shots).id)
        if self._chance.random() < 0.3:
            film.selection.toggle(self._chance.choice(shots).id)
        film.playback.seek(self._chance.randrange(film.document.layout.duration))

    def _command(self) -> None:
        self._run(self._chance.choice(COMMANDS))

    def _drag_on_timeline(self) -> None:
        self._spaces.switch("edit")
        QApplication.processEvents()
        timeline, chance = self._timeline, self._chance
        timeline.zoom.fit()
        hand, canvas = Hand(timeline), timeline.canvas
        lanes = timeline.stage.lanes
        band = chance.choice((lanes.strip, lanes.picture, lanes.wave))
        layout = self.film.document.layout
        # Half of the drags begin at a cut, where most can be done.
        frame = chance.choice(layout.starts) if chance.random() < 0.5 else chance.randrange(layout.duration)
        start = QPointF(timeline.stage.view.x(frame) + chance.choice((-3, 3)), band.top + band.height / 2)
        end = QPointF(chance.uniform(0, canvas.width()), start.y())
        hand.drag(start, end, chance.choice((NONE, NONE, NONE, CTRL, ALT, SHIFT)))

    def _drag_on_board(self) -> None:
        self._spaces.switch("board")
        QApplication.processEvents()
        canvas, chance = self._board.canvas, self._chance
        shots = self.film.document.project.shots
        canvas.show_shot(self.film.selection.current or shots[0].id)
        start = canvas.card_rect(self.film.selection.current or shots[0].id).center()
        end = QPoint(chance.randrange(canvas.viewport().width()), chance.randrange(canvas.viewport().height()))
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(canvas.viewport(), left, pos=start)
        for step in (0.2, 0.6, 1.0):
            QTest.mouseMove(canvas.viewport(), start + (end - start) * step)
        QTest.mouseRelease(canvas.viewport(), left, pos=end)

    def _write(self) -> None:
        self._spaces.switch("board")
        QApplication.processEvents()
        canvas, shot = self._board.canvas, self.film.selection.current
        if shot is None:
            return
        canvas.edit_field(shot, self._chance.choice(("prompt", "camera", "dialogue", "name", "duration")))
        editor = next(iter((*canvas.findChildren(QPlainTextEdit), *canvas.findChildren(QLineEdit))), None)
        if editor is not None:
            editor.setFocus()
            editor.selectAll()
            QTest.keyClicks(editor, self._chance.choice(("rain at sea", "slow pan left", "31", "A7", "1.5 s", "")))


@pytest.mark.parametrize(
    ("count", "seed"),
    [(30, 1), pytest.param(EDITS, 2, marks=pytest.mark.slow), pytest.param(EDITS, 3, marks=pytest.mark.slow)],
)
def test_all_edits_are_taken_back_to_the_first_byte(
    window: MainWindow, made_film: OpenFilm, count: int, seed: int
) -> None:
    document = made_film.document
    first, bottom = project_to_json(document.project), document.position
    person = Person(window, random.Random(seed))
    tries = 0
    while person.applied < count:
        # A person who has undone everything there was before would be at another bottom.
        person.act() if document.position > bottom else person.begin()
        tries += 1
        assert tries < 8 * count, f"only {person.applied} of {tries} attempts changed anything"
    last, top = project_to_json(document.project), document.position
    assert top - bottom > count // 3
    while document.position > bottom:
        person.undo()
    assert project_to_json(document.project) == first
    while document.position < top:
        person.redo()
    assert project_to_json(document.project) == last
