"""Open films for widgets: a fresh one, and one whose takes the test-card engine has made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.domain.project import Film, Project
from studio.domain.shot import Link, Shot, ShotId
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.generate.engine import Engine
from studio.production.plan import plan_takes
from studio.production.run import run_queue
from studio.session.film import OpenFilm
from studio.storage.project_store import ProjectStore

Shown = TypeVar("Shown", bound=QWidget)
LENGTHS = (48, 24, 36, 60, 24)


def five_shots() -> Project:
    """Shots 010 to 050, the second continuing the first, for the test card."""
    shots = tuple(
        Shot(
            id=ShotId(f"s{number}"),
            name=f"0{number}0",
            duration=duration,
            prompt=f"A red boat at sea, part {number}",
            camera="slow pan left" if number == 3 else "",
            link=Link("continue") if number == 2 else None,
        )
        for number, duration in enumerate(LENGTHS, 1)
    )
    return Project(film=Film(title="Five shots", width=320, height=192, rate=Rate(24), model="test-card"), shots=shots)


def exposed(qtbot: QtBot, widget: Shown, width: int, height: int) -> Shown:
    """A widget on the screen at a size, which goes when the test ends."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    """The clipboard of a platform without one outlives Python, and destroys what lies on it by calling Python."""
    yield
    if isinstance(QGuiApplication.instance(), QGuiApplication):
        QGuiApplication.clipboard().clear()


@pytest.fixture
def open_film(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenFilm]:
    film = OpenFilm(ProjectStore.create(tmp_path / "Five.shotloom", five_shots()))
    yield film
    film.close()


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder whose shots all have a take."""
    folder = tmp_path_factory.mktemp("made") / "Made.shotloom"
    with ProjectStore.create(folder, five_shots()) as store, Engine(folder.parent / "engine.log") as engine:
        plan = plan_takes(
            store.journal.project,
            [shot.id for shot in store.journal.project.shots],
            requests=store.takes.requests(),
            arrived=store.takes.__contains__,
            window=find_model("test-card").window,
        )
        store.journal.apply(plan.label, plan.edit, jobs=plan.jobs)
        ran = run_queue(store, engine, find_model=find_model, listen=lambda _: None)
        assert len(ran.takes) == len(LENGTHS), ran.failures
    return folder


@pytest.fixture
def made_film(qtbot: QtBot, made_folder: Path, tmp_path: Path) -> Iterator[OpenFilm]:
    folder = tmp_path / "Made.shotloom"
    shutil.copytree(made_folder, folder)
    film = OpenFilm(ProjectStore.open(folder, writable=True))
    yield film
    film.close()
