"""Work that reads files before it ends in an edit (adopting a picture, reading a pasted script), done beside the
window.

One thing at a time, in order; what comes of it is handed over in the window's own thread.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage

from studio.domain.errors import MediaError, StudioError

Result = TypeVar("Result")


class Adopting(QObject):
    """Runs one piece of work after another in a thread. `failed` carries a sentence for the person."""

    failed = Signal(str)
    finished = Signal()
    _done = Signal(int, object)
    _broke = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)  # its destructor waits for the thread
        self._pool.setMaxThreadCount(1)
        self._tickets = count()
        self._waiting: dict[int, Callable[[Any], None]] = {}
        self._done.connect(self._on_done)
        self._broke.connect(self._on_broke)

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def start(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Do `work` in the thread, and `then` with its result here. A StudioError becomes `failed`."""
        ticket = next(self._tickets)
        self._waiting[ticket] = then

        def run() -> None:
            try:
                result = work()
            except StudioError as error:
                self._broke.emit(ticket, str(error))
            else:
                self._done.emit(ticket, result)

        self._pool.start(run)

    def close(self) -> None:
        """Wait for what is being done and forget what was to come of it."""
        self._waiting.clear()
        self._pool.clear()
        self._pool.waitForDone()

    @Slot(int, object)
    def _on_done(self, ticket: int, result: object) -> None:
        then = self._waiting.pop(ticket, None)
        if then is not None:
            then(result)
        self.finished.emit()

    @Slot(int, str)
    def _on_broke(self, ticket: int, sentence: str) -> None:
        if self._waiting.pop(ticket, None) is not None:
            self.failed.emit(sentence)
        self.finished.emit()


def png_bytes(image: QImage) -> bytes:
    """A picture as a PNG file's bytes, for any thread. Raises MediaError when it is empty."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise MediaError("there is no picture in what was dropped: save it to a file and drop that")
    return bytes(kept.data())
