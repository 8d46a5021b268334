"""On a screen without a window manager: the first window on a film is painted, and lies where it lay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.journey.person import Person

if TYPE_CHECKING:
    from tests.journey.desk import Desk

pytestmark = pytest.mark.slow
_BOARD = '[[shot]]\nprompt = "A red boat at sea by day."\nduration = "17f"\n'


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    pytest.importorskip("Xlib", reason="there is no python-xlib, which sends the keys: `make venv` brings it")
    from tests.journey.desk import Desk, why_not

    reason = why_not()
    if reason:
        pytest.skip(reason)
    desk = Desk(tmp_path_factory.mktemp("bare"), bare=True)
    yield desk
    desk.close()


def test_the_first_window_is_painted_and_comes_back_where_it_was(person: Person) -> None:
    board, film = person.home / "boat.toml", person.home / "boat.shotloom"
    board.write_text(_BOARD, encoding="utf-8")
    made = person.shotloom("new", str(film), "--board", str(board))
    assert made.returncode == 0, made.stderr
    places = []
    for _ in range(3):
        person.start(str(film))
        person.find("010", "card")
        window = person.find(".*", "MainWindow")["at"]
        person.wait(lambda at=window: _colours(person, at) > 30, "the window to be painted")
        person.keep("painted")
        places.append(window)
        assert person.quit() == 0
    assert places == places[:1] * 3


def _colours(person: Person, at: tuple[int, int, int, int]) -> int:
    """How many colours the window shows: one that is not painted has one."""
    x, y, width, height = at
    found = person.desk.picture().crop((x, y, x + width, y + height)).getcolors(maxcolors=1 << 24)
    return len(found or ())
