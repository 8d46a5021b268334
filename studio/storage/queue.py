"""The durable queue: requests on their way to takes. Their rows survive a crash; their progress does not.

Rows are added only by `Journal.apply`, in the transaction of the edit that points a shot at the take to come.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise
from sqlite3 import Connection
from typing import Any, Literal, cast, get_args

from studio.domain.errors import Proposal, StorageError
from studio.domain.request import GenerationRequest
from studio.domain.shot import ShotId, TakeId
from studio.storage.database import Database
from studio.storage.file_name import check_take_id
from studio.storage.load_order import Setup, Wish, first_setup
from studio.storage.record import read_record, saved_record, write_record

JobState = Literal["queued", "running", "done", "failed", "cancelled"]

Opened = Callable[["Job"], bool]
"""Whether the first picture of a job is there, or needs no model of its own."""

_REMEMBERED = 4096
_COLUMNS = "id, shot, request, state, message, position, created, proposals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A request on its way to the take `id`. `message` says why it failed, and `proposals` what may be done in place of
    one that did not fit, the nearest first; `position` orders the queue, `created` is UTC, ISO 8601.
    """

    id: TakeId
    shot: ShotId
    request: GenerationRequest
    state: JobState = "queued"
    message: str = ""
    position: int = 0
    created: str = ""
    proposals: tuple[Proposal, ...] = ()

    @property
    def parent(self) -> TakeId | None:
        """The take that this one grows from, on its way or there; None where it stands alone or grows from a file."""
        return None if self.request.parent is None else self.request.parent.take


def _needs_none(job: Job) -> bool:
    return not job.request.opening


class Queue:
    """The jobs of a project, for any thread; every change is on the disk when the call returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def jobs(self) -> tuple[Job, ...]:
        """Every job that there ever was, in the order of the queue."""
        return self._select("ORDER BY position")

    def pending(self) -> tuple[Job, ...]:
        """The jobs that are running or waiting, in the order of the queue."""
        return self._select("WHERE state IN ('queued', 'running') ORDER BY position")

    def failed(self) -> tuple[Job, ...]:
        """The jobs that failed and were not tried again, in the order of the queue."""
        return self._select("WHERE state = 'failed' ORDER BY position")

    def waiting_for(self, takes: Iterable[TakeId]) -> tuple[Job, ...]:
        """The queued jobs that grow from one of these takes, or from one that does."""
        queued = self._select("WHERE state = 'queued' ORDER BY position")
        parents = set(takes)
        while grown := {job.id for job in queued if job.parent in parents} - parents:
            parents |= grown
        return tuple(job for job in queued if job.parent in parents)

    def shots(self) -> dict[TakeId, ShotId]:
        """For every take that was ever asked for, the shot that it was asked for by, the oldest first."""
        return {
            TakeId(job): ShotId(shot) for job, shot in self._database.rows("SELECT id, shot FROM job ORDER BY position")
        }

    def get(self, job: TakeId) -> Job:
        """Raises StorageError when there is no such job."""
        found = self._find(job)
        if found is None:
            raise StorageError(f"there is no job {job} in this project")
        return found

    def next(
        self, only: Container[TakeId] | None = None, *, warm: Setup | None = None, opened: Opened = _needs_none
    ) -> Job | None:
        """The first queued job whose parent is there; with `only`, the first of those jobs and of what they wait for.

        Jobs that need what is loaded (`warm`) go first, and before another model is loaded, what takes the fewest loads
        in all; unless a person has put jobs in another order than they came in: then the order is theirs. `opened` says
        of which jobs the first picture is there. Jobs whose parent failed or was cancelled fail here, with a sentence.
        """
        while self._orphans():
            with self._database.transaction() as connection:
                for job, parent in self._orphans():  # as they are in this moment: one may just have been tried again
                    _change(connection, job, "failed", ("queued",), _orphaned(parent))
        queued = {job.id: job for job in self._select("WHERE state = 'queued' ORDER BY position")}
        wanted = queued if only is None else _with_parents(queued, only)
        coming = self._coming()
        wishes = {
            job.id: Wish(job.request, opened(job), job.parent not in coming)
            for job in queued.values()
            if job.id in wanted
        }
        ready = {take: wish.setup for take, wish in wishes.items() if wish.ready}
        if _reordered(queued.values()):
            return next((queued[take] for take in ready), None)
        turn = warm if warm in ready.values() else first_setup(wishes)
        return next((queued[take] for take, setup in ready.items() if setup == turn), None)

    def begin(
        self, only: Container[TakeId] | None = None, *, warm: Setup | None = None, opened: Opened = _needs_none
    ) -> Job | None:
        """Like `next`, and the job is running then: one that is withdrawn in this moment is passed over."""
        while (job := self.next(only, warm=warm, opened=opened)) is not None:
            if self._change(job.id, "running", ("queued",)):
                return replace(job, state="running")
        return None

    def start(self, job: TakeId) -> None:
        """The engine has begun a queued job. Raises StorageError when it does not wait any more."""
        self._set(job, "running", ("queued",))

    def finish(self, job: TakeId) -> None:
        """The take has been adopted."""
        self._set(job, "done", ("queued", "running"))

    def fail(self, job: TakeId, message: str, proposals: tuple[Proposal, ...] = ()) -> None:
        """The job ended without a take: why, and what may be done instead."""
        with self._database.transaction() as connection:
            if not _change(connection, job, "failed", ("queued", "running"), message, saved_record(proposals)):
                raise self._cannot(job, "failed")

    def cancel(self, job: TakeId) -> None:
        """The person does not want the take any more."""
        self._set(job, "cancelled", ("queued", "running"))

    def amend(self, job: TakeId, request: GenerationRequest) -> bool:
        """Change what a job that waits, or that failed, asks for; False when it has begun or ended."""
        with self._database.transaction() as connection:
            changed = connection.execute(
                "UPDATE job SET request = ? WHERE id = ? AND state IN ('queued', 'failed')",
                (write_record(request), job),
            ).rowcount
        return changed > 0

    def withdraw(self, job: TakeId) -> bool:
        """Cancel a job that has not begun; False, and nothing has changed, when it has begun or ended."""
        return self._change(job, "cancelled", ("queued",))

    def dismiss(self, job: TakeId) -> None:
        """Let go of a job that failed: it is not shown among the failed ones any more."""
        self._set(job, "cancelled", ("failed",))

    def requeue(self, *jobs: TakeId) -> None:
        """Try failed, cancelled or interrupted jobs again, at their old places in the queue.

        All in one moment: in between, a child would fail once more because its parent has.
        """
        with self._database.transaction() as connection:
            for job in jobs:
                if not _change(connection, job, "queued", ("running", "failed", "cancelled")):
                    raise self._cannot(job, "queued")

    def reorder(self, order: Sequence[TakeId]) -> None:
        """Put the pending jobs in this order; pending jobs that it does not name come after, as they were."""
        pending = {job.id: job.position for job in self.pending()}
        unknown = [job for job in order if job not in pending]
        if unknown:
            raise StorageError(f"job {unknown[0]} is not waiting: it cannot be moved")
        wanted = list(dict.fromkeys([*order, *pending]))
        with self._database.transaction() as connection:
            connection.executemany(
                "UPDATE job SET position = ? WHERE id = ?", zip(sorted(pending.values()), wanted, strict=True)
            )

    def recover(self, arrived: Callable[[TakeId], bool]) -> None:
        """After a crash: jobs whose take has arrived are done, others that were running wait again."""
        for job in self.pending():
            if arrived(job.id):
                self.finish(job.id)
            elif job.state == "running":
                self.requeue(job.id)

    def _coming(self) -> set[TakeId]:
        """The takes that are not there yet; one without a row was made before, or elsewhere."""
        return {TakeId(take) for (take,) in self._database.rows("SELECT id FROM job WHERE state != 'done'")}

    def _orphans(self) -> list[tuple[TakeId, Job]]:
        """The queued jobs whose parent will not come, each with that parent."""
        rows = self._database.rows(
            "SELECT child.id, parent.id FROM job child"
            " JOIN job parent ON parent.id = json_extract(child.request, '$.parent.take')"
            " WHERE child.state = 'queued' AND parent.state IN ('failed', 'cancelled')"
        )
        return [(TakeId(child), self.get(TakeId(parent))) for child, parent in rows]

    def _change(self, job: TakeId, state: JobState, allowed: tuple[JobState, ...]) -> bool:
        """Whether the job was in one of the states that are allowed, and so has changed."""
        with self._database.transaction() as connection:
            return _change(connection, job, state, allowed)

    def _set(self, job: TakeId, state: JobState, allowed: tuple[JobState, ...]) -> None:
        if not self._change(job, state, allowed):
            raise self._cannot(job, state)

    def _cannot(self, job: TakeId, state: JobState) -> StorageError:
        return StorageError(f"job {job} is {self.get(job).state}: it cannot become {state}")

    def _find(self, job: TakeId) -> Job | None:
        found = self._select("WHERE id = ?", job)
        return found[0] if found else None

    def _select(self, condition: str, *values: str) -> tuple[Job, ...]:
        return tuple(_job(row) for row in self._database.rows(f"SELECT {_COLUMNS} FROM job {condition}", *values))


def insert_jobs(connection: Connection, jobs: Sequence[Job]) -> None:
    """Add jobs at the end of the queue, inside a transaction of the caller. Raises EditError or StorageError."""
    last = connection.execute("SELECT coalesce(max(position), 0) FROM job").fetchone()[0] if jobs else 0
    for position, job in enumerate(jobs, last + 1):
        check_take_id(job.id)
        if connection.execute("SELECT 1 FROM job WHERE id = ?", (job.id,)).fetchone():
            raise StorageError(f"there is already a job for the take {job.id}")
        created = job.created or datetime.now(UTC).isoformat(timespec="seconds")
        request, proposals = write_record(job.request), saved_record(job.proposals)
        row = (job.id, job.shot, request, job.state, job.message, position, created, proposals)
        connection.execute(f"INSERT INTO job ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _change(
    connection: Connection,
    job: TakeId,
    state: JobState,
    allowed: tuple[JobState, ...],
    message: str = "",
    proposals: str = "[]",
) -> bool:
    marks = ", ".join("?" * len(allowed))
    changed = connection.execute(
        f"UPDATE job SET state = ?, message = ?, proposals = ? WHERE id = ? AND state IN ({marks})",
        (state, message, proposals, job, *allowed),
    )
    return changed.rowcount > 0


@lru_cache(_REMEMBERED)
def _job(row: tuple[Any, ...]) -> Job:
    """A night's thousand rows are read whenever one of them changes, so those that are as they were are not decoded
    again.
    """
    name, shot, request, state, message, position, created, proposals = row
    if state not in get_args(JobState):
        raise StorageError(f"a job is saved as {state!r}: the project is damaged")
    return Job(
        id=check_take_id(name),
        shot=ShotId(shot),
        request=read_record(GenerationRequest, request),
        state=cast(JobState, state),
        message=message,
        position=position,
        created=created,
        proposals=read_record(tuple[Proposal, ...], proposals),
    )


def _with_parents(queued: Mapping[TakeId, Job], only: Container[TakeId]) -> set[TakeId]:
    """Those of the queued jobs, and the queued jobs that they wait for."""
    wanted: set[TakeId] = set()
    for job in queued:
        each = job if job in only else None
        while each is not None and each in queued and each not in wanted:
            wanted.add(each)
            each = queued[each].parent
    return wanted


def _reordered(jobs: Iterable[Job]) -> bool:
    """Whether the person has put a job before one that was asked for earlier."""
    asked = [job.created for job in jobs]
    return any(earlier > later for earlier, later in pairwise(asked))


def _orphaned(parent: Job) -> str:
    if parent.state == "cancelled":
        return "the take that it continues was cancelled"
    if parent.message.startswith("the take that it continues "):  # down a long chain the first reason counts
        return parent.message
    return f"the take that it continues failed: {parent.message}"
