"""Markers from the keyboard: put one at the playhead (while it plays, on the beat), name it, find it, cut by them."""

from __future__ import annotations

from secrets import token_hex

from PySide6.QtCore import QObject

from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.marker_edits import add_marker, delete_markers, marker_at, set_marker
from studio.domain.project import Layout, Marker, MarkerColour, MarkerId, Project
from studio.domain.shot_edits import new_shot_id
from studio.domain.storyline_edits import blade_at
from studio.ui.timeline.stage import Stage


class MarkerAction(QObject):
    """Edits of markers."""

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._film = stage.film

    @property
    def _project(self) -> Project:
        return self._film.document.project

    def any(self) -> bool:
        return bool(self._project.markers)

    def here(self) -> Marker | None:
        """The marker under the playhead."""
        return marker_at(self._project, self._film.playback.frame)

    def is_here(self) -> bool:
        return self.here() is not None

    def add(self) -> Marker | None:
        """A marker at the playhead, also while it plays: tapped along to music, they are its beats."""
        frame = self._film.playback.frame
        if (there := marker_at(self._project, frame)) is not None:
            return there
        marker = Marker(id=MarkerId(token_hex(6)), frame=frame, colour=self._colour())
        self._film.document.apply(self.tr("Add a marker"), add_marker(marker))
        return None

    def _colour(self) -> MarkerColour:
        """Beats that are tapped are green discs, places that are marked at rest amber flags."""
        return "green" if self._film.playback.playing else "amber"

    def next(self) -> None:
        frame = self._film.playback.frame
        self._go(next((each.frame for each in self._project.markers if each.frame > frame), None))

    def previous(self) -> None:
        frame = self._film.playback.frame
        self._go(next((each.frame for each in reversed(self._project.markers) if each.frame < frame), None))

    def _go(self, frame: int | None) -> None:
        if frame is not None:
            self._film.playback.seek(frame)

    def paint(self, marker: Marker, colour: MarkerColour) -> None:
        self._film.document.apply(self.tr("Colour of a marker"), set_marker(marker.id, colour=colour))

    def rename(self, marker: Marker, name: str) -> None:
        self._film.document.apply(self.tr("Name a marker"), set_marker(marker.id, name=name))

    def delete(self, marker: Marker | None) -> None:
        if marker is not None:
            self._film.document.apply(self.tr("Delete a marker"), delete_markers([marker.id]))

    def delete_here(self) -> None:
        self.delete(self.here())

    def delete_all(self) -> None:
        gone = [marker.id for marker in self._project.markers]
        self._film.document.apply(self.tr("Delete all markers"), delete_markers(gone))

    def cut(self) -> None:
        """Blade the film at every marker, as one edit; the selected shots alone when several are selected."""
        shots = self._film.selection.shots
        edit, count = _bladed(self._project, shots if len(shots) > 1 else ())
        if count:
            self._film.document.apply(self.tr("Cut at {0} markers").format(count), edit)
        else:
            self._film.document.refuse(self.tr("No marker lies inside a shot: there is nothing to cut."))


def _bladed(project: Project, shots: tuple[str, ...]) -> tuple[Edit, int]:
    layout = Layout.of(project)
    frames = []
    for marker in project.markers:
        if 0 < marker.frame < layout.duration and marker.frame not in layout.starts:
            inside = project.shots[layout.at(marker.frame)].id
            if not shots or inside in shots:
                frames.append(marker.frame)
    new = [new_shot_id() for _ in frames]

    def edit(project: Project) -> Project:
        if not frames:
            raise EditError("no marker lies inside a shot")
        for frame, shot in zip(frames, new, strict=True):
            project = blade_at(frame, shot)(project)
        return project

    return edit, len(frames)
