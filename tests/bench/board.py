"""A film of 1,000 and of 10,000 shots with their takes in the window: how long it takes to open, and an edit with
everything that is painted after it.

CPU milliseconds of the window's thread, which do not depend on what else the machine does; opening also in wall time.
The least of a few rounds counts: whatever is above it was something else.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from studio.domain import edits, shot_edits
from studio.domain.project import ShotId
from studio.session.document import Document
from tests.bench import film as films
from tests.bench.window import application, own_home, settle, verdict, window_on

Step = Callable[[], object]
_ROUNDS = 9
_OPENINGS = 3
_EDIT_MS, _OPEN_S = 20.0, 1.5


def run() -> None:
    application()
    for count in (1_000, 10_000):
        with own_home() as home:
            folder = home / "film.shotloom"
            films.make(folder, films.project(count))
            _open(count, folder)
            _edit(count, folder)


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


def _edit(count: int, folder: Path) -> None:
    for workspace in ("board", "edit"):
        with window_on(folder, workspace=workspace) as window:
            assert window.film is not None
            document = window.film.document
            window.film.selection.select(document.project.shots[5].id)
            settle(0.5)
            for name, steps in _ways(document, workspace).items():
                costs = [_cost_ms(step) for step in steps]
                said = verdict(f"{name} least", min(costs), _EDIT_MS, "ms")
                print(f"edit:    {count} shots, {workspace}: {said}, median {statistics.median(costs):.1f}")


def _ways(document: Document, name: str) -> dict[str, list[Step]]:
    """Edits of every kind, so many of each."""
    shots = document.project.shots

    def each(make: Callable[[int], edits.Edit]) -> list[Step]:
        return [lambda number=number: document.apply("Edit", make(number)) for number in range(_ROUNDS)]

    return {
        "a prompt": each(lambda n: edits.set_prompt(shots[5].id, f"rain, {n}")),
        "a length": each(lambda n: edits.set_duration(shots[6].id, 20 + n)),
        "a move": each(lambda n: shot_edits.move_shots([shots[3].id], (9, 0)[n % 2])),
        "a split": each(lambda n: edits.split(shots[20 + n].id, 9, ShotId(f"new-{name}-{n}"))),
        "undo": [document.undo] * _ROUNDS,
    }


def _cost_ms(step: Step) -> float:
    app, began = application(), time.thread_time()
    step()
    app.processEvents()
    cost = time.thread_time() - began
    settle(0.25)  # what is left until the typing pauses, at other times than this
    return cost * 1000
