"""The jobs of an open film as they stand: their rows, how far they are, and what more of them would cost."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from studio.domain.errors import Proposal, StudioError
from studio.domain.request import GenerationRequest
from studio.domain.shot import ShotId, TakeId
from studio.domain.take import Take
from studio.generate.calibration import Sort, frame_s, sort_of
from studio.generate.catalog import find_model, models, require_installed
from studio.generate.model_row import ModelRow
from studio.production.loras import lora_folders
from studio.session.document import Document
from studio.session.estimate import Estimate, estimated, told_of
from studio.session.job_progress import JobProgress
from studio.session.job_rows import JobRows
from studio.session.ordering import Preceding, Situation, order_takes
from studio.session.pace import frames_of, sort_taken, taken_frame_s
from studio.session.take_view import TakeView
from studio.session.told_jobs import ToldJobs
from studio.storage.queue import Job


class JobView(TakeView):
    """Looks at the queue, and at the takes that came of it."""

    def __init__(
        self, document: Document, parent: QObject | None = None, *, at_once: int = 1, learnt: Path | None = None
    ) -> None:
        """`at_once` is how many jobs can run beside one another; `learnt` is the file that says what takes of any film
        took here.
        """
        super().__init__(document, parent)
        self._at_once = at_once
        self._learnt = learnt
        self._sorts: dict[object, Sort] = {}
        self._queue = document.store.queue
        self._told = ToldJobs(self._queue)
        self._rows: JobRows | None = None
        self._of_takes: tuple[Mapping[TakeId, Take], dict[object, float | None]] = ({}, {})
        self._expected: tuple[JobRows | None, Mapping[TakeId, Take], list[float | None]] = (None, {}, [])
        self._progress = JobProgress()

    def jobs(self) -> tuple[Job, ...]:
        """Those that run and wait, in their order, and then those that failed, the newest last; none is gone before its
        take is there, nor failed before that was told.
        """
        return self._read().every

    def _read(self) -> JobRows:
        if self._rows is None:
            self._rows = JobRows(self._told.read())
        return self._rows

    @property
    def running(self) -> tuple[Job, ...]:
        """Those that are being made: one for each card at most."""
        return tuple(job for job in self._pending() if job.state == "running")

    def progress(self, job_id: str) -> tuple[float, str]:
        """How far a job is, 0 to 1, and a word for what is being done; nothing for one that does not run."""
        return self._progress.progress(job_id)

    def left_s(self, job_id: str) -> float | None:
        """Seconds that a job still takes once it runs: by its own pace, else by the takes like it; None when neither
        can say.
        """
        job = self._job(job_id)
        expected = None if job is None else self.expected_s(job.request)
        return self._progress.left_s(job_id, expected)

    def told_left_s(self, job_id: str) -> float | None:
        """The same as it is shown: nothing as long as its model is being loaded, which takes nobody knows how long."""
        return None if self._progress.is_beginning(job_id) else self.left_s(job_id)

    def measured_s(self, request: GenerationRequest) -> float | None:
        """Seconds that a take like this takes on this machine, by those of any film that were made here."""
        sort = None if self._learnt is None else self._sort(request)
        each = None if self._learnt is None or sort is None else frame_s(self._learnt, sort)
        return None if each is None else each * frames_of(request)

    def expected_s(self, request: GenerationRequest) -> float | None:
        """The same, or else by the takes of this film, which may have come from another machine."""
        measured = self.measured_s(request)
        if measured is not None:
            return measured
        if self._of_takes[0] is not self._takes:
            self._of_takes = (self._takes, {})
        known, sort = self._of_takes[1], sort_taken(request)
        if sort not in known:  # there may be thousands to look through, and none like it
            known[sort] = taken_frame_s(request, self._takes.values())
        each = known[sort]
        return None if each is None else each * frames_of(request)

    def _sort(self, request: GenerationRequest) -> Sort | None:
        """What decides how long its frames take; None for a model that is not here."""
        key = _like(request)
        if key not in self._sorts:
            try:
                self._sorts[key] = sort_of(find_model(request.model), request)
            except StudioError:
                return None
        return self._sorts[key]

    def queue_left_s(self) -> float | None:
        """Seconds until every job is done; None while one of them cannot be told."""
        each = self._left_each()
        known = [seconds for seconds in each if seconds is not None]
        return self._together_s(known) if len(known) == len(each) else None

    def _left_each(self) -> list[float | None]:
        """`left_s` of every job that runs or waits. It is asked at every step of one, of the thousand of a night."""
        rows = self._read()
        if self._expected[0] is not rows or self._expected[1] is not self._takes:
            self._expected = (rows, self._takes, self._expected_each(rows.pending))
        left_s = self._progress.left_s
        return [left_s(job.id, expected) for job, expected in zip(rows.pending, self._expected[2], strict=True)]

    def _expected_each(self, jobs: Sequence[Job]) -> list[float | None]:
        frames: dict[object, float | None] = {}
        each: list[float | None] = []
        for job in jobs:
            key, count = _like(job.request), frames_of(job.request)
            if key not in frames:
                seconds = self.expected_s(job.request)
                frames[key] = None if seconds is None else seconds / count
            frame = frames[key]
            each.append(None if frame is None else frame * count)
        return each

    def _together_s(self, each: Sequence[float]) -> float:
        """Seconds that jobs take which share what they run on; chains among them may take longer."""
        return max([sum(each) / self._at_once, *each], default=0.0)

    def preview(self, job_id: str) -> QImage | None:
        """The latest picture of how a running job is coming along."""
        return self._progress.preview(job_id)

    def remark_on(self, job_id: str) -> str:
        """What the person should know of a job that runs, in English; empty for most."""
        return self._progress.remark_on(job_id)

    def proposals(self, job_id: str) -> tuple[Proposal, ...]:
        """What may be done in place of a failed job that did not fit, the nearest first."""
        job = self._job(job_id)
        return () if job is None else job.proposals

    def jobs_of(self, shot: ShotId) -> Sequence[Job]:
        """The jobs for one shot, in the order of `jobs`."""
        return self._read().of_shot(shot)

    def job_of(self, shot: ShotId) -> Job | None:
        """The job for a shot that runs, else the first that waits."""
        return next((job for job in self.jobs_of(shot) if job.state != "failed"), None)

    def failure_of(self, shot: ShotId) -> Job | None:
        """The last job for a shot that failed, unless another is on its way."""
        mine = self.jobs_of(shot)
        return mine[-1] if mine and all(job.state == "failed" for job in mine) else None

    def failing(self) -> frozenset[ShotId]:
        """The shots of which the last take that was asked for failed."""
        return self._read().failing

    def models(self) -> tuple[ModelRow, ...]:
        """The models that are on this machine."""
        try:
            return tuple(row for row in models() if row.installed)
        except StudioError:
            return ()

    def estimate(
        self, shots: Sequence[ShotId], *, still: bool = False, first: Preceding | None = None
    ) -> Estimate | None:
        """What `generate` would cost; None where it would be refused."""
        document = self._document
        try:
            row = require_installed(find_model(document.project.film.model))
            now = self._now().after(first)
            order = order_takes(now, shots, row, still=still)
            return estimated(
                [job.request for job in order.jobs],
                tuple(self.takes().values()),
                self.expected_s,
                document.store.takes.bytes_of,
                wait_s=self._together_s([seconds or 0.0 for seconds in self._left_each()]),
                free_bytes=shutil.disk_usage(document.store.folder.path).free,
                told=told_of(order.jobs, now.project, row),
            )
        except (StudioError, OSError):
            return None

    def _pending(self) -> tuple[Job, ...]:
        return self._read().pending

    def _job(self, job_id: str) -> Job | None:
        return self._read().find(job_id)

    def _now(self) -> Situation:
        return Situation(self._document.project, self, self._pending(), lora_folders(self._document.store))


def _like(request: GenerationRequest) -> tuple[object, ...]:
    """What requests have in common whose frames take as long."""
    return request.model, request.kind, request.width, request.height, request.size
