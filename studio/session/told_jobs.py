"""The rows of the queue as the window was told of them.

The engine's thread writes into the queue first, and what it did comes to the window as a signal a moment later. Who
looked in between would see a job gone without its take, or failed without a word; so a job that was on its way stays
there until the window was told how it ended.
"""

from __future__ import annotations

from collections.abc import Iterable

from studio.domain.shot import TakeId
from studio.storage.queue import Job, Queue


class ToldJobs:
    """Lives in the window's thread."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._on_their_way: dict[TakeId, Job] = {}

    def read(self) -> tuple[Job, ...]:
        """Those that run and wait, in their order, and then those that failed, the newest last."""
        pending = {job.id: job for job in self._queue.pending()}
        failed = self._queue.failed()
        self._on_their_way.update(pending)
        on_their_way = sorted(self._on_their_way.values(), key=lambda job: job.position)
        return (*on_their_way, *(job for job in failed if job.id not in self._on_their_way))

    def expect(self, jobs: Iterable[Job]) -> None:
        """They were put into the queue: also one that has ended by the time it is read is on its way until told."""
        for job in jobs:
            self._on_their_way.setdefault(job.id, job)

    def begin(self, job: Job) -> None:
        """The window was told that it runs."""
        self._on_their_way[job.id] = job

    def forget(self, job: TakeId) -> None:
        """The window was told how it ended, or has ended it itself."""
        self._on_their_way.pop(job, None)

    def forget_all(self) -> None:
        """Nothing will be told any more: what is in the queue counts."""
        self._on_their_way.clear()
