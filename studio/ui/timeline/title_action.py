"""Titles from the keyboard: one at the playhead, and what the other keys of the timeline do to a selected one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.domain.edits import Edit
from studio.domain.project import Project, Title
from studio.domain.title_edits import (
    add_title,
    find_title,
    split_title,
    title_at,
    trim_title_head,
    trim_title_tail,
)
from studio.ui.timeline.gesture.title import new_title_id
from studio.ui.timeline.stage import Stage

_SECONDS = 3


class TitleAction(QObject):
    """Edits of titles. Those of the selected one say whether there was one."""

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._film = stage.film

    @property
    def _project(self) -> Project:
        return self._film.document.project

    @property
    def chosen(self) -> Title | None:
        """The selected title."""
        title = self._stage.title
        return None if title is None else find_title(self._project, title)

    def add(self) -> Title | None:
        """Three seconds of words at the playhead, up to the next title; the one there, when there is one."""
        project, frame = self._project, self._film.playback.frame
        if (there := title_at(project, frame)) is not None:
            self._stage.select_title(there.id)
            return there
        rate = project.film.rate
        end = min([frame + round(_SECONDS * rate.fps), *(t.start for t in project.titles if t.start > frame)])
        fade = min(round(rate.fps / 2), (end - frame) // 3)
        title = Title(
            id=new_title_id(),
            text=self.tr("Title"),
            start=frame,
            duration=end - frame,
            fade_in=fade,
            fade_out=fade,
        )
        if not self._apply(self.tr("Add a title"), add_title(title)):
            return None
        self._stage.select_title(title.id)
        return title

    def split(self) -> bool:
        """At the playhead; False when it does not stand in the selected title."""
        title, frame = self.chosen, self._film.playback.frame
        if title is None or not title.start < frame < title.start + title.duration:
            return False
        return self._apply(self.tr("Split a title"), split_title(title.id, frame - title.start, new_title_id()))

    def lengthen(self, frames: int) -> bool:
        title = self.chosen
        return title is not None and self._shift(
            self.tr("Trim a title"), trim_title_tail(title.id, -frames), f"tail:{title.id}"
        )

    def trim_head(self, frames: int) -> bool:
        title = self.chosen
        return title is not None and self._shift(
            self.tr("Trim a title"), trim_title_head(title.id, frames), f"head:{title.id}"
        )

    def _shift(self, label: str, edit: Edit, merge: str) -> bool:
        self._film.document.apply(label, edit, merge=merge)
        return True

    def _apply(self, label: str, edit: Edit) -> bool:
        return self._film.document.apply(label, edit)
