"""Opens what the window asks for: a film's folder, a board, an example, a new film. One film is open at a time.

It brings most of the program with it, so it is imported when the first page has been seen, or when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from studio.domain.errors import StudioError, WrongFolder
from studio.domain.project import Project
from studio.production.example import create_example
from studio.production.intake import Intake, is_board
from studio.production.origin import Origin, film_of, noted_in
from studio.session.film import OpenFilm
from studio.storage.log import calibration_file
from studio.storage.project_store import ProjectStore
from studio.ui.film_choice import ask_about_board
from studio.ui.main_window import MainWindow
from studio.ui.new_film import SUFFIX, folder_for
from studio.ui.notices import NoticeAction
from studio.ui.task import Task

_BREATH_MS = 300


class _Earlier(NamedTuple):
    """A film that was made of a board before, and whether the board has changed since."""

    film: Path
    changed: bool


class Opening(QObject):
    """What cannot be opened is told in the window's notices."""

    opened = Signal(object)
    """The OpenFilm that is shown now."""

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window = window

    def open(self, path: Path) -> None:
        """Open a film's folder, or make a film of a board or a screenplay."""
        if is_board(path):
            self.open_board(path)
        else:
            self.open_project(path)

    def open_project(self, folder: Path) -> None:
        """Open a film, for looking only where it cannot be written. One that is damaged or gone leaves the window as it
        was, with a sentence.
        """
        shown = self.window.film
        if shown is not None and shown.document.writable and shown.document.store.folder.path == folder.resolve():
            return
        if not folder.exists():
            self.window.tell_gone(folder)
            return
        if not self.window.may_leave():
            return
        try:
            store = ProjectStore.open(folder, writable=True)
        except WrongFolder as error:
            self.window.notices.fail(str(error))
        except StudioError as error:
            self._look(folder, str(error))
        else:
            self._show(store)

    def _look(self, folder: Path, why: str) -> None:
        """Show a film that cannot be written, if it can be read; `why` is the sentence about it."""
        try:
            store = ProjectStore.open(folder, writable=False)
        except StudioError:
            self.window.notices.fail(why)
            return
        self._show(store, why)

    def open_board(self, board: Path) -> None:
        """Open the film that was made of a board before; the first time, or if the person asks for another, make one
        among the person's films. The board itself stays as it is.
        """
        among = self._films(board.absolute().parent)
        task = Task(lambda: _earlier(board, among), self)
        task.done.connect(lambda earlier: self._on_earlier(board, earlier))
        task.failed.connect(self.window.notices.fail)
        task.start()

    def _on_earlier(self, board: Path, earlier: _Earlier | None) -> None:
        if earlier is None:
            self._film_board(board)
            return
        answer = ask_about_board(self.window, board, earlier.film.stem) if earlier.changed else "open"
        if answer == "new":
            self._film_board(board)
        elif answer:
            self.open_project(earlier.film)
        if answer == "read" and (desk := self.window.desk) is not None and desk.files.folder == earlier.film.resolve():
            desk.files.read_board(board)
        if not earlier.changed:
            another = NoticeAction(self.tr("Make another film"), lambda: self._film_board(board))
            text = self.tr("This is the film that was made of {board} before.").format(board=board.name)
            self.window.notices.tell(text, another, stay=False)

    def _film_board(self, board: Path) -> None:
        if not self.window.may_leave():
            return
        films = self.window.preference.films_folder
        task = Task(lambda: _film_of(board, films), self)
        task.done.connect(self._show)
        task.failed.connect(self.window.notices.fail)
        task.start()

    def open_example(self, board: Path, *, fresh: bool = False) -> None:
        """Open the film that was made of an example before, unless a `fresh` one is wanted; the first time make one
        with the example's ready takes, and open it at the shot that is left to be made.
        """
        if fresh:
            self._film_example(board)
            return
        among = self._films()
        task = Task(lambda: film_of(board, among(), shipped=True), self)
        task.done.connect(lambda earlier: self._on_earlier_example(board, earlier))
        task.failed.connect(self.window.notices.fail)
        task.start()

    def _on_earlier_example(self, board: Path, earlier: Path | None) -> None:
        if earlier is None:
            self._film_example(board)
            return
        self.open_project(earlier)
        another = NoticeAction(self.tr("Make a fresh copy"), lambda: self._film_example(board))
        self.window.notices.tell(self.tr("This is the film that was made of the example before."), another, stay=False)

    def _film_example(self, board: Path) -> None:
        if not self.window.may_leave():
            return
        films = self.window.preference.films_folder
        task = Task(lambda: create_example(board, folder_for(Intake(board).project.film.title, films)), self)
        task.done.connect(self._show_example)
        task.failed.connect(self.window.notices.fail)
        task.start()

    def make_film(self, project: Project, folder: Path) -> None:
        """Make a new film and open it where its first shot is written."""
        if (
            self.window.may_leave()
            and self._try(lambda: ProjectStore.create(folder, project))
            and self.window.desk is not None
        ):
            self.window.desk.begin()

    def _films(self, *places: Path) -> Callable[[], Iterable[Path]]:
        """Looks, in a thread, for films that are known, among the person's films, and in some more places."""
        known = [film.path for film in self.window.preference.recent()]
        folders = (self.window.preference.films_folder, *places)
        return lambda: chain(known, *(each.glob(f"*{SUFFIX}") for each in folders if each.is_dir()))

    def _try(self, opening: Callable[[], ProjectStore]) -> bool:
        try:
            store = opening()
        except StudioError as error:
            self.window.notices.fail(str(error))
            return False
        self._show(store)
        return True

    def _show_example(self, store: ProjectStore) -> None:
        self._show(store)
        if self.window.desk is not None:
            self.window.desk.begin()

    def _show(self, store: ProjectStore, why_read_only: str = "") -> None:
        film = OpenFilm(store, learnt=calibration_file())
        self.window.show_film(film, why_read_only=why_read_only)
        for sentence in store.takes.problems():
            self.window.notices.warn(sentence)
        # Once the window has painted the film: what follows takes a processor for seconds, in the engine's process.
        if store.folder.writable:
            QTimer.singleShot(_BREATH_MS, film, film.generation.prepare)
        self.opened.emit(film)


def _earlier(board: Path, among: Callable[[], Iterable[Path]]) -> _Earlier | None:
    film = film_of(board, among())
    return None if film is None else _Earlier(film, noted_in(film) != Origin.of(board))


def _film_of(board: Path, films: Path) -> ProjectStore:
    intake = Intake(board)
    return intake.create(folder_for(intake.project.film.title or board.stem, films))
