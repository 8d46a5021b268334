"""Says which takes could not be made, with what can be done about it: one notice each, and one for all where a night's
queue fails for the same reason many times.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.storage.queue import Job
from studio.ui.notices import NoticeAction, Notices
from studio.ui.queue.proposal import offer

_MOST = 2
"""So many are told one by one; more would have to be dismissed one by one, too."""
_ALL = "takes that were not made"


class FailureNotice(QObject):
    """Listens to the queue of a film, and tells."""

    def __init__(
        self,
        film: OpenFilm,
        notices: Notices,
        parent: QObject,
        *,
        show_queue: Callable[[], object],
        retry_all: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._film, self._notices = film, notices
        self._show_queue = NoticeAction(self.tr("Show the queue"), show_queue)
        self._retry_all = NoticeAction(self.tr("Try all again"), retry_all)
        self._told: set[str] = set()
        """The jobs about which a notice says that they failed."""
        film.generation.job_ended.connect(self._on_job_ended)
        film.generation.queue_changed.connect(self._on_queue_changed)

    def _on_job_ended(self, job: str, sentence: str) -> None:
        if not sentence:
            return
        failed = self._failed()
        self._told.add(job)
        if len(failed) > _MOST:
            self._tell_all(failed, job, sentence)
        else:
            self._tell(failed.get(job), job, sentence)

    def _tell(self, ended: Job | None, job: str, sentence: str) -> None:
        again = NoticeAction(self.tr("Try again"), partial(self._film.generation.retry, job))
        name = self._name(ended)
        if ended is None or name is None:
            self._notices.fail(sentence, again, about=job)
            return
        if sentence.startswith(f"shot {name} "):  # it names the shot itself
            self._notices.fail(translated(sentence), *self._offers(ended), again, about=job)
            return
        text = self.tr("Shot {name} was not made: {sentence}")
        self._notices.fail(
            text.format(name=name, sentence=translated(sentence)), *self._offers(ended), again, about=job
        )

    def _tell_all(self, failed: dict[str, Job], job: str, sentence: str) -> None:
        """One notice about all of them, with the newest reason; what is offered is what would settle all."""
        for each in (_ALL, *self._told):
            self._notices.settled(each)
        ended = failed.get(job)
        name = self._name(ended)
        if name is None:
            text = self.tr("{count} takes were not made, the last of them: {sentence}")
        else:
            text = self.tr("{count} takes were not made, the last of shot {name}: {sentence}")
        offers = [] if ended is None else self._offers(ended, "size")
        text = text.format(count=len(failed), name=name, sentence=translated(sentence))
        self._notices.fail(text, *offers, self._show_queue, self._retry_all, about=_ALL)

    def _on_queue_changed(self) -> None:
        """Of a job that is tried again, or let go of, it is not so any more that it failed."""
        if not self._told:
            return
        if settled := self._told - self._failed().keys():
            for each in (_ALL, *settled):
                self._notices.settled(each)
            self._told -= settled

    def _failed(self) -> dict[str, Job]:
        return {job.id: job for job in self._film.generation.jobs() if job.state == "failed"}

    def _name(self, job: Job | None) -> str | None:
        return None if job is None else self._film.document.project.name_of(job.shot)

    def _offers(self, job: Job, kind: str = "") -> list[NoticeAction]:
        generation, project = self._film.generation, self._film.document.project
        return [
            NoticeAction(offer(project, job, each), partial(generation.accept, job.id, each))
            for each in generation.proposals(job.id)
            if not kind or each.kind == kind
        ]
