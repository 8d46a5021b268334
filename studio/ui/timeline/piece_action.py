"""What lies beside the storyline, clips of sound and titles, from the keyboard: chosen one after another, trimmed to
the playhead, louder and quieter, faded.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from studio.domain.edits import Edit
from studio.domain.project import Clip, Project, Title
from studio.domain.sound_edits import turn_sound
from studio.domain.title_edits import set_title, trim_title_head, trim_title_tail
from studio.domain.track_edits import find_clip, set_clip, trim_clip_head, trim_clip_tail
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.title_action import TitleAction


class PieceAction(QObject):
    """Edits of the selected clip or title. Those that other keys share say whether one was meant."""

    def __init__(self, stage: Stage, titles: TitleAction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage, self._titles = stage, titles
        self._film = stage.film

    @property
    def _project(self) -> Project:
        return self._film.document.project

    @property
    def chosen(self) -> Clip | Title | None:
        """The selected one."""
        return self.clip or self._titles.chosen

    @property
    def clip(self) -> Clip | None:
        clip = self._stage.clip
        return None if clip is None else find_clip(self._project, clip)[1]

    def any(self) -> bool:
        return bool(self._project.titles) or any(track.clips for track in self._project.tracks)

    def any_sound(self) -> bool:
        return self.clip is not None or bool(self._film.selection.shots)

    def walk(self, steps: int) -> None:
        """Select the next one (1) or the one before (-1) in the film, from the playhead on where none is selected."""
        clips = (clip for track in self._project.tracks for clip in track.clips)
        pieces: list[Clip | Title] = sorted((*self._project.titles, *clips), key=lambda each: each.start)
        if not pieces:
            return
        frame, chosen = self._film.playback.frame, self.chosen
        if chosen is not None:
            place = next(place for place, each in enumerate(pieces) if each is chosen) + steps
        elif steps > 0:
            place = sum(each.start < frame for each in pieces)
        else:
            place = sum(each.start <= frame for each in pieces) - 1
        piece = pieces[min(max(place, 0), len(pieces) - 1)]
        if isinstance(piece, Clip):
            self._stage.select_clip(piece.id)
        else:
            self._stage.select_title(piece.id)
        last = max(self._film.document.layout.duration - 1, 0)
        self._film.playback.seek(min(piece.start, last))

    def trim_to_playhead(self, *, head: bool) -> bool:
        """Take off what lies before the playhead, or its frame and what lies after it; False where it does not stand
        in the selected one.
        """
        piece, frame = self.chosen, self._film.playback.frame
        if piece is None or not piece.start < frame < piece.start + piece.duration:
            return False
        off = frame - piece.start if head else piece.start + piece.duration - frame
        if isinstance(piece, Clip):
            trim, label = trim_clip_head if head else trim_clip_tail, self.tr("Trim a clip")
            return self._film.document.apply(label, trim(piece.id, off))
        shorten = trim_title_head if head else trim_title_tail
        return self._film.document.apply(self.tr("Trim a title"), shorten(piece.id, off))

    def louder(self, decibels: float) -> None:
        """Turn the selected clip up, or down, else the sound of the selected shots. Repeats are one step of undo."""
        shots = self._film.selection.shots
        if (clip := self.clip) is not None:
            edit = set_clip(clip.id, gain_db=clip.gain_db + decibels)
            self._film.document.apply(self.tr("Gain of a clip"), edit, merge=f"gain:{clip.id}")
        elif shots:
            merge = "gain:" + " ".join(shots)
            self._film.document.apply(self.tr("Gain of the sound of shots"), turn_sound(shots, decibels), merge=merge)

    def fade(self, *, wanted: bool) -> bool:
        """Half a second of fade at that end of the selected one that is nearer to the playhead, or none any more."""
        piece = self.chosen
        if piece is None:
            return False
        frame, rate = self._film.playback.frame, self._project.film.rate
        head = abs(frame - piece.start) <= abs(frame - piece.start - piece.duration)
        room = piece.duration - (piece.fade_out if head else piece.fade_in)
        frames = min(max(round(rate.fps / 2), 1), room) if wanted else 0
        changes = {"fade_in" if head else "fade_out": frames}
        label = self.tr("Fade a clip") if isinstance(piece, Clip) else self.tr("Fade a title")
        self._film.document.apply(label, _changed(piece, changes))
        return True


def _changed(piece: Clip | Title, changes: dict[str, Any]) -> Edit:
    return set_clip(piece.id, **changes) if isinstance(piece, Clip) else set_title(piece.id, **changes)
