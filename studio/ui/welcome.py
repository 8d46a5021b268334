"""The first page: begin a film, go on with one, try an example, and see what this machine can run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.ui.example import Example, examples
from studio.ui.film_card import CardGrid, FilmCard
from studio.ui.folder import show_in_folder
from studio.ui.icons import icon, sign_button
from studio.ui.machine_card import MachineCard, MachineReport
from studio.ui.preference import Preference, RecentFilm
from studio.ui.task import Task
from studio.ui.theme import PALETTE, Space

_SIDE_PX = 300


class Welcome(QWidget):
    """It asks; the window and the application do."""

    new_wanted = Signal()
    open_wanted = Signal()
    board_wanted = Signal()
    project_chosen = Signal(object)
    """The folder of a film."""
    example_chosen = Signal(object, bool)
    """The board of an example, and whether a fresh copy of it is wanted."""
    models_wanted = Signal(str)
    """With the id of the model that is recommended, or nothing."""
    told = Signal(str)
    """A sentence that the person should read."""

    def __init__(
        self,
        preference: Preference,
        *,
        examine: Callable[[Path], MachineReport],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preference = preference
        self._examine = examine
        self._examined = False
        self.machine = MachineCard(preference)
        self.machine.models_wanted.connect(self.models_wanted)
        self.recent = CardGrid()
        self.examples = CardGrid()
        self._recent_title = _heading(self.tr("Recent films"))
        self.new = self._button(self.tr("&New film…"), "clapperboard", primary=True)
        self.open = self._button(self.tr("&Open film…"), "folder-open")
        self.board = self._button(self.tr("Open &board or screenplay…"), "file-text")
        self._build()
        self._show_recent()
        self._show_examples()
        preference.recent_changed.connect(self._show_recent)

    def examine(self) -> None:
        """Ask what this machine can run, once, in a thread."""
        if self._examined:
            return
        self._examined = True
        folder, examine = self._preference.films_folder, self._examine
        task = Task(lambda: examine(folder), self)
        task.done.connect(self._on_examined)
        task.failed.connect(self.machine.show_failure)
        task.start()

    def _on_examined(self, report: MachineReport) -> None:
        self.machine.show_report(report)

    def _build(self) -> None:
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.board.clicked.connect(self.board_wanted)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._side())
        page.addWidget(self._films(), 1)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_SIDE_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(Space.large, 2 * Space.large, Space.large, Space.large)
        column.setSpacing(Space.small)
        name = QLabel("Shotloom")
        name.setProperty("role", "display")
        column.addWidget(name)
        about = QLabel(self.tr("Write a film shot by shot; this machine makes the takes."), wordWrap=True)
        about.setProperty("role", "caption")
        column.addWidget(about)
        column.addSpacing(Space.medium)
        for button in (self.new, self.open, self.board):
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self.machine)
        return side

    def _films(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.large, 2 * Space.large, Space.large, Space.large)
        column.setSpacing(Space.medium)
        column.addWidget(self._recent_title)
        column.addWidget(self.recent)
        column.addSpacing(Space.large)
        column.addWidget(_heading(self.tr("Examples")))
        about = QLabel(
            self.tr(
                "Each opens as a film of your own, and goes on where it was left. In the first one a shot is"
                " still missing: its prompt is written, Ctrl+Enter makes it."
            ),
            wordWrap=True,
        )
        about.setProperty("role", "caption")
        column.addWidget(about)
        column.addWidget(self.examples)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cards are walked, and what has the keyboard is scrolled to
        scroll.setWidget(inside)
        return scroll

    def _button(self, text: str, mark: str, *, primary: bool = False) -> QPushButton:
        button = sign_button(mark, text, PALETTE.accent_text if primary else None)
        button.setProperty("primary", primary)
        button.setProperty("align", "left")
        return button

    def _show_recent(self) -> None:
        films = self._preference.recent()
        self.recent.show_cards([self._recent_card(film) for film in films])
        for widget in (self._recent_title, self.recent):
            widget.setVisible(bool(films))
        self.examples.match(len(films))

    def _recent_card(self, film: RecentFilm) -> FilmCard:
        # Two films may have one title: then their folders tell them apart.
        where = _short(film.path if film.path.stem != film.title else film.path.parent)
        card = FilmCard(film.title, where, film.poster if film.poster.is_file() else None)
        card.setToolTip(str(film.path))
        card.clicked.connect(lambda: self.project_chosen.emit(film.path))
        card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        card.customContextMenuRequested.connect(lambda at: self._show_menu(card, film, at))
        return card

    def _show_menu(self, card: QWidget, film: RecentFilm, at: QPoint) -> None:
        menu = QMenu(card)
        menu.addAction(icon("folder"), self.tr("Show in folder"), lambda: self._show(film.path))
        menu.addAction(icon("x"), self.tr("Take off this list"), lambda: self._preference.forget_film(film.path))
        menu.popup(card.mapToGlobal(at))

    def _show(self, path: Path) -> None:
        if sentence := show_in_folder(path):
            self.told.emit(sentence)

    def _show_examples(self) -> None:
        cards = []
        for example in examples():
            about = self._about(example)
            card = FilmCard(example.title, about, example.picture, "clapperboard")
            card.clicked.connect(lambda _=False, board=example.board: self.example_chosen.emit(board, False))
            card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            card.customContextMenuRequested.connect(partial(self._show_example_menu, card, example))
            cards.append(card)
        self.examples.show_cards(cards)

    def _show_example_menu(self, card: QWidget, example: Example, at: QPoint) -> None:
        menu = QMenu(card)
        fresh = self.tr("Open a fresh copy")
        menu.addAction(icon("copy-plus"), fresh, lambda: self.example_chosen.emit(example.board, True))
        menu.popup(card.mapToGlobal(at))

    def _about(self, example: Example) -> str:
        """What there is to do in it."""
        if not example.missing:
            return self.tr("{count} shots, all made").format(count=example.shots)
        if example.missing == 1:
            return self.tr("{count} shots, one is yours to make").format(count=example.shots)
        return self.tr("{count} shots, {missing} to make").format(count=example.shots, missing=example.missing)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "title")
    return label


def _short(path: Path) -> str:
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}".removesuffix("/.")
    except ValueError:
        return str(path)
