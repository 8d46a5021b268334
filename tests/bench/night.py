"""What the window does for a queue of a night's thousand takes at every step of one, beside what it does for forty."""

from __future__ import annotations

import time
from collections.abc import Callable

from studio.domain.film_edits import set_film
from tests.bench import film as films
from tests.bench.measure import median
from tests.bench.window import application, own_home, settle, window_on

COUNTS = (40, 1_000)
_ROUNDS = 31
_PASSES = 3


def run() -> None:
    application()
    costs = [_costs(count) for count in COUNTS]
    for index, what in enumerate(("a step of the running take", "one cancelled, everything painted")):
        few, many = (cost[index] for cost in costs)
        print(f"night:   {what}: {many:.1f} ms with {COUNTS[1]} jobs, {few:.1f} ms with {COUNTS[0]}", end="")
        print(f" (ratio {many / few:.2f})")


def _costs(count: int) -> tuple[float, float]:
    """Median milliseconds of the window's thread: of one step, and of a change of the queue with its painting."""
    app = application()
    with own_home() as home:
        folder = home / "film.shotloom"
        films.make(folder, films.project(COUNTS[-1]))
        with window_on(folder, workspace="board") as window:
            assert window.film is not None
            generation, document = window.film.generation, window.film.document
            generation.pause()
            document.apply("Model", set_film(model="test-card"))
            generation.generate([shot.id for shot in document.project.shots[:count]])
            settle(2.0)
            first = generation.jobs()[0].id

            def cancel() -> None:
                generation.cancel(generation.jobs()[-1].id)
                for _ in range(_PASSES):
                    app.processEvents()

            return _ms(lambda: generation.job_advanced.emit(first, 0.5, "denoising")), _ms(cancel)


def _ms(step: Callable[[], object]) -> float:
    costs = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        step()
        costs.append(1000 * (time.perf_counter() - began))
    return median(costs)
