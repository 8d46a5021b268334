"""Work that would hold up the window, done in a thread of the pool; the answer comes back as a signal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from studio.domain.errors import StudioError

_log = logging.getLogger(__name__)


class Task(QObject):
    """One piece of work. `done` carries what it gave, `failed` a sentence; exactly one of them comes."""

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, work: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work

    def start(self) -> None:
        run = _Run(self._work)
        run.end.done.connect(self.done)
        run.end.failed.connect(self.failed)
        QThreadPool.globalInstance().start(run)


class _End(QObject):
    """The end of a run in the window's thread. It keeps the run alive until its last word has arrived here, also when
    the Task went with a window that was closed in the meantime.
    """

    done = Signal(object)
    failed = Signal(str)
    over = Signal()

    _alive: set[_Run] = set()  # noqa: RUF012 - shared on purpose

    def __init__(self, run: _Run) -> None:
        super().__init__()
        self._run = run
        self._alive.add(run)
        self.over.connect(self._on_over)

    @Slot()
    def _on_over(self) -> None:
        self._alive.discard(self._run)


class _Run(QRunnable):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self.end = _End(self)

    def run(self) -> None:
        try:
            self.end.done.emit(self._work())
        except StudioError as error:
            self.end.failed.emit(str(error))
        except OSError as error:
            self.end.failed.emit(f"{error.filename or 'the system'}: {error.strerror or error}")
        except Exception as error:  # noqa: BLE001 - the boundary of this thread: our mistake becomes a sentence
            _log.exception("a task failed")
            self.end.failed.emit(f"Shotloom made a mistake ({type(error).__name__}); details are in its log")
        finally:
            self.end.over.emit()
