"""A shot in its place: slip shows another part of its take, slide moves it between its neighbours."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from studio.domain.edits import Edit
from studio.domain.edits import slip as slip_shot
from studio.domain.storyline_edits import slide as slide_shot
from studio.session.footage import Footage
from studio.ui.timeline.gesture.base import Keys, signed
from studio.ui.timeline.gesture.trim import Trim
from studio.ui.timeline.scene import EdgeFrame
from studio.ui.timeline.snapping import Magnet
from studio.ui.timeline.view import end_of

translate = QCoreApplication.translate


class Slip(Trim):
    """Drag the picture inside its shot: to the left for a later part of the take."""

    cursor = Qt.CursorShape.SizeHorCursor

    def label(self) -> str:
        return translate("Timeline", "Slip {0}").format(self.shot.name)

    def magnet(self) -> Magnet:
        return Magnet([])

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        footage = self._footage()
        if footage is None:
            self.frames = 0
            return None
        low, high = _room(footage)
        self.frames = self.within(-self.dragged(at, keys), low, high)
        return slip_shot(self.shot.id, self.frames) if self.frames else None

    def _footage(self) -> Footage | None:
        """Of the shot as it was when the drag began: what is on show has been slipped already."""
        return self.stage.film.stills.footage(self.shot)

    def edges(self) -> tuple[EdgeFrame, ...]:
        if self._footage() is None:
            return ()
        first, last = translate("Timeline", "First frame"), translate("Timeline", "Last frame")
        return (
            self.stage.edge(self.position, 0, first),
            self.stage.edge(self.position, self.shot.duration - 1, last),
        )

    def caption(self) -> str:
        if self._footage() is None:
            return translate("Timeline", "{0} has no take to slip").format(self.shot.name)
        return signed(self.frames)


def _room(footage: Footage) -> tuple[int, int]:
    """How far a shot can be slipped until an edge frame would be held; always as far as it is held already."""
    return min(footage.earliest, 0), max(footage.longest - footage.shot.duration, 0)


class Slide(Trim):
    """Drag a shot between its neighbours, which give and take; nothing else moves."""

    cursor = Qt.CursorShape.SizeAllCursor
    by_ctrl = True

    def label(self) -> str:
        return translate("Timeline", "Slide {0}").format(self.shot.name)

    def magnet(self) -> Magnet:
        return self.landmarks()

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        shots, layout = self.stage.base.shots, self.stage.film.document.layout
        if not self._between():
            return None
        before, after = shots[self.position - 1], shots[self.position + 1]
        frames = self.dragged(at, keys, layout.starts[self.position], end_of(layout, self.position))
        self.frames = self.within(frames, 1 - before.duration, after.duration - 1)
        return slide_shot(self.shot.id, self.frames) if self.frames else None

    def _between(self) -> bool:
        return 0 < self.position < len(self.stage.base.shots) - 1

    def edges(self) -> tuple[EdgeFrame, ...]:
        if not self._between():
            return ()
        shots = self.stage.project.shots
        before, after = shots[self.position - 1], shots[self.position + 1]
        return (
            self.stage.edge(self.position - 1, before.duration - 1, before.name),
            self.stage.edge(self.position + 1, 0, after.name),
        )

    def caption(self) -> str:
        if not self._between():
            return translate("Timeline", "{0} has no neighbour on one side").format(self.shot.name)
        return signed(self.frames)
