"""The film leaves in a thread of its own, from the Project as it was when that began: editing goes on meanwhile."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.domain.errors import MediaError, StudioError
from studio.domain.project import Project
from studio.domain.shot import TakeId
from studio.domain.take import Take
from studio.media.burn_in import BurnIn, BurnInField
from studio.media.compose import Composer, Locate
from studio.media.delivery import Delivery
from studio.media.export import ExportProgress, ExportResult, export_film
from studio.production.burn_in import burn_in_for
from studio.production.locate import locator
from studio.session.document import Document
from studio.session.generation import Generation
from studio.session.translated_text import TranslatedText
from studio.session.worker import ChoreThread

_TELL_EVERY_S = 0.1

logger = logging.getLogger(__name__)


class Exporting(QObject):
    """Writes the film, one file at a time."""

    progressed = Signal(object)
    """An ExportProgress, some ten times a second."""
    finished = Signal(object)
    """The ExportResult; the film lies under its name."""
    failed = Signal(str)
    """Why there is no film."""
    cancelled = Signal()
    # Out of the thread:
    _told = Signal(object)
    _ended = Signal(object)
    """An ExportResult, a sentence, or None when it was cancelled."""

    def __init__(self, document: Document, generation: Generation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._generation = generation
        self._thread = ChoreThread("export", self)
        self._running: _Export | None = None
        self._told.connect(self.progressed)
        self._ended.connect(self._on_ended)

    @property
    def running(self) -> bool:
        return self._running is not None

    def start(
        self,
        target: Path,
        *,
        allow_slates: bool,
        burn_ins: tuple[BurnInField, ...] = (),
        delivery: Delivery | None = None,
    ) -> None:
        """Begin to write `target`. Without `allow_slates`, a film in which shots have no picture is refused;
        `burn_ins` are written into every picture; `delivery` says which of them, and how.
        """
        if self._running is not None:
            self.failed.emit("a film is being exported already: wait for it, or cancel it")
            return
        store = self._document.store
        if target.absolute().is_relative_to(store.folder.path):
            self.failed.emit("the project's folder is its own: put the film beside it")
            return
        takes = self._generation.takes()
        burn_in = burn_in_for(store, burn_ins, takes)
        export = self._running = _Export(
            self._document.project, target, locator(store), takes, allow_slates, burn_in, delivery or Delivery()
        )
        self._thread.do(lambda: self._ended.emit(export.run(self._told.emit)))

    def cancel(self) -> None:
        """Stop writing; nothing of the file stays behind."""
        if self._running is not None:
            self._running.cancelled.set()

    def close(self) -> None:
        """Stop writing, and end the thread."""
        self.cancel()
        self._thread.close()
        self._running = None

    def _on_ended(self, outcome: object) -> None:
        if self._running is None:
            return
        self._running = None
        match outcome:
            case ExportResult():
                self.finished.emit(outcome)
            case str():
                self.failed.emit(outcome)
            case _:
                self.cancelled.emit()


@dataclass(slots=True)
class _Export:
    """One file on its way."""

    project: Project
    target: Path
    locate: Locate
    takes: Mapping[TakeId, Take]
    allow_slates: bool
    burn_in: BurnIn | None
    delivery: Delivery
    cancelled: threading.Event = field(default_factory=threading.Event)

    def run(self, tell: Callable[[ExportProgress], None]) -> ExportResult | str | None:
        """Write it, in whichever thread: the result, why there is none, or None when it was cancelled."""
        try:
            return self._export(_seldom(tell))
        except StudioError as error:
            return str(error)
        except Exception:
            logger.exception("the export stopped")
            return "the export stopped because of an error in this program: details are in the log"

    def _export(self, tell: Callable[[ExportProgress], None]) -> ExportResult | None:
        text = TranslatedText()
        if not self.allow_slates:
            with Composer(self.project, locate=self.locate, takes=self.takes, text=text) as composer:
                touched = self.delivery.touches(self.project)
                _refuse(tuple(name for name in composer.slates if name in touched))
        return export_film(
            self.project,
            self.target,
            locate=self.locate,
            takes=self.takes,
            text=text,
            slates=self.allow_slates,
            burn_in=self.burn_in,
            delivery=self.delivery,
            progress=tell,
            cancelled=self.cancelled.is_set,
        )


def _seldom(tell: Callable[[ExportProgress], None]) -> Callable[[ExportProgress], None]:
    """Tells the end, and no more often than people can read before it."""
    told_at = 0.0

    def heard(at: ExportProgress) -> None:
        nonlocal told_at
        now = time.monotonic()
        if at.frame == at.frames or now - told_at >= _TELL_EVERY_S:
            told_at = now
            tell(at)

    return heard


def _refuse(slates: tuple[str, ...]) -> None:
    if slates:
        names = f"{', '.join(slates[:8])}{' …' if len(slates) > 8 else ''}"
        what = f"shot {names} has" if len(slates) == 1 else f"shots {names} have"
        raise MediaError(f"{what} no picture yet: generate what is missing, or export with slates in its place")
