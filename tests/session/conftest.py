"""Open films for the session: real folders, the real engine with the test card, and nothing left running afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.domain.project import Film, Project
from studio.domain.shot import Link, Shot, ShotId
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.generate.engine import Engine
from studio.production.plan import plan_takes
from studio.production.run import run_queue
from studio.session.film import OpenFilm
from studio.session.speaker import OpenSpeaker, SilentSpeaker
from studio.storage.project_store import ProjectStore

OpenFolder = Callable[..., OpenFilm]

S1, S2, S3 = ShotId("s1"), ShotId("s2"), ShotId("s3")


def three_shots(**prompts: str) -> Project:
    """Shots 010 to 030 for the test card, the second continuing the first; prompts by id."""
    shots = tuple(
        Shot(
            id=ShotId(f"s{number}"),
            name=f"0{number}0",
            duration=duration,
            prompt=prompts.get(f"s{number}", f"a red boat at sea, part {number}"),
            link=Link("continue") if number == 2 else None,
        )
        for number, duration in enumerate((24, 12, 18), 1)
    )
    film = Film(title="Three shots", width=160, height=96, rate=Rate(24), model="test-card", handles=2)
    return Project(film=film, shots=shots)


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder whose shots all have a take."""
    folder = tmp_path_factory.mktemp("made") / "Made.shotloom"
    with ProjectStore.create(folder, three_shots()) as store, Engine(folder.parent / "engine.log") as engine:
        project = store.journal.project
        window = find_model("test-card").window
        plan = plan_takes(
            project, [shot.id for shot in project.shots], requests={}, arrived=lambda _: False, window=window
        )
        store.journal.apply(plan.label, plan.edit, jobs=plan.jobs)
        assert len(run_queue(store, engine, find_model=find_model, listen=lambda _: None).takes) == 3
    return folder


@pytest.fixture
def open_folder(qtbot: QtBot) -> Iterator[OpenFolder]:
    """Opens folders without sound; what is open at the end is closed, and no thread or process may be left."""
    opened: list[OpenFilm] = []

    def open_it(folder: Path, speaker: OpenSpeaker = SilentSpeaker, learnt: Path | None = None) -> OpenFilm:
        opened.append(OpenFilm(ProjectStore.open(folder, writable=True), speaker=speaker, learnt=learnt))
        return opened[-1]

    before = threads()
    yield open_it
    for film in opened:
        film.close()
    qtbot.waitUntil(lambda: threads() <= before and not children())


@pytest.fixture
def film(open_folder: OpenFolder, tmp_path: Path) -> OpenFilm:
    """Three shots without takes."""
    ProjectStore.create(tmp_path / "Three.shotloom", three_shots()).close()
    return open_folder(tmp_path / "Three.shotloom")


@pytest.fixture
def made(open_folder: OpenFolder, made_folder: Path, tmp_path: Path) -> OpenFilm:
    """Three shots with a take each."""
    shutil.copytree(made_folder, tmp_path / "Made.shotloom")
    return open_folder(tmp_path / "Made.shotloom")


def threads() -> int:
    """How many threads this process has, Qt's and Python's."""
    return sum(1 for _ in Path("/proc/self/task").iterdir())


def children() -> list[int]:
    """The processes that this one has started, whichever of its threads did, and that still run."""
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # a thread that has ended meanwhile
            found += [int(pid) for pid in (task / "children").read_text().split()]
    return found
