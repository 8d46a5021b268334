"""The film leaves in a thread of its own, from the Project as it was when that began: editing goes on meanwhile."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from studio.domain.errors import MediaError, StudioError
from studio.domain.project import Project, TakeId
from studio.domain.take import Take
from studio.media.compose import Composer, Locate
from studio.media.export import ExportProgress, ExportResult, export_film
from studio.media.text import PillowRasteriser
from studio.production.locate import locator
from studio.session.document import Document
from studio.session.generation import Generation

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

    def __init__(self, document: Document, generation: Generation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._generation = generation
        self._thread: _ExportThread | None = None

    @property
    def running(self) -> bool:
        return self._thread is not None

    def start(self, target: Path, *, allow_slates: bool) -> None:
        """Begin to write `target`. Without `allow_slates`, a film in which shots have no picture is refused."""
        if self._thread is not None:
            self.failed.emit("a film is being exported already: wait for it, or cancel it")
            return
        store = self._document.store
        if target.absolute().is_relative_to(store.folder.path):
            self.failed.emit("the project's folder is its own: put the film beside it")
            return
        takes = dict(self._generation.takes())
        thread = _ExportThread(self._document.project, target, locator(store), takes, allow_slates, self)
        thread.progressed.connect(self.progressed)
        thread.ended.connect(self._on_ended)
        self._thread = thread
        thread.start()

    def cancel(self) -> None:
        """Stop writing; nothing of the file stays behind."""
        if self._thread is not None:
            self._thread.cancelled.set()

    def close(self) -> None:
        if self._thread is not None:
            self._thread.cancelled.set()
            self._thread.wait()
            self._thread = None

    def _on_ended(self, outcome: object) -> None:
        if self._thread is None:
            return
        self._thread.wait()
        self._thread.deleteLater()
        self._thread = None
        match outcome:
            case ExportResult():
                self.finished.emit(outcome)
            case str():
                self.failed.emit(outcome)
            case _:
                self.cancelled.emit()


class _ExportThread(QThread):
    """Writes one file. Its signals come out of the thread."""

    progressed = Signal(object)
    ended = Signal(object)
    """An ExportResult, a sentence, or None when it was cancelled."""

    def __init__(
        self,
        project: Project,
        target: Path,
        locate: Locate,
        takes: Mapping[TakeId, Take],
        allow_slates: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.cancelled = threading.Event()
        self._project = project
        self._target = target
        self._locate = locate
        self._takes = takes
        self._allow_slates = allow_slates
        self._told_at = 0.0

    def run(self) -> None:
        try:
            self.ended.emit(self._export())
        except StudioError as error:
            self.ended.emit(str(error))
        except Exception:
            logger.exception("the export stopped")
            self.ended.emit("the export stopped because of an error in this program: details are in the log")

    def _export(self) -> ExportResult | None:
        text = PillowRasteriser()
        if not self._allow_slates:
            with Composer(self._project, locate=self._locate, takes=self._takes, text=text) as composer:
                _refuse(composer.slates)
        return export_film(
            self._project,
            self._target,
            locate=self._locate,
            takes=self._takes,
            text=text,
            slates=self._allow_slates,
            progress=self._tell,
            cancelled=self.cancelled.is_set,
        )

    def _tell(self, at: ExportProgress) -> None:
        now = time.monotonic()
        if at.frame == at.frames or now - self._told_at >= _TELL_EVERY_S:
            self._told_at = now
            self.progressed.emit(at)


def _refuse(slates: tuple[str, ...]) -> None:
    if slates:
        names = f"{', '.join(slates[:8])}{' …' if len(slates) > 8 else ''}"
        what = f"shot {names} has" if len(slates) == 1 else f"shots {names} have"
        raise MediaError(f"{what} no picture yet: generate what is missing, or export with slates in its place")
