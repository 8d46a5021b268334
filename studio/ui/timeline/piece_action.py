"""What lies beside the storyline, clips of sound and titles, from the keyboard: chosen one after another, deleted,
copied and moved together, trimmed to the playhead, louder and quieter, faded.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from studio.domain.edits import Edit
from studio.domain.piece_edits import add_pieces, delete_pieces, move_pieces, turn_clips
from studio.domain.project import Clip, Project, Title, TrackId
from studio.domain.sound_edits import turn_sound
from studio.domain.title_edits import find_title, set_title, trim_title_head, trim_title_tail
from studio.domain.track_edits import find_clip, set_clip, trim_clip_head, trim_clip_tail
from studio.ui.timeline.chosen_pieces import ChosenPieces
from studio.ui.timeline.gesture.blade import new_clip_id
from studio.ui.timeline.gesture.piece import about
from studio.ui.timeline.gesture.title import new_title_id
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.title_action import TitleAction


class PieceAction(QObject):
    """Edits of the selected clips and titles. Those that other keys share say whether one was meant."""

    def __init__(self, stage: Stage, titles: TitleAction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage, self._titles = stage, titles
        self._film = stage.film

    @property
    def _project(self) -> Project:
        return self._film.document.project

    @property
    def chosen(self) -> Clip | Title | None:
        """The current one of those that are selected."""
        return self.clip or self._titles.chosen

    @property
    def clip(self) -> Clip | None:
        clip = self._stage.clip
        return None if clip is None else find_clip(self._project, clip)[1]

    # --- all that are selected ---

    def delete(self, clip: str = "", title: str = "", several: str = "") -> bool:
        """Take them away; the labels are those of the step, where it is not called a deletion."""
        pieces = self._stage.pieces
        if not pieces:
            return False
        label = about(
            pieces,
            clip or self.tr("Delete a clip"),
            title or self.tr("Delete a title"),
            several or self.tr("Delete {0} clips and titles"),
        )
        self._film.document.apply(label, delete_pieces(pieces.clips, pieces.titles))
        return True

    def duplicate(self) -> bool:
        """Copies right after the last of them, at the same distances."""
        pieces, project = self._stage.pieces, self._project
        if not pieces:
            return False
        clips = [find_clip(project, each) for each in pieces.clips]
        titles = [find_title(project, each) for each in pieces.titles]
        every = (*(clip for _, clip in clips), *titles)
        later = max(each.start + each.duration for each in every) - min(each.start for each in every)
        self.lay(
            [(track.id, replace(clip, start=clip.start + later)) for track, clip in clips],
            [replace(title, start=title.start + later) for title in titles],
            self.tr("Duplicate a clip"),
            self.tr("Duplicate a title"),
            self.tr("Duplicate {0} clips and titles"),
        )
        return True

    def lay(self, clips: list[tuple[TrackId, Clip]], titles: list[Title], clip: str, title: str, several: str) -> None:
        """Lay copies of clips and titles, in one step that has one of these labels, and select them."""
        new = [(track, replace(each, id=new_clip_id())) for track, each in clips]
        words = [replace(each, id=new_title_id()) for each in titles]
        pieces = ChosenPieces.of(*words, *(each for _, each in new))
        if self._film.document.apply(about(pieces, clip, title, several), add_pieces(new, words)):
            self._stage.select_pieces(pieces)

    def nudge(self, frames: int) -> bool:
        """That many frames later. Repeats are one step of undo."""
        pieces = self._stage.pieces
        if not pieces:
            return False
        label = about(
            pieces,
            self.tr("Nudge a clip"),
            self.tr("Nudge a title"),
            self.tr("Nudge {0} clips and titles"),
        )
        merge = f"nudge:{' '.join(name for _, name in pieces.keys)}"
        self._film.document.apply(label, move_pieces(pieces.clips, pieces.titles, frames), merge=merge)
        return True

    # --- one after another ---

    def any(self) -> bool:
        return bool(self._project.titles) or any(track.clips for track in self._project.tracks)

    def any_sound(self) -> bool:
        return bool(self._stage.pieces.clips) or bool(self._film.selection.shots)

    def walk(self, steps: int, *, adding: bool = False) -> None:
        """Select the next one (1) or the one before (-1) in the film, from the playhead on where none is selected; or
        add it to those that are.
        """
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
        self._stage.select_pieces((self._stage.pieces if adding else ChosenPieces()).with_current(piece))
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
        """Turn the selected clips up, or down, else the sound of the selected shots. Repeats are one step of undo."""
        clips, shots = self._stage.pieces.clips, self._film.selection.shots
        if clips:
            label = self.tr("Gain of a clip") if len(clips) == 1 else self.tr("Gain of clips")
            self._film.document.apply(label, turn_clips(clips, decibels), merge="gain:" + " ".join(clips))
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
