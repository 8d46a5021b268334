"""CPU milliseconds of the window's thread to paint the timeline of 10,000 shots: scrolled, as a whole, edited."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

SHOTS, ROUNDS = 10_000, 15


def run() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: TID251 - a widget is what is measured

    from studio.domain.edits import set_duration
    from studio.domain.project import Film, Project
    from studio.domain.shot import Shot, ShotId
    from studio.session.film import OpenFilm
    from studio.storage.project_store import ProjectStore
    from studio.ui.theme import apply_theme
    from studio.ui.timeline.timeline import Timeline

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app)
    shots = tuple(
        Shot(id=ShotId(str(number)), name=f"{number * 10:05}", duration=36 + number % 50, prompt="a lighthouse at dusk")
        for number in range(1, SHOTS + 1)
    )
    project = Project(film=Film(model="test-card"), shots=shots)
    with tempfile.TemporaryDirectory() as folder:
        film = OpenFilm(ProjectStore.create(Path(folder) / "film.shotloom", project))
        timeline = Timeline(film)
        timeline.resize(1600, 360)
        timeline.show()
        app.processEvents()
        stage, canvas = timeline.stage, timeline.canvas
        timeline.zoom.by(1.0)
        stage.look(replace(stage.view, scale=2.0, left=1000.0))

        def painted(change: Callable[[int], object]) -> float:
            times = []
            for number in range(ROUNDS):
                began = time.thread_time()
                change(number)
                canvas.repaint()
                times.append(time.thread_time() - began)
            return statistics.median(times) * 1000

        scroll_ms = painted(lambda n: stage.look(stage.view.scrolled(37, stage.layout.duration)))
        edit_ms = painted(lambda n: film.document.apply("Trim", set_duration(shots[n].id, 20)))
        play_ms = painted(lambda n: film.playback.moved.emit(1000 + n))
        timeline.zoom.fit()
        whole_ms = painted(lambda n: canvas.redraw())
        preview_ms = painted(lambda n: stage.preview(set_duration(shots[50].id, 20 + n)))
        film.close()
        timeline.deleteLater()
        app.processEvents()
    print(f"timeline: {SHOTS} shots at 1600x360: scrolled {scroll_ms:.1f} ms, the whole film {whole_ms:.1f} ms,")
    print(f"          an edit with its repaint {edit_ms:.1f} ms, a step of a drag {preview_ms:.1f} ms,")
    print(f"          a frame while playing {play_ms:.2f} ms")
