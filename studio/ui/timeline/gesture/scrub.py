"""Gestures that change nothing: the playhead, the view, and a frame drawn around shots to select them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QPointF, QRectF, Qt

from studio.ui.timeline.gesture.base import Gesture, Keys
from studio.ui.timeline.snapping import REACH_PX, magnet_of
from studio.ui.timeline.stage import Stage


class Scrub(Gesture):
    """Drag the playhead; with Shift it sticks to cuts."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys) -> None:
        super().__init__(stage, at, keys)
        self._frame = stage.film.playback.frame
        self.move(at, keys)

    def move(self, at: QPointF, keys: Keys) -> None:
        self.begins(at)
        view, layout = self.stage.view, self.stage.layout
        frame = view.frame_at(at.x())
        if keys & Qt.KeyboardModifier.ShiftModifier:
            stuck = magnet_of(self.stage.base, layout).nearest(frame, REACH_PX / view.scale)
            frame = frame if stuck is None else stuck
        self._frame = min(max(frame, 0), max(layout.duration - 1, 0))
        self.stage.film.playback.seek(self._frame, scrubbing=True)

    def release(self) -> None:
        self.stage.film.playback.seek(self._frame)

    def cancel(self) -> None:
        """The playhead stays where it was dragged: it is no edit."""
        self.release()


class Pan(Gesture):
    """Drag the film itself."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def move(self, at: QPointF, keys: Keys) -> None:
        view = self.stage.view
        left = self.grabbed - (at.x() - view.origin) / view.scale
        self.stage.look(view.moved_to(left, self.stage.layout.duration))

    def cancel(self) -> None:
        """Where one looks is no edit either."""


class Marquee(Gesture):
    """Draw a frame around shots to select them; a click on empty ground selects nothing."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys) -> None:
        super().__init__(stage, at, keys)
        self._before = stage.film.selection.shots
        self._current = stage.film.selection.current
        self._added = self._before if keys & Qt.KeyboardModifier.ShiftModifier else ()

    def move(self, at: QPointF, keys: Keys) -> None:
        if not self.begins(at):
            return
        start = QPointF(self.stage.view.x(self.grabbed), self.pressed.y())
        area = QRectF(start, at).normalized()
        self.stage.show_marquee(area)
        band, starts = self.stage.lanes.storyline, self.stage.layout.starts
        inside = range(0)
        if area.top() < band.bottom and area.bottom() > band.top:
            first = max(bisect_right(starts, self.stage.frame(area.left())) - 1, 0)
            inside = range(first, bisect_left(starts, self.stage.frame(area.right())))
            if self.stage.frame(area.left()) >= self.stage.layout.duration:
                inside = range(0)
        found = [self.stage.project.shots[position].id for position in inside]
        self.stage.film.selection.set((*self._added, *found))

    def release(self) -> None:
        if not self.moving and not self._added:
            self.stage.select_clip(None)
            self.stage.film.selection.select(None)
        self.stage.show_marquee(None)

    def cancel(self) -> None:
        self.stage.show_marquee(None)
        self.stage.film.selection.set(self._before, self._current)
