"""Files dropped on the timeline: pictures and films become shots at the nearest cut, or replace the shot under them;
what is dropped beside the storyline becomes sound on a track.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QPointF, Qt

from studio.ui.shot.dropped import guessed_kind
from studio.ui.shot.intake import ShotIntake
from studio.ui.timeline.scene import Hint
from studio.ui.timeline.sound_intake import SoundIntake
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.view import nearest_cut

translate = QCoreApplication.translate
Keys = Qt.KeyboardModifier


def local_files(data: QMimeData) -> list[Path]:
    """The files of this machine among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class FileDrop(QObject):
    """Says what a drop would do, and does it."""

    def __init__(self, stage: Stage, sound: SoundIntake, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._sound = sound
        self.shots = ShotIntake(stage.film, self)

    def hint(self, paths: list[Path], at: QPointF, keys: Keys) -> Hint:
        """What is drawn while files hang over a place; with Shift they replace the shot there."""
        if not self._seen(paths, at):
            return Hint(snapped=self._frame(at))
        replaced = self._replaced(at, keys)
        if replaced is not None:
            shot = self._stage.base.shots[replaced]
            return Hint(dragged=(shot.id,), caption=translate("Timeline", "Replace {0}").format(shot.name))
        return Hint(insertion=nearest_cut(self._stage.layout, self._stage.frame(at.x())))

    def drop(self, paths: list[Path], at: QPointF, keys: Keys) -> None:
        """Bring the files into the film, each kind as what it is; a folder stands for what is in it."""
        paths = list(self.shots.opened(paths))
        seen = self._seen(paths, at)
        replaced = self._replaced(at, keys)
        if seen and replaced is not None:
            self.shots.replace_source(seen[0], self._stage.base.shots[replaced].id)
        elif seen:
            self.shots.insert_media(seen, nearest_cut(self._stage.layout, self._stage.frame(at.x())))
        if heard := [path for path in paths if path not in seen]:
            index = self._stage.lanes.track_at(at.y())
            track = None if index is None else self._stage.base.tracks[index].id
            self._sound.lay(heard, track, self._frame(at))

    def _seen(self, paths: list[Path], at: QPointF) -> list[Path]:
        """Those that become shots: pictures and films that hang over the storyline."""
        if at.y() not in self._stage.lanes.storyline:
            return []
        return [path for path in paths if guessed_kind(path) in ("image", "video")]

    def _replaced(self, at: QPointF, keys: Keys) -> int | None:
        frame = self._stage.view.frame_at(at.x())
        if not keys & Keys.ShiftModifier or not 0 <= frame < self._stage.layout.duration:
            return None
        return self._stage.layout.at(frame)

    def _frame(self, at: QPointF) -> int:
        return max(self._stage.view.cut_at(at.x()), 0)
