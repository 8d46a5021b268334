"""Gestures that change nothing: the playhead, the view, and a frame drawn around what is to be selected."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt

from studio.domain.project import Clip, Title
from studio.domain.shot import ShotId
from studio.ui.timeline.chosen_pieces import ChosenPieces
from studio.ui.timeline.gesture.base import Gesture, Keys
from studio.ui.timeline.lanes import Band
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
    """Draw a frame around what is to be selected; a click on empty ground selects nothing.

    A frame that touches the storyline selects shots. One that does not, or that spans from the titles to the tracks,
    selects clips and titles of all rows that it touches, but for those on locked tracks.
    """

    def __init__(self, stage: Stage, at: QPointF, keys: Keys) -> None:
        super().__init__(stage, at, keys)
        self._before = stage.film.selection.shots
        self._current = stage.film.selection.current
        self._pieces = stage.pieces
        self._adds = bool(keys & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))

    def move(self, at: QPointF, keys: Keys) -> None:
        if not self.begins(at):
            return
        area = QRectF(QPointF(self.stage.view.x(self.grabbed), self.pressed.y()), at).normalized()
        self.stage.show_marquee(area)
        lanes = self.stage.lanes
        shots = area.top() < lanes.storyline.bottom and area.bottom() > lanes.storyline.top
        if shots and not (area.top() in lanes.titles and area.bottom() >= lanes.below.top):
            self._select(self._shots(area), ChosenPieces())
        else:
            self._select([], self._touched(area))

    def release(self) -> None:
        if not self.moving and not self._adds:
            self.stage.select_clip(None)
            self.stage.film.selection.select(None)
        self.stage.show_marquee(None)

    def cancel(self) -> None:
        self.stage.show_marquee(None)
        self.stage.film.selection.set(self._before, self._current)
        self.stage.select_pieces(self._pieces)

    def _select(self, shots: list[ShotId], pieces: ChosenPieces) -> None:
        selection = self.stage.film.selection
        if pieces:
            selection.set(self._before, self._current)
        else:
            selection.set((*(self._before if self._adds else ()), *shots))
        kept = self._pieces.keys if self._adds else ()
        self.stage.select_pieces(ChosenPieces(tuple(dict.fromkeys((*kept, *pieces.keys)))))

    def _shots(self, area: QRectF) -> list[ShotId]:
        stage, starts = self.stage, self.stage.layout.starts
        if stage.frame(area.left()) >= stage.layout.duration:
            return []
        first = max(bisect_right(starts, stage.frame(area.left())) - 1, 0)
        inside = range(first, bisect_left(starts, stage.frame(area.right())))
        return [stage.project.shots[position].id for position in inside]

    def _touched(self, area: QRectF) -> ChosenPieces:
        stage, lanes = self.stage, self.stage.lanes
        left, right = stage.frame(area.left()), stage.frame(area.right())
        rows: list[tuple[Band, Sequence[Clip | Title]]] = [(lanes.titles, stage.project.titles)]
        rows += [(lanes.track(n), () if each.locked else each.clips) for n, each in enumerate(stage.project.tracks)]
        return ChosenPieces.of(
            *(
                piece
                for band, row in rows
                if area.top() < band.bottom and area.bottom() > band.top
                for piece in row
                if piece.start < right and piece.start + piece.duration > left
            )
        )
