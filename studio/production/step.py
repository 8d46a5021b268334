"""One step of a job: its take, or before that the first picture that another model makes for it.

What a step has made is taken into the project; what it left behind otherwise is removed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from studio.domain.errors import StudioError
from studio.domain.take import Take
from studio.generate.catalog import require_installed
from studio.generate.engine import Engine, Failed, Finished, Outcome
from studio.generate.messages import EngineJob, Opened, Preview, Progress, Remark
from studio.generate.model_row import ModelRow
from studio.generate.opening_job import SHARE, still_request
from studio.production.locate import engine_job
from studio.production.placing import Placer
from studio.storage.project_store import ProjectStore
from studio.storage.queue import Job

FindModel = Callable[[str], ModelRow]
"""A model's id as requests hold it -> its row. Raises ModelMissing."""
Hear = Callable[[Progress | Preview | Remark], None]


@dataclass(frozen=True, slots=True)
class Begun:
    """The first picture is there, and the take comes next."""


def opening_of(store: ProjectStore, job: Job) -> Take | None:
    """The recipe of the first picture that was made for a job, if it is there and is still what the job asks for."""
    return store.openings.find(job.id, still_request(job.request)) if job.request.opening else None


def is_opened(store: ProjectStore, job: Job) -> bool:
    """Whether a job's take can be made next, without a first picture of another model's."""
    return not job.request.opening or opening_of(store, job) is not None


def run_step(
    store: ProjectStore, engine: Engine, job: Job, find_model: FindModel, hear: Hear, placer: Placer
) -> Take | Begun | StudioError | None:
    """What came of the next step of a job: its take or its first picture; or why it failed; or None when it was
    cancelled.
    """
    try:
        opening = opening_of(store, job)
        if job.request.opening and opening is None:
            return _first_picture(store, engine, job, find_model, hear, placer)
        return _take(store, engine, job, opening, find_model, hear, placer)
    except StudioError as error:
        store.takes.discard(job.id)
        return error


def _first_picture(
    store: ProjectStore, engine: Engine, job: Job, find_model: FindModel, hear: Hear, placer: Placer
) -> Begun | StudioError | None:
    request = still_request(job.request)
    row = require_installed(find_model(request.model))
    still = replace(job, request=request)
    outcome = _outcome(store, engine, _order(store, still, row), _within(hear, 0.0, SHARE), placer)
    if isinstance(outcome, Finished):
        store.openings.keep(outcome.made.take(request))
        store.takes.discard(job.id)  # the rest of what a still is for
        return Begun()
    return _given_up(store, job, outcome)


def _take(
    store: ProjectStore,
    engine: Engine,
    job: Job,
    opening: Take | None,
    find_model: FindModel,
    hear: Hear,
    placer: Placer,
) -> Take | StudioError | None:
    opened = None
    if opening is not None:
        title = find_model(job.request.opening).title
        opened = Opened(frames=store.openings.frames(job.id), model=opening.model, title=title)
        hear = _within(hear, SHARE, 1.0)
    order = _order(store, job, find_model(job.request.model), opened)
    outcome = _outcome(store, engine, order, hear, placer)
    if isinstance(outcome, Finished):
        before_s = 0.0 if opening is None else opening.wall_s
        made = msgspec.structs.replace(outcome.made, wall_s=round(before_s + outcome.made.wall_s, 3))
        take = store.takes.adopt(made.take(job.request))
        store.queue.finish(job.id)
        return take
    return _given_up(store, job, outcome)


def _order(store: ProjectStore, job: Job, row: ModelRow, opened: Opened | None = None) -> EngineJob:
    label = f"shot {store.journal.project.name_of(job.shot) or 'that is gone'}"
    return engine_job(store, job.id, label, job.request, row, store.takes.incoming(job.id), opened)


def _outcome(store: ProjectStore, engine: Engine, order: EngineJob, hear: Hear, placer: Placer) -> Outcome:
    order = placer.place(order, store.folder.path)
    outcome = engine.run(order, hear)
    if isinstance(outcome, Finished):
        placer.learn(order, outcome.made)
    return outcome


def _given_up(store: ProjectStore, job: Job, outcome: Outcome) -> StudioError | None:
    store.takes.discard(job.id)
    return outcome.error if isinstance(outcome, Failed) else None


def _within(hear: Hear, begin: float, end: float) -> Hear:
    """What is heard of a step, of a job of which it is the part from `begin` to `end`."""

    def scaled(event: Progress | Preview | Remark) -> None:
        if isinstance(event, Progress):
            event = msgspec.structs.replace(event, done=begin + event.done * (end - begin))
        hear(event)

    return scaled
