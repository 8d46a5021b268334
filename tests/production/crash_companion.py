"""What runs beside the edits when the crash driver is killed: a job in a real engine and an export, again and again."""

from __future__ import annotations

import threading
from itertools import count
from pathlib import Path

from studio.domain.project import Film, Project
from studio.domain.request import GenerationRequest
from studio.domain.shot import Shot, ShotId, TakeId
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.generate.engine import Engine, Finished
from studio.generate.messages import EngineJob
from studio.media.export import export_film
from studio.media.text import PillowRasteriser
from studio.storage.project_store import ProjectStore

MADE = "made-by-the-engine-"
FRAMES = 36


def film_path(project: Path) -> Path:
    return project.with_suffix(".mp4")


def pid_path(project: Path) -> Path:
    """Where the engine's process id is noted, so that the test can see it gone."""
    return project.with_suffix(".pid")


def start(store: ProjectStore) -> None:
    """Begin; returns once a job runs and an export is under way."""
    begun = threading.Barrier(3)
    for work in (_generate, _export):
        threading.Thread(target=work, args=(store, begun), daemon=True).start()
    begun.wait()


def _generate(store: ProjectStore, begun: threading.Barrier) -> None:
    with Engine(store.folder.path.with_suffix(".log")) as engine:
        for number in count():
            take = TakeId(f"{MADE}{number}")
            request = GenerationRequest(
                model="test-card", prompt="a job", width=160, height=96, rate=Rate(24), frames=24, seed=number
            )
            job = EngineJob(
                id=take,
                shot="shot 010",
                request=request,
                model=find_model("test-card"),
                incoming=store.takes.incoming(take),
            )
            outcome = engine.run(job)
            if not number:
                pid_path(store.folder.path).write_text(str(engine.pid))
                begun.wait()
            if isinstance(outcome, Finished):
                store.takes.adopt(outcome.made.take(request))


def _export(store: ProjectStore, begun: threading.Barrier) -> None:
    shots = tuple(Shot(id=ShotId(str(n)), name=f"0{n}0", duration=FRAMES // 3, prompt="a slate") for n in (1, 2, 3))
    project = Project(film=Film(width=160, height=96), shots=shots)
    for number in count():
        if number == 1:
            begun.wait()
        export_film(
            project,
            film_path(store.folder.path),
            locate=lambda _: None,
            takes={},
            text=PillowRasteriser(),
        )
