"""Closing while the queue runs: a night's work is asked about, one quick take is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.domain.edits import set_prompt
from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui import leaving
from studio.ui.queue.batch import MANY_TAKES
from tests.ui.test_main_window import Open, open_window, preference
from tests.ui.test_unsaved import Answer

__all__ = ["open_window", "preference"]  # fixtures
SHOTS = [ShotId(name) for name in ("s1", "s3", "s4", "s5")]


def run(film: OpenFilm) -> None:
    for shot in SHOTS:
        film.document.apply("Write", set_prompt(shot, f"a boat {shot} [long]"))
    assert film.generation.generate(SHOTS)


def test_a_long_queue_is_asked_about(open_window: Open, open_film: OpenFilm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "MANY_TAKES", len(SHOTS))
    window = open_window(open_film)
    run(open_film)
    answer = Answer("Go on making them")
    window.close()
    assert answer.asked == [
        "4 takes are still to be made. Closing stops the one that is being made; they all wait in the queue "
        "until the film is opened again."
    ]
    assert window.isVisible()
    open_film.generation.pause()  # nothing of the night is lost that was not given up
    window.close()
    assert not window.isVisible()


def test_an_export_that_ends_meanwhile_is_no_question_any_more(
    qtbot: QtBot, open_window: Open, made_film: OpenFilm, tmp_path: Path
) -> None:
    window = open_window(made_film)
    assert window.desk is not None
    window.desk.files.export(tmp_path / "film.mp4", True)
    window.close()  # comes back when nobody has answered, and the film is there
    assert not made_film.exporting.running
    assert (tmp_path / "film.mp4").is_file()
    assert window.isVisible()


def test_a_few_quick_takes_are_not(open_window: Open, open_film: OpenFilm) -> None:
    assert len(SHOTS) < MANY_TAKES
    window = open_window(open_film)
    run(open_film)
    window.close()
    assert not window.isVisible()
