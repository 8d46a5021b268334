"""The jobs of a film as they were read at one moment, and how to find one among a night's thousand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from studio.domain.shot import ShotId
from studio.storage.queue import Job


class JobRows:
    """`every` one of them: those that run and wait, in their order, and then those that failed, the newest last."""

    def __init__(self, every: tuple[Job, ...]) -> None:
        self.every = every
        self.pending = tuple(job for job in every if job.state != "failed")
        self._by_id: dict[str, Job] = {job.id: job for job in every}
        self._by_shot: dict[ShotId, list[Job]] = defaultdict(list)
        for job in every:
            self._by_shot[job.shot].append(job)
        failed = (job.shot for job in every if job.state == "failed" and job.request.kind == "video")
        self.failing = frozenset(failed).difference(job.shot for job in self.pending)
        """The shots of which a take failed, and none is on its way."""

    def find(self, job_id: str) -> Job | None:
        return self._by_id.get(job_id)

    def of_shot(self, shot: ShotId) -> Sequence[Job]:
        """The jobs for one shot, in the order of `every`."""
        return self._by_shot.get(shot, ())
