"""Before a large batch: what it will cost, and that nothing begins before somebody says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.domain.edits import insert_shots, set_duration
from studio.domain.shot import Shot, ShotId
from studio.generate.catalog import find_model
from studio.session.estimate import Estimate, told_of
from studio.session.film import OpenFilm
from studio.session.ordering import order_takes
from studio.ui.queue.batch import BatchDialog, disk_words, fits, generate_batch, is_large, time_words, told_words

GIB = 1 << 30


def cost(takes: int = 12, seconds: float | None = 41 * 60.0, size: int | None = GIB, free: int = 80 * GIB) -> Estimate:
    return Estimate(takes, seconds, 60.0, size, free)


def test_what_it_costs_is_said_in_words() -> None:
    late = datetime(2026, 5, 4, 23, 50)
    said = time_words(cost(), datetime(2026, 5, 4, 13, 0))
    assert said.startswith("12 takes, about 41 min, done about ")
    assert "1:42" in said or "13:42" in said
    assert "Tuesday" in time_words(cost(), late)
    assert "not known yet" in time_words(cost(seconds=None), late)
    assert disk_words(cost()) == "About 1.1 GB on the disk; 86 GB are free."
    assert disk_words(cost(size=None)) == "On the disk 86 GB are free."
    assert disk_words(cost(size=400_000, free=0)) == "About 1 MB on the disk; 0 MB are free."


def test_one_take_is_one_take(qtbot: QtBot) -> None:
    dialog = BatchDialog(cost(takes=1, free=0))
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Generate 1 take"
    assert "The disk will be full before it is done: make room first." in {
        label.text() for label in dialog.findChildren(QLabel)
    }


def test_what_becomes_of_long_shots_is_said_with_their_names(qtbot: QtBot) -> None:
    pieces = "made in {} pieces of at most 81 frames, each continuing the last"
    long = [f"{number:02}0" for number in range(1, 10)]
    found = replace(
        cost(), told=((pieces.format(2), ("010", "040")), (pieces.format(3), ("050",)), ("slow", tuple(long)))
    )
    words = [
        "Shots 010, 040: made in 2 pieces of at most 81 frames, each continuing the last",
        "Shot 050: made in 3 pieces of at most 81 frames, each continuing the last",
        "Shots 010, 020, 030, 040, 050, 060 and 3 more: slow",
    ]
    assert told_words(found) == words
    dialog = BatchDialog(found)
    qtbot.addWidget(dialog)
    assert set(words) <= {label.text() for label in dialog.findChildren(QLabel)}


def test_long_shots_are_found(made_film: OpenFilm) -> None:
    shots = many(made_film)[:3]
    made_film.document.apply("Duration", set_duration(shots[1], 240))
    row = msgspec.structs.replace(find_model("test-card"), max_frames=81)
    order = order_takes(made_film.generation._now(), shots, row)
    name = made_film.document.project.name_of(shots[1])
    said = "made in 4 pieces of at most 81 frames, each continuing the last"
    assert told_of(order.jobs, made_film.document.project, row) == ((said, (name,)),)


def test_small_batches_begin_at_once() -> None:
    assert not is_large(cost(takes=3, seconds=60.0))
    assert is_large(cost(takes=8, seconds=60.0))
    assert is_large(cost(takes=2, seconds=3600.0))
    assert is_large(cost(takes=1, seconds=5.0, size=90 * GIB))
    assert not fits(cost(size=79 * GIB))


def many(film: OpenFilm) -> list[ShotId]:
    shots = [Shot(id=ShotId(f"n{each}"), name="", duration=12, prompt="a boat") for each in range(8)]
    film.document.apply("Insert", insert_shots(shots, 0))
    return [shot.id for shot in shots]


@pytest.mark.parametrize(
    ("name", "jobs", "paused"), [("Generate", 8, True), ("Queue for later", 8, True), ("Cancel", 0, False)]
)
def test_a_large_batch_asks_first(qtbot: QtBot, made_film: OpenFilm, name: str, jobs: int, paused: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    if name == "Generate":
        made_film.generation.pause()
    dialog = generate_batch(made_film, many(made_film), parent)
    assert isinstance(dialog, BatchDialog)
    assert made_film.generation.jobs() == ()
    dialog.grab()
    button = next(each for each in dialog.buttons.buttons() if each.text() == name)
    assert dialog.buttons.standardButton(button) == QDialogButtonBox.StandardButton.NoButton
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(made_film.generation.jobs()) == jobs
    assert made_film.generation.paused is paused


def test_it_is_measured_from_takes_made_here(made_film: OpenFilm) -> None:
    found = made_film.generation.estimate(many(made_film)[:2])
    assert found is not None
    takes = list(made_film.generation.takes().values())[-3:]
    frames = sum(take.request.frames + take.request.head + take.request.tail for take in takes)
    per_frame = sum(take.wall_s for take in takes) / frames
    assert found.takes == 2
    assert found.seconds == pytest.approx(2 * (12 + 16) * per_frame)
    assert found.bytes is not None
    assert found.bytes > 1000
    assert found.free_bytes > 0
    assert made_film.generation.estimate([]) is None


def test_a_small_one_begins_at_once(qtbot: QtBot, made_film: OpenFilm) -> None:
    made_film.generation.pause()
    assert generate_batch(made_film, many(made_film)[:2]) is None
    assert len(made_film.generation.jobs()) == 2
