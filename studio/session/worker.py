"""The one way in which the session leaves the window's thread: a thread that sleeps until it has work.

The window's thread makes a worker, closes it and only then lets go of it: `close` comes back when the thread is over,
so that nothing is destroyed that a thread still uses. One that may sit in the network for long is told to end
(`leave`) and waited for when the window is gone (`wait_for_leaving`). What a worker has to say leaves it as signals,
which Qt hands over in the window's thread. A worker never holds the last reference to a QObject, since it would be
destroyed in the wrong thread.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread

_PATIENCE_MS = 100
PAINTED_MS = 40
"""How long pictures wait behind an edit: until the panels are painted, which their threads would hold up."""

Chore = Callable[[], None]

logger = logging.getLogger(__name__)


class Worker(QThread):
    """Each kind says whether it `has_work`, does the `work`, and cleans up at the `end`. Its methods for the window's
    thread give it work under the `_guard` and notify; the last line of its constructor is `start`, unless its owner
    starts it.
    """

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._guard = threading.Condition()
        self._closing = False

    def dismiss(self) -> None:
        """Do nothing more, and end; `close` waits for that."""
        with self._guard:
            self._closing = True
            self._guard.notify_all()
        self.hurry()

    def close(self) -> None:
        """Do nothing more: wait for what is being done, and for the end of the thread. Once is enough."""
        with self._guard:
            self._closing = True
            self._guard.notify_all()
        while not self.wait(_PATIENCE_MS):
            self.hurry()

    def leave(self) -> None:
        """Do nothing more, and end when what is being done is over, without holding up the window's thread."""
        self.setParent(None)
        _leaving.add(self)
        self.finished.connect(self._on_left)
        with self._guard:
            self._closing = True
            self._guard.notify_all()
        if self.isFinished():
            self._on_left()

    def _on_left(self) -> None:
        _leaving.discard(self)

    def hurry(self) -> None:
        """Break off what is being done, where that is possible; called in the window's thread, more than once."""

    # --- in the thread ------------------------------------------------------------------------------------------------

    def run(self) -> None:
        try:
            while self._woken():
                try:
                    self.work()
                except Exception:  # the boundary of this thread
                    logger.exception("the %s thread made a mistake", self.objectName())
        finally:
            self.end()

    def has_work(self) -> bool:
        """Whether there is something to do; called under the guard."""
        raise NotImplementedError

    def work(self) -> None:
        """Take what there is to do, so that `has_work` becomes false, and do it."""
        raise NotImplementedError

    def end(self) -> None:
        """Let go of what the thread had opened."""

    def _woken(self) -> bool:
        with self._guard:
            self._guard.wait_for(lambda: self._closing or self.has_work())
            return not self._closing


_leaving: set[Worker] = set()
"""They keep themselves alive until their threads are over."""


def wait_for_leaving() -> None:
    """Come back when every worker that was told to leave is over: before Qt goes, and with no window left to freeze."""
    for worker in tuple(_leaving):
        worker.close()
        _leaving.discard(worker)


class ChoreThread(Worker):
    """Does what it is given, one thing after another; what has not begun when it is closed is left undone."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(name, parent)
        self._chores: deque[Chore] = deque()
        self.start()

    @property
    def waiting(self) -> int:
        """How many chores have not begun."""
        return len(self._chores)

    def do(self, chore: Chore) -> None:
        """Do this after what was given before. The chore ends in a signal, and catches what it expects to fail."""
        with self._guard:
            self._chores.append(chore)
            self._guard.notify()

    def has_work(self) -> bool:
        return bool(self._chores)

    def work(self) -> None:
        self._chores.popleft()()

    def end(self) -> None:
        self._chores.clear()
