"""The composition root of the window: makes the application, opens and closes films, hears of errors last.

The first page is shown before most of the program is imported, which is what opens films (`studio.ui.opening`).
"""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QThreadPool, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from studio import __version__
from studio.session.garbage import GarbageCollector
from studio.session.worker import wait_for_leaving
from studio.storage.log import log_folder
from studio.ui.fault import Faults, FaultWatch
from studio.ui.icons import icon
from studio.ui.machine_card import Examination, MachineReport
from studio.ui.main_window import MainWindow
from studio.ui.preference import Preference
from studio.ui.task import Task
from studio.ui.theme import PALETTE, apply_theme
from studio.ui.translation import install_translation

if TYPE_CHECKING:  # most of the program, which the first page does not wait for
    from studio.domain.project import Project
    from studio.session.film import OpenFilm
    from studio.ui.opening import Opening

_FOR_A_FILM = (
    "studio.ui.opening",
    "studio.ui.film_desk",
    "studio.ui.tool_row",
    "studio.ui.leaving",
    "studio.ui.models.models_dialog",
)
_GLANCE_MS = 50


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
        self._opening.open(path)

    def open_project(self, folder: Path) -> None:
        self._opening.open_project(folder)

    def open_board(self, board: Path) -> None:
        self._opening.open_board(board)

    def open_example(self, board: Path, fresh: bool = False) -> None:
        self._opening.open_example(board, fresh=fresh)

    def make_film(self, project: Project, folder: Path) -> None:
        self._opening.make_film(project, folder)

    @cached_property
    def _opening(self) -> Opening:
        from studio.ui.opening import Opening

        opening = Opening(self.window, self)
        opening.opened.connect(self.opened)
        return opening


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
    garbage = GarbageCollector(app)
    examination = Examination()
    shotloom = Shotloom(preference, examine=examination.look)
    shotloom.opened.connect(garbage.spare)
    shotloom.window.film_released.connect(garbage.thaw)
    watch = FaultWatch(faults)
    watch.told.connect(shotloom.window.notices.fail)
    interrupts = _Interrupts(app)
    shotloom.window.show()
    for sentence in faults.left_behind():
        shotloom.window.notices.fail(sentence)
    if arguments:
        path = Path(arguments[0])
        QTimer.singleShot(0, shotloom, lambda: _open_first(shotloom, path, garbage))
    else:
        QTimer.singleShot(_GLANCE_MS, shotloom, lambda: _look_ahead(shotloom, garbage))
    code = app.exec()
    examination.stop()
    QThreadPool.globalInstance().waitForDone()
    wait_for_leaving()
    garbage.release()
    interrupts.close()
    watch.close()
    faults.close()
    return code


def _open_first(shotloom: Shotloom, path: Path, garbage: GarbageCollector) -> None:
    _import_for_a_film()
    garbage.spare()
    shotloom.open(path)


def _import_for_a_film() -> None:
    for name in _FOR_A_FILM:
        import_module(name)


def _look_ahead(shotloom: Shotloom, garbage: GarbageCollector) -> None:
    """Import in a thread what opens a film, while the first page is looked at."""

    def on_there(_: object) -> None:
        if shotloom.window.film is None:
            garbage.spare()

    task = Task(_import_for_a_film, shotloom)
    task.done.connect(on_there)
    task.start()


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
