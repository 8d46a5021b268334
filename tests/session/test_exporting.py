"""The film leaves beside the window; a cancel or a failure leaves nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.domain import edits, shot_edits
from studio.media.burn_in import BURN_INS
from studio.media.export import ExportResult
from studio.media.probe import probe
from studio.production.burn_in import burn_in_for
from studio.session.film import OpenFilm
from studio.storage.version import Versions
from tests.session.conftest import S1, S3


def test_the_film_as_it_was_when_the_export_began_is_written(made: OpenFilm, tmp_path: Path, qtbot: QtBot) -> None:
    exporting, told = made.exporting, []
    exporting.progressed.connect(told.append)
    with qtbot.waitSignal(exporting.finished) as finished:
        exporting.start(tmp_path / "film.mp4", allow_slates=False)
        assert exporting.running
        made.document.apply("Delete", shot_edits.delete_shots([S3]))
    (result,) = finished.args or []
    assert isinstance(result, ExportResult)
    assert result.frames == 54
    assert (told[-1].frame, told[-1].frames) == (54, 54)
    assert not exporting.running
    assert probe(tmp_path / "film.mp4").frames == 54


def test_a_review_copy_names_takes_and_version(made: OpenFilm, tmp_path: Path, qtbot: QtBot) -> None:
    store, takes = made.document.store, made.generation.takes()
    Versions(store.folder).save(made.document.project, "Rough cut")
    burn_in = burn_in_for(store, BURN_INS, takes, today=date(2026, 11, 20))
    assert burn_in is not None
    assert set(burn_in.takes.values()) == {"T1"}
    assert (burn_in.date, burn_in.version) == ("2026-11-20", "Rough cut")
    assert burn_in_for(store, (), takes) is None
    with qtbot.waitSignal(made.exporting.finished):
        made.exporting.start(tmp_path / "film.mp4", allow_slates=False, burn_ins=("shot", "timecode"))
    assert probe(tmp_path / "film.mp4").frames == 54


def test_a_cancel_leaves_no_file(made: OpenFilm, tmp_path: Path, qtbot: QtBot) -> None:
    made.document.apply("Lengthen", edits.set_duration(S1, 5000))
    exporting = made.exporting
    exporting.progressed.connect(lambda _: exporting.cancel())
    with qtbot.waitSignal(exporting.cancelled):
        exporting.start(tmp_path / "film.mp4", allow_slates=True)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("film")] == []


def test_closing_the_film_ends_its_export(made: OpenFilm, tmp_path: Path, qtbot: QtBot) -> None:
    made.document.apply("Lengthen", edits.set_duration(S1, 5000))
    with qtbot.waitSignal(made.exporting.progressed):
        made.exporting.start(tmp_path / "film.mp4", allow_slates=True)
    made.close()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("film")] == []


def test_slates_are_refused_unless_they_are_wanted(film: OpenFilm, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(film.exporting.failed) as failed:
        film.exporting.start(tmp_path / "film.mp4", allow_slates=False)
    assert failed.args == [
        "shots 010, 020, 030 have no picture yet: generate what is missing, or export with slates in its place"
    ]
    assert not (tmp_path / "film.mp4").exists()
    with qtbot.waitSignal(film.exporting.finished):
        film.exporting.start(tmp_path / "film.mp4", allow_slates=True)
    assert (tmp_path / "film.mp4").exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("film.mov", "ends in .mp4"),
        ("nowhere/film.mp4", "there is no folder"),
        ("Made.shotloom/film.mp4", "put the film beside it"),
    ],
)
def test_a_place_that_will_not_do_is_a_sentence(
    made: OpenFilm, tmp_path: Path, qtbot: QtBot, name: str, sentence: str
) -> None:
    with qtbot.waitSignal(made.exporting.failed) as failed:
        made.exporting.start(tmp_path / name, allow_slates=True)
    assert sentence in (failed.args or [""])[0]
    assert not made.exporting.running


def test_a_film_without_shots_is_a_sentence(film: OpenFilm, tmp_path: Path, qtbot: QtBot) -> None:
    for shot in film.document.project.shots:
        film.document.apply("Delete", shot_edits.delete_shots([shot.id]))
    with qtbot.waitSignal(film.exporting.failed) as failed:
        film.exporting.start(tmp_path / "film.mp4", allow_slates=True)
    assert failed.args == ["the film has no shots: add one first"]
