"""Titles on their row: trim, cut in two."""

from __future__ import annotations

from secrets import token_hex

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from studio.domain.edits import Edit
from studio.domain.project import Title, TitleId
from studio.domain.title_edits import split_title, trim_title_head, trim_title_tail
from studio.ui.timeline.chosen_pieces import ChosenPieces
from studio.ui.timeline.gesture.base import EditGesture, Gesture, Keys, signed
from studio.ui.timeline.gesture.blade import blade_frame
from studio.ui.timeline.scene import Hint
from studio.ui.timeline.snapping import Magnet
from studio.ui.timeline.stage import Stage

translate = QCoreApplication.translate


def new_title_id() -> TitleId:
    return TitleId(token_hex(8))


class TitleGesture(EditGesture):
    """What drags of a title share: it, selected, and what its edges stick to."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, title: Title) -> None:
        super().__init__(stage, at, keys)
        self.title = title
        self.frames = 0
        stage.select_title(title.id)

    def magnet(self) -> Magnet:
        return self.stage.magnet(without=ChosenPieces.of(self.title))

    def caption(self) -> str:
        return signed(self.frames)


class TrimTitle(TitleGesture):
    """One edge of a title."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, title: Title, *, head: bool) -> None:
        super().__init__(stage, at, keys, title)
        self._head = head

    def label(self) -> str:
        return translate("Timeline", "Trim a title")

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        title = self.title
        if self._head:
            self.frames = self.within(self.dragged(at, keys, title.start), -title.start, title.duration - 1)
            return trim_title_head(title.id, self.frames) if self.frames else None
        frames = self.dragged(at, keys, title.start + title.duration)
        self.frames = self.within(frames, 1 - title.duration, 1 << 30)
        return trim_title_tail(title.id, -self.frames) if self.frames else None


class BladeTitle(Gesture):
    """Cut a title where the button is let go."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, title: Title) -> None:
        super().__init__(stage, at, keys)
        self._title = title
        self._local = 0
        self.move(at, keys)

    def move(self, at: QPointF, keys: Keys) -> None:
        frame, stuck = blade_frame(self.stage, at.x(), keys)
        self._local = min(max(frame - self._title.start, 1), self._title.duration - 1)
        cut = self._title.start + self._local
        self.stage.show_hint(Hint(blade=cut, snapped=cut if stuck and cut == frame else None))

    def release(self) -> None:
        self.stage.clear()
        edit = split_title(self._title.id, self._local, new_title_id())
        self.stage.film.document.apply(translate("Timeline", "Split a title"), edit)
