"""Writing on the cards: a field opens over a part of one, and what was written becomes one edit when it is left.

What the disk does not take stays in the field, which stays open, and is tried again when the disk takes something.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from studio.domain.errors import EditError
from studio.domain.shot import Shot, ShotId
from studio.session.film import OpenFilm
from studio.session.unsaved import Words
from studio.ui.board.card import CardField
from studio.ui.board.card_editor import EDITED, CardEditor
from studio.ui.board.view import CardView
from studio.ui.shot.shot_action import ShotActions

_DRAFT_PX = 280


class WritableCards(CardView):
    """Cards whose texts can be edited in place."""

    def __init__(self, film: OpenFilm, actions: ShotActions, parent: QWidget | None = None) -> None:
        super().__init__(film, parent)
        self._actions = actions
        self.editor: CardEditor | None = None
        self._draft: Shot | None = None
        """A shot that could not be put into the film yet: the open field is its prompt."""
        self.verticalScrollBar().valueChanged.connect(self._place_editor)
        film.document.save_recovered.connect(self._on_save_recovered)

    def edit_field(self, shot: ShotId, field: CardField) -> None:
        """Open a field over a card."""
        if not self.close_editor(keep=True) and self.editor is not None:
            return
        if all(each.id != shot for each in self.shots):
            return
        if self.film.selection.current != shot:
            self.film.selection.select(shot)
        self.show_shot(shot)
        self._open(self.film.document.project.shot(shot), field)

    def edit_draft(self, shot: Shot) -> None:
        """Open a field for the prompt of a shot that the disk did not take: it comes into the film with its words."""
        if self.close_editor(keep=True) or self.editor is None:
            self._draft = shot
            self._open(shot, "prompt")

    def _open(self, shot: Shot, field: CardField) -> None:
        editor = CardEditor(self.film.document.project, shot, field, self.viewport())
        editor.closed.connect(self._on_editor_closed)
        editor.moved_on.connect(self._on_editor_moved_on)
        editor.left.connect(self._on_editor_left)
        editor.document().documentLayout().documentSizeChanged.connect(self._place_editor)
        self.editor = editor
        self._place_editor()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self, *, keep: bool) -> bool:
        """Leave the field that is open, with what was written or without; False when that was refused. It stays open
        where the disk did not take what was written.
        """
        editor, self.editor = self.editor, None
        if editor is None:
            return True
        kept = not keep or self._keep(editor)
        if not kept and self.film.document.failing:
            self.editor = editor
            editor.mark_unsaved(True)
            return False
        self._draft = None
        had_focus = editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return kept

    def unsaved(self) -> Words | None:
        """What an open field holds and the film does not say; None where there is none, or where it makes no sense."""
        editor = self.editor
        if editor is None or not editor.changed:
            return None
        if self._draft is not None and editor.shot == self._draft.id:
            return self._actions.words_of_draft(self._draft, editor.toPlainText())
        try:
            return self._words(editor)
        except EditError:
            return None

    def _keep(self, editor: CardEditor) -> bool:
        if self._draft is not None and editor.shot == self._draft.id:
            return not editor.changed or self._actions.insert_draft(self._draft, editor.toPlainText()) is not None
        if not editor.changed or self.film.document.project.name_of(editor.shot) is None:
            return True
        try:
            words = self._words(editor)
        except EditError as error:
            self.film.document.refuse(error)
            return False
        return self.film.document.apply(words.label, words.edit)

    def _words(self, editor: CardEditor) -> Words:
        """What a field holds. Raises EditError when it cannot be read."""
        project = self.film.document.project
        name = project.name_of(editor.shot)
        labels = {
            "prompt": self.tr("Edit prompt of shot {name}"),
            "camera": self.tr("Edit camera of shot {name}"),
            "dialogue": self.tr("Edit dialogue of shot {name}"),
            "duration": self.tr("Set duration of shot {name}"),
            "name": self.tr("Rename shot {name}"),
        }
        edit = editor.edit(project.film.rate)
        return Words(editor.toPlainText(), labels[editor.field].format(name=name), edit)

    def _place_editor(self, *_: object) -> None:
        editor = self.editor
        if editor is None:
            return
        if self._draft is not None:
            editor.place(self._place_of_draft(), self.viewport().rect())
        if all(each.id != editor.shot for each in self.shots):
            return
        card = self.card_rect(editor.shot)
        area: QRect = getattr(self.shape_of_cards.parts(), editor.field)
        if area.isEmpty():  # a card too small for it: over its foot
            area = self.shape_of_cards.name
        shape = self.shape_of_cards

        def line_end(y: int) -> int:
            return shape.line_end(y - card.top()) + card.top()

        editor.place(area.translated(card.topLeft()), self.viewport().rect(), line_end)

    def _place_of_draft(self) -> QRect:
        """The middle of the current card, else of the board."""
        current = self.film.selection.current
        middle = self.viewport().rect().center() if current is None else self.card_rect(current).center()
        return QRect(middle.x() - _DRAFT_PX // 2, middle.y(), _DRAFT_PX, 1)

    def _on_save_recovered(self) -> None:
        if self.editor is not None and not self.editor.hasFocus():
            self.close_editor(keep=True)

    def _on_editor_closed(self, generate: bool) -> None:
        if self.close_editor(keep=self.editor is not None and self.editor.changed) and generate:
            self._actions.generate()

    def _on_editor_moved_on(self, step: int) -> None:
        editor = self.editor
        if editor is None:
            return
        if self._draft is not None and (not self.close_editor(keep=True) or editor.shot not in self._ids()):
            return
        order = EDITED if editor.field in EDITED else ("name", *EDITED)
        index = order.index(editor.field) + step
        shot = editor.shot
        if not 0 <= index < len(order):
            position = self.film.document.positions[shot] + step
            if not 0 <= position < len(self.shots):
                return
            shot, index = self.shots[position].id, index % len(order)
        self.edit_field(shot, order[index])

    def _ids(self) -> set[ShotId]:
        return {each.id for each in self.film.document.project.shots}

    def _on_editor_left(self) -> None:
        self.close_editor(keep=True)
