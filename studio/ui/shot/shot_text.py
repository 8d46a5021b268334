"""A field bound to one text of the current shot: what is typed is in the film at once, and one visit is one step.

What the disk does not take stays in the field, is marked, and is tried again with the next change of the film and when
the field is left.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from studio.domain.edits import set_text
from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId
from studio.session.film import OpenFilm
from studio.session.unsaved import Words
from studio.ui.shot.prompt_edit import PromptEdit, names_of


class ShotText(PromptEdit):
    """Edits `field` of a shot under the undo label `label`, in which `{name}` is the shot's."""

    def __init__(
        self,
        film: OpenFilm,
        field: str,
        label: str,
        parent: QWidget | None = None,
        *,
        mentions: bool = False,
        single: bool = False,
        least: int = 2,
        most: int = 8,
    ) -> None:
        super().__init__(parent, names=self._mentions if mentions else tuple, least=least, most=most)
        self._film, self._field, self._label, self._single = film, field, label, single
        self._shot: ShotId | None = None
        self._visit = 0
        self.textChanged.connect(self._on_text_changed)
        self.visited.connect(self._begin_visit)
        self.left.connect(self._on_left)
        film.document.save_recovered.connect(self._mark)
        self.undo_wanted.connect(self._undo)
        self.redo_wanted.connect(film.document.redo)

    def show_shot(self, shot: Shot | None) -> None:
        """Show a shot's text, or nothing."""
        self.setEnabled(shot is not None)
        if shot is None or shot.id != self._shot:
            self._begin_visit()
        self._shot = None if shot is None else shot.id
        unsaved = self._film.document.unsaved
        self.show_text("" if shot is None else unsaved.shown(self._place(shot.id), getattr(shot, self._field)))
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the window's: generate
        elif enter and self._single:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _mentions(self) -> Sequence[str]:
        return names_of(self._film.document.project)

    def _begin_visit(self) -> None:
        self._visit += 1

    def _on_text_changed(self) -> None:
        if self._shot is None:
            return
        text = self.toPlainText()
        if self._single:
            text = text.replace("\n", " ")
        self._save(self._shot, text)
        self._mark()

    def _save(self, shot: ShotId, text: str) -> None:
        document = self._film.document
        if _text_of(document.project, shot, self._field) in (text, None):
            document.unsaved.drop(self._place(shot))
            return
        merge = f"{self._field} of {shot}, visit {self._visit}"
        label = self._label.format(name=document.project.name_of(shot))
        words = Words(text, label, set_text(shot, self._field, text), merge)
        if not document.write(self._place(shot), words) and not document.failing:
            self.show_text(_text_of(document.project, shot, self._field) or "")

    def _undo(self) -> None:
        """Take back what is not saved yet, else the last step of the film."""
        document = self._film.document
        if self._shot is not None and document.unsaved.drop(self._place(self._shot)):
            self.show_text(_text_of(document.project, self._shot, self._field) or "")
            self._mark()
        else:
            document.undo()

    def _on_left(self) -> None:
        self._film.document.write_again()
        self._mark()

    def _place(self, shot: ShotId) -> str:
        return f"{self._field} of {shot}"

    def _mark(self) -> None:
        self.mark_unsaved(self._shot is not None and self._place(self._shot) in self._film.document.unsaved)


def _text_of(project: Project, shot: ShotId, field: str) -> str | None:
    return next((getattr(each, field) for each in project.shots if each.id == shot), None)
