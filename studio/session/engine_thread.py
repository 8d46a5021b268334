"""The thread that owns an engine and drains the queue; what happens there reaches the window as signals. With several
cards there are as many, which share the queue.

The engine's child dies with the thread that started it, so this one lives as long as the film is open.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from studio.domain.errors import StudioError
from studio.domain.shot import TakeId
from studio.generate.engine import Engine
from studio.generate.model_row import ModelRow
from studio.production.crew import Chains
from studio.production.run import Arrived, Event, Failures, Previewed, run_queue, tidy
from studio.production.step import FindModel
from studio.session.worker import Worker
from studio.storage.load_order import Setup
from studio.storage.project_store import ProjectStore
from studio.storage.queue import Job, Opened

_LARGEST_PREVIEW = 480
_TIDY_EVERY_S = 60.0

logger = logging.getLogger(__name__)


class Shared:
    """What the engines of one film share: which chain is whose, what failed and was told, and one who tidies."""

    def __init__(self, store: ProjectStore, engines: int) -> None:
        self.chains = Chains(store.queue) if engines > 1 else None
        self.failures = Failures(store)
        self.tidying = threading.Lock()


class EngineThread(Worker):
    """Runs jobs while it is open and not held. Its signals come out of the thread: connect them to slots of objects."""

    happened = Signal(object)
    """An Event of `studio.production.run`, previews excepted."""
    previewed = Signal(str, QImage)
    """Job id and the picture of how it is coming along."""
    failed = Signal(str)
    """The queue itself could not be run, for a reason that is in the sentence."""
    tidied = Signal(object)
    """The takes that gave up their lossless frames because of the disk budget."""

    def __init__(
        self,
        store: ProjectStore,
        engine: Engine,
        *,
        find_model: FindModel,
        budget_bytes: Callable[[], int],
        shared: Shared,
        place: int = 0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(f"engine-{place}", parent)
        self._store = store
        self._engine = engine
        self._find_model = find_model
        self._budget_bytes = budget_bytes
        self._shared = shared
        self._place = place
        self._wanted = False
        self._expected: ModelRow | None = None
        self._held = False
        self._asked: set[TakeId] = set()
        self._tidied_at = time.monotonic()

    # --- from the window's thread -------------------------------------------------------------------------------------

    def wake(self) -> None:
        """There may be something to do."""
        with self._guard:
            self._wanted = True
            self._guard.notify()

    def prepare(self, model: ModelRow) -> None:
        """A take by this model is likely to be wanted soon."""
        with self._guard:
            self._expected = model
            self._guard.notify()

    def hold(self, held: bool) -> None:
        """Begin no job while held; the running one goes on."""
        with self._guard:
            self._held = held
        if not held:
            self.wake()

    def cancel(self, job: TakeId) -> None:
        """Ask the running job to stop, also when the engine has not got it yet."""
        with self._guard:
            self._asked.add(job)
        self._engine.cancel(job)

    def want_again(self, jobs: Iterable[TakeId]) -> None:
        """They are tried again: a stop that came too late for one is not meant for what comes."""
        with self._guard:
            self._asked.difference_update(jobs)

    def hurry(self) -> None:
        """Stop the running job, which waits in the queue then."""
        self._engine.cancel()  # every time: there is a moment in which a job has begun and cannot be cancelled yet

    # --- in the thread ------------------------------------------------------------------------------------------------

    def has_work(self) -> bool:
        return self._expected is not None or (self._wanted and not self._held)

    def work(self) -> None:
        with self._guard:
            model, self._expected = self._expected, None
            drains = self._wanted and not self._held
            if drains:
                self._wanted = False  # before the queue is read: what is added from now on wakes the thread again
        if model is not None:
            self._engine.prepare(model)
        if drains:
            self._drain()

    def _drain(self) -> None:
        try:
            run_queue(
                self._store,
                self._engine,
                find_model=self._find_model,
                listen=self._on_event,
                stopping=lambda: self._closing,
                only=_MayBegin(self),
                begin=None if self._shared.chains is None else self._begin,
                failures=self._shared.failures,
            )
            self._tidy()
        except StudioError as error:
            self.failed.emit(str(error))
        except Exception:  # the boundary of this thread
            logger.exception("the queue stopped")
            self.failed.emit("the queue stopped because of an error in this program: details are in the log")

    def end(self) -> None:
        self._engine.close()

    def _begin(self, warm: Setup | None, opened: Opened) -> Job | None:
        assert self._shared.chains is not None
        return self._shared.chains.begin(self._place, warm, opened, _MayBegin(self))

    def _on_event(self, event: Event) -> None:
        if event.job.id in self._asked:
            self._engine.cancel(event.job.id)
        if isinstance(event, Previewed):
            picture = _small_picture(str(event.preview.path))
            if not picture.isNull():
                self.previewed.emit(event.job.id, picture)
            return
        self.happened.emit(event)
        if isinstance(event, Arrived) and time.monotonic() - self._tidied_at > _TIDY_EVERY_S:
            self._tidy()

    def _tidy(self) -> None:
        if self._closing:
            return
        with self._shared.tidying:
            takes = tidy(self._store, self._budget_bytes())
        self._tidied_at = time.monotonic()
        if takes:
            self.tidied.emit(takes)


class _MayBegin:
    """The jobs that may begin now: all of them, unless the queue is held."""

    def __init__(self, thread: EngineThread) -> None:
        self._thread = thread

    def __contains__(self, _: object) -> bool:
        return not self._thread._held


def _small_picture(path: str) -> QImage:
    reader = QImageReader(path)
    size = reader.size()
    if max(size.width(), size.height()) > _LARGEST_PREVIEW:
        bounds = QSize(_LARGEST_PREVIEW, _LARGEST_PREVIEW)
        reader.setScaledSize(size.scaled(bounds, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
