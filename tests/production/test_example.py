"""The examples that ship: their takes are whole, are what their boards ask for, and play at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.domain.errors import StorageError
from studio.generate.catalog import find_model
from studio.media.compose import Composer
from studio.media.text import PillowRasteriser
from studio.production.example import create_example
from studio.production.example_folder import ready_folder
from studio.production.locate import locator
from studio.production.origin import film_of
from studio.production.plan import missing, stale
from studio.resources import resource

BOARDS = sorted(resource("examples").glob("*.toml"))
LEFT = {"lighthouse": ["morning"]}
_MOST_BYTES = 6 << 20


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.stem)
def test_an_example_opens_with_its_takes(board: Path, tmp_path: Path) -> None:
    with create_example(board, tmp_path / "Mine.shotloom") as store:
        project, takes = store.journal.project, store.takes
        assert not takes.problems()
        assert list(missing(project.shots, takes.__contains__)) == LEFT.get(board.stem, [])
        window = find_model(project.film.model).window
        old = stale(project, requests=takes.requests(), arrived=takes.__contains__, window=window)
        assert not old, "make them again: python -m tests.examples"
        assert not store.queue.pending()
        assert not store.journal.can_undo, "the takes were there from the beginning"
        with Composer(project, locate=locator(store), takes=takes.takes(), text=PillowRasteriser()) as film:
            assert film.picture(30).std() > 10
            assert abs(film.sound(0, 60)).max() > 0.01
            assert len(film.slates) == len(LEFT.get(board.stem, []))


def test_the_film_of_an_example_is_found_after_the_program_has_moved(tmp_path: Path) -> None:
    board, moved, mine = tmp_path / "old" / "film.toml", tmp_path / "new" / "film.toml", tmp_path / "Mine.shotloom"
    for each in (board, moved):
        each.parent.mkdir()
        each.write_text('[[shot]]\nprompt = "the sea"\n')
    create_example(board, mine).close()
    assert film_of(moved, [mine]) is None, "a board of the person's own elsewhere is another board"
    assert film_of(moved, [mine], shipped=True) == mine
    moved.write_text('[[shot]]\nprompt = "another sea"\n')
    assert film_of(moved, [mine], shipped=True) is None


def test_the_takes_of_the_examples_stay_small() -> None:
    files = [file for file in resource("examples").rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < _MOST_BYTES
    for board in BOARDS:
        assert board.with_suffix(".jpg").is_file()


def test_an_example_whose_files_are_gone_leaves_nothing_half_made(tmp_path: Path) -> None:
    board = tmp_path / "film.toml"
    board.write_text(resource("examples", "lighthouse.toml").read_text())
    folder = ready_folder(board) / "tower"
    folder.mkdir(parents=True)
    (folder / "take.json").write_bytes(
        (ready_folder(resource("examples", "lighthouse.toml")) / "tower/take.json").read_bytes()
    )
    with pytest.raises(StorageError, match=r"master\.mp4"):
        create_example(board, tmp_path / "Mine.shotloom")
    assert not (tmp_path / "Mine.shotloom").exists()
