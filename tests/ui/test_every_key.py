"""Every default key of the window is pressed once, for real, and a person would see that something happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from studio.domain.alternate_edits import make_alternate
from studio.domain.asset import Asset
from studio.domain.edits import Edit, set_duration, set_prompt
from studio.domain.marker_edits import add_marker
from studio.domain.project import Clip, ClipId, Marker, MarkerId, Track, TrackId
from studio.domain.shot import ShotId
from studio.domain.track_edits import add_track
from studio.session.film import OpenFilm
from studio.ui.command import Command, split_keys
from studio.ui.main_window import MainWindow
from studio.ui.preference import Preference
from studio.ui.takes.take_strip import TakeStrip
from studio.ui.timeline.timeline import Timeline
from tests.ui.test_welcome import a_report

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]

S1, S3 = ShotId("s1"), ShotId("s3")
PLAYHEAD = 75
"""In the third shot, near the cut before it."""
_FILE_QUESTIONS = {"getOpenFileName": ("", ""), "getOpenFileNames": ([], ""), "getSaveFileName": ("", "")}

FIRST: dict[str, tuple[str, ...]] = {
    "edit.redo": ("timeline.lift", "edit.undo"),
    "edit.undo": ("timeline.lift",),
    "workspace.edit": ("workspace.board",),
    "panel.timeline": ("panel.takes",),
    "panel.queue": ("panel.takes",),
    "play.stop": ("play.forward",),
    "play.clear_range": ("play.set_in",),
    "timeline.extract": ("play.set_in",),
    "timeline.lift_range": ("play.set_in",),
    "timeline.select_tool": ("timeline.blade_tool",),
    "timeline.straight_cut": ("timeline.dissolve",),
    "take.hear_other": ("take.compare",),
    "timeline.fit": ("timeline.zoom_in",),
    "timeline.paste": ("timeline.copy",),
    "timeline.paste_in": ("timeline.copy",),
    "timeline.paste_over": ("timeline.cut", "edit.undo"),
    "timeline.paste_end": ("timeline.copy",),
    "timeline.delete_marker": ("timeline.marker",),
}
"""What has to be done before a key can do anything."""


class Seat:
    """The window, a film of five shots with takes in it, and what a person there sees."""

    def __init__(self, window: MainWindow, film: OpenFilm, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window, self.film = window, film
        assert window.desk is not None
        self.panels = window.desk.workspaces.panels
        timeline = self.panels["timeline"]
        takes = self.panels["takes"]
        assert isinstance(timeline, Timeline)
        assert isinstance(takes, TakeStrip)
        self.timeline, self.takes = timeline, takes
        self.questions: list[str] = []
        self.triggered: list[str] = []
        for name, answer in _FILE_QUESTIONS.items():
            monkeypatch.setattr(QFileDialog, name, self._question(name, answer))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", self._question("getExistingDirectory", ""))
        for command in window.commands():
            action = window.command_actions.find(command.id)
            assert action is not None
            action.triggered.connect(lambda _=False, each=command.id: self.triggered.append(each))
        clip = Clip(id=ClipId("one"), asset=Asset("0" * 64, ".wav", "sound", "theme.wav"), start=80, duration=40)
        self._put(add_track(Track(id=TrackId("m"), name="Music", clips=(clip,))))
        for frame in (10, 150):
            self._put(add_marker(Marker(id=MarkerId(str(frame)), frame=frame)))
        self._base = film.document.project
        self.settings: dict[str, Callable[[], object]] = {
            "play.select_here": lambda: film.selection.select(S1),
            "play.previous_cut": self.panels["preview"].setFocus,
            "play.next_cut": self.panels["preview"].setFocus,
            "alternate.next": lambda: self._put(make_alternate(S3)),
            "timeline.extend_held": lambda: self._put(set_duration(S3, 300)),
            "shot.generate_missing": lambda: self._put(set_prompt(S3, "Another boat")),
        }

    def _question(self, name: str, answer: object) -> Callable[..., object]:
        def ask(*_: object, **__: object) -> object:
            self.questions.append(name)
            return answer

        return ask

    def _put(self, edit: Edit) -> None:
        assert self.film.document.apply("Before", edit)

    def sit_down(self, qtbot: QtBot, command: Command) -> None:
        """Everything as it was, the keyboard on the timeline; then what the command needs before it."""
        self.close_others()
        film, stage = self.film, self.timeline.stage
        film.playback.pause()
        film.playback.set_range(None, None)
        film.generation.cancel_all()
        if film.document.project != self._base:
            self._put(lambda _: self._base)
        film.playback.seek(PLAYHEAD)
        film.selection.select(S3)
        if self.takes.comparing:
            self.takes.toggle_compare()
        stage.select_clip(None)
        stage.take_up("select")
        assert self.window.desk is not None
        self.window.desk.workspaces.switch("edit")
        if self.window.windowState() != Qt.WindowState.WindowNoState:
            self.window.showNormal()
        QGuiApplication.clipboard().clear()
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.timeline.canvas.setFocus()
        known = {each.id: each for each in self.window.commands()}
        for name in FIRST.get(command.id, ()):
            known[name].run()
        self.settings.get(command.id, lambda: None)()
        QApplication.processEvents()
        self.window.command_actions.refresh()
        self.questions.clear()
        self.triggered.clear()

    def close_others(self) -> None:
        """Leave every dialog, menu and other window."""
        if self.window.menuBar().activeAction() is not None:
            self.window.menuBar().setActiveAction(None)  # type: ignore[arg-type]
        for widget in (*QApplication.topLevelWidgets(), QApplication.activePopupWidget()):
            if widget is not None and widget is not self.window and widget.isVisible():
                widget.close()

    def press(self, keys: str) -> None:
        """As they come from the window system."""
        sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
        pressed: QKeyCombination = sequence[0]  # type: ignore[index]
        QTest.keyClick(self.window.windowHandle(), pressed.key(), pressed.keyboardModifiers())

    def sight(self) -> tuple[object, ...]:
        """What can be seen, as one value."""
        film, playback, stage = self.film, self.film.playback, self.timeline.stage
        return (
            film.document.project,
            (playback.frame, playback.speed, playback.looping, playback.in_frame, playback.out_frame),
            (
                film.selection.shots,
                stage.pieces,
                stage.tool,
                stage.view,
                self.takes.viewer.takes,
                self.takes.viewer.ear,
            ),
            tuple(each.checked() for each in self.window.commands() if each.checked is not None),
            tuple(job.id for job in film.generation.jobs()),
            tuple(self.questions),
            QApplication.focusWidget(),
            frozenset(each for each in self.window.findChildren(QWidget) if each.isVisible()),
            QGuiApplication.clipboard().text(),
            film.recording.phase,
            self.window.windowState(),
            self.window.isVisible(),
        )

    def wait_for_other_than(self, before: tuple[object, ...], pressed: str) -> None:
        """Some of what a key does comes a moment later."""
        for _ in range(100):
            QApplication.processEvents()
            if self.sight() != before:
                return
            QTest.qWait(20)
        pytest.fail(f"nothing is to be seen of {pressed}")


@pytest.fixture
def seat(qtbot: QtBot, made_film: OpenFilm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    window = MainWindow(made_film, preference=Preference(tmp_path / "window.ini"), examine=a_report)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    with qtbot.waitSignal(made_film.generation.take_arrived, timeout=60_000):
        made_film.generation.generate([S3], seed=5)  # a second take, to be compared
    made_film.generation.pause()
    yield Seat(window, made_film, monkeypatch)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def test_every_default_key_runs_its_command_and_is_seen_to(seat: Seat, qtbot: QtBot) -> None:
    leaving = {"film.close": "Ctrl+W", "window.quit": "Ctrl+Q"}
    commands = {each.id: each for each in seat.window.commands()}
    assert {name: commands[name].keys for name in leaving} == leaving
    pairs = [(each, keys) for each in commands.values() if each.id not in leaving for keys in split_keys(each.keys)]
    assert len(pairs) > 120
    for command, keys in pairs:
        seat.sit_down(qtbot, command)
        before = seat.sight()
        seat.press(keys)
        seat.wait_for_other_than(before, f"{keys} ({command.id})")
        assert seat.triggered == [command.id], keys
    window = seat.window
    seat.sit_down(qtbot, commands["film.close"])
    seat.press("Ctrl+W")
    assert window.desk is None
    seat.press("Ctrl+Q")
    assert not window.isVisible()
