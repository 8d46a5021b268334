"""In and out on the ruler: each mark by itself, or what lies between them as a whole. No edit: neither is saved."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF

from studio.ui.shot.spoken_shot import spoken_time
from studio.ui.timeline.gesture.base import Keys, SnappingGesture
from studio.ui.timeline.hit import Part
from studio.ui.timeline.scene import Hint
from studio.ui.timeline.snapping import Magnet, magnet_of
from studio.ui.timeline.stage import Stage

translate = QCoreApplication.translate


class MoveRange(SnappingGesture):
    """Drag the part that was pressed: "in", "out" or "range"; a click goes there. It is heard and seen at once."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, part: Part) -> None:
        super().__init__(stage, at, keys)
        self._part = part
        self._playback = stage.film.playback
        self._before = self._playback.in_frame, self._playback.out_frame

    def magnet(self) -> Magnet:
        """The cuts, what lies beside them, and the playhead."""
        return magnet_of(self.stage.base, self.stage.film.document.layout, self._playback.frame)

    def move(self, at: QPointF, keys: Keys) -> None:
        if not self.begins(at):
            return
        self._playback.set_range(*self._moved(at, keys))
        self.stage.show_hint(Hint(snapped=self.snapped, caption=self._caption()))

    def release(self) -> None:
        self.stage.clear()
        if self.moving:
            return
        first, end = self._before
        if self._part == "in" and first is not None:
            self._playback.seek(first)
        elif self._part == "out" and end is not None:
            self._playback.seek(end - 1)
        else:
            self._playback.seek(self.stage.view.frame_at(self.pressed.x()))

    def cancel(self) -> None:
        if self.moving:
            self._playback.set_range(*self._before)
        self.stage.clear()

    def _moved(self, at: QPointF, keys: Keys) -> tuple[int | None, int | None]:
        (first, end), last = self._before, self._playback.duration
        low, high = first or 0, last if end is None else end
        if self._part == "in":
            return low + self.within(self.dragged(at, keys, low), -low, high - 1 - low), end
        if self._part == "out":
            return first, high + self.within(self.dragged(at, keys, high), low + 1 - high, last - high)
        frames = self.within(self.dragged(at, keys, low, high), -low, last - high)
        return low + frames, high + frames

    def _caption(self) -> str:
        first, end = self._playback.in_frame or 0, self._playback.out_frame
        last = (self._playback.duration if end is None else end) - 1
        frame = last if self._part == "out" else first
        out, into = translate("Timeline", "Out {0}  {1} f"), translate("Timeline", "In {0}  {1} f")
        words = out if self._part == "out" else into
        return words.format(spoken_time(self.stage.film, frame), last + 1 - first)
