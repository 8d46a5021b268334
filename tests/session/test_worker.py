"""A worker does what it is given, in order, outlives its mistakes, and is over when `close` returns."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from studio.domain.errors import MediaError
from studio.session.adopting import Adopting
from studio.session.worker import ChoreThread, Worker


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[ChoreThread]:
    thread = ChoreThread("chores")
    yield thread
    thread.close()


def test_chores_are_done_in_order_in_another_thread(thread: ChoreThread, qtbot: QtBot) -> None:
    done: list[tuple[int, bool]] = []
    for number in range(5):
        thread.do(lambda number=number: done.append((number, threading.get_ident() != threading.main_thread().ident)))
    qtbot.waitUntil(lambda: len(done) == 5)
    assert done == [(number, True) for number in range(5)]


def test_a_mistake_is_logged_and_the_next_chore_is_done(
    thread: ChoreThread, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    done = threading.Event()
    thread.do(lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    thread.do(done.set)
    qtbot.waitUntil(done.is_set)
    assert "the chores thread made a mistake" in caplog.text


def test_closing_waits_for_what_is_done_and_leaves_the_rest(thread: ChoreThread) -> None:
    begun, may_end = threading.Event(), threading.Event()
    done: list[str] = []

    def first() -> None:
        begun.set()
        may_end.wait(60)
        done.append("first")

    thread.do(first)
    thread.do(lambda: done.append("second"))
    assert begun.wait(60)
    thread.dismiss()
    threading.Timer(0.2, may_end.set).start()
    thread.close()
    assert done == ["first"]
    assert thread.isFinished()
    thread.close()  # more does no harm


def test_what_takes_long_is_hurried_until_it_ends(qtbot: QtBot) -> None:
    worker = _Slow()
    assert worker.begun.wait(60)
    worker.close()
    assert worker.hurried >= 1
    assert worker.ended


def test_what_was_adopted_is_let_go_of_in_the_windows_thread(qtbot: QtBot) -> None:
    adopting = Adopting()
    told: list[int] = []
    for fails in (False, True):
        held = QObject()
        held.destroyed.connect(lambda *_: told.append(threading.get_ident()), Qt.ConnectionType.DirectConnection)
        with qtbot.waitSignal(adopting.finished):
            adopting.start(lambda held=held, fails=fails: _named(held, fails=fails), lambda _: None)
            del held
    adopting.close()
    gc.collect()
    assert told == [threading.get_ident()] * 2


def _named(held: QObject, *, fails: bool) -> str:
    if fails:
        raise MediaError("it cannot be read")
    return held.objectName()


class _Slow(Worker):
    def __init__(self) -> None:
        super().__init__("slow")
        self.begun, self._over = threading.Event(), threading.Event()
        self.hurried = 0
        self.ended = False
        self.start()

    def has_work(self) -> bool:
        return not self.begun.is_set()

    def work(self) -> None:
        self.begun.set()
        self._over.wait(60)

    def hurry(self) -> None:
        self.hurried += 1
        self._over.set()

    def end(self) -> None:
        self.ended = True
