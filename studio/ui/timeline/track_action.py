"""What belongs to tracks and to the sound of shots, from the keyboard: switches, the microphone, J and L cuts."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.domain.piece_edits import set_clips
from studio.domain.project import Clip, Track
from studio.domain.shot import Shot
from studio.domain.sound_edits import cut_sound, level_sound, mute_sound, sync_sound, unlink_sound
from studio.domain.track_edits import find_clip
from studio.session.recording import Phase
from studio.ui.timeline.gesture.clip import flip
from studio.ui.timeline.hit import Part
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.view import nearest_cut


class TrackAction(QObject):
    """Edits of the track that is meant, and of the sound of the selected shots."""

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._film = stage.film

    # --- tracks ---

    def track(self) -> Track | None:
        """That of the selected clip, else the armed one, else the first."""
        project, armed = self._film.document.project, self._film.recording.armed
        if self._stage.clip is not None:
            return find_clip(project, self._stage.clip)[0]
        return next((each for each in project.tracks if each.id == armed), next(iter(project.tracks), None))

    def any_track(self) -> bool:
        return bool(self._film.document.project.tracks)

    def flip(self, part: Part) -> None:
        if (track := self.track()) is not None:
            flip(self._stage, track, part)

    # --- the microphone ---

    def can_record(self) -> bool:
        return self._film.recording.phase != Phase.KEEPING and self._film.playback.duration > 0

    def record(self) -> None:
        self._film.recording.toggle()

    def toggle_count_in(self) -> None:
        self._film.recording.set_count_in(not self._film.recording.counts_in)

    # --- the sound of shots ---

    def shots(self) -> tuple[Shot, ...]:
        """The selected ones."""
        found = map(self._film.document.find, self._film.selection.shots)
        return tuple(shot for shot in found if shot is not None)

    def any_chosen(self) -> bool:
        return bool(self._film.selection.shots)

    def unlinked(self) -> bool:
        """Whether the current shot's sound is."""
        current = self._film.document.find(self._film.selection.current)
        return current is not None and current.sound_unlinked

    def toggle_link(self) -> None:
        """Unlink the sound of the selected shots, or link it again."""
        on = not self.unlinked()
        label = self.tr("Unlink sound") if on else self.tr("Link sound")
        self._film.document.apply(label, unlink_sound(self._film.selection.shots, on))

    def _clips(self) -> list[Clip]:
        project = self._film.document.project
        return [find_clip(project, each)[1] for each in self._stage.pieces.clips]

    def muted(self) -> bool:
        """Whether every selected clip is, else the current shot's sound."""
        if clips := self._clips():
            return all(clip.muted for clip in clips)
        current = self._film.document.find(self._film.selection.current)
        return current is not None and current.sound_muted

    def toggle_mute(self) -> None:
        """Mute the selected clips, else the sound of the selected shots, or let them be heard again."""
        on = not self.muted()
        if clips := self._stage.pieces.clips:
            words = self.tr("Mute clips") if on else self.tr("Let clips be heard")
            self._film.document.apply(words, set_clips(clips, muted=on))
            return
        label = self.tr("Mute the sound of shots") if on else self.tr("Let the sound of shots be heard")
        self._film.document.apply(label, mute_sound(self._film.selection.shots, on))

    def turned(self) -> bool:
        return any(shot.sound_gain_db for shot in self.shots())

    def turn_back(self) -> None:
        """The sound of the selected shots as loud as it was made."""
        edit = level_sound([shot.id for shot in self.shots()])
        self._film.document.apply(self.tr("Sound of shots back to 0 dB"), edit)

    def out_of_step(self) -> bool:
        return any(shot.sound_slip for shot in self.shots())

    def sync(self) -> None:
        self._film.document.apply(self.tr("Sound back into step"), sync_sound(self._film.selection.shots))

    def move_cut(self, frames: int) -> None:
        """The sound's cut nearest to the playhead, earlier (a J cut) or later (an L cut)."""
        shot = self._cut_into()
        if shot is not None:
            self._cut(shot, shot.sound_offset + frames, merge=f"sound:{shot.id}")

    def straighten(self) -> None:
        """Cut the sound with the picture again, at the cut nearest to the playhead."""
        shot = self._cut_into()
        if shot is not None and shot.sound_offset:
            self._cut(shot, 0)

    def _cut(self, shot: Shot, offset: int, merge: str | None = None) -> None:
        label = self.tr("Sound cut into {0}").format(shot.name)
        self._film.document.apply(label, cut_sound(shot.id, offset), merge=merge)

    def _cut_into(self) -> Shot | None:
        document = self._film.document
        position = nearest_cut(document.layout, self._film.playback.frame)
        if not 0 < position < len(document.project.shots):
            document.refuse(self.tr("There is no cut between two shots near the playhead."))
            return None
        return document.project.shots[position]
