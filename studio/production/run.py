"""Drains the queue of an open project through an engine, one job after another; the takes appear as they are made.

A job whose first picture another model makes is done in two steps, which may lie far apart: all such pictures that can
be made are, while that model is loaded. What was made is kept, whatever happens in between.

A job that fails or crashes ends alone. Stopping keeps every finished take and leaves the rest queued.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from studio.domain.errors import NoRoom, StudioError
from studio.domain.shot import TakeId
from studio.domain.take import Take
from studio.generate.engine import Engine
from studio.generate.messages import Preview, Progress, Remark
from studio.production.placing import Placer
from studio.production.step import Begun, FindModel, Hear, is_opened, run_step
from studio.storage.load_order import Setup, Wish
from studio.storage.log import calibration_file
from studio.storage.project_store import ProjectStore
from studio.storage.queue import Job, Opened


@dataclass(frozen=True, slots=True)
class Started:
    """The engine has begun the job."""

    job: Job


@dataclass(frozen=True, slots=True)
class Advanced:
    """`done` is 0 to 1 of this job."""

    job: Job
    done: float
    phase: str


@dataclass(frozen=True, slots=True)
class Previewed:
    """A picture of how the job is coming along."""

    job: Job
    preview: Preview


@dataclass(frozen=True, slots=True)
class Waits:
    """The first picture of the job is there, and its take waits for its turn."""

    job: Job


@dataclass(frozen=True, slots=True)
class Arrived:
    """The job is done, and its take is in the store."""

    job: Job
    take: Take


@dataclass(frozen=True, slots=True)
class Ended:
    """The job ended without a take: `message` says why, and is empty when it was cancelled."""

    job: Job
    message: str


@dataclass(frozen=True, slots=True)
class Remarked:
    """Something that the person should know while the job goes on."""

    job: Job
    sentence: str


Begin = Callable[[Setup | None, Opened], Job | None]
"""Takes the next job out of the queue, given what is loaded and which first pictures are there; None when there is
nothing to do."""
Event = Started | Advanced | Previewed | Remarked | Waits | Arrived | Ended
Listen = Callable[[Event], None]
_LEAST_FREE_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run. `stopped` means that the person asked it to stop."""

    takes: tuple[Take, ...]
    failures: tuple[tuple[Job, str], ...]
    stopped: bool


def run_queue(
    store: ProjectStore,
    engine: Engine,
    *,
    find_model: FindModel,
    listen: Listen,
    stopping: Callable[[], bool] = lambda: False,
    only: Container[TakeId] | None = None,
    placer: Placer | None = None,
    begin: Begin | None = None,
    failures: Failures | None = None,
    levers: Sequence[str] = (),
) -> Ran:
    """Run the jobs that wait (those in `only`, where given) until none is left, the disk is full or `stopping` says so.

    A model that is loaded makes all it can before another is (`Queue.next`); `begin` chooses otherwise, where several
    engines share a queue, and so are `failures`, of which each is told once. `levers` are pulled on every model, in
    place of those that are set for each. When `stopping` is set, its setter also calls `engine.cancel`, so that the
    running job ends within two seconds.
    """
    placer = placer or Placer(engine, calibration_file(), levers=levers)
    begin = begin or (lambda warm, opened: store.queue.begin(only, warm=warm, opened=opened))
    warm: Setup | None = None
    takes: list[Take] = []
    told: list[tuple[Job, str]] = []
    failures = failures or Failures(store)

    def tell() -> None:
        for failed in failures.fresh():
            told.append((failed, failed.message))
            listen(Ended(failed, failed.message))

    def opened(job: Job) -> bool:
        return is_opened(store, job)

    while not stopping():
        job = begin(warm, opened)
        tell()  # those that have just failed because their parent did
        if job is None:
            break
        warm = Wish(job.request, opened(job), ready=True).setup
        listen(Started(job))
        outcome = run_step(store, engine, job, find_model, _listening(engine, job, listen, stopping), placer)
        match outcome:
            case Begun():
                store.queue.requeue(job.id)
                listen(Waits(job))
            case Take():
                takes.append(outcome)
                listen(Arrived(job, outcome))
            case StudioError():
                store.queue.fail(job.id, str(outcome), outcome.proposals if isinstance(outcome, NoRoom) else ())
                tell()
                if shutil.disk_usage(store.folder.path).free < _LEAST_FREE_BYTES:
                    break  # the others would fail as well, each after all its work
            case None if stopping():
                store.queue.requeue(job.id)
            case None:
                store.queue.cancel(job.id)
                listen(Ended(job, ""))
    store.tidy_openings()
    return Ran(tuple(takes), tuple(told), stopping())


class Failures:
    """The jobs that fail from now on, each of them once however many ask; a job that was tried again may fail again."""

    def __init__(self, store: ProjectStore) -> None:
        self._queue = store.queue
        self._guard = threading.Lock()
        self._known = {job.id for job in self._queue.failed()}

    def fresh(self) -> list[Job]:
        """Those that have not been reported yet."""
        with self._guard:
            failed = self._queue.failed()
            fresh = [job for job in failed if job.id not in self._known]
            self._known = {job.id for job in failed}
            return fresh


def tidy(store: ProjectStore, budget_bytes: int) -> tuple[TakeId, ...]:
    """Remove lossless frames of takes that no shot uses, the oldest first, until the project fits its disk budget.

    Returns the takes that lost theirs; a continuation that needs them again reads the master and says so.
    """
    shots = [each for shot in store.journal.project.shots for each in (shot, *shot.alternates)]
    used = {take for shot in shots for take in (shot.chosen, shot.pending) if take is not None}
    panels = {panel.take for shot in shots for panel in shot.panels if panel.take is not None}
    return store.takes.clean(budget_bytes, used | panels).takes


def _listening(engine: Engine, job: Job, listen: Listen, stopping: Callable[[], bool]) -> Hear:
    def hear(event: Progress | Preview | Remark) -> None:
        if stopping():  # it was asked for in the moment before the job began, when there was nothing to cancel
            engine.cancel(job.id)
        match event:
            case Progress(done=done, phase=phase):
                listen(Advanced(job, done, phase))
            case Preview():
                listen(Previewed(job, event))
            case Remark(sentence=sentence):
                listen(Remarked(job, sentence))

    return hear
