"""The preview while a generation runs beside it: pictures shown in their time, and how late a timer of 5 ms is in the
window.

A picture is dropped when it was not painted while its frame lasted, by the clock that the sound keeps.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from studio.session.speaker import SilentSpeaker
from tests.bench import film as films
from tests.bench.window import application, own_home, percentile, settle, window_on

if TYPE_CHECKING:
    from studio.ui.main_window import MainWindow

SECONDS = int(os.environ.get("SHOTLOOM_BENCH_PLAY_S", "60"))
_LATE_S = 20.0


def run() -> None:
    application()
    for size in ((1280, 720), (1920, 1080)):
        with own_home() as home:
            folder = home / "film.shotloom"
            films.make(folder, films.cut_film(size, SECONDS), materials=3, copied=True)
            _play(size, folder)


def late() -> None:
    """A timer of 5 ms in the real window while Sketch makes a take."""
    application()
    with own_home() as home:
        folder = home / "film.shotloom"
        films.make(folder, films.cut_film((768, 432), 12), materials=2)
        with window_on(folder, workspace="board") as window:
            quiet = _lateness_ms(window, _LATE_S / 4)
            model = _generate(window)
            busy = _lateness_ms(window, _LATE_S)
    print(f"late:    a timer of 5 ms in the window, worst {max(quiet):.1f} ms late at rest; while {model} generates")
    print(f"         worst {max(busy):.1f} ms, p99 {percentile(busy, 0.99):.1f} ms, of {len(busy)} ticks")


class _Painted:
    """When each frame was painted: an event filter on the preview's viewport."""

    def __init__(self, window: MainWindow) -> None:
        from PySide6.QtCore import QEvent, QObject

        painted = self

        class Filter(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
                if event.type() == QEvent.Type.Paint:
                    painted.times.setdefault(painted.frame, time.monotonic())
                return False

        assert window.film is not None
        assert window.desk is not None
        self.times: dict[int, float] = {}
        self.frame = -1
        self._filter = Filter()
        window.film.playback.frame_ready.connect(self._on_ready)
        viewport = window.desk.workspaces.panels["preview"].viewport  # type: ignore[attr-defined]
        viewport.installEventFilter(self._filter)

    def _on_ready(self, frame: int, _picture: object) -> None:
        self.frame = frame


class _Clock(SilentSpeaker):
    """Notes when it began: from then on frame n is due n frames later."""

    began: list[float] = []  # noqa: RUF012 - the window makes the speaker, the benchmark reads it

    def start(self, at: float = 0.0) -> None:
        super().start(at)
        self.began.append(time.monotonic())


def _play(size: tuple[int, int], folder: Path) -> None:
    with window_on(folder, speaker=_Clock, workspace="review") as window:
        assert window.film is not None
        playback = window.film.playback
        model = _generate(window)
        playback.seek(0)
        settle(1.0)
        painted = _Painted(window)
        _Clock.began.clear()
        cpu = time.process_time()
        playback.play()
        settle(SECONDS + 5.0, until=lambda: not playback.playing)
        cpu = time.process_time() - cpu
        again = len(_Clock.began) - 1
    frames = SECONDS * 24 - 1
    began = _Clock.began[0]
    lates = {n: painted.times[n] - began - n / 24 for n in range(1, frames) if n in painted.times}
    late_count = sum(value > 1 / 24 for value in lates.values())
    missing = frames - 1 - len(lates)
    print(f"playback: {size[0]}x{size[1]}, {SECONDS} s through cuts and dissolves, while {model} generates:")
    print(
        f"         dropped {missing + late_count} of {frames} (aim 0): {missing} never painted, {late_count} too late"
    )
    print(f"         lateness p50 {percentile(list(lates.values()), 0.5) * 1000:.1f} ms, p95", end=" ")
    print(f"{percentile(list(lates.values()), 0.95) * 1000:.1f} ms; {100 * cpu / SECONDS:.0f} % of a core", end="")
    print(f"; the stretch began anew {again} times" if again else "")


def _generate(window: MainWindow) -> str:
    """Let a model make takes that are not seen in the film for as long as the window is open; which one it is."""
    film = window.film
    assert film is not None
    rows = {row.id for row in film.generation.models()}
    model = "sketch" if "sketch" in rows else "test-card"
    last = film.document.project.shots[-1].id
    film.document.apply("Model", _on(model))
    film.generation.generate_variations(last, 64)
    arrived: list[str] = []
    film.generation.take_arrived.connect(lambda take, _shot: arrived.append(take))
    settle(120.0, until=lambda: bool(arrived))  # the first of them is seen, and would begin the stretch anew
    return model


def _on(model: str):
    from studio.domain.film_edits import set_film

    return set_film(model=model)


def _lateness_ms(window: MainWindow, seconds: float) -> list[float]:
    from PySide6.QtCore import Qt, QTimer

    lates: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        lates.append(max(0.0, now - last - 0.005) * 1000)
        last = now

    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(5)
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    timer.stop()
    return lates[1:]
