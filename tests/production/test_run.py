"""Running the queue with a real engine: stopping and failing leave the queue as it should be found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.domain.project import Film, Project
from studio.domain.shot import Shot, ShotId
from studio.generate.catalog import find_model
from studio.generate.engine import Engine
from studio.production.plan import plan_takes
from studio.production.run import Arrived, Ended, Event, Started, run_queue
from studio.storage.project_store import ProjectStore


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine(tmp_path / "engine.log") as engine:
        yield engine


def queued(folder: Path, *prompts: str, frames: int = 3) -> ProjectStore:
    """A project with a job in the queue for each prompt."""
    shots = tuple(
        Shot(id=ShotId(str(number)), name=f"0{number}0", duration=frames, prompt=prompt)
        for number, prompt in enumerate(prompts, 1)
    )
    film = Project(film=Film(width=160, height=96, model="test-card", handles=0), shots=shots)
    store = ProjectStore.create(folder, film)
    wanted = [shot.id for shot in shots]
    window = find_model("test-card").window
    plan = plan_takes(film, wanted, requests={}, arrived=lambda _: False, window=window)
    store.journal.apply(plan.label, plan.edit, jobs=plan.jobs)
    return store


def test_a_stop_in_the_moment_before_the_engine_begins_is_not_lost(tmp_path: Path, engine: Engine) -> None:
    heard: list[Event] = []
    with queued(tmp_path / "film.shotloom", "sea", frames=2000) as store:
        # Ctrl-C once the job is marked as running: the engine has nothing to cancel yet.
        ran = run_queue(
            store,
            engine,
            find_model=find_model,
            listen=heard.append,
            stopping=lambda: any(isinstance(event, Started) for event in heard),
        )
        assert (ran.stopped, ran.takes, ran.failures) == (True, (), ())
        assert [job.state for job in store.queue.jobs()] == ["queued"]


def test_a_failure_ends_its_own_job_and_is_heard_at_once(tmp_path: Path, engine: Engine) -> None:
    heard: list[Event] = []
    with queued(tmp_path / "film.shotloom", "sea [fail]", "sky") as store:
        ran = run_queue(store, engine, find_model=find_model, listen=heard.append)
        assert [job.state for job in store.queue.jobs()] == ["failed", "done"]
    ends = [type(event) for event in heard if isinstance(event, Ended | Arrived)]
    assert ends == [Ended, Arrived]
    assert [message for _, message in ran.failures] == [event.message for event in heard if isinstance(event, Ended)]
