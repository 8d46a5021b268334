"""What comes to the board from outside: the clipboard, files and pictures that are dropped on a card or between two."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from studio.domain.errors import BoardError
from studio.domain.shot import Shot, ShotId
from studio.language.board_source import read_source
from studio.session.film import OpenFilm
from studio.ui.board.card_overlay import panel_strip
from studio.ui.board.pasted import garbled, kind_of, shots_of
from studio.ui.board.writing import WritableCards
from studio.ui.shot.dropped import TEXT_SUFFIXES, Dropped, answer_copy, can_read, read_dropped
from studio.ui.shot.intake import ShotIntake
from studio.ui.shot.shot_action import ShotActions
from studio.ui.shot.shot_shelf import ShotShelf


class DroppableCards(WritableCards):
    """Cards that take what is pasted and dropped."""

    def __init__(self, film: OpenFilm, actions: ShotActions, intake: ShotIntake, parent: QWidget | None = None) -> None:
        super().__init__(film, actions, parent)
        self._intake = intake
        self._shelf = ShotShelf(film, self)
        self._hanging = Dropped()
        """What is being dragged over the board."""

    # --- copying and pasting ------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected shots on the clipboard: as shots for films, as their prompts for anything else."""
        if self._actions.any_chosen():
            self._shelf.copy()

    def paste(self) -> None:
        """The shots on the clipboard, or shots made of the text on it, behind the current shot."""
        if self._shelf.can_paste():
            self._shelf.paste()
            return
        data, position = QGuiApplication.clipboard().mimeData(), self.position_after()
        dropped = Dropped() if data is None else read_dropped(data)
        if dropped.picture is not None and self.film.selection.current is not None:
            self._offer(dropped, self.film.selection.current, self._beside(self.film.selection.current))
        elif dropped.text.strip():
            self.insert_text(dropped.text, position)
        elif dropped.useful or dropped.links or dropped.broken:
            self._insert_dropped(dropped, position)
        else:
            self._intake.say(
                self.tr(
                    "Nothing on the clipboard can be pasted here: copy shots, text, a board or screenplay, a picture or"
                    " a file."
                )
            )

    def _beside(self, shot: ShotId) -> QPoint:
        """Where a menu about a shot opens, on the screen: on its card, which comes into view for that."""
        self.show_shot(shot)
        return self.viewport().mapToGlobal(self.card_rect(shot).intersected(self.viewport().rect()).center())

    def position_after(self) -> int:
        """The gap behind the current shot, or the end."""
        current = self.film.selection.current
        return len(self.shots) if current is None else self.film.document.positions[current] + 1

    def insert_text(self, text: str, position: int, *, name: str = "", base: Path | None = None) -> None:
        """Shots made of a storyboard, a screenplay or paragraphs; what is no text at all is refused."""
        if garbled(text):
            self._intake.say(self.tr("That is no text that can be read: copy the words themselves."))
            return
        kind = kind_of(text)
        if kind == "paragraphs":
            made = shots_of(text, self.film.document.project.film.rate)
            label = self.tr("Paste shot") if len(made) == 1 else self.tr("Paste {count} shots").format(count=len(made))
            self._actions.insert(made, position, label)
            return
        self._intake.insert_board(
            text,
            position,
            name=name or self.tr("the pasted text"),
            base=base or Path.home(),
            screenplay=kind == "screenplay",
        )

    # --- dropping -----------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_read(event.mimeData()):
            self._hanging = read_dropped(event.mimeData())  # once: it may be a large picture
            answer_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        point = event.position().toPoint()
        self.pointer = point
        shot = self._target_of(point)
        if shot is None:
            self.target, self.gap = None, self.grid.gap_at(self.to_content(point)) if self.shots else None
        else:
            self.target, self.gap = (shot.id, self._on_strip(shot, point)), None
        answer_copy(event)
        self.repaint_soon()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hanging = Dropped()
        self.target, self.gap = None, None
        self.repaint_soon()

    def dropEvent(self, event: QDropEvent) -> None:
        point = event.position().toPoint()
        shot, dropped = self._target_of(point), self._hanging
        self.target, self.gap, self._hanging = None, None, Dropped()
        self.repaint_soon()
        answer_copy(event)
        if shot is None:
            position = self.grid.gap_at(self.to_content(point)) if self.shots else 0
            self._insert_dropped(dropped, position)
        elif self._on_strip(shot, point):
            given = self._intake.given(dropped)
            if given:
                self._intake.add_panels(given, shot.id)
        else:
            self._offer(dropped, shot.id, self.viewport().mapToGlobal(point))

    def _offer(self, dropped: Dropped, shot: ShotId, at: QPoint) -> None:
        self._intake.offer(dropped, shot, self, at)

    def _insert_dropped(self, dropped: Dropped, position: int) -> None:
        for path in reversed(dropped.boards):  # each comes before the one that came before
            self.open_board(path, position)
        if dropped.boards and not dropped.media:
            return
        if dropped.text.strip() and not dropped.useful:
            self.insert_text(dropped.text, position)
            return
        given = self._intake.given(dropped)
        if given:
            self._intake.insert_media(given, position)

    def open_board(self, path: Path, position: int) -> None:
        """Put the shots of a board, a screenplay or a text file into the film."""
        if path.suffix.lower() not in TEXT_SUFFIXES:
            self._intake.insert_file(path, position)
            return
        try:
            text = read_source(path)
        except BoardError as error:
            self.film.document.refuse(error)
            return
        if text.strip():
            self.insert_text(text, position, name=path.name, base=path.parent)
        else:
            self._intake.say(self.tr("{name} is empty.").format(name=path.name))

    def _target_of(self, point: QPoint) -> Shot | None:
        """The card that a drop would go to; boards and text go between the cards."""
        dropped = self._hanging
        if dropped.boards or (dropped.text and not dropped.useful):
            return None
        return self.shot_at(point)

    def _on_strip(self, shot: Shot, point: QPoint) -> bool:
        picture = self.shape_of_cards.picture.translated(self.card_rect(shot.id).topLeft())
        return panel_strip(picture).contains(point)
