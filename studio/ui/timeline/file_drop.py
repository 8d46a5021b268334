"""What is dropped on the timeline: pictures and films become shots at the nearest cut, or replace the shot under them;
sounds are laid on a track, and so is the sound of a film that is dropped beside the storyline.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt
from PySide6.QtGui import QImage

from studio.ui.shot.dropped import Dropped, guessed_kind, is_picture
from studio.ui.shot.intake import Given, ShotIntake
from studio.ui.timeline.scene import Hint
from studio.ui.timeline.snapping import REACH_PX
from studio.ui.timeline.sound_intake import SoundIntake
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.view import nearest_cut

translate = QCoreApplication.translate
Keys = Qt.KeyboardModifier


class FileDrop(QObject):
    """Says what a drop would do, and does it."""

    def __init__(self, stage: Stage, sound: SoundIntake, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._sound = sound
        self.shots = ShotIntake(stage.film, self)

    def hint(self, dropped: Dropped, at: QPointF, keys: Keys) -> Hint:
        """What is drawn while something hangs over a place; with Shift it replaces the shot there."""
        given: list[Given] = [*dropped.media] if dropped.picture is None else [dropped.picture]
        if not self._seen(given, at):
            return Hint(snapped=self._frame(at, keys)) if given else Hint()
        replaced = self._replaced(at, keys)
        if replaced is not None:
            shot = self._stage.base.shots[replaced]
            return Hint(dragged=(shot.id,), caption=translate("Timeline", "Replace {0}").format(shot.name))
        return Hint(insertion=nearest_cut(self._stage.layout, self._stage.frame(at.x())))

    def drop(self, dropped: Dropped, at: QPointF, keys: Keys) -> None:
        """Bring it into the film, each kind as what it is; a folder stands for what is in it, and what can be nothing
        here is answered with a sentence.
        """
        given = self.shots.given(dropped)
        seen = self._seen(given, at)
        replaced = self._replaced(at, keys)
        if seen and replaced is not None:
            self.shots.replace_source(seen[0], self._stage.base.shots[replaced].id)
        elif seen:
            self.shots.insert_media(seen, nearest_cut(self._stage.layout, self._stage.frame(at.x())))
        if heard := [each for each in given if each not in seen and isinstance(each, Path)]:
            index = self._stage.lanes.track_at(at.y())
            track = None if index is None else self._stage.base.tracks[index].id
            self._sound.lay(heard, track, self._frame(at, keys))

    def _seen(self, given: list[Given], at: QPointF) -> list[Given]:
        """Those that become shots: films that hang over the storyline, and pictures wherever they hang."""
        over = at.y() in self._stage.lanes.storyline
        return [
            each
            for each in given
            if isinstance(each, QImage) or is_picture(each) or (over and guessed_kind(each) != "sound")
        ]

    def _replaced(self, at: QPointF, keys: Keys) -> int | None:
        frame = self._stage.view.frame_at(at.x())
        if not keys & Keys.ShiftModifier or not 0 <= frame < self._stage.layout.duration:
            return None
        return self._stage.layout.at(frame)

    def _frame(self, at: QPointF, keys: Keys) -> int:
        """Where a sound would begin: at what is near to stick to, unless Ctrl is held."""
        frame = max(self._stage.view.cut_at(at.x()), 0)
        if not self._stage.snapping or keys & Keys.ControlModifier:
            return frame
        stuck = self._stage.magnet().nearest(frame, REACH_PX / self._stage.view.scale)
        return frame if stuck is None else stuck
