"""The queue with signals: orders takes as one edit, lets the engine's thread make them, and says what arrives.

A film that is opened with jobs left from before waits (`paused`): nobody wants a computer to start heavy work because
a folder was opened. `resume` goes on with them, and so does the next thing that is generated. A pause that the person
asked for is kept until `resume`; jobs that are added meanwhile wait. A pause lets the running job finish.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.domain.asset import Asset
from studio.domain.edits import Edit
from studio.domain.errors import EditError, Proposal, StudioError
from studio.domain.shot import ShotId, TakeId
from studio.domain.take import Take
from studio.generate.catalog import find_model, require_installed
from studio.generate.engine import Engine
from studio.generate.model_row import ModelRow
from studio.production.run import Advanced, Arrived, Ended, Event, Remarked, Started, Waits
from studio.session.document import Document
from studio.session.engine_thread import EngineThread, Shared
from studio.session.job_change import accepted, amended
from studio.session.job_view import JobView
from studio.session.ordering import (
    Order,
    Preceding,
    Situation,
    order_again,
    order_part,
    order_takes,
    order_variants,
    order_variations,
    with_relatives,
)
from studio.session.take_change import order_changed
from studio.session.translated import translated
from studio.storage.queue import Job
from studio.storage.settings import SettingsFile

_SMALL_BYTES = 1 << 30


class Generation(JobView):
    """Jobs on their way to takes; and, as a JobView, what there is to see of both."""

    queue_changed = Signal()
    """Rows, their order or their states have changed, or whether the queue is paused."""
    job_advanced = Signal(str, float, str)
    """Job id, 0 to 1, a word for what is being done."""
    job_previewed = Signal(str, object)
    """Job id, a small QImage of how it is coming along."""
    take_arrived = Signal(str, str)
    """Take id, shot id; `queue_changed` follows."""
    job_ended = Signal(str, str)
    """Job id and why it failed; an empty sentence when it was cancelled."""
    job_remarked = Signal(str, str)
    """Job id and something to know while it goes on."""
    tidied = Signal(int)
    """So many unused takes gave up their lossless frames because of the disk budget."""

    def __init__(
        self,
        document: Document,
        engines: Sequence[Engine],
        parent: QObject | None = None,
        *,
        learnt: Path | None = None,
    ) -> None:
        super().__init__(document, parent, at_once=len(engines), learnt=learnt)
        self._closed = False
        # A film that is open for looking only makes no takes; its jobs belong to whoever may write.
        self._paused = bool(self._queue.pending()) or not document.writable
        self._paused_by_person = not document.writable
        shared = Shared(document.store, len(engines))
        self._threads = [
            EngineThread(
                document.store,
                engine,
                find_model=find_model,
                budget_bytes=_budget_bytes,
                shared=shared,
                place=place,
                parent=self,
            )
            for place, engine in enumerate(engines)
        ]
        for thread in self._threads:
            thread.happened.connect(self._on_happened)
            thread.previewed.connect(self._on_previewed)
            thread.failed.connect(self._on_failed)
            thread.tidied.connect(self._on_tidied)
            thread.hold(self._paused)
            thread.start()

    @property
    def paused(self) -> bool:
        """Whether no job begins at the moment."""
        return self._paused

    # --- what can be done ---------------------------------------------------------------------------------------------

    def generate(
        self,
        shots: Sequence[ShotId],
        *,
        model: str | None = None,
        seed: int | None = None,
        still: bool = False,
        first: Preceding | None = None,
    ) -> bool:
        """Make a take (or with `still` a panel) of each of these shots, and takes of parents that have none.

        Shots for which the very same take is on its way already are passed over. A `seed` is these takes' alone; None
        leaves each shot its own. With `first`, that edit comes before them in the same step of undo. False when it was
        refused: then that edit has not been made either.
        """
        return self._put(lambda now, row: order_takes(now, shots, row, seed=seed, still=still), model, first)

    def prepare(self) -> None:
        """Load the film's model before the first take is asked for, so that its first picture is there in a second.

        Only one that is small: a large one takes the memory that other programs use, and waits until it is wanted.
        """
        try:
            row = require_installed(find_model(self._document.project.film.model))
        except StudioError:
            return  # told when a take is asked for
        if row.weight_bytes() <= _SMALL_BYTES:
            self._threads[0].prepare(row)

    def generate_variations(self, shot: ShotId, count: int) -> bool:
        """Make `count` takes of a shot, each with a seed of its own; the first of them will play."""
        return self._put(lambda now, row: order_variations(now, shot, count, row), None)

    def generate_variants(self, shot: ShotId) -> bool:
        """Make a take of each prompt that `{one|two}` in the shot's prompt stands for; the first of them will play."""
        return self._put(lambda now, row: order_variants(now, shot, row), None)

    def regenerate(self, take: Take, shot: ShotId) -> bool:
        """Make a take again from the same recipe, as a new take of a shot."""
        return self._put(lambda now, _: order_again(now, shot, take.request), take.request.model)

    def regenerate_changed(self, take: Take, shot: ShotId, *, prompt: str, seed: int, model: str) -> bool:
        """Make a take again from its recipe in other words, with another seed or of another model. Other words are the
        shot's from then on where the take's were.
        """
        return self._put(lambda now, row: order_changed(now, shot, take.request, row, prompt=prompt, seed=seed), model)

    def regenerate_part(self, take: Take, shot: ShotId, start: int, end: int, *, mask: Asset | None = None) -> bool:
        """Make frames `start` to `end` of a take anew, counted from its first new one, and keep all others; of those
        frames too what is not white in a `mask`.
        """
        return self._put(lambda now, row: order_part(now, shot, take, start, end, row, mask=mask), None)

    def amend(self, job_id: str, *, prompt: str, seed: int, model: str) -> bool:
        """Ask for a job that waits in other words, with another seed or of another model; try one that failed again.

        Other words are the shot's from then on. False when it was refused.
        """
        job = self._job(job_id)
        try:
            if job is None or job.state == "running":
                raise EditError("this job has begun: cancel it to change it")
            row = require_installed(find_model(model))
            now = self._now()
            edit, request = amended(now, job, row, prompt=prompt, seed=seed)
        except StudioError as error:
            self._document.refuse(error)
            return False
        label = self.tr("Edit prompt of shot {name}").format(name=self._document.project.name_of(job.shot))
        if edit is not None and not self._document.apply(label, edit):
            return False
        done = False
        with self._telling():
            done = self._queue.amend(job.id, request)
        if not done:
            self._document.refuse(self.tr("this job has begun meanwhile: cancel it to change it"))
        elif job.state == "failed":
            self.retry(job.id)
        return done

    def cancel(self, job_id: str) -> None:
        """Stop a job, and those that wait for its take; let go of one that failed."""
        job = self._job(job_id)
        if job is not None and job.state == "failed":
            with self._telling():
                self._queue.dismiss(job.id)
        elif job is not None:
            # What waits for it goes first: a job whose parent was cancelled counts as failed.
            self._stop([*reversed(self._queue.waiting_for([job.id])), job])

    def cancel_all(self) -> None:
        """Stop everything that runs and waits; what failed stays to be read."""
        self._stop([*reversed(self._pending())])

    def retry(self, job_id: str) -> None:
        """Try a job again that failed, with what it needs first and with what failed only because it did."""
        job = self._job(job_id)
        if job is not None and job.state == "failed":
            with self._telling():
                again = with_relatives(job, self._queue.jobs())
                for thread in self._threads:
                    thread.want_again(again)
                self._queue.requeue(*again)
            self._go_on()

    def accept(self, job_id: str, proposal: Proposal) -> bool:
        """Take what was proposed in place of a job that did not fit, and try it again so.

        The size of takes and the length of the shot are the film's, one step of undo; the model is the job's alone.
        False when it was refused.
        """
        job = self._job(job_id)
        if job is None or job.state != "failed":
            self._document.refuse(self.tr("this job does not wait for an answer any more"))
            return False
        failed = [each for each in self.jobs() if each.state == "failed"]
        # The size is the whole film's: it settles every job for which the same was proposed.
        alike = [each for each in failed if proposal.kind == "size" and proposal in self.proposals(each.id)]
        settled = [job, *(each for each in alike if each.id != job.id)]
        try:
            changes = [accepted(self._now(), each, proposal, failed) for each in settled]
        except StudioError as error:
            self._document.refuse(error)
            return False
        edit = changes[0].edit
        if edit is not None and not self._document.apply(changes[0].label, edit):
            return False
        with self._telling():
            for name, request in (pair for each in changes for pair in each.requests.items()):
                self._queue.amend(name, request)
        for each in settled:
            self.retry(each.id)
        return True

    def pause(self) -> None:
        """Let no further job begin."""
        self._hold(True, by_person=True)

    def resume(self) -> None:
        """Let jobs begin again."""
        self._hold(False)

    def reorder(self, order: Sequence[str]) -> None:
        """Put the jobs that wait in this order."""
        waiting = {job.id for job in self._queue.pending()}
        with self._telling():
            self._queue.reorder([TakeId(each) for each in order if each in waiting])

    def close(self) -> None:
        """End the threads and the engines; a running job waits for the next time that the film is opened."""
        for thread in self._threads:
            thread.dismiss()  # all of them at once, before any is waited for
        for thread in self._threads:
            thread.close()
        self._told.forget_all()
        self._rows = None
        self.jobs()  # what is asked from now on is answered with what was there last
        self._closed = True

    # --- inside -------------------------------------------------------------------------------------------------------

    def _put(
        self, order: Callable[[Situation, ModelRow], Order], model: str | None, first: Preceding | None = None
    ) -> bool:
        """Plan an order and put it into the film and the queue, as one edit."""
        try:
            row = require_installed(find_model(model or self._document.project.film.model))
            ordered = order(self._now().after(first), row)
        except StudioError as error:
            self._document.refuse(error)
            return False
        failed = [job.id for job in self.jobs() if job.state == "failed" and _replaced(job, ordered.jobs)]
        self._rows = None  # so that those who hear of the edit see its jobs
        label, edit = ordered.label, ordered.edit
        if first is not None:
            label, edit = first.label, _both(first.edit, ordered.edit)
        if not self._document.apply(label, edit, jobs=ordered.jobs):
            return False
        self._told.expect(ordered.jobs)
        with self._telling():
            for job in failed:
                self._queue.dismiss(job)
        self._go_on()
        return True

    def _go_on(self) -> None:
        """Something was added: it begins, unless the person has paused the queue."""
        if self._paused and not self._paused_by_person:
            self._hold(False)
        else:
            for thread in self._threads:
                thread.wake()

    def _hold(self, held: bool, *, by_person: bool = False) -> None:
        self._paused, self._paused_by_person = held, by_person
        for thread in self._threads:
            thread.hold(held)
        self.queue_changed.emit()

    def _stop(self, jobs: Sequence[Job]) -> None:
        with self._telling():
            gone = [job.id for job in jobs if self._queue.withdraw(job.id)]
            for job in jobs:
                if job.id in gone:
                    self._told.forget(job.id)
                else:
                    for thread in self._threads:  # only one of them has it
                        thread.cancel(job.id)
        for each in gone:
            self.job_ended.emit(each, "")

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Change the queue: what cannot be done is refused with a sentence, and the rows are read again."""
        try:
            yield
        except StudioError as error:
            self._document.refuse(error)
        self._rows = None
        self.queue_changed.emit()

    # --- what the thread says -----------------------------------------------------------------------------------------

    def _on_happened(self, event: Event) -> None:
        if self._closed:
            return  # it was on its way when the film was closed; nobody looks at it any more
        job = event.job.id
        match event:
            case Started():
                self._told.begin(event.job)
                self._progress.begin(job)
            case Advanced(done=done, phase=phase):
                self._progress.advance(job, done, translated(phase))
                self.job_advanced.emit(job, done, translated(phase))
                return
            case Waits():
                self._forget(job)
            case Arrived(take=take):
                self._add(take, event.job.shot)
                self._told.forget(job)
                self._forget(job)
                self.take_arrived.emit(take.id, event.job.shot)
            case Remarked(sentence=sentence):
                self._progress.remark(job, sentence)
                self.job_remarked.emit(job, sentence)
            case Ended(message=message):
                self._told.forget(job)
                self._forget(job)
                self.job_ended.emit(job, message)
        self._rows = None
        self.queue_changed.emit()

    def _on_previewed(self, job: str, picture: QImage) -> None:
        if self._progress.show(job, picture):
            self.job_previewed.emit(job, picture)

    def _on_failed(self, sentence: str) -> None:
        if self._closed:
            return
        self._told.forget_all()
        self._rows = None
        self._hold(True, by_person=True)
        self._document.refuse(sentence)

    def _on_tidied(self, takes: Sequence[TakeId]) -> None:
        self.tidied.emit(len(takes))

    def _forget(self, job: TakeId) -> None:
        self._rows = None
        self._progress.forget(job)


def _both(first: Edit, then: Edit) -> Edit:
    return lambda project: then(first(project))


def _replaced(job: Job, by: Sequence[Job]) -> bool:
    """Whether a failed job's shot is tried again in the same kind."""
    return any((new.shot, new.request.kind) == (job.shot, job.request.kind) for new in by)


def _budget_bytes() -> int:
    return SettingsFile().settings.disk_budget_bytes
