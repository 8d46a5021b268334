"""Work that reads files before it ends in an edit (adopting a picture, reading a pasted script), done beside the
window.

One thing at a time, in order; what comes of it is handed over in the window's own thread. A film has one of these: what
its panels begin ends with the film.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QImage

from studio.domain.errors import MediaError, StudioError
from studio.session.worker import ChoreThread

Result = TypeVar("Result")

logger = logging.getLogger(__name__)


class Adopting(QObject):
    """Runs one piece of work after another in a thread. `failed` carries a sentence for the person."""

    failed = Signal(str)
    finished = Signal()
    _done = Signal(int, object)
    _broke = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ChoreThread("adopt", self)
        self._tickets = count()
        self._waiting: dict[int, tuple[Callable[[], Any], Callable[[Any], None]]] = {}
        """What is done and what follows. Both may know widgets, so both are let go of here, never in the thread."""
        self._done.connect(self._on_done)
        self._broke.connect(self._on_broke)

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def start(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Do `work` in the thread, and `then` with its result here. A StudioError becomes `failed`."""
        ticket = next(self._tickets)
        self._waiting[ticket] = (work, then)
        self._thread.do(lambda: self._do(ticket))

    def close(self) -> None:
        """Wait for what is being done and forget what was to come of it."""
        self._thread.close()
        self._waiting.clear()

    def _do(self, ticket: int) -> None:
        """In the thread."""
        result, sentence = self._outcome(ticket)
        if sentence:
            self._broke.emit(ticket, sentence)
        else:
            self._done.emit(ticket, result)

    def _outcome(self, ticket: int) -> tuple[Any, str]:
        """What came of it, and why nothing did. An exception holds what the work knows, so it is gone on return."""
        try:
            return self._waiting[ticket][0](), ""
        except StudioError as error:
            return None, str(error)
        except Exception:  # the boundary of this thread
            logger.exception("what was given could not be taken in")
            return None, "this could not be taken in because of an error in this program: details are in the log"

    @Slot(int, object)
    def _on_done(self, ticket: int, result: object) -> None:
        _, then = self._waiting.pop(ticket, (None, None))
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
    if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # PySide takes str, its stub bytes
        raise MediaError("there is no picture in what was dropped: save it to a file and drop that")
    return bytes(kept.data())
