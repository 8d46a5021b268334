"""The clipboard of the timeline: the selected clips of sound and titles where there are any, else the shots."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from studio.domain.errors import EditError, StorageError
from studio.domain.project import Title, Track
from studio.domain.track_edits import find_clip
from studio.storage.file_name import check_names
from studio.storage.record import read_record, write_record
from studio.ui.shot.shot_shelf import ShotShelf
from studio.ui.timeline.piece_action import PieceAction
from studio.ui.timeline.stage import Stage

FORMAT = "application/x-shotloom-piece"


@dataclass(frozen=True, slots=True)
class _Clipping:
    """Clips on the tracks that they were taken from, and titles; and the folder of the film that the sounds lie in."""

    folder: str
    tracks: tuple[Track, ...] = ()
    titles: tuple[Title, ...] = ()

    @property
    def start(self) -> int:
        """The frame at which the first of them begins; 0 where there is none."""
        clips = (clip for track in self.tracks for clip in track.clips)
        return min((each.start for each in (*self.titles, *clips)), default=0)


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
        return bool(self._stage.pieces) or self.shots.any_chosen()

    def copy(self) -> bool:
        pieces, project = self._stage.pieces, self._film.document.project
        if not pieces:
            return self.shots.copy()
        chosen = [
            replace(track, clips=tuple(clip for clip in track.clips if clip in pieces)) for track in project.tracks
        ]
        tracks = tuple(track for track in chosen if track.clips)
        titles = tuple(title for title in project.titles if title in pieces)
        words = [title.text for title in titles] + [clip.asset.name for track in tracks for clip in track.clips]
        data = QMimeData()
        data.setData(FORMAT, QByteArray(write_record(_Clipping(self._folder, tracks, titles)).encode()))
        data.setText("\n".join(words))
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def cut(self) -> None:
        if not self._stage.pieces:
            self.shots.cut()
        elif self.copy():
            self._pieces.delete(self.tr("Cut a clip"), self.tr("Cut a title"), self.tr("Cut {0} clips and titles"))

    def paste(self) -> None:
        """Shots after the current one; clips and titles at the playhead, over what lies there."""
        data = _on_clipboard()
        if data is None:
            self.shots.paste()
            return
        try:
            clipping = _read(data)
        except EditError as error:
            self._film.document.refuse(error)
            return
        tracks = self._film.document.project.tracks
        if clipping.tracks and clipping.folder != self._folder:
            self._film.document.refuse(self.tr("That sound lies in another film: drop its file on the timeline."))
        elif clipping.tracks and not tracks:
            self._film.document.refuse(self.tr("There is no sound track to paste on: add one first."))
        else:
            self._lay(clipping)

    def paste_over(self) -> None:
        """From the playhead on, and nothing moves: a clip or a title never moves anything."""
        self.shots.paste_over() if _on_clipboard() is None else self.paste()

    def paste_in(self) -> None:
        """At the playhead; what follows moves on, where shots are pasted."""
        self.shots.paste_in() if _on_clipboard() is None else self.paste()

    def _lay(self, clipping: _Clipping) -> None:
        """With the first of them at the playhead. Clips come onto the tracks that they were taken from, else onto the
        first; those of one track come onto that of the current clip.
        """
        project, later = self._film.document.project, self._film.playback.frame - clipping.start
        current, known = self._pieces.clip, [track.id for track in project.tracks]
        if current is not None and len(clipping.tracks) == 1:
            known = [find_clip(project, current.id)[0].id]
        self._pieces.lay(
            [
                (track.id if track.id in known else known[0], replace(clip, start=clip.start + later))
                for track in clipping.tracks
                for clip in track.clips
            ],
            [replace(title, start=title.start + later) for title in clipping.titles],
            self.tr("Paste a clip"),
            self.tr("Paste a title"),
            self.tr("Paste {0} clips and titles"),
        )


def _on_clipboard() -> QMimeData | None:
    """The clip or the title that lies on the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    return data if data is not None and data.hasFormat(FORMAT) else None


def _read(data: QMimeData) -> _Clipping:
    try:
        clipping = read_record(_Clipping, bytes(data.data(FORMAT).data()))
        for track in clipping.tracks:
            check_names(track)
    except StorageError as error:
        raise EditError("what is on the clipboard cannot be read as a clip or a title") from error
    return clipping
