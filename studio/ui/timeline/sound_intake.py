"""Sound files that are dropped or chosen: copied into the film in a thread, then laid on a track as one edit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from secrets import token_hex

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.domain.asset import Asset
from studio.domain.edits import Edit
from studio.domain.errors import MediaError
from studio.domain.project import Clip, Project, Track, TrackId
from studio.domain.track_edits import add_clip, add_track, delete_track
from studio.media.probe import probe
from studio.session.film import OpenFilm
from studio.storage.project_store import ProjectStore
from studio.ui.timeline.gesture.blade import new_clip_id


class SoundIntake(QObject):
    """Brings sound into the film."""

    def __init__(self, film: OpenFilm, parent: QWidget) -> None:
        super().__init__(parent)
        self._film = film
        self._window = parent
        self.adopting = film.adopting

    def choose(self, track: TrackId | None, start: int) -> None:
        """Ask for files, and lay them from `start` on."""
        title = self.tr("Choose sound")
        kinds = self.tr("Sound and film")
        masks = "*.wav *.flac *.mp3 *.m4a *.ogg *.opus *.aac *.aif *.aiff *.mp4 *.mov *.mkv *.webm"
        names, _ = QFileDialog.getOpenFileNames(self._window, title, "", f"{kinds} ({masks})")
        if names:
            self.lay([Path(name) for name in names], track, start)

    def lay(self, paths: Sequence[Path], track: TrackId | None, start: int) -> None:
        """Lay files one after another on a track, or on a new one. What has no sound is refused with a sentence."""
        store, film = self._film.document.store, self._film.document.project.film
        silent = self.tr('"{name}" has no sound: drop it on the storyline, where it becomes a shot.')

        def work() -> list[tuple[Asset, int]]:
            adopted = [_adopted(store, path, silent) for path in paths]
            return [(asset, max(film.rate.frames(seconds), 1)) for asset, seconds in adopted]

        self.adopting.start(work, lambda sounds: self._put(sounds, track, start))

    def _put(self, sounds: Sequence[tuple[Asset, int]], track: TrackId | None, start: int) -> None:
        names = {each.id for each in self._film.document.project.tracks}
        new = None if track in names else Track(id=TrackId(token_hex(8)), name=self._free_name())
        clips, at = [], max(start, 0)
        for asset, frames in sounds:
            clips.append(Clip(id=new_clip_id(), asset=asset, start=at, duration=frames))
            at += frames
        label = self.tr("Add {0}").format(sounds[0][0].name) if len(sounds) == 1 else self.tr("Add sounds")
        target = new.id if new is not None else track
        assert target is not None
        self._film.document.apply(label, _laying(new, target, clips))

    def add_track(self) -> None:
        """An empty track."""
        track = Track(id=TrackId(token_hex(8)), name=self._free_name())
        self._film.document.apply(self.tr("Add a track"), add_track(track))

    def delete_track(self, track: Track) -> None:
        """A track and its clips; the files stay in the project folder."""
        self._film.document.apply(self.tr("Delete {0}").format(track.name), delete_track(track.id))

    def _free_name(self) -> str:
        names, number = {track.name for track in self._film.document.project.tracks}, 1
        while (name := self.tr("Sound {0}").format(number)) in names:
            number += 1
        return name


def _laying(new: Track | None, track: TrackId, clips: Sequence[Clip]) -> Edit:
    def edit(project: Project) -> Project:
        if new is not None:
            project = add_track(new)(project)
        for clip in clips:
            project = add_clip(track, clip)(project)
        return project

    return edit


def _adopted(store: ProjectStore, path: Path, silent: str) -> tuple[Asset, Fraction]:
    """A file in the project, and how long it sounds. Raises MediaError: `silent` for one that has none."""
    info = probe(path)
    if info.kind != "sound" and not info.has_sound:
        raise MediaError(silent.format(name=path.name))
    return store.folder.admit(path, info.kind), info.duration_s
