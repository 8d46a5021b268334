"""A batch of shots whose first pictures another model makes: each model is loaded once, what was made is kept whatever
happens in between, and a take says what made its first picture.

Two test cards stand for the two models: the engine's child loads one after the other like any.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from studio.domain.errors import ModelMissing
from studio.domain.project import Film, Project
from studio.domain.shot import Link, Shot, ShotId, TakeId
from studio.generate.catalog import find_model
from studio.generate.engine import Engine, Finished
from studio.generate.model_row import ModelRow
from studio.generate.opening_job import SHARE
from studio.production.crew import Crew
from studio.production.locate import engine_job
from studio.production.plan import plan_takes
from studio.production.run import Advanced, Arrived, Ended, Event, Ran, Waits, run_queue
from studio.storage.project_store import ProjectStore

A, B, C, D = (ShotId(each) for each in "abcd")
FILM, STILLS = (
    msgspec.structs.replace(find_model("test-card"), id=name, title=name.title()) for name in ("film", "stills")
)


def found(name: str) -> ModelRow:
    rows = {row.id: row for row in (FILM, STILLS)}
    if name not in rows:
        raise ModelMissing(f"there is no model {name}")
    return rows[name]


class Loads:
    """The models that the child has loaded since it was last asked, as its log tells."""

    def __init__(self, log: Path) -> None:
        self._log, self._seen = log, 0

    def __call__(self) -> list[str]:
        loads = [line.split()[-1] for line in self._log.read_text().splitlines() if " loading " in line]
        seen, self._seen = self._seen, len(loads)
        return loads[seen:]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "engine.log"


@pytest.fixture(scope="module")
def engine(log: Path) -> Iterator[Engine]:
    with Engine(log) as engine:
        yield engine


@pytest.fixture
def loads(engine: Engine, log: Path) -> Loads:
    loads = Loads(log)
    if log.exists():
        loads()
    return loads


@pytest.fixture(autouse=True)
def _both_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.production.locate.find_model", found)


def film(folder: Path, **matched: ShotId) -> ProjectStore:
    """A project with a shot A and others that match one, and no job yet."""
    shots = [Shot(id=A, name="0a0", duration=3, prompt="sea")]
    for name, of in matched.items():
        shots.append(Shot(id=ShotId(name), name=f"0{name}0", duration=3, prompt=f"sky {name}", link=Link("match", of)))
    project = Project(film=Film(width=160, height=96, model=FILM.id, handles=2), shots=tuple(shots))
    return ProjectStore.create(folder / "film.shotloom", project)


def queue(store: ProjectStore, *shots: ShotId) -> dict[ShotId, TakeId]:
    plan = plan_takes(
        store.journal.project,
        shots,
        requests=store.takes.requests(),
        arrived=store.takes.__contains__,
        window=FILM.window,
        equip=lambda request: replace(request, opening=STILLS.id if request.parent else ""),
    )
    store.journal.apply(plan.label, plan.edit, jobs=plan.jobs)
    return {take.shot: take.id for take in plan.takes}


@contextmanager
def waiting(
    folder: Path, engine: Engine, loads: Loads, *shots: ShotId
) -> Iterator[tuple[ProjectStore, dict[ShotId, TakeId]]]:
    """A project whose shot A has its take, and jobs for shots that match it. What was loaded so far does not count."""
    with film(folder, **dict.fromkeys(shots, A)) as store:
        queue(store, A)
        run(store, engine, [])
        loads()
        yield store, queue(store, *shots)


def run(store: ProjectStore, engine: Engine, events: list[Event], *, until: type[Event] | None = None) -> Ran:
    """Run the queue, or until the first event of a kind."""
    return run_queue(
        store,
        engine,
        find_model=found,
        listen=events.append,
        stopping=lambda: until is not None and any(isinstance(event, until) for event in events),
    )


def kinds(events: list[Event]) -> list[tuple[str, str]]:
    """What became of which shot."""
    told = {Waits: "waits", Arrived: "arrived", Ended: "ended"}
    return [(told[type(event)], event.job.shot) for event in events if type(event) in told]


def opening_files(store: ProjectStore) -> list[str]:
    return sorted(path.name for path in (store.folder.path / "cache" / ".openings").glob("*"))


def test_each_model_is_loaded_once(tmp_path: Path, engine: Engine, loads: Loads) -> None:
    events: list[Event] = []
    with waiting(tmp_path, engine, loads, B, C, D) as (store, takes):
        ran = run(store, engine, events)
        assert not ran.failures
        assert loads() == ["stills", "film"]
        assert [what for what, _ in kinds(events)] == [*["waits"] * 3, *["arrived"] * 3]
        made = [store.takes.get(takes[shot]) for shot in (B, C, D)]
        assert [take and take.opening and take.opening.id for take in made] == ["stills"] * 3
        assert all(take and "its first picture was made by Stills" in take.notes[-1] for take in made)
        assert opening_files(store) == []


def test_a_picture_waits_for_the_take_that_it_matches(tmp_path: Path, engine: Engine, loads: Loads) -> None:
    events: list[Event] = []
    with film(tmp_path, b=A, c=B, d=A) as store:
        queue(store, A, B, C, D)
        assert not run(store, engine, events).failures
    assert loads()[-4:] == ["stills", "film", "stills", "film"]
    assert [shot for what, shot in kinds(events) if what == "waits"] == ["b", "d", "c"]


@pytest.mark.slow
def test_an_order_that_a_person_made_is_theirs(tmp_path: Path, engine: Engine, loads: Loads) -> None:
    """The job that they put first is made first, with its picture; then each model is loaded once."""
    events: list[Event] = []
    with waiting(tmp_path, engine, loads, B, C, D) as (store, takes):
        with store.database.transaction() as connection:
            connection.execute("UPDATE job SET created = '3000' WHERE id = ?", (takes[D],))  # asked for later
        store.queue.reorder([takes[D], takes[B], takes[C]])
        run(store, engine, events)
    assert kinds(events)[:2] == [("waits", "d"), ("arrived", "d")]
    assert loads() == ["stills", "film", "stills", "film"]


@pytest.mark.parametrize("how", [pytest.param("stopped", marks=pytest.mark.slow), "killed"])
def test_pictures_that_were_made_are_not_made_again(tmp_path: Path, engine: Engine, loads: Loads, how: str) -> None:
    events: list[Event] = []
    with waiting(tmp_path, engine, loads, B, C) as (store, takes):
        assert run(store, engine, events, until=Waits).stopped
        kept = opening_files(store)
        assert kept == [f"{takes[B]}.json", f"{takes[B]}.mkv"]
        if how == "killed":  # in the middle of its take, and with it the window
            assert store.queue.begin() is not None
            store.takes.incoming(takes[B]).joinpath("frames.mkv").write_bytes(b"half")
    path, again = tmp_path / "film.shotloom", list[Event]()
    with ProjectStore.open(path, writable=True) as store:
        assert opening_files(store) == kept
        assert not run(store, engine, again).failures
        assert kinds(again) == [("waits", "c"), ("arrived", "b"), ("arrived", "c")]
        assert loads() == ["stills", "film"]  # the first of them only for the other picture
        assert opening_files(store) == []


def test_the_take_is_the_one_that_a_single_job_makes(tmp_path: Path, engine: Engine) -> None:
    with film(tmp_path, b=A) as store:
        takes = queue(store, A, B)
        run(store, engine, [])
        take = store.takes.get(takes[B])
        assert take is not None
        job = engine_job(store, TakeId("again"), "shot 0b0", take.request, FILM, tmp_path / "again")
        assert job.opening == STILLS
        outcome = engine.run(job)
        assert isinstance(outcome, Finished)
        assert outcome.made.sha256 == take.sha256
        assert (outcome.made.opening, outcome.made.notes) == (take.opening, take.notes)


@pytest.mark.slow
def test_progress_goes_on_from_the_picture(tmp_path: Path, engine: Engine) -> None:
    events: list[Event] = []
    with film(tmp_path, b=A) as store:
        queue(store, A, B)
        run(store, engine, events)
    waited = next(number for number, event in enumerate(events) if isinstance(event, Waits))
    picture = [each.done for each in events[:waited] if isinstance(each, Advanced) and each.job.shot == B]
    take = [each.done for each in events[waited:] if isinstance(each, Advanced)]
    assert picture
    assert max(picture) <= SHARE <= min(take)
    assert max(take) <= 1.0


def test_a_job_that_waits_takes_its_picture_along_when_it_is_cancelled(
    tmp_path: Path, engine: Engine, loads: Loads
) -> None:
    with waiting(tmp_path, engine, loads, B, C) as (store, takes):
        run(store, engine, [], until=Waits)
        assert store.queue.withdraw(takes[B])
        run(store, engine, [])
        assert opening_files(store) == []
        assert set(store.takes.takes()) & set(takes.values()) == {takes[C]}


@pytest.mark.parametrize(("change", "again"), [({"prompt": "a storm"}, True), ({"frames": 5}, False)])
def test_other_words_make_another_picture_and_another_length_does_not(
    tmp_path: Path, engine: Engine, change: dict[str, Any], again: bool
) -> None:
    events: list[Event] = []
    with film(tmp_path, b=A) as store:
        takes = queue(store, A, B)
        run(store, engine, [], until=Waits)
        assert store.queue.amend(takes[B], replace(store.queue.get(takes[B]).request, **change))
        run(store, engine, events)
        assert kinds(events) == [("waits", "b")] * again + [("arrived", "b")]


def test_a_take_that_fails_keeps_its_picture_for_the_next_try(tmp_path: Path, engine: Engine) -> None:
    events: list[Event] = []
    with film(tmp_path, b=A) as store:
        queue(store, A, B)
        run(store, engine, events, until=Waits)
        job = store.queue.jobs()[-1]
        picture = store.openings.frames(job.id).read_bytes()
        store.queue.amend(job.id, replace(job.request, model="gone"))
        assert run(store, engine, []).failures
        assert store.openings.frames(job.id).read_bytes() == picture
        store.queue.amend(job.id, job.request)
        store.queue.requeue(job.id)
        events.clear()
        run(store, engine, events)
        assert kinds(events) == [("arrived", "b")]


@pytest.mark.slow
def test_several_engines_share_the_pictures_of_a_batch(tmp_path: Path) -> None:
    events: list[Event] = []
    with Crew([Engine(tmp_path / "one.log"), Engine(tmp_path / "two.log")]) as crew, film(tmp_path, b=A, c=A) as store:
        queue(store, A, B, C)
        assert not crew.run(store, find_model=found, listen=events.append).failures
        assert sorted(kinds(events)) == sorted([("arrived", each) for each in "abc"] + [("waits", "b"), ("waits", "c")])
        assert opening_files(store) == []
