"""The document says what changed, refuses with sentences, and undoes across a restart."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from studio.domain import edits, shot_edits
from studio.domain.project import Layout
from studio.session.film import OpenFilm
from tests.domain.films import random_edit
from tests.full_disk import full_disk
from tests.session.conftest import S1, S2, OpenFolder


def test_an_edit_is_told_with_the_film_before_and_after(film: OpenFilm, qtbot: QtBot) -> None:
    document = film.document
    before = document.project
    with qtbot.waitSignal(document.changed) as told:
        assert document.apply("Edit prompt", edits.set_prompt(S1, "rain"))
    assert told.args == [before, document.project]
    assert document.project.shot(S1).prompt == "rain"
    assert document.project.shots[1] is before.shots[1]


def test_an_edit_that_makes_no_sense_is_refused_and_changes_nothing(film: OpenFilm, qtbot: QtBot) -> None:
    document = film.document
    before = document.project
    with qtbot.waitSignal(document.refused) as told, qtbot.assertNotEmitted(document.changed):
        assert not document.apply("Trim", edits.set_duration(S1, 0))
    assert told.args == ["a shot must be at least one frame long"]
    assert document.project is before


def test_an_edit_that_changes_nothing_is_no_change(film: OpenFilm, qtbot: QtBot) -> None:
    document = film.document
    with qtbot.assertNotEmitted(document.changed):
        assert document.apply("Edit prompt", edits.set_prompt(S1, document.project.shot(S1).prompt))
    assert not document.can_undo


def test_undo_and_redo_tell_too_and_have_names(film: OpenFilm, qtbot: QtBot) -> None:
    document = film.document
    first = document.project
    assert (document.undo_label, document.redo_label) == ("", "")
    document.apply("Edit prompt", edits.set_prompt(S1, "rain"))
    document.apply("Trim shot", edits.set_duration(S2, 8))
    last = document.project
    assert (document.undo_label, document.redo_label) == ("Trim shot", "")
    with qtbot.waitSignal(document.changed) as told:
        document.undo()
    assert (told.args or [None])[0] is last
    assert (document.undo_label, document.redo_label) == ("Edit prompt", "Trim shot")
    document.undo()
    assert document.project == first
    with qtbot.waitSignal(document.refused) as refused:
        document.undo()
    assert refused.args == ["there is nothing to undo"]
    document.redo()
    document.redo()
    assert document.project == last


@pytest.mark.parametrize("seed", range(6))
def test_places_are_those_of_the_film_after_any_edit(film: OpenFilm, seed: int) -> None:
    document, rng = film.document, Random(seed)
    for _ in range(40):
        document.apply(*random_edit(rng, document.project))
        if rng.random() < 0.3 and document.can_undo:
            document.undo()
        shots = document.project.shots
        assert document.positions == {shot.id: place for place, shot in enumerate(shots)}
        assert document.layout == Layout.of(document.project)


def test_the_history_can_be_walked_to_any_step_in_one_change(film: OpenFilm, qtbot: QtBot) -> None:
    document = film.document
    states = [document.project]
    for number in range(1, 6):
        document.apply(f"Edit {number}", edits.set_prompt(S1, f"prompt {number}"))
        states.append(document.project)
    told: list[object] = []
    document.changed.connect(lambda *args: told.append(args))
    for number in (0, 3, 5, 1):
        document.go_to(number)
        assert document.position == number
        assert document.project == states[number]
    assert len(told) == 4
    assert [step.undone for step in document.history()] == [False, True, True, True, True]
    document.go_to(99)
    assert document.project == states[5]


def test_what_a_shot_was_before_it_was_approved_is_known_after_a_restart(
    film: OpenFilm, open_folder: OpenFolder, tmp_path: Path
) -> None:
    document = film.document
    assert document.status_before_approval(S1) == "review"
    document.apply("Draft", edits.set_status(S1, "draft"))
    document.apply("Approve", shot_edits.set_fields([S1, S2], status="approved"))
    document.apply("Edit prompt", edits.set_prompt(S1, "rain"))
    assert [document.status_before_approval(each) for each in (S1, S2)] == ["draft", "todo"]
    film.close()
    document = open_folder(tmp_path / "Three.shotloom").document
    assert [document.status_before_approval(each) for each in (S1, S2)] == ["draft", "todo"]
    document.go_to(0)
    assert document.status_before_approval(S1) == "review", "what is undone has not been"


def test_undo_is_still_there_after_a_restart(film: OpenFilm, open_folder: OpenFolder, tmp_path: Path) -> None:
    first = film.document.project
    film.document.apply("Edit prompt", edits.set_prompt(S1, "rain"))
    film.close()
    again = open_folder(tmp_path / "Three.shotloom")
    assert again.document.undo_label == "Edit prompt"
    again.document.undo()
    assert again.document.project == first


def test_the_layout_is_that_of_the_present_film(film: OpenFilm) -> None:
    document = film.document
    assert document.layout is document.layout
    document.apply("Trim shot", edits.set_duration(S1, 5))
    assert document.layout == Layout.of(document.project)
    assert document.layout.starts == (0, 5, 17)


def test_typing_is_one_step(film: OpenFilm) -> None:
    for text in ("r", "ra", "rai", "rain"):
        film.document.apply("Edit prompt", edits.set_prompt(S1, text), merge="prompt s1")
    assert len(film.document.history()) == 1


def test_a_full_disk_is_told_until_an_edit_is_saved(film: OpenFilm, qtbot: QtBot) -> None:
    document = film.document
    before = document.project
    with full_disk(film):
        with qtbot.waitSignal(document.save_failed) as told, qtbot.assertNotEmitted(document.changed):
            assert not document.apply("Edit prompt", edits.set_prompt(S1, "snow"))
        assert "disk is full" in (told.args or [""])[0]
        assert document.failing
        assert not document.gone
        assert document.project is before
    with qtbot.waitSignal(document.save_recovered):
        assert document.apply("Edit prompt", edits.set_prompt(S1, "rain"))
    assert not document.failing


def test_a_folder_that_is_deleted_takes_no_more_edits(film: OpenFilm, qtbot: QtBot) -> None:
    document = film.document
    document.apply("Edit prompt", edits.set_prompt(S1, "rain"))
    shutil.rmtree(document.store.folder.path)
    with qtbot.waitSignal(document.save_failed) as told:
        assert not document.apply("Edit prompt", edits.set_prompt(S1, "snow"))
    assert "is not there any more" in (told.args or [""])[0]
    assert document.gone
    document.undo()
    assert document.project.shot(S1).prompt == "rain"
    assert not document.store.folder.path.exists()


def test_a_folder_that_is_put_back_takes_edits_again(film: OpenFilm, qtbot: QtBot, tmp_path: Path) -> None:
    document, folder = film.document, film.document.store.folder.path
    folder.rename(tmp_path / "elsewhere")
    assert not document.apply("Edit prompt", edits.set_prompt(S1, "snow"))
    (tmp_path / "elsewhere").rename(folder)
    with qtbot.waitSignal(document.save_recovered):
        assert document.apply("Edit prompt", edits.set_prompt(S1, "snow"))
    assert not document.gone
