"""The storyboard leaves as a file in a thread of its own, from the Project as it was when that began."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.domain.errors import StudioError
from studio.production.locate import locator
from studio.production.storyboard_file import StoryboardResult, StoryboardStyle, check_target, write_storyboard
from studio.session.document import Document
from studio.session.generation import Generation
from studio.session.storyboard_words import words_here
from studio.session.worker import ChoreThread

logger = logging.getLogger(__name__)


class Storyboarding(QObject):
    """Writes storyboards, one file at a time."""

    progressed = Signal(int, int)
    """Shots that have been read, and how many there are."""
    finished = Signal(object)
    """The StoryboardResult; the file lies under its name."""
    failed = Signal(str)
    cancelled = Signal()
    # Out of the thread:
    _told = Signal(int, int)
    _ended = Signal(object)
    """A StoryboardResult, a sentence, or None when it was cancelled."""

    def __init__(self, document: Document, generation: Generation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._generation = generation
        self._thread = ChoreThread("storyboard", self)
        self._stop: threading.Event | None = None
        self._told.connect(self.progressed)
        self._ended.connect(self._on_ended)

    @property
    def running(self) -> bool:
        return self._stop is not None

    def start(self, target: Path, style: StoryboardStyle) -> None:
        """Begin to write `target`, in the language of the window."""
        if self._stop is not None:
            self.failed.emit("a storyboard is being written already: wait for it")
            return
        store, project = self._document.store, self._document.project
        try:
            check_target(target, store.folder.path)
        except StudioError as error:
            self.failed.emit(str(error))
            return
        locate, takes, spoken = locator(store), self._generation.takes(), replace(style, words=words_here())
        stop = self._stop = threading.Event()
        told = self._told.emit

        def write() -> StoryboardResult | None:
            return write_storyboard(
                project, target, spoken, locate=locate, takes=takes, progress=told, cancelled=stop.is_set
            )

        ended = self._ended.emit
        self._thread.do(lambda: ended(_outcome(write)))

    def cancel(self) -> None:
        """Stop; nothing of the file stays behind."""
        if self._stop is not None:
            self._stop.set()

    def close(self) -> None:
        """Stop writing, and end the thread."""
        self.cancel()
        self._thread.close()
        self._stop = None

    def _on_ended(self, outcome: object) -> None:
        if self._stop is None:
            return
        self._stop = None
        match outcome:
            case StoryboardResult():
                self.finished.emit(outcome)
            case str():
                self.failed.emit(outcome)
            case _:
                self.cancelled.emit()


def _outcome(write: Callable[[], StoryboardResult | None]) -> StoryboardResult | str | None:
    """What came of it, in whichever thread: the result, why there is none, or None when it was cancelled."""
    try:
        return write()
    except StudioError as error:
        return str(error)
    except Exception:
        logger.exception("the storyboard stopped")
        return "the storyboard was not written because of an error in this program: it is in the log"
