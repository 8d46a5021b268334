"""A board that is written while its film is open: in place, replaced as editors and git do, gone for a moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.production.intake import Intake
from studio.session.board_watch import BoardWatch

_BOARD = 'title = "Boat"\n[[shot]]\nprompt = "a red boat"\nduration = "1s"\n'
_OTHER = _BOARD.replace("red", "blue")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "boat.toml"
    path.write_text(_BOARD, encoding="utf-8")
    return path


@pytest.fixture
def film(board: Path, tmp_path: Path) -> Path:
    Intake(board).create(tmp_path / "films" / "Boat.shotloom").close()
    return tmp_path / "films" / "Boat.shotloom"


def in_place(board: Path, text: str) -> None:
    board.write_text(text, encoding="utf-8")


def replaced(board: Path, text: str) -> None:
    new = board.with_name("boat.toml.new")
    new.write_text(text, encoding="utf-8")
    new.replace(board)


def taken_away_first(board: Path, text: str) -> None:
    board.unlink()
    board.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("write", [in_place, replaced, taken_away_first])
def test_a_board_that_is_written_is_told_each_time(
    qtbot: QtBot, board: Path, film: Path, write: Callable[[Path, str], None]
) -> None:
    watch = BoardWatch(film)
    for text in (_OTHER, _BOARD.replace("red", "green")):
        with qtbot.waitSignal(watch.changed) as told:
            write(board, text)
        assert told.args == [board]


def test_one_that_is_touched_is_not_told_and_one_that_is_as_before_settles(
    qtbot: QtBot, board: Path, film: Path
) -> None:
    watch = BoardWatch(film)
    with qtbot.assertNotEmitted(watch.changed, wait=600):
        replaced(board, _BOARD)
    with qtbot.waitSignal(watch.changed):
        replaced(board, _OTHER)
    with qtbot.waitSignal(watch.settled), qtbot.assertNotEmitted(watch.changed):
        replaced(board, _BOARD)


def test_a_film_without_a_board_watches_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    BoardWatch(tmp_path)
    assert BoardWatch(tmp_path)._watcher.directories() == []
