"""The real window for the benchmarks: a film in it, a home of its own, nothing left when it closes."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication  # noqa: TID251 - a window is what is measured

    from studio.session.speaker import OpenSpeaker
    from studio.ui.main_window import MainWindow

_HOMES = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")

_KEPT: list[object] = []
"""The application lives as long as the process."""


def application() -> QApplication:
    """The one application of this process, dressed as the program is, drawing nowhere unless told otherwise."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication  # noqa: TID251 - as above

    from studio.ui.theme import apply_theme

    if QApplication.instance() is None:
        qInstallMessageHandler(lambda *_: None)
        # Once: a style sheet that is set again dresses every widget anew.
        _KEPT.append(QApplication([]))
        apply_theme(application_here())
    return application_here()


@contextmanager
def own_home() -> Iterator[Path]:
    """Settings, caches and films go to a folder that is thrown away."""
    before = {name: os.environ.get(name) for name in _HOMES}
    with tempfile.TemporaryDirectory(prefix="shotloom-bench-") as home:
        os.environ.update(dict.fromkeys(_HOMES, home))
        try:
            yield Path(home)
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


@contextmanager
def window_on(folder: Path, *, speaker: OpenSpeaker | None = None, workspace: str = "edit") -> Iterator[MainWindow]:
    """A window of 1600 x 960 on a film's folder."""
    app = application()
    from studio.session.film import OpenFilm
    from studio.session.garbage import GarbageCollector
    from studio.session.speaker import SilentSpeaker
    from studio.storage.project_store import ProjectStore
    from studio.ui.main_window import MainWindow

    garbage = GarbageCollector(app)
    film = OpenFilm(ProjectStore.open(folder, writable=True), speaker=speaker or SilentSpeaker)
    window = MainWindow(examine=_nothing)  # type: ignore[arg-type]
    window.resize(1600, 960)
    window.show_film(film)
    garbage.spare()
    window.show()
    assert window.desk is not None
    window.desk.workspaces.switch(workspace)
    settle(1.0)
    try:
        yield window
    finally:
        film.generation.cancel_all()  # or the window would ask whether a long queue may end
        window.close()
        film.close()
        window.deleteLater()
        settle(0.1)
        garbage.release()


def settle(seconds: float, *, until: Callable[[], bool] = lambda: False) -> bool:
    """Let the window live for so long, or until something is so; whether it is.

    Between events it sleeps as the program does: naps between looks at them would be measured with everything else.
    """
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop, over = QEventLoop(), QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
    over.start(math.ceil(1000 * seconds))
    while over.isActive() and not until():
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return until()


def application_here() -> QApplication:
    from PySide6.QtWidgets import QApplication  # noqa: TID251 - as above

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def percentile(values: list[float], part: float) -> float:
    """The value that this part of them, 0 to 1, does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def verdict(name: str, value: float, aim: float, unit: str) -> str:
    """One figure with its aim and their ratio."""
    return f"{name} {value:.1f} {unit} (aim {aim:g}, ratio {value / aim:.2f})"


def _nothing(_: Path) -> None:
    """The machine is not examined."""
