"""Which takes `generate` is to make, as it was typed, and how that becomes one edit with its jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from studio.cli.retake import Part, plan_of_part
from studio.domain.chain import Batch, batch
from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.film_edits import set_film
from studio.domain.project import Project
from studio.domain.shot import ShotId
from studio.generate.model_row import ModelRow
from studio.media.delivery import read_size
from studio.production.ability import check_able
from studio.production.equipment import equipment
from studio.production.loras import lora_folders
from studio.production.plan import Plan, find_shot, missing, plan_takes, stale
from studio.storage.project_store import ProjectStore


@dataclass(frozen=True, slots=True)
class Choice:
    """Which shots `generate` is to make, and whether as takes or as single frames."""

    shots: tuple[str, ...] = ()
    everything: bool = False
    stale: bool = False
    stills: bool = False
    part: Part | None = None
    """What of the one shot's take is made again; None for whole takes."""
    whole: bool = False
    """The film is wanted whole: an approved shot is left alone only where it has a take."""

    def check(self) -> None:
        """Raise EditError for a choice that contradicts itself."""
        if sum((bool(self.shots), self.everything, self.stale)) > 1:
            raise EditError("choose either --shot, --all or --stale")
        if self.part is not None and (len(self.shots) != 1 or self.stills):
            raise EditError("a part of a take is made for one shot: name it with --shot")


@dataclass(frozen=True, slots=True)
class Changes:
    """What the command line says of the film, over the board and the project; empty leaves it as it is."""

    seed: int | None = None
    take_size: str = ""
    levers: tuple[str, ...] = ()
    """Of this run alone: they are no part of the film."""

    def values(self) -> dict[str, Any]:
        """The film's fields. Raises EditError for a size that is none."""
        values: dict[str, Any] = {} if self.seed is None else {"seed": self.seed}
        return values | ({"take_size": read_size(self.take_size)} if self.take_size else {})


def queue_takes(store: ProjectStore, choice: Choice, row: ModelRow, changes: Changes) -> tuple[Plan, Batch]:
    """Plan takes and queue them, as one edit that also makes what was asked for of the film. Raises EditError where
    nothing can be planned.
    """
    values = changes.values()
    change: Edit = set_film(**values) if values else lambda project: project
    project = change(store.journal.project)
    wanted = _batch(project, choice, store, row)
    if choice.part is None:
        plan = _planned(project, store, wanted.shots, choice, row)
    else:
        plan = plan_of_part(project, store, wanted.shots[0], choice.part, row)
    label = plan.label if plan.takes else "Set the film's seed" if changes.take_size == "" else "Set the size of takes"
    store.journal.apply(label, lambda project: plan.edit(change(project)), jobs=plan.jobs)
    _supersede(store, plan)
    return plan, wanted


def _planned(project: Project, store: ProjectStore, shots: Sequence[ShotId], choice: Choice, row: ModelRow) -> Plan:
    plan = plan_takes(
        project,
        shots,
        requests=store.takes.requests(),
        arrived=store.takes.__contains__,
        window=row.window,
        model=row.id,
        equip=equipment(row, lora_folders(store)),
        still=choice.stills,
    )
    check_able(project, plan, row, lora_folders(store))
    return plan


def _batch(project: Project, choice: Choice, store: ProjectStore, row: ModelRow) -> Batch:
    """The shots that are wanted; approved ones only where they were named."""
    if choice.shots:
        return Batch(tuple(find_shot(project, wanted) for wanted in choice.shots))
    lacking = frozenset(missing(project.shots, store.takes.__contains__))
    wanted = _chosen_shots(project, choice, store, row)
    if choice.whole:
        kept = [shot.id for shot in project.shots if shot.status == "approved" and shot.id not in lacking]
        return Batch(tuple(shot for shot in wanted if shot not in kept), tuple(shot for shot in wanted if shot in kept))
    # What waits in the queue was ordered: to go on with it is no batch.
    ordered = frozenset() if choice.everything or choice.stale else _waiting(store, choice)
    fresh = [shot for shot in wanted if shot not in ordered]
    sorted_shots = batch(
        project, fresh, made=lambda shot: shot.id not in lacking or shot.id in ordered, still=choice.stills
    )
    return replace(sorted_shots, shots=tuple(s for s in wanted if s in ordered or s in sorted_shots.shots))


def _chosen_shots(project: Project, choice: Choice, store: ProjectStore, row: ModelRow) -> list[ShotId]:
    arrived = store.takes.__contains__
    if choice.everything:
        return [shot.id for shot in project.shots if shot.source == "generated"]
    if choice.stale:
        return stale(project, requests=store.takes.requests(), arrived=arrived, window=row.window, model=row.id)
    lacking = set(missing(project.shots, arrived)) | _waiting(store, choice)
    return [shot.id for shot in project.shots if shot.source == "generated" and shot.id in lacking]


def _waiting(store: ProjectStore, choice: Choice) -> frozenset[ShotId]:
    """The shots that a run before this one has left in the queue."""
    return frozenset(job.shot for job in store.queue.pending() if (job.request.kind == "still") == choice.stills)


def _supersede(store: ProjectStore, plan: Plan) -> None:
    """Jobs from a run that was interrupted make way: those for the shots of this plan, and what waits for them.

    It comes after the plan is in the queue, so that a crash in between leaves too many jobs and never too few.
    """
    planned = {(take.shot, take.request.kind) for take in plan.takes}
    new = {take.id for take in plan.takes}
    old = [job for job in store.queue.pending() if job.id not in new and (job.shot, job.request.kind) in planned]
    # What waits goes first: a job whose parent was cancelled would be told as a failure.
    waiting = store.queue.waiting_for(job.id for job in old)
    for job in dict.fromkeys(job.id for job in (*reversed(waiting), *old)):
        store.queue.cancel(job)
