"""The clipboard of the timeline: the selected clip of sound or title where there is one, else the selected shots."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from studio.domain.errors import EditError, StorageError
from studio.domain.project import Clip, Title, Track
from studio.domain.title_edits import add_title, delete_titles
from studio.domain.track_edits import add_clip, delete_clips, find_clip
from studio.storage.file_name import check_names
from studio.storage.record import read_record, write_record
from studio.ui.shot.shot_shelf import ShotShelf
from studio.ui.timeline.gesture.blade import new_clip_id
from studio.ui.timeline.gesture.title import new_title_id
from studio.ui.timeline.piece_action import PieceAction
from studio.ui.timeline.stage import Stage

FORMAT = "application/x-shotloom-piece"


@dataclass(frozen=True, slots=True)
class _Clipping:
    """A clip on the track that it was taken from, or a title; and the folder of the film that the sound lies in."""

    folder: str
    track: Track | None = None
    title: Title | None = None


class PieceShelf(QObject):
    """Takes copies, and lays them down at the playhead."""

    def __init__(self, stage: Stage, pieces: PieceAction, shots: ShotShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._film = stage.film
        self._pieces = pieces
        self.shots = shots
        self._folder = str(stage.film.document.store.folder.path)

    def any_chosen(self) -> bool:
        return self._pieces.chosen is not None or self.shots.any_chosen()

    def copy(self) -> bool:
        piece = self._pieces.chosen
        if piece is None:
            return self.shots.copy()
        clipping = _Clipping(self._folder, title=piece if isinstance(piece, Title) else None)
        if isinstance(piece, Clip):
            track = find_clip(self._film.document.project, piece.id)[0]
            clipping = replace(clipping, track=replace(track, clips=(piece,)))
        data = QMimeData()
        data.setData(FORMAT, QByteArray(write_record(clipping).encode()))
        data.setText(piece.text if isinstance(piece, Title) else piece.asset.name)
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def cut(self) -> None:
        piece = self._pieces.chosen
        if piece is None:
            self.shots.cut()
        elif self.copy() and isinstance(piece, Clip):
            self._film.document.apply(self.tr("Cut a clip"), delete_clips([piece.id]))
        elif isinstance(piece, Title):
            self._film.document.apply(self.tr("Cut a title"), delete_titles([piece.id]))

    def paste(self) -> None:
        """Shots after the current one; a clip or a title at the playhead, over what lies there."""
        data = _on_clipboard()
        if data is None:
            self.shots.paste()
            return
        try:
            clipping = _read(data)
        except EditError as error:
            self._film.document.refuse(error)
            return
        if clipping.title is not None:
            self._put_title(clipping.title)
        elif clipping.track is not None and clipping.folder != self._folder:
            self._film.document.refuse(self.tr("That sound lies in another film: drop its file on the timeline."))
        elif clipping.track is not None and clipping.track.clips:
            self._put_clip(clipping.track, clipping.track.clips[0])

    def paste_over(self) -> None:
        """From the playhead on, and nothing moves: a clip or a title never moves anything."""
        self.shots.paste_over() if _on_clipboard() is None else self.paste()

    def paste_in(self) -> None:
        """At the playhead; what follows moves on, where shots are pasted."""
        self.shots.paste_in() if _on_clipboard() is None else self.paste()

    def _put_title(self, title: Title) -> None:
        new = replace(title, id=new_title_id(), start=self._film.playback.frame)
        if self._film.document.apply(self.tr("Paste a title"), add_title(new)):
            self._stage.select_title(new.id)

    def _put_clip(self, source: Track, clip: Clip) -> None:
        """On the track of the selected clip, else on the one it was taken from, else on the first."""
        tracks = self._film.document.project.tracks
        if not tracks:
            self._film.document.refuse(self.tr("There is no sound track to paste on: add one first."))
            return
        chosen = self._pieces.clip
        wanted = source.id if chosen is None else find_clip(self._film.document.project, chosen.id)[0].id
        track = next((each for each in tracks if each.id == wanted), tracks[0])
        new = replace(clip, id=new_clip_id(), start=self._film.playback.frame)
        if self._film.document.apply(self.tr("Paste a clip"), add_clip(track.id, new)):
            self._stage.select_clip(new.id)


def _on_clipboard() -> QMimeData | None:
    """The clip or the title that lies on the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    return data if data is not None and data.hasFormat(FORMAT) else None


def _read(data: QMimeData) -> _Clipping:
    try:
        clipping = read_record(_Clipping, bytes(data.data(FORMAT).data()))
        if clipping.track is not None:
            check_names(clipping.track)
    except StorageError as error:
        raise EditError("what is on the clipboard cannot be read as a clip or a title") from error
    return clipping
