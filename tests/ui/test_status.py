"""What the status bar says of the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from studio.domain.project import Film, Project
from studio.domain.shot import Shot, ShotId
from studio.domain.time import Rate
from studio.generate.engine import Engine
from studio.session.film import OpenFilm
from studio.session.speaker import SilentSpeaker
from studio.storage.project_store import ProjectStore
from studio.ui.status import FilmStatus

OpenWith = Callable[[int], OpenFilm]


@pytest.fixture
def with_cards(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenWith]:
    """Opens a film of three shots with so many engines, as a machine of so many cards has."""
    films: list[OpenFilm] = []

    def open_it(cards: int) -> OpenFilm:
        shots = tuple(
            Shot(id=ShotId(f"s{number}"), name=f"0{number}0", duration=6, prompt="the sea [long]")
            for number in (1, 2, 3)
        )
        film = Film(width=160, height=96, rate=Rate(24), model="test-card", handles=0)
        store = ProjectStore.create(tmp_path / "Cards.shotloom", Project(film=film, shots=shots))
        engines = [Engine(tmp_path / f"engine-{card}.log", grace_s=0.4) for card in range(cards)]
        films.append(OpenFilm(store, engines=engines, speaker=SilentSpeaker))
        return films[-1]

    yield open_it
    for film in films:
        film.close()


@pytest.mark.parametrize(
    ("cards", "told"),
    [(1, " Shot 010: "), (2, " 2 takes being made: 010, 020"), (3, " 3 takes being made: 010, 020, 030")],
)
def test_every_take_that_is_being_made_is_named(with_cards: OpenWith, qtbot: QtBot, cards: int, told: str) -> None:
    film = with_cards(cards)
    status = FilmStatus(film)
    qtbot.addWidget(status)
    machine = next(each for each in status.findChildren(QToolButton) if each.toolTip() == "Show the queue")
    assert machine.text() == " Ready"
    assert film.generation.generate([shot.id for shot in film.document.project.shots])
    qtbot.waitUntil(lambda: len(film.generation.running) == cards)
    assert machine.text().startswith(told)
    assert ("waiting" in machine.text()) is (cards < 3)
    film.generation.cancel_all()
    qtbot.waitUntil(lambda: machine.text() == " Ready")
