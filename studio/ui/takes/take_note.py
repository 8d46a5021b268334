"""One line about the take that is looked at, kept in the film when it is left or Enter is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from studio.domain.take import Take
from studio.domain.take_edits import note_take
from studio.session.film import OpenFilm
from studio.session.unsaved import Words
from studio.ui.icons import icon


class NoteField(QLineEdit):
    """Shows the note of one take, and makes an edit of what is written."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._take: Take | None = None
        self.setPlaceholderText(self.tr("Note on this take"))
        self.setAccessibleName(self.tr("Note on this take"))
        self.setToolTip(self.tr("What you think of this take; it is kept with the film"))
        self.addAction(QAction(icon("message-square"), "", self), QLineEdit.ActionPosition.LeadingPosition)
        self.editingFinished.connect(self._keep)
        self.show_take(None)

    def show_take(self, take: Take | None) -> None:
        """Show the note of another take, after keeping what was written for the one before."""
        if self._take is not None and (take is None or take.id != self._take.id):
            self._keep()
        self._take = take
        self.setEnabled(take is not None)
        note = "" if take is None else self._said(take)
        if note != self.text() and not (self.hasFocus() and self.isModified()):
            self.setText(note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._take is not None:
            self.setText(self._said(self._take))
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        take, said = self._take, self.text().strip()
        if take is None or not self.isModified():
            return
        self.setModified(False)
        if said != self._said(take):
            words = Words(said, self.tr("Note on a take"), note_take(take.id, said))
            self._film.document.write(_place(take), words)

    def _said(self, take: Take) -> str:
        document = self._film.document
        return document.unsaved.shown(_place(take), document.project.mark(take.id).note)


def _place(take: Take) -> str:
    return f"note of take {take.id}"
