"""Take hold of shots: a click selects, a drag puts them elsewhere in the storyline."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from studio.domain.shot import ShotId
from studio.domain.shot_edits import move_shots
from studio.ui.timeline.gesture.base import Gesture, Keys
from studio.ui.timeline.scene import Hint
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.view import nearest_cut

translate = QCoreApplication.translate

_BEYOND_PX = 240
"""Let go so far from the storyline, over other panels or another program, a shot stays where it is."""


class Grab(Gesture):
    """Click, Ctrl+click and Shift+click select; a drag moves the whole selection to a mark between two shots."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, position: int) -> None:
        super().__init__(stage, at, keys)
        self.shot = stage.base.shots[position].id
        self._insertion: int | None = None
        self._alone = False
        selection = stage.film.selection
        stage.select_clip(None)
        if keys & Qt.KeyboardModifier.ShiftModifier:
            selection.extend_to(self.shot)
        elif keys & Qt.KeyboardModifier.ControlModifier:
            selection.toggle(self.shot)
        elif self.shot in selection.shots:
            self._alone = len(selection.shots) > 1
            selection.set(selection.shots, self.shot)
        else:
            selection.select(self.shot)

    @property
    def _moved(self) -> tuple[ShotId, ...]:
        shots = self.stage.film.selection.shots
        return shots if self.shot in shots else (self.shot,)

    def move(self, at: QPointF, keys: Keys) -> None:
        if not self.begins(at):
            return
        storyline = self.stage.lanes.storyline
        if not storyline.top - _BEYOND_PX <= at.y() <= storyline.top + storyline.height + _BEYOND_PX:
            self._insertion = None
            self.stage.show_hint(Hint(dragged=self._moved))
            return
        self._insertion = nearest_cut(self.stage.layout, self.stage.frame(at.x()))
        count = len(self._moved)
        name = self.stage.base.name_of(self.shot) or ""
        caption = name if count == 1 else translate("Timeline", "{0} shots").format(count)
        self.stage.show_hint(Hint(insertion=self._insertion, caption=caption, dragged=self._moved))

    def release(self) -> None:
        insertion, moved, film = self._insertion, self._moved, self.stage.film
        self.stage.clear()
        if not self.moving and self._alone:
            film.selection.select(self.shot)
        if insertion is None:
            return
        edit = move_shots(moved, insertion)
        if edit(self.stage.base) is self.stage.base:
            return
        names = self.stage.base.name_of(moved[0]) if len(moved) == 1 else len(moved)
        label = translate("Timeline", "Move {0}") if len(moved) == 1 else translate("Timeline", "Move {0} shots")
        film.document.apply(label.format(names), edit)
