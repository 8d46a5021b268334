"""A timeline on a film, at a zoom where one frame is four pixels, and a hand that drags on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.domain.edits import Edit
from studio.domain.project import Project
from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.timeline.timeline import Timeline

SCALE = 4.0
S1, S2, S3, S4, S5 = (ShotId(f"s{number}") for number in range(1, 6))
NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Hand:
    """Presses, moves and releases on a timeline's canvas, at film frames and rows instead of pixels."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.canvas = timeline.canvas
        self._held = Qt.MouseButton.NoButton

    @property
    def project(self) -> Project:
        return self.timeline.film.document.project

    def at(self, frame: float, row: str = "picture", off: float = 0.0) -> QPointF:
        """A place: a frame, a row ("ruler", "strip", "picture", "wave", or the number of a track), pixels beside it."""
        lanes = self.timeline.stage.lanes
        band = lanes.track(int(row)) if row.isdigit() else getattr(lanes, row)
        return QPointF(self.timeline.stage.view.x(frame) + off, band.top + band.height / 2 + 2)

    def press(self, at: QPointF, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton | None = None) -> None:
        self._held = button or Qt.MouseButton.LeftButton
        self._send(QEvent.Type.MouseButtonPress, at, keys, self._held)

    def move(self, at: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        self._send(QEvent.Type.MouseMove, at, keys, Qt.MouseButton.NoButton)

    def release(self, at: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        button, self._held = self._held, Qt.MouseButton.NoButton
        self._send(QEvent.Type.MouseButtonRelease, at, keys, button)

    def click(self, at: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        self.move(at, keys)
        self.press(at, keys)
        self.release(at, keys)

    def drag(self, start: QPointF, end: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press, go there in a few steps, let go."""
        self.hold(start, end, keys)
        self.release(end, keys)

    def hold(self, start: QPointF, end: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
        """The same without letting go."""
        self.move(start, keys)
        self.press(start, keys)
        for step in (0.3, 0.7, 1.0):
            self.move(start + (end - start) * step, keys)

    def _send(self, kind: QEvent.Type, at: QPointF, keys: Qt.KeyboardModifier, button: Qt.MouseButton) -> None:
        place = QPointF(self.canvas.mapToGlobal(QPoint(0, 0))) + at
        QApplication.sendEvent(self.canvas, QMouseEvent(kind, at, place, button, self._held, keys))


@pytest.fixture
def hand_on(qtbot: QtBot) -> Callable[[OpenFilm], Hand]:
    """Makes a timeline for a film and a hand on it."""

    def make(film: OpenFilm) -> Hand:
        timeline = Timeline(film)
        qtbot.addWidget(timeline)
        timeline.resize(1100, 460)
        timeline.show()
        qtbot.waitExposed(timeline)
        stage = timeline.stage
        timeline.zoom.by(1.0)  # from here on it does not fit itself to the window
        stage.look(replace(stage.view, scale=SCALE, left=-2.0))
        return Hand(timeline)

    return make


@pytest.fixture
def hand(hand_on: Callable[[OpenFilm], Hand], open_film: OpenFilm) -> Hand:
    """On five shots without takes: 48, 24, 36, 60 and 24 frames."""
    return hand_on(open_film)


@pytest.fixture
def made(hand_on: Callable[[OpenFilm], Hand], made_film: OpenFilm) -> Hand:
    """On the same shots with their takes."""
    return hand_on(made_film)


def lengths(project: Project) -> list[int]:
    return [shot.duration for shot in project.shots]


def names(project: Project) -> str:
    return " ".join(shot.id for shot in project.shots)


def put(hand: Hand, edit: Edit) -> None:
    """Change the film before a gesture."""
    assert hand.timeline.film.document.apply("Before", edit)


def is_one_step(hand: Hand, before: Project) -> bool:
    """Whether one undo gives back what was before, and redo what is now."""
    document, after = hand.timeline.film.document, hand.project
    document.undo()
    back = hand.project == before
    document.redo()
    return back and hand.project == after and after != before
