"""The blade: a click cuts a shot or a clip in two where its line stands."""

from __future__ import annotations

from secrets import token_hex

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from studio.domain.edits import Edit, split
from studio.domain.project import Clip, ClipId
from studio.domain.shot_edits import new_shot_id
from studio.domain.track_edits import split_clip
from studio.ui.timeline.gesture.base import Gesture, Keys
from studio.ui.timeline.scene import Hint
from studio.ui.timeline.snapping import REACH_PX, Magnet
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.view import end_of

translate = QCoreApplication.translate


def new_clip_id() -> ClipId:
    return ClipId(token_hex(8))


def blade_frame(stage: Stage, x: float, keys: Keys) -> tuple[int, bool]:
    """Where a blade over a pixel cuts, and whether it sticks there: to the playhead, to the range, to a marker."""
    frame = stage.view.cut_at(x)
    if stage.snapping and not keys & Qt.KeyboardModifier.ControlModifier:
        playback = stage.film.playback
        marks = (playback.frame, playback.in_frame, playback.out_frame, *(each.frame for each in stage.base.markers))
        stuck = Magnet(mark for mark in marks if mark is not None).nearest(frame, REACH_PX / stage.view.scale)
        if stuck is not None:
            return stuck, True
    return frame, False


class Blade(Gesture):
    """Cut a shot, or with `clip` a clip, where the button is let go."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, position: int, clip: Clip | None = None) -> None:
        super().__init__(stage, at, keys)
        self._position = position
        self._clip = clip
        self._frame = 0
        self.move(at, keys)

    def move(self, at: QPointF, keys: Keys) -> None:
        frame, stuck = blade_frame(self.stage, at.x(), keys)
        if self._clip is not None:
            low, high = self._clip.start, self._clip.start + self._clip.duration
        else:
            layout = self.stage.layout
            low, high = layout.starts[self._position], end_of(layout, self._position)
        self._frame = min(max(frame, low + 1), max(high - 1, low + 1))
        self.stage.show_hint(Hint(blade=self._frame, snapped=self._frame if stuck and self._frame == frame else None))

    def release(self) -> None:
        self.stage.clear()
        if self._clip is not None:
            label = translate("Timeline", "Split a clip")
            edit: Edit = split_clip(self._clip.id, self._frame - self._clip.start, new_clip_id())
        else:
            shot = self.stage.base.shots[self._position]
            label = translate("Timeline", "Split {0}").format(shot.name)
            edit = split(shot.id, self._frame - self.stage.film.document.layout.starts[self._position], new_shot_id())
        self.stage.film.document.apply(label, edit)
