"""A board put into a film that is there: what it does not say stays."""

from __future__ import annotations

from pathlib import Path

from studio.domain.alternate_edits import make_alternate, versions
from studio.domain.edits import choose_take, set_prompt
from studio.domain.marker_edits import add_marker
from studio.domain.project import Marker, MarkerId, Project
from studio.domain.shot import ShotId, TakeId
from studio.domain.take_edits import note_take
from studio.production.intake import Intake


def test_what_was_said_of_takes_outlives_a_board_that_is_read_again(tmp_path: Path) -> None:
    board = tmp_path / "film.toml"
    board.write_text('title = "Sea"\n[[shot]]\nprompt = "a boat"\nduration = "1s"\n')
    with Intake(board).create(tmp_path / "Sea.shotloom") as store:
        store.journal.apply("Note", note_take(TakeId("t1"), "lovely"))
        board.write_text('title = "Sea"\n[[shot]]\nprompt = "a ship"\nduration = "1s"\n')
        Intake(board).update(store)
        assert store.journal.project.shots[0].prompt == "a ship"
        assert store.journal.project.mark(TakeId("t1")).note == "lovely"


def test_markers_and_waiting_alternates_outlive_a_board_that_does_not_speak_of_them(tmp_path: Path) -> None:
    board = tmp_path / "film.toml"
    board.write_text('title = "Sea"\n[[shot]]\nprompt = "a boat"\nduration = "1s"\n')
    shot = ShotId("1")
    with Intake(board).create(tmp_path / "Sea.shotloom") as store:
        for edit in (
            choose_take(shot, TakeId("t1")),
            make_alternate(shot),
            set_prompt(shot, "a storm"),
            choose_take(shot, TakeId("t2")),
            add_marker(Marker(id=MarkerId("m"), frame=5, name="Drop")),
        ):
            store.journal.apply("Edit", edit)
        Intake(board).update(store)
        first, second = versions(store.journal.project.shots[0])
        assert (first.prompt, first.chosen, store.journal.project.shots[0].alternate) == ("a boat", "t1", 0)
        assert (second.prompt, second.chosen) == ("a storm", "t2")
        assert [each.name for each in store.journal.project.markers] == ["Drop"]

        board.write_text(board.read_text() + '[[marker]]\nat = "8f"\n')
        Intake(board).update(store)
        assert [each.frame for each in store.journal.project.markers] == [8]


def test_titles_are_what_the_board_says(tmp_path: Path) -> None:
    board = tmp_path / "film.toml"
    shot = '[[shot]]\nprompt = "a boat"\nduration = "1s"\n'
    board.write_text(shot + '[[title]]\ntext = "The sea"\nduration = "1s"\n')
    with Intake(board).create(tmp_path / "Sea.shotloom") as store:
        assert [each.text for each in store.journal.project.titles] == ["The sea"]
        board.write_text(shot)
        Intake(board).update(store)
        assert store.journal.project == Project(film=store.journal.project.film, shots=Intake(board).project.shots)
