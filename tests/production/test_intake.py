"""A board put into a film that is there: what it does not say stays."""

from __future__ import annotations

from pathlib import Path

from studio.domain.project import TakeId
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
