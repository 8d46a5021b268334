"""Markers on the ruler: a click goes there, a drag moves one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF

from studio.domain.edits import Edit
from studio.domain.marker_edits import marker_at, move_marker
from studio.domain.project import Marker
from studio.ui.timeline.gesture.base import EditGesture, Keys, signed
from studio.ui.timeline.snapping import Magnet
from studio.ui.timeline.stage import Stage

translate = QCoreApplication.translate


class MoveMarker(EditGesture):
    """Along the film, to a frame that has none."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, marker: Marker) -> None:
        super().__init__(stage, at, keys)
        self.marker = marker
        self.frames = 0

    def label(self) -> str:
        return translate("Timeline", "Move a marker")

    def magnet(self) -> Magnet:
        return self.stage.magnet(without_marker=self.marker.id)

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        frames = self.dragged(at, keys, self.marker.frame)
        self.frames = self.within(frames, -self.marker.frame, 1 << 30)
        frame = self.marker.frame + self.frames
        taken = marker_at(self.stage.base, frame)
        return move_marker(self.marker.id, frame) if taken is None else None

    def caption(self) -> str:
        return signed(self.frames)

    def release(self) -> None:
        clicked = not self.moving
        super().release()
        if clicked:
            self.stage.film.playback.seek(self.marker.frame)
