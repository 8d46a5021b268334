"""What the pages of the story panel have in common: a list above, what belongs to the chosen line below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.domain.project import Project
from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui import icons
from studio.ui.theme import PALETTE, Space
from studio.ui.tool_button import tool_button

_SETTLE_MS = 120
_ID = Qt.ItemDataRole.UserRole
_LEAST_LIST_PX = 56


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: whose it is, what it says, and where it is used."""

    id: str
    title: str
    icon: QIcon
    shots: tuple[ShotId, ...]


class StoryPage(QWidget):
    """A list with a form. `lines` and `show_form` say what is in them."""

    def __init__(self, film: OpenFilm, *, new: str, absent: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.film = film
        self.lines_shown: tuple[Line, ...] = ()
        self._behind = False
        """Where things are used has changed while nobody saw the page."""
        self.list = QListWidget()
        self.list.setIconSize(QSize(40, 24))
        self.list.setMinimumHeight(_LEAST_LIST_PX)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._on_current)
        self.new = QPushButton(icons.icon("plus"), new)
        self.new.clicked.connect(lambda: self.add())
        self.remove = tool_button("trash-2", self.tr("Remove from the film"), colour=PALETTE.muted)
        self.remove.clicked.connect(lambda: self.delete())
        self.absent = QLabel(absent)
        self.absent.setWordWrap(True)
        self.absent.setProperty("role", "caption")
        self.absent.setContentsMargins(Space.tiny, Space.small, Space.tiny, Space.small)
        self.body = QWidget()
        self.form = QVBoxLayout(self.body)
        self.form.setContentsMargins(0, Space.small, Space.tiny, 0)
        self.form.setSpacing(Space.small)
        self._lay_out()
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self.refresh)
        film.document.changed.connect(self._on_changed)

    # --- what a page says about itself --------------------------------------------------------------------------------

    def lines(self, project: Project) -> Iterable[Line]:
        raise NotImplementedError

    def show_form(self, project: Project, chosen: str) -> None:
        """Show what belongs to a line."""
        raise NotImplementedError

    def add(self) -> None:
        raise NotImplementedError

    def delete(self) -> None:
        raise NotImplementedError

    # --- the list -----------------------------------------------------------------------------------------------------

    @property
    def current(self) -> str | None:
        """The id of the chosen line."""
        item = self.list.currentItem()
        return None if item is None else item.data(_ID)

    def choose(self, wanted: str) -> None:
        """Choose a line by its id."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == wanted:
                self.list.setCurrentRow(row)

    def line(self, wanted: str | None) -> Line | None:
        return next((each for each in self.lines_shown if each.id == wanted), None)

    def select_shots(self) -> None:
        """Select the shots that the chosen line is used in."""
        line = self.line(self.current)
        if line is not None and line.shots:
            self.film.selection.set(line.shots, line.shots[0])

    def refresh(self) -> None:
        """Show the film as it is."""
        if self.film.closed:
            return
        self._behind = False
        project = self.film.document.project
        lines, chosen, row = tuple(self.lines(project)), self.current, self.list.currentRow()
        blocked = self.list.blockSignals(True)
        while self.list.count() > len(lines):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(lines):
            self.list.addItem(QListWidgetItem())
        for place, line in enumerate(lines):
            item = self.list.item(place)
            item.setText(f"{line.title}\n{self.used_in(len(line.shots))}")
            item.setIcon(line.icon)
            item.setData(_ID, line.id)
        ids = [line.id for line in lines]
        if lines:
            self.list.setCurrentRow(ids.index(chosen) if chosen in ids else min(max(row, 0), len(lines) - 1))
        self.list.blockSignals(blocked)
        tall = sum(self.list.sizeHintForRow(place) for place in range(len(lines))) + 2 * self.list.frameWidth()
        self.list.setMinimumHeight(min(_LEAST_LIST_PX, tall) if lines else _LEAST_LIST_PX)
        self.list.setMaximumHeight(max(tall, self.list.minimumHeight()))  # the room is the form's
        self.lines_shown = lines
        self._show_current()

    def used_in(self, count: int) -> str:
        if count == 0:
            return self.tr("in no shot")
        return self.tr("in 1 shot") if count == 1 else self.tr("in {count} shots").format(count=count)

    def _lay_out(self) -> None:
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.body)
        for ground in (area.viewport(), self.body):  # it lies on the panel, as the list above it does
            ground.setAutoFillBackground(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.new)
        buttons.addStretch()
        buttons.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.medium, Space.small, Space.medium, Space.small)
        column.setSpacing(Space.small)
        column.addWidget(self.list, 2)
        column.addWidget(self.absent)
        column.addLayout(buttons)
        column.addWidget(area, 3)
        self._rest = QWidget()  # what is left of the height while nobody is there, so that the words stand at the top
        column.addWidget(self._rest, 3)

    def _show_current(self) -> None:
        there = self.current is not None
        self.list.setVisible(there)
        self.absent.setVisible(not there)
        self._area.setVisible(there)
        self._rest.setVisible(not there)
        self.remove.setEnabled(there)
        if self.current is not None:
            self.show_form(self.film.document.project, self.current)

    def _on_current(self, *_: object) -> None:
        if self.list.currentItem() is not None:
            self._show_current()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self.refresh()

    def _on_changed(self, old: Project, new: Project) -> None:
        if (old.characters, old.places, old.scenes) != (new.characters, new.places, new.scenes):
            self.refresh()
        elif old.shots is not new.shots and self.isVisible():
            self._settling.start()  # where things are used can wait until the typing pauses
        elif old.shots is not new.shots:
            self._behind = True  # or until somebody looks
