"""Several engines that work through one queue, each on a card of its own; a chain stays on one of them.

Each engine has a thread that lives as long as its child (see `studio.generate.process`). Where there is one engine
nothing of this is needed, and `run_queue` is called directly. The window has threads of its own and shares `Chains`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Container, Sequence
from concurrent.futures import ThreadPoolExecutor

from studio.domain.shot import TakeId
from studio.generate.engine import Engine
from studio.production.run import Event, Failures, Listen, Ran, run_queue
from studio.production.step import FindModel
from studio.storage.load_order import Setup
from studio.storage.project_store import ProjectStore
from studio.storage.queue import Job, Opened, Queue


class Crew:
    """Engines that share the jobs of a project. `cancel` may be called from any thread and from a signal handler."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        self._engines = tuple(engines)
        self._threads = [ThreadPoolExecutor(1, thread_name_prefix=f"engine-{place}") for place in range(len(engines))]

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(
        self,
        store: ProjectStore,
        *,
        find_model: FindModel,
        listen: Listen,
        stopping: Callable[[], bool] = lambda: False,
        only: Container[TakeId] | None = None,
        levers: Sequence[str] = (),
    ) -> Ran:
        """As `run_queue`, with every engine at once. `listen` is called from their threads, from one at a time."""
        chains, failures, guard = Chains(store.queue), Failures(store), threading.Lock()

        def hear(event: Event) -> None:
            with guard:
                listen(event)

        def work(place: int) -> Ran:
            return run_queue(
                store,
                self._engines[place],
                find_model=find_model,
                listen=hear,
                stopping=stopping,
                begin=lambda warm, opened: chains.begin(place, warm, opened, only),
                failures=failures,
                levers=levers,
            )

        futures = [thread.submit(work, place) for place, thread in enumerate(self._threads)]
        rans = [future.result() for future in futures]
        takes = tuple(take for ran in rans for take in ran.takes)
        return Ran(takes, tuple(failure for ran in rans for failure in ran.failures), stopping())

    def cancel(self, job: TakeId | None = None) -> None:
        """Ask a job, or every running one, to stop."""
        for engine in self._engines:
            engine.cancel(job)

    def close(self) -> None:
        """End every child, each from the thread that started it, and then the threads."""
        for engine, thread in zip(self._engines, self._threads, strict=True):
            thread.submit(engine.close)
        for thread in self._threads:
            thread.shutdown()


class Chains:
    """Which engine makes the takes of which chain: the one that began the first of them."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._guard = threading.Lock()
        self._owners: dict[TakeId, int] = {}
        self._parents: dict[TakeId, TakeId | None] = {}

    def begin(
        self, place: int, warm: Setup | None, opened: Opened, only: Container[TakeId] | None = None
    ) -> Job | None:
        """The next job for one engine (of those in `only`, where given), whose chain is its own from now on."""
        with self._guard:
            self._parents = {job.id: job.parent for job in self._queue.jobs()}
            job = self._queue.begin(_Share(self._allows, place, only), warm=warm, opened=opened)
            if job is not None:
                self._owners[self._root(job.id)] = place
            return job

    def _allows(self, job: TakeId, place: int) -> bool:
        return self._owners.get(self._root(job), place) == place

    def _root(self, job: TakeId) -> TakeId:
        """The first take of the chain that a job belongs to, as far as this project asked for it."""
        while (parent := self._parents.get(job)) is not None and parent in self._parents:
            job = parent
        return job


class _Share:
    """The jobs that one engine may begin."""

    def __init__(self, allows: Callable[[TakeId, int], bool], place: int, only: Container[TakeId] | None) -> None:
        self._allows = allows
        self._place = place
        self._only = only

    def __contains__(self, job: object) -> bool:
        wanted = TakeId(str(job))
        return (self._only is None or wanted in self._only) and self._allows(wanted, self._place)
