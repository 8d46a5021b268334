"""Clips of sound: move, trim, slip, fade, gain; and the mute of their track."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from studio.domain.edits import Edit
from studio.domain.project import Clip
from studio.domain.track_edits import move_clip, set_clip, set_muted, slip_clip, trim_clip_head, trim_clip_tail
from studio.ui.timeline.gesture.base import EditGesture, Gesture, Keys, signed
from studio.ui.timeline.level import dragged_gain
from studio.ui.timeline.snapping import Magnet, magnet_of
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
        film = self.stage.film
        marks = (film.playback.frame, film.playback.in_frame, film.playback.out_frame)
        return magnet_of(self.stage.base, film.document.layout, *marks, without_clip=self.clip.id)

    def caption(self) -> str:
        return signed(self.frames)


class MoveClip(ClipGesture):
    """Along the film, and to another track."""

    cursor = Qt.CursorShape.ArrowCursor

    def label(self) -> str:
        return translate("Timeline", "Move a clip")

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        clip, tracks = self.clip, self.stage.base.tracks
        frames = self.dragged(at, keys, clip.start, clip.start + clip.duration)
        self.frames = self.within(frames, -clip.start, 1 << 30)
        index = self.stage.lanes.track_at(at.y())
        track = tracks[self.track if index is None else index].id
        if not self.frames and track == tracks[self.track].id:
            return None
        return move_clip(clip.id, clip.start + self.frames, track)


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
    """Drag a clip's gain line up and down."""

    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, track: int, clip: Clip) -> None:
        super().__init__(stage, at, keys, track, clip)
        self._gain_db = clip.gain_db

    def label(self) -> str:
        return translate("Timeline", "Gain of a clip")

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        height = self.stage.lanes.track(self.track).height
        self._gain_db = dragged_gain(self.clip.gain_db, at.y() - self.pressed.y(), height)
        return set_clip(self.clip.id, gain_db=self._gain_db) if self._gain_db != self.clip.gain_db else None

    def caption(self) -> str:
        return f"{self._gain_db:+.1f} dB"


class Mute(Gesture):
    """A click on the loudspeaker of a track."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, track: int) -> None:
        super().__init__(stage, at, keys)
        self._track = stage.base.tracks[track]

    def release(self) -> None:
        track = self._track
        label = translate("Timeline", "Unmute {0}") if track.muted else translate("Timeline", "Mute {0}")
        self.stage.film.document.apply(label.format(track.name), set_muted(track.id, not track.muted))
