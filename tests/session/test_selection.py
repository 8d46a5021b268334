"""The selection follows clicks and the film, and never names what is gone."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from studio.domain import edits, shot_edits
from studio.domain.shot import Shot, ShotId
from studio.session.film import OpenFilm
from studio.session.selection import Selection
from tests.session.conftest import S1, S2, S3


@pytest.fixture
def selection(film: OpenFilm) -> Selection:
    return film.selection


def test_a_click_selects_one_alone(selection: Selection, qtbot: QtBot) -> None:
    assert (selection.shots, selection.current) == ((), None)
    with qtbot.waitSignal(selection.changed):
        selection.select(S2)
    assert (selection.shots, selection.current) == ((S2,), S2)
    with qtbot.assertNotEmitted(selection.changed):
        selection.select(S2)
    selection.select(None)
    assert (selection.shots, selection.current) == ((), None)
    selection.select(ShotId("nobody"))
    assert selection.shots == ()


def test_toggling_adds_and_takes_away_in_the_order_of_the_film(selection: Selection) -> None:
    selection.select(S3)
    selection.toggle(S1)
    assert (selection.shots, selection.current) == ((S1, S3), S1)
    selection.toggle(S1)
    assert (selection.shots, selection.current) == ((S3,), S3)
    selection.toggle(S3)
    assert (selection.shots, selection.current) == ((), None)


def test_extending_goes_from_the_anchor_both_ways(selection: Selection) -> None:
    selection.extend_to(S2)
    assert selection.shots == (S2,)
    selection.extend_to(S3)
    assert (selection.shots, selection.current) == ((S2, S3), S3)
    selection.extend_to(S1)
    assert (selection.shots, selection.current) == ((S1, S2), S1)


def test_when_the_current_shot_is_deleted_its_neighbour_takes_its_place(film: OpenFilm, selection: Selection) -> None:
    selection.select(S2)
    film.document.apply("Delete", shot_edits.delete_shots([S2]))
    assert (selection.shots, selection.current) == ((S3,), S3)
    film.document.apply("Delete", shot_edits.delete_shots([S3]))
    assert (selection.shots, selection.current) == ((S1,), S1)
    film.document.apply("Delete", shot_edits.delete_shots([S1]))
    assert (selection.shots, selection.current) == ((), None)


def test_of_several_the_others_stay(film: OpenFilm, selection: Selection) -> None:
    selection.set((S3, S1, S2), S2)
    assert selection.shots == (S1, S2, S3)
    film.document.apply("Delete", shot_edits.delete_shots([S2]))
    assert (selection.shots, selection.current) == ((S1, S3), S3)


def test_a_new_order_of_shots_is_a_new_order_of_the_selection(
    film: OpenFilm, selection: Selection, qtbot: QtBot
) -> None:
    selection.set((S1, S3), S1)
    with qtbot.waitSignal(selection.changed):
        film.document.apply("Move shot", shot_edits.move_shots([S3], 0))
    assert (selection.shots, selection.current) == ((S3, S1), S1)


def test_what_an_edit_brings_is_selected_with_it(film: OpenFilm, selection: Selection, qtbot: QtBot) -> None:
    selection.select(S1)
    made = Shot(id=ShotId("new"), name="", duration=24)
    seen = list[ShotId | None]()
    film.document.changed.connect(lambda *_: seen.append(selection.current))
    with qtbot.waitSignal(selection.changed), selection.becoming([made.id], made.id):
        film.document.apply("New shot", edits.insert_shots([made], 1))
    assert seen == [made.id]
    assert (selection.shots, selection.current) == ((made.id,), made.id)


def test_an_edit_that_is_refused_selects_nothing(film: OpenFilm, selection: Selection, qtbot: QtBot) -> None:
    selection.select(S1)
    made = Shot(id=S2, name="", duration=24)  # there is one of that id
    with qtbot.assertNotEmitted(selection.changed), selection.becoming([made.id], made.id):
        assert not film.document.apply("New shot", edits.insert_shots([made], 1))
    assert (selection.shots, selection.current) == ((S1,), S1)
