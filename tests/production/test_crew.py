"""Several engines on one queue: chains stay together, everything is made once, and stopping stops them all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.domain.project import Film, Project
from studio.domain.shot import Link, Shot, ShotId
from studio.generate.catalog import find_model
from studio.generate.engine import Engine
from studio.production.crew import Chains, Crew
from studio.production.plan import plan_takes
from studio.production.run import Ended, Event, Started
from studio.storage.project_store import ProjectStore


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew]:
    with Crew([Engine(tmp_path / "one.log"), Engine(tmp_path / "two.log")]) as crew:
        yield crew


def chains(folder: Path, *prompts: str, length: int) -> ProjectStore:
    """A project with a chain of so many shots for each prompt, all in the queue."""
    shots = [
        Shot(id=ShotId(f"{chain}{place}"), name=f"{chain}{place}0", duration=3, prompt=prompt)
        for chain, prompt in enumerate(prompts)
        for place in range(length)
    ]
    linked = tuple(replace(each, link=None if each.id.endswith("0") else Link("continue")) for each in shots)
    project = Project(film=Film(width=160, height=96, model="test-card", handles=0), shots=linked)
    store = ProjectStore.create(folder, project)
    plan = plan_takes(
        project,
        [shot.id for shot in linked],
        requests={},
        arrived=lambda _: False,
        window=find_model("test-card").window,
    )
    store.journal.apply(plan.label, plan.edit, jobs=plan.jobs)
    return store


def test_a_chain_stays_on_one_engine_and_both_work(tmp_path: Path, crew: Crew) -> None:
    by: dict[str, set[str]] = {}

    def hear(event: Event) -> None:
        if isinstance(event, Started):
            by.setdefault(event.job.shot[0], set()).add(threading.current_thread().name)

    with chains(tmp_path / "film.shotloom", "sea", "sky", "shore", length=3) as store:
        ran = crew.run(store, find_model=find_model, listen=hear)
        assert (len(ran.takes), ran.failures, ran.stopped) == (9, (), False)
        assert [job.state for job in store.queue.jobs()] == ["done"] * 9
    assert [len(engines) for engines in by.values()] == [1, 1, 1]
    assert len(set.union(*by.values())) == 2


def test_what_grows_from_a_take_waits_for_the_engine_that_made_it(tmp_path: Path) -> None:
    with chains(tmp_path / "film.shotloom", "sea", "sky", length=2) as store:
        share = Chains(store.queue)

        def begin(place: int) -> str | None:
            job = share.begin(place, None, lambda _: True)
            return None if job is None else job.shot

        assert [begin(0), begin(1)] == ["00", "10"]
        store.queue.finish(store.queue.jobs()[0].id)
        assert begin(1) is None  # it is free, and what could be made is the other's
        assert begin(0) == "01"


def test_what_fails_takes_its_own_chain_along_and_is_told_once(tmp_path: Path, crew: Crew) -> None:
    ended: list[str] = []

    def hear(event: Event) -> None:
        if isinstance(event, Ended):
            ended.append(event.job.id)

    with chains(tmp_path / "film.shotloom", "sea [fail]", "sky", length=3) as store:
        ran = crew.run(store, find_model=find_model, listen=hear)
        assert len(ran.takes) == 3
    assert len(ended) == len(set(ended)) == len(ran.failures) == 3


def test_stopping_stops_every_engine(tmp_path: Path, crew: Crew) -> None:
    stop = threading.Event()

    def hear(event: Event) -> None:
        if isinstance(event, Started):
            stop.set()

    with chains(tmp_path / "film.shotloom", "sea [slow]", "sky [slow]", length=1) as store:
        ran = crew.run(store, find_model=find_model, listen=hear, stopping=stop.is_set)
        assert (ran.stopped, ran.takes) == (True, ())
        assert {job.state for job in store.queue.jobs()} == {"queued"}
