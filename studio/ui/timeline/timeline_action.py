"""What a person does on the timeline, gathered: the menus, the keys and the bar of tools all reach it through this."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.domain.project import Title
from studio.media.title import opacity_at
from studio.ui.shot.shot_shelf import ShotShelf
from studio.ui.timeline.canvas import Canvas
from studio.ui.timeline.cut_action import CutAction
from studio.ui.timeline.marker_action import MarkerAction
from studio.ui.timeline.naming import Naming
from studio.ui.timeline.piece_action import PieceAction
from studio.ui.timeline.piece_shelf import PieceShelf
from studio.ui.timeline.sound_intake import SoundIntake
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.title_action import TitleAction
from studio.ui.timeline.title_editor import TitleEditor
from studio.ui.timeline.track_action import TrackAction


class TimelineAction(QObject):
    """One object for each kind of thing on the timeline, and what needs two of them or a dialog over the `timeline`."""

    def __init__(self, stage: Stage, canvas: Canvas, timeline: QWidget) -> None:
        super().__init__(timeline)
        self.film, self.stage = stage.film, stage
        self.titles = TitleAction(stage, self)
        self.pieces = PieceAction(stage, self.titles, self)
        self.cutting = CutAction(stage, self.titles, self.pieces, self)
        self.shelf = PieceShelf(stage, self.pieces, ShotShelf(stage.film, self), self)
        self.markers = MarkerAction(stage, self)
        self.tracks = TrackAction(stage, self)
        self.naming = Naming(stage, canvas, self)
        self.sound = SoundIntake(stage.film, timeline)
        self._timeline = timeline

    def choose_sound(self) -> None:
        """Ask for sound files and lay them at the playhead, on the first track or a new one."""
        tracks = self.stage.base.tracks
        self.sound.choose(tracks[0].id if tracks else None, self.film.playback.frame)

    def add_title(self) -> None:
        """A title at the playhead, its words ready to be written."""
        title = self.titles.add()
        if title is not None:
            self.edit_title(title)

    def edit_title(self, title: Title) -> None:
        """Open the words, the place and the fades of a title. Meanwhile the playhead stands where the preview shows
        what is done to it: not at the beginning of its fade.
        """
        playback, editor = self.film.playback, TitleEditor(self.film.document, title.id, self._timeline)
        before = playback.frame
        if not playback.playing and opacity_at(title, before) < 1.0:
            playback.seek(seen := title.start + min(title.fade_in, (title.duration - 1) // 2))

            def go_back() -> None:
                if playback.frame == seen and not playback.playing:
                    playback.seek(before)

            editor.finished.connect(go_back)
        editor.show()

    def turn_track(self) -> None:
        """Write how loud the track is that is meant."""
        track = self.tracks.track()
        if track is not None:
            self.naming.track_gain(self.stage.base.tracks.index(track))

    def mark(self) -> None:
        """A marker at the playhead; where there is one already, write its name."""
        there = self.markers.add()
        if there is not None and not self.film.playback.playing:
            self.naming.marker(there)
