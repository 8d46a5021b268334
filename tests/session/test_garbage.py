"""The collector belongs to the window's thread while the window is open, and to Python again afterwards."""

from __future__ import annotations

import gc
import weakref

from pytestqt.qtbot import QtBot

from studio.session.garbage import GarbageCollector


class Ring:
    """Two of them that know one another are garbage once nobody else does."""

    def __init__(self) -> None:
        self.other: Ring | None = None


def _strew(pairs: int) -> None:
    for _ in range(pairs):
        one, other = Ring(), Ring()
        one.other, other.other = other, one


def test_litter_is_collected_by_the_timer_and_nothing_else(qtbot: QtBot) -> None:
    garbage = GarbageCollector()
    try:
        assert not gc.isenabled()
        _strew(gc.get_threshold()[0] + 200)
        assert sum(isinstance(each, Ring) for each in gc.get_objects()) > gc.get_threshold()[0]
        qtbot.waitUntil(lambda: not any(isinstance(each, Ring) for each in gc.get_objects()))
    finally:
        garbage.release()
        gc.enable()


def test_what_is_spared_is_collected_once_it_may_go(qtbot: QtBot) -> None:
    garbage = GarbageCollector()
    try:
        film = Ring()
        film.other = film
        gone = weakref.ref(film)
        garbage.spare()
        del film
        gc.collect()
        assert gone() is not None  # nobody has looked at it
        garbage.thaw()
        garbage.spare()  # another film is there before the first one has gone
        assert garbage.collect() == 2
        assert gone() is None
    finally:
        garbage.release()
        gc.enable()
