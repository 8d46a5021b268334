"""Copies of shots on the clipboard, and what comes back from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from studio.domain.edits import Edit, insert_shots
from studio.domain.errors import EditError
from studio.domain.shot import Shot, TakeId
from studio.domain.shot_edits import delete_shots, new_shot_id
from studio.domain.storyline_edits import insert_at, overwrite, replace_shot
from studio.session.film import OpenFilm
from studio.ui.shot.clipboard import copied, holds_shots, pasted
from studio.ui.shot.shot_action import go_to


class ShotShelf(QObject):
    """Puts shots into the storyline and takes copies of them."""

    def __init__(self, film: OpenFilm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._folder = str(film.document.store.folder.path)

    def any_chosen(self) -> bool:
        return bool(self._film.selection.shots)

    def can_paste(self) -> bool:
        return holds_shots(QGuiApplication.clipboard().mimeData())

    def anything_copied(self) -> bool:
        """Whether something lies on the clipboard; what is no shots is answered with a sentence."""
        data = QGuiApplication.clipboard().mimeData()
        return data is not None and bool(data.formats())

    def copy(self) -> bool:
        shots = self._film.selection.shots
        if not shots:
            self._film.document.refuse(self.tr("Nothing is selected."))
            return False
        try:
            data = copied(self._film.document.project, shots, self._folder, self._arrived)
        except EditError as error:
            self._film.document.refuse(error)
            return False
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def cut(self) -> None:
        """Copy, and take out; what follows moves up."""
        shots = self._film.selection.shots
        if self.copy():
            self._film.document.apply(self.tr("Cut"), delete_shots(shots))

    def paste(self) -> None:
        """After the current shot; what follows moves on."""
        position = self._after_current()
        if self._put(self.tr("Paste"), lambda shots: insert_shots(shots, position)):
            current = self._film.selection.current
            assert current is not None
            go_to(self._film, current)

    def paste_over(self) -> None:
        """From the playhead on, over what is there; nothing moves."""
        at = min(self._film.playback.frame, self._film.document.layout.duration)
        spare = (new_shot_id(), new_shot_id())
        self._put(self.tr("Paste over"), lambda shots: overwrite(shots, at, spare))

    def paste_in(self) -> None:
        """At the playhead, into the shot that plays there; what follows moves on."""
        at, spare = min(self._film.playback.frame, self._film.document.layout.duration), new_shot_id()
        self._put(self.tr("Insert"), lambda shots: insert_at(shots, at, spare))

    def append(self) -> None:
        """At the end of the film."""
        self._put(self.tr("Append"), lambda shots: insert_shots(shots, len(self._film.document.project.shots)))

    def replace(self) -> None:
        """In the place of the current shot, which keeps its name, its length and its cuts."""
        current = self._film.selection.current
        if current is None:
            self._film.document.refuse(self.tr("Nothing is selected."))
            return
        name = self._film.document.project.name_of(current)
        self._put(self.tr("Replace {0}").format(name), lambda shots: replace_shot(current, shots[0]))
        self._film.selection.select(current)

    def can_replace(self) -> bool:
        return self.any_chosen() and self.can_paste()

    def select_all(self) -> None:
        self._film.selection.set([shot.id for shot in self._film.document.project.shots])

    def select_further(self, steps: int) -> None:
        """Select the shot after the current one (1) or before it (-1) too, or let go of it on the way back."""
        document, current = self._film.document, self._film.selection.current
        if current is not None:
            place = document.positions[current] + steps
            if 0 <= place < len(document.project.shots):
                self._film.selection.extend_to(document.project.shots[place].id)

    def _put(self, label: str, edit_of: Callable[[tuple[Shot, ...]], Edit]) -> bool:
        """Whether there are new shots, which are selected then."""
        data = QGuiApplication.clipboard().mimeData()
        if not holds_shots(data):
            self._film.document.refuse(
                self.tr(
                    "There are no shots on the clipboard: copy some first. Text, pictures and files go on the board."
                )
            )
            return False
        try:
            shots = pasted(data, self._film.document.project, self._folder)
        except EditError as error:
            self._film.document.refuse(error)
            return False
        made = [shot.id for shot in shots]
        if not made:
            return False
        with self._film.selection.becoming(made, made[0]):
            return self._film.document.apply(label, edit_of(shots))

    def _arrived(self, take: TakeId) -> bool:
        return take in self._film.generation.takes()

    def _after_current(self) -> int:
        project, current = self._film.document.project, self._film.selection.current
        return len(project.shots) if current is None else project.index(current) + 1
