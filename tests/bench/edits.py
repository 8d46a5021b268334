"""Edits in the window of a film of 1,000 and of 10,000 shots with their takes: from the command to everything painted.

Wall milliseconds on the window's thread, so this wants a machine that does nothing else; beside them its CPU time, and
what it still does later (what is asked once the typing pauses). Each edit is what a key, a button or a drop calls.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from studio.domain import edits
from studio.domain.shot import ShotId, TakeId
from studio.domain.take_edits import select_take
from studio.ui.board.board import Board
from studio.ui.main_window import MainWindow
from studio.ui.timeline.timeline import Timeline
from tests.bench import film as films
from tests.bench.window import application, own_home, percentile, settle, verdict, window_on

Step = Callable[[], object]
WORKSPACES = ("board", "edit")
_ROUNDS = 21
_AIM_MS = 20.0
_PASSES = 3
"""Of the event loop: timers of no length run in one, what they ask to be painted is painted in the next."""
_AFTER_S = 0.2
_SEVERAL = 5


@dataclass(slots=True)
class Cost:
    """Milliseconds of one edit: on the clock, on the processor, and on the processor later."""

    wall: float
    cpu: float
    after: float


@dataclass(slots=True)
class Way:
    """One kind of edit; `prepare` is not measured."""

    make: Callable[[int], object]
    prepare: Callable[[int], object] = lambda _: None
    costs: list[Cost] = field(default_factory=list)


def run() -> None:
    """Both lengths."""
    for count in (1_000, 10_000):
        run_with(count)


def run_with(count: int, workspaces: Sequence[str] = WORKSPACES) -> None:
    """A film of so many shots, in each of the workspaces."""
    app = application()
    with own_home() as home:
        folder = home / "film.shotloom"
        films.make(folder, films.project(count))
        for workspace in workspaces:
            with window_on(folder, workspace=workspace) as window:
                rest = _busy(1.0) * _AFTER_S
                for name, way in _ways(window, count).items():
                    _say(f"{count} shots, {workspace}, {name}", _measured(way, rest))
    app.clipboard().clear()  # else it outlives Python


def _measured(way: Way, rest: float) -> list[Cost]:
    """Rounds of one edit, in a window that needs `rest` ms of the processor while nothing happens."""
    costs = []
    for number in range(_ROUNDS + 1):
        way.prepare(number)
        settle(_AFTER_S)
        costs.append(_cost(lambda number=number: way.make(number), rest))
    return costs[1:]  # the first one fetches what the others have


def _cost(step: Step, rest: float) -> Cost:
    app, cpu, wall = application(), time.thread_time(), time.perf_counter()
    step()
    for _ in range(_PASSES):
        app.processEvents()
    wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
    return Cost(1000 * wall, 1000 * cpu, max(_busy(_AFTER_S) - rest, 0.0))


def _busy(seconds: float) -> float:
    """CPU milliseconds of the window's thread meanwhile."""
    began = time.thread_time()
    settle(seconds)
    return 1000 * (time.thread_time() - began)


def _say(name: str, costs: list[Cost]) -> None:
    walls, cpus, later = zip(*((cost.wall, cost.cpu, cost.after) for cost in costs), strict=True)
    p50, p95 = percentile(list(walls), 0.5), percentile(list(walls), 0.95)
    cpu, after = percentile(list(cpus), 0.5), percentile(list(later), 0.5)
    aim = verdict(f"p50 {p50:.1f}, p95", p95, _AIM_MS, "ms")
    print(f"edits:   {name}: {aim}; CPU p50 {cpu:.1f}, least {min(cpus):.1f}, later {after:.1f}", flush=True)


def _ways(window: MainWindow, count: int) -> dict[str, Way]:
    """Every kind of edit, in the middle of the film, where both halves lie behind something."""
    assert window.film is not None
    assert window.desk is not None
    film, panels = window.film, window.desk.workspaces.panels.values()
    document, selection = film.document, film.selection
    board = next(panel for panel in panels if isinstance(panel, Board))
    timeline = next(panel for panel in panels if isinstance(panel, Timeline))
    middle = count // 2

    def shot(number: int) -> ShotId:
        return document.project.shots[middle + number].id

    def select(number: int, several: int = 1) -> None:
        chosen = [each.id for each in document.project.shots[middle + number : middle + number + several]]
        selection.set(chosen, chosen[0])
        film.playback.seek(document.layout.starts[middle + number] + 12)

    def drag() -> None:
        beside = document.project.shots[middle + 12]
        board.actions_of_shots.move_into([shot(3)], middle + 12, beside.scene)

    def copy(number: int) -> None:
        select(number, _SEVERAL)
        board.canvas.copy()

    def other_take(number: int) -> None:
        takes = film.generation.takes()
        here = document.project.shots[middle]
        other = takes[TakeId(f"bench{middle + 1 + number:06}")]
        document.apply("Select take", select_take(here.id, other))

    scenes = [scene.id for scene in document.project.scenes]
    return {
        "a prompt": Way(lambda n: document.apply("Edit", edits.set_prompt(shot(0), f"rain, {n}")), lambda _: select(0)),
        "a camera": Way(lambda n: document.apply("Edit", edits.set_camera(shot(0), f"pan left {n + 1} degrees"))),
        "a length": Way(lambda n: document.apply("Trim", edits.set_duration(shot(0), 20 + n))),
        "another take": Way(other_take),
        "another scene": Way(lambda n: board.actions_of_shots.set_scene(scenes[n]), lambda n: select(0)),
        "a drag to another place": Way(lambda _: drag()),
        "a split": Way(lambda n: timeline.editing.cutting.split(), lambda n: select(2 * n)),
        "a new shot": Way(lambda n: board.actions_of_shots.new_shot(), lambda n: select(0)),
        f"{_SEVERAL} pasted": Way(lambda n: board.canvas.paste(), copy),
        f"{_SEVERAL} deleted": Way(lambda n: timeline.editing.cutting.ripple_delete(), lambda n: select(n, _SEVERAL)),
        "undo": Way(lambda n: document.undo()),
        "redo": Way(lambda n: document.redo()),
    }
