"""The sound of shots by itself: where it is cut (J and L cuts), whether it is in step with its picture, how loud."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from studio.domain.edits import Edit
from studio.domain.sound_cut import offset_limits
from studio.domain.sound_edits import cut_sound, slip_sound, turn_sound
from studio.ui.timeline.gesture.base import Keys, signed
from studio.ui.timeline.gesture.trim import Trim
from studio.ui.timeline.level import WAVE_MARGIN_PX, dragged_gain
from studio.ui.timeline.scene import EdgeFrame
from studio.ui.timeline.snapping import Magnet
from studio.ui.timeline.stage import Stage

translate = QCoreApplication.translate


def cut_words(offset: int) -> str:
    """What a sound cut is called."""
    if not offset:
        return translate("Timeline", "Cut with the picture")
    kind = translate("Timeline", "J cut  {0} f") if offset < 0 else translate("Timeline", "L cut  {0} f")
    return kind.format(abs(offset))


class SoundCut(Trim):
    """Drag the sound's cut into the shot at a position away from that of the picture, or back onto it."""

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, position: int) -> None:
        super().__init__(stage, at, keys, position)
        self._offset = self.shot.sound_offset

    def label(self) -> str:
        return translate("Timeline", "Sound cut into {0}").format(self.shot.name)

    def magnet(self) -> Magnet:
        """The cut itself, and where the takes have no more sound."""
        cut = self.stage.film.document.layout.starts[self.position]
        return self.landmarks(cut, self.take_end(self.position - 1), self.take_begin(self.position))

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        cut = self.stage.film.document.layout.starts[self.position] + self.shot.sound_offset
        low, high = offset_limits(self.stage.base.shots, self.position)
        self._offset = self.within(self.shot.sound_offset + self.dragged(at, keys, cut), low, high)
        return cut_sound(self.shot.id, self._offset) if self._offset != self.shot.sound_offset else None

    def edges(self) -> tuple[EdgeFrame, ...]:
        return ()

    def caption(self) -> str:
        return cut_words(self._offset)


class SlipSound(Trim):
    """Drag unlinked sound under its picture: to the right, and it comes late."""

    def label(self) -> str:
        return translate("Timeline", "Slip the sound of {0}").format(self.shot.name)

    def magnet(self) -> Magnet:
        """Being in step."""
        start = self.stage.film.document.layout.starts[self.position]
        return Magnet([start - self.shot.sound_slip])

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        self.frames = self.dragged(at, keys, self.stage.film.document.layout.starts[self.position])
        return slip_sound(self.shot.id, self.frames) if self.frames else None

    def edges(self) -> tuple[EdgeFrame, ...]:
        return ()

    def caption(self) -> str:
        slip = self.shot.sound_slip + self.frames
        return translate("Timeline", "Sound {0}").format(signed(slip)) if slip else translate("Timeline", "In step")


class TurnSound(Trim):
    """Drag the gain line of a shot's sound up and down."""

    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, position: int) -> None:
        super().__init__(stage, at, keys, position)
        self._gain_db = self.shot.sound_gain_db

    def label(self) -> str:
        return translate("Timeline", "Gain of the sound of {0}").format(self.shot.name)

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        old, down = self.shot.sound_gain_db, at.y() - self.pressed.y()
        self._gain_db = dragged_gain(old, down, self.stage.lanes.wave.height, WAVE_MARGIN_PX)
        return turn_sound([self.shot.id], self._gain_db - old) if self._gain_db != old else None

    def edges(self) -> tuple[EdgeFrame, ...]:
        return ()

    def caption(self) -> str:
        return f"{self._gain_db:+.1f} dB"
