"""A film of 1,000 and of 10,000 shots with their takes: how long it takes to open in the window.

Wall time, and the CPU time of the window's thread, which does not depend on what else the machine does. The best of a
few rounds counts: whatever is above it was something else.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import film as films
from tests.bench.window import application, own_home, settle, verdict

_OPENINGS = 3
_OPEN_S = 1.5


def run() -> None:
    application()
    for count in (1_000, 10_000):
        with own_home() as home:
            folder = home / "film.shotloom"
            films.make(folder, films.project(count))
            _open(count, folder)


def _open(count: int, folder: Path) -> None:
    rounds = [_opened(folder) for _ in range(_OPENINGS)]
    best = min(rounds, key=lambda stages: sum(wall for _, wall, _ in stages))
    print(f"opening: {count} shots with takes, best of {_OPENINGS}:")
    for name, wall, cpu in best:
        print(f"         {name:<24} {wall * 1000:6.0f} ms ({cpu * 1000:.0f} ms of the window's thread)")
    print(f"         {verdict('together', sum(wall for _, wall, _ in best), _OPEN_S, 's')}")


def _opened(folder: Path) -> list[tuple[str, float, float]]:
    """Every stage from the folder to the first painted window, as (name, wall s, CPU s)."""
    from studio.session.film import OpenFilm
    from studio.storage.project_store import ProjectStore
    from studio.ui.main_window import MainWindow

    app, stages = application(), []

    def stage(name: str, work: Callable[[], object]) -> object:
        wall, cpu = time.perf_counter(), time.thread_time()
        made = work()
        stages.append((name, time.perf_counter() - wall, time.thread_time() - cpu))
        return made

    window = MainWindow(examine=lambda _: None)  # type: ignore[arg-type, return-value]
    window.resize(1600, 960)
    window.show()
    settle(0.3)
    store = stage("the project is read", lambda: ProjectStore.open(folder, writable=True))
    assert isinstance(store, ProjectStore)
    film = stage("takes and threads", lambda: OpenFilm(store))
    assert isinstance(film, OpenFilm)
    stage("panels", lambda: window.show_film(film))
    stage("painted", app.processEvents)
    window.close()
    film.close()
    window.deleteLater()
    settle(0.1)
    return stages
