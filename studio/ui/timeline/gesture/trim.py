"""Edges of shots: ripple trims of the tail and the head, and the cut itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from studio.domain.edits import Edit, roll, set_duration, trim_head
from studio.domain.time import format_timecode
from studio.ui.timeline.gesture.base import EditGesture, Keys, signed
from studio.ui.timeline.scene import EdgeFrame
from studio.ui.timeline.snapping import Magnet, fixed_marks
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.view import end_of

translate = QCoreApplication.translate


class Trim(EditGesture):
    """What trims share: a shot, by how much, and the two frames that meet at the edge."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, position: int) -> None:
        super().__init__(stage, at, keys)
        self.position = position
        self.shot = stage.base.shots[position]
        self.frames = 0
        stage.select_clip(None)
        if self.shot.id not in stage.film.selection.shots:
            stage.film.selection.select(self.shot.id)

    def landmarks(self, *more: int | None) -> Magnet:
        """What does not ripple: the playhead, the range, clips, titles, markers; and what is given."""
        playback = self.stage.film.playback
        marks = (playback.frame, playback.in_frame, playback.out_frame, *more)
        return Magnet([*fixed_marks(self.stage.base), *(mark for mark in marks if mark is not None)])

    def take_end(self, position: int) -> int | None:
        """The film frame after which the take of a shot has nothing more to show."""
        footage = self.stage.footage(position)
        return None if footage is None else self.stage.film.document.layout.starts[position] + footage.longest

    def take_begin(self, position: int) -> int | None:
        """The film frame at which the first frame of a shot's take would lie, its head handle included."""
        footage = self.stage.footage(position)
        if footage is None:
            return None
        return self.stage.film.document.layout.starts[position] + footage.earliest

    def meeting(self, position: int) -> tuple[EdgeFrame, ...]:
        """The last frame before the cut into the shot at a position, and the first after it."""
        shots, edges = self.stage.project.shots, []
        if 0 < position <= len(shots):
            edges.append(self.stage.edge(position - 1, shots[position - 1].duration - 1, shots[position - 1].name))
        if position < len(shots):
            edges.append(self.stage.edge(position, 0, shots[position].name))
        return tuple(edges)

    def length(self) -> str:
        """How long the shot is now."""
        duration = self.stage.project.shots[self.position].duration
        return format_timecode(duration, self.stage.base.film.rate)

    def caption(self) -> str:
        return f"{signed(self.frames)}   {self.length()}"


class TrimTail(Trim):
    """Make a shot longer or shorter at its end; what follows ripples."""

    def label(self) -> str:
        return translate("Timeline", "Trim tail of {0}").format(self.shot.name)

    def magnet(self) -> Magnet:
        return self.landmarks(self.take_end(self.position))

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        end = end_of(self.stage.film.document.layout, self.position)
        self.frames = self.within(self.dragged(at, keys, end), 1 - self.shot.duration, 1 << 19)
        return set_duration(self.shot.id, self.shot.duration + self.frames) if self.frames else None

    def edges(self) -> tuple[EdgeFrame, ...]:
        return self.meeting(self.position + 1)


class TrimHead(Trim):
    """Take from the head of a shot or give back to it; what follows ripples."""

    def label(self) -> str:
        return translate("Timeline", "Trim head of {0}").format(self.shot.name)

    def magnet(self) -> Magnet:
        return self.landmarks(self.take_begin(self.position))

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        start = self.stage.film.document.layout.starts[self.position]
        self.frames = self.within(self.dragged(at, keys, start), -(1 << 19), self.shot.duration - 1)
        return trim_head(self.shot.id, self.frames) if self.frames else None

    def edges(self) -> tuple[EdgeFrame, ...]:
        return self.meeting(self.position)


class Roll(Trim):
    """Move a cut: one shot gets longer by what the other loses. `position` is that of the shot after it."""

    cursor = Qt.CursorShape.SplitHCursor
    by_ctrl = True

    def label(self) -> str:
        return translate("Timeline", "Roll the cut into {0}").format(self.shot.name)

    def magnet(self) -> Magnet:
        return self.landmarks(self.take_end(self.position - 1), self.take_begin(self.position))

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        before = self.stage.base.shots[self.position - 1]
        cut = self.stage.film.document.layout.starts[self.position]
        self.frames = self.within(self.dragged(at, keys, cut), 1 - before.duration, self.shot.duration - 1)
        return roll(self.shot.id, self.frames) if self.frames else None

    def edges(self) -> tuple[EdgeFrame, ...]:
        return self.meeting(self.position)

    def caption(self) -> str:
        return signed(self.frames)
