"""The composition root of the window: makes the application, opens and closes films, hears of errors last."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QThreadPool, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from studio import __version__
from studio.domain.errors import StudioError, WrongFolder
from studio.domain.project import Project
from studio.production.example import create_example
from studio.production.intake import SCREENPLAY_SUFFIXES, Intake
from studio.session.film import OpenFilm
from studio.session.litter import Litter
from studio.storage.log import log_folder
from studio.storage.project_store import ProjectStore
from studio.ui.fault import Faults, FaultWatch
from studio.ui.icons import icon
from studio.ui.machine_card import Examination, MachineReport
from studio.ui.main_window import MainWindow
from studio.ui.new_film import folder_for
from studio.ui.preference import Preference
from studio.ui.task import Task
from studio.ui.theme import PALETTE, apply_theme
from studio.ui.translation import install_translation

_BREATH_MS = 300
_BOARD_SUFFIXES = (".toml", *SCREENPLAY_SUFFIXES)


class Shotloom(QObject):
    """Opens what the window asks for. One film is open at a time, and its sentences go to the window's notices."""

    opened = Signal(object)
    """The OpenFilm that is shown now."""

    def __init__(
        self,
        preference: Preference | None = None,
        *,
        examine: Callable[[Path], MachineReport],
    ) -> None:
        super().__init__()
        self.window = MainWindow(preference=preference, examine=examine)
        self.window.project_wanted.connect(self.open_project)
        self.window.board_wanted.connect(self.open_board)
        self.window.example_wanted.connect(self.open_example)
        self.window.film_wanted.connect(self.make_film)
        self.window.film_released.connect(_close)

    def open(self, path: Path) -> None:
        """Open a film's folder, or make a film of a board or a screenplay."""
        if path.suffix.lower() in _BOARD_SUFFIXES and path.is_file():
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
        """Make a film of a board among the person's films, and open it. The board itself stays as it is."""
        if not self.window.may_leave():
            return
        films = self.window.preference.films_folder
        task = Task(lambda: _film_of(board, films), self)
        task.done.connect(self._show)
        task.failed.connect(self.window.notices.fail)
        task.start()

    def open_example(self, board: Path) -> None:
        """Make a film of an example with its ready takes, and open it at the shot that is left to be made."""
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

    def _show(self, store: ProjectStore, why_only_looking: str = "") -> None:
        film = OpenFilm(store)
        self.window.show_film(film, why_only_looking=why_only_looking)
        for sentence in store.takes.problems():
            self.window.notices.warn(sentence)
        # Once the window has painted the film: what follows takes a processor for seconds, in the engine's process.
        if store.folder.writable:
            QTimer.singleShot(_BREATH_MS, film, film.generation.prepare)
        self.opened.emit(film)


def run_window(arguments: Sequence[str]) -> int:
    """Open the window, on a film or a board if one is named. Returns the exit code."""
    faults = Faults(log_folder())
    QGuiApplication.setApplicationName("shotloom")
    QGuiApplication.setApplicationDisplayName("Shotloom")
    QGuiApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("shotloom")
    app = QApplication([sys.argv[0]])
    app.setWindowIcon(icon("clapperboard", PALETTE.accent))
    apply_theme(app)
    preference = Preference()
    install_translation(app, preference)
    litter = Litter(app)
    examination = Examination()
    shotloom = Shotloom(preference, examine=examination.look)
    watch = FaultWatch(faults)
    watch.told.connect(shotloom.window.notices.fail)
    interrupts = _Interrupts(app)
    shotloom.window.show()
    for sentence in faults.left_behind():
        shotloom.window.notices.fail(sentence)
    if arguments:
        path = Path(arguments[0])
        QTimer.singleShot(0, shotloom, lambda: shotloom.open(path))
    code = app.exec()
    examination.stop()
    QThreadPool.globalInstance().waitForDone()
    litter.release()
    interrupts.close()
    watch.close()
    faults.close()
    return code


def _film_of(board: Path, films: Path) -> ProjectStore:
    intake = Intake(board)
    return intake.create(folder_for(intake.project.film.title or board.stem, films))


def _close(film: OpenFilm) -> None:
    film.close()
    film.deleteLater()


class _Interrupts(QObject):
    """Ctrl-C in the terminal closes the windows as their close buttons would.

    Python would run a handler in the middle of whatever it is doing; the signal comes out of a socket instead, as an
    event between two others.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._wake, self._woken = socket.socketpair()
        for end in (self._wake, self._woken):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        self._fd_before = signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        self._before = {each: signal.signal(each, lambda *_: None) for each in (signal.SIGINT, signal.SIGTERM)}

    def close(self) -> None:
        signal.set_wakeup_fd(self._fd_before)
        for each, handler in self._before.items():
            signal.signal(each, handler)
        self._notifier.setEnabled(False)
        self._wake.close()
        self._woken.close()

    def _on_woken(self) -> None:
        came = b""
        with suppress(BlockingIOError):
            came = self._woken.recv(64)
        if any(each in came for each in self._before):
            self._app.closeAllWindows()
