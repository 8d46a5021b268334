"""Clips of sound: trim, slip, fade, gain; and the switches of their track."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from studio.domain.edits import Edit
from studio.domain.piece_edits import turn_clips
from studio.domain.project import Clip, Track
from studio.domain.track_edits import (
    set_clip,
    set_locked,
    set_muted,
    set_solo,
    slip_clip,
    trim_clip_head,
    trim_clip_tail,
)
from studio.ui.timeline.chosen_pieces import ChosenPieces
from studio.ui.timeline.gesture.base import EditGesture, Gesture, Keys, signed
from studio.ui.timeline.hit import Part
from studio.ui.timeline.level import dragged_gain
from studio.ui.timeline.snapping import Magnet
from studio.ui.timeline.stage import Stage

translate = QCoreApplication.translate


class ClipGesture(EditGesture):
    """What drags of a clip share: it, selected, and what its edges stick to."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, track: int, clip: Clip) -> None:
        super().__init__(stage, at, keys)
        self.track = track
        self.clip = clip
        self.frames = 0
        stage.select_clip(clip.id)

    def magnet(self) -> Magnet:
        return self.stage.magnet(without=ChosenPieces.of(self.clip))

    def caption(self) -> str:
        return signed(self.frames)


class TrimClip(ClipGesture):
    """One edge of a clip; its sound stays where it is."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, track: int, clip: Clip, *, head: bool) -> None:
        super().__init__(stage, at, keys, track, clip)
        self._head = head

    def label(self) -> str:
        return translate("Timeline", "Trim a clip")

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        clip = self.clip
        if self._head:
            frames = self.dragged(at, keys, clip.start)
            self.frames = self.within(frames, -min(clip.source_in, clip.start), clip.duration - 1)
            return trim_clip_head(clip.id, self.frames) if self.frames else None
        frames = self.dragged(at, keys, clip.start + clip.duration)
        self.frames = self.within(frames, 1 - clip.duration, 1 << 30)
        return trim_clip_tail(clip.id, -self.frames) if self.frames else None


class SlipClip(ClipGesture):
    """Drag the sound inside its clip."""

    def label(self) -> str:
        return translate("Timeline", "Slip a clip")

    def magnet(self) -> Magnet:
        return Magnet([])

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        self.frames = self.within(-self.dragged(at, keys), -self.clip.source_in, 1 << 30)
        return slip_clip(self.clip.id, self.frames) if self.frames else None


class FadeClip(ClipGesture):
    """Drag a fade out of a clip's upper corner."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, track: int, clip: Clip, *, head: bool) -> None:
        super().__init__(stage, at, keys, track, clip)
        self._head = head

    def label(self) -> str:
        return translate("Timeline", "Fade a clip")

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        clip = self.clip
        if self._head:
            full = clip.start + clip.fade_in
            self.frames = self.within(clip.fade_in + self.dragged(at, keys, full), 0, clip.duration - clip.fade_out)
            return set_clip(clip.id, fade_in=self.frames) if self.frames != clip.fade_in else None
        full = clip.start + clip.duration - clip.fade_out
        self.frames = self.within(clip.fade_out - self.dragged(at, keys, full), 0, clip.duration - clip.fade_in)
        return set_clip(clip.id, fade_out=self.frames) if self.frames != clip.fade_out else None

    def caption(self) -> str:
        return translate("Timeline", "Fade  {0} f").format(self.frames)


class GainClip(ClipGesture):
    """Drag a clip's gain line up and down, and with it those of all clips that are selected beside it."""

    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, track: int, clip: Clip) -> None:
        together = stage.pieces if clip in stage.pieces else ChosenPieces.of(clip)
        super().__init__(stage, at, keys, track, clip)
        stage.select_pieces(together.with_current(clip))
        self._gain_db = clip.gain_db
        self._turned = together.clips

    def label(self) -> str:
        return (
            translate("Timeline", "Gain of a clip")
            if len(self._turned) == 1
            else translate("Timeline", "Gain of clips")
        )

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        height = self.stage.lanes.track(self.track).height
        self._gain_db = dragged_gain(self.clip.gain_db, at.y() - self.pressed.y(), height)
        turn = self._gain_db - self.clip.gain_db
        return turn_clips(self._turned, turn) if turn else None

    def caption(self) -> str:
        return f"{self._gain_db:+.1f} dB"


class Switch(Gesture):
    """A click on one of the switches of a track: mute, solo, lock, microphone."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, track: int, part: Part) -> None:
        super().__init__(stage, at, keys)
        self._track = stage.base.tracks[track]
        self._part: Part = part

    def release(self) -> None:
        flip(self.stage, self._track, self._part)


def flip(stage: Stage, track: Track, part: Part) -> None:
    """Turn a switch of a track on or off. The microphone is no edit: it is neither saved nor undone."""
    document, name = stage.film.document, track.name
    if part == "mute":
        label = translate("Timeline", "Unmute {0}") if track.muted else translate("Timeline", "Mute {0}")
        document.apply(label.format(name), set_muted(track.id, not track.muted))
    elif part == "solo":
        label = translate("Timeline", "End solo of {0}") if track.solo else translate("Timeline", "Solo {0}")
        document.apply(label.format(name), set_solo(track.id, not track.solo))
    elif part == "lock":
        label = translate("Timeline", "Unlock {0}") if track.locked else translate("Timeline", "Lock {0}")
        document.apply(label.format(name), set_locked(track.id, not track.locked))
    else:
        stage.film.recording.arm(None if stage.film.recording.armed == track.id else track.id)


class Locked(Gesture):
    """A press on what lies on a locked track: it selects, and a drag is refused with a sentence."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, track: int, clip: Clip) -> None:
        super().__init__(stage, at, keys)
        self._name = stage.base.tracks[track].name
        stage.select_clip(clip.id)

    def move(self, at: QPointF, keys: Keys) -> None:
        self.begins(at)

    def release(self) -> None:
        self.stage.clear()
        if self.moving or self.stage.tool == "blade":
            sentence = translate("Timeline", "The track {0} is locked: unlock it to edit what lies on it.")
            self.stage.film.document.refuse(sentence.format(self._name))
