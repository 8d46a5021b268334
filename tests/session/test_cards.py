"""Several engines behind one window, as a machine of several cards has: they work beside one another, a chain stays on
one of them, each job is shown and cancelled by itself, and closing ends them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.domain.project import Film, Project
from studio.domain.shot import Link, Shot, ShotId
from studio.domain.time import Rate
from studio.generate.engine import Engine
from studio.session.film import OpenFilm
from studio.session.speaker import SilentSpeaker
from studio.storage.project_store import ProjectStore
from tests.session.conftest import children, threads

Opened = Callable[..., OpenFilm]
A1, A2, B1, B2 = (ShotId(name) for name in ("a1", "a2", "b1", "b2"))


@pytest.fixture
def two_engines(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """Opens a film of two chains, of two shots each, with two engines."""
    films: list[OpenFilm] = []

    def open_it(first: str = "the sea", second: str = "the sky") -> OpenFilm:
        shots = tuple(
            Shot(id=shot, name=shot, duration=6, prompt=prompt, link=Link("continue") if shot in (A2, B2) else None)
            for shot, prompt in ((A1, first), (A2, "on"), (B1, second), (B2, "on"))
        )
        film = Film(width=160, height=96, rate=Rate(24), model="test-card", handles=0)
        ProjectStore.create(tmp_path / "Two.shotloom", Project(film=film, shots=shots)).close()
        store = ProjectStore.open(tmp_path / "Two.shotloom", writable=True)
        engines = [Engine(tmp_path / f"engine-{card}.log", grace_s=0.4) for card in range(2)]
        films.append(OpenFilm(store, engines=engines, speaker=SilentSpeaker))
        return films[-1]

    before = threads()
    yield open_it
    for film in films:
        film.close()
    qtbot.waitUntil(lambda: threads() <= before and not children())


def running(film: OpenFilm) -> set[str]:
    return {job.shot for job in film.generation.jobs() if job.state == "running"}


def test_two_chains_are_made_beside_one_another_each_by_one_engine(two_engines: Opened, qtbot: QtBot) -> None:
    film = two_engines("the sea [slow]", "the sky [slow]")
    generation, told = film.generation, dict[str, list[float]]()
    generation.job_advanced.connect(lambda job, done, _: told.setdefault(job, []).append(done))
    assert generation.generate([A1, A2, B1, B2])
    qtbot.waitUntil(lambda: running(film) == {A1, B1})
    jobs = {job.shot: job.id for job in generation.jobs()}
    qtbot.waitUntil(lambda: len(children()) == 2)
    qtbot.waitUntil(lambda: not generation.jobs())
    assert all(len(generation.takes_of(shot)) == 1 for shot in (A1, A2, B1, B2))
    assert set(told) == set(jobs.values())
    assert all(each == sorted(each) for each in told.values())


def test_one_job_is_cancelled_and_the_other_goes_on(two_engines: Opened, qtbot: QtBot) -> None:
    film = two_engines("the sea [long]", "the sky [slow]")
    generation, ended = film.generation, list[tuple[str, str]]()
    generation.job_ended.connect(lambda job, sentence: ended.append((job, sentence)))
    generation.generate([A1, B1])
    qtbot.waitUntil(lambda: running(film) == {A1, B1})
    first = generation.job_of(A1)
    assert first is not None
    generation.cancel(first.id)
    qtbot.waitUntil(lambda: not generation.jobs())
    assert ended == [(first.id, "")]
    assert (len(generation.takes_of(A1)), len(generation.takes_of(B1))) == (0, 1)


def test_a_failure_is_told_once_and_again_when_it_was_tried_again(two_engines: Opened, qtbot: QtBot) -> None:
    film = two_engines("the sea [fail]")
    generation, ended = film.generation, list[str]()
    generation.job_ended.connect(lambda job, _: ended.append(job))
    generation.generate([A1, A2, B1, B2])
    qtbot.waitUntil(lambda: len(ended) >= 2 and {job.state for job in generation.jobs()} == {"failed"})
    failed = [job.id for job in generation.jobs()]
    assert [job.shot for job in generation.jobs()] == [A1, A2]
    assert sorted(ended) == sorted(failed)
    generation.retry(failed[0])
    qtbot.waitUntil(lambda: len(ended) >= 4)
    qtbot.wait(200)
    assert sorted(ended) == sorted(2 * failed)
    assert len(generation.takes_of(B2)) == 1


def test_what_runs_when_the_film_is_closed_waits_for_the_next_time(two_engines: Opened, qtbot: QtBot) -> None:
    film = two_engines("the sea [long]", "the sky [long]")
    film.generation.generate([A1, B1])
    qtbot.waitUntil(lambda: running(film) == {A1, B1})
    film.close()
    assert not children()
    with ProjectStore.open(film.document.store.folder.path, writable=False) as store:
        assert [job.state for job in store.queue.jobs()] == ["queued", "queued"]


def test_while_the_queue_is_held_neither_begins_anything(two_engines: Opened, qtbot: QtBot) -> None:
    film = two_engines()
    film.generation.pause()
    film.generation.generate([A1, B1])
    qtbot.wait(300)
    assert running(film) == set()
    film.generation.resume()
    qtbot.waitUntil(lambda: not film.generation.jobs())
