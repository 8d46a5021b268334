"""What Generate puts into the queue: jobs, and the one edit that points shots at the takes to come."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio.domain.asset import Asset
from studio.domain.chain import another_seed
from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.request import GenerationRequest
from studio.domain.shot import ShotId, TakeId
from studio.domain.take import Take
from studio.generate.model_row import ModelRow
from studio.production.ability import check_able
from studio.production.equipment import equipment
from studio.production.plan import Plan, PlannedTake, awaiting, plan_takes, plan_variants
from studio.production.retake import plan_part
from studio.session.take_view import TakeView
from studio.storage.file_name import new_take_id
from studio.storage.queue import Job

_MOST_VARIATIONS = 64


@dataclass(frozen=True, slots=True)
class Order:
    """One step of undo and the jobs that come with it."""

    label: str
    edit: Edit
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Preceding:
    """An edit that takes are made for: both are one step of undo, which has its label."""

    label: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class Situation:
    """What an order is planned from: the film, the takes that are there, the jobs that run and wait, and where LoRAs
    are.
    """

    project: Project
    takes: TakeView
    pending: tuple[Job, ...]
    lora_folders: tuple[Path, ...] = ()

    @property
    def requests(self) -> Mapping[TakeId, GenerationRequest]:
        """Those behind every take that is there or on its way."""
        return {**self.takes.requests(), **{job.id: job.request for job in self.pending}}

    def after(self, first: Preceding | None) -> Situation:
        """How things are once that edit has been made. Raises EditError where it cannot be."""
        return self if first is None else replace(self, project=first.edit(self.project))

    def plan(self, shots: Iterable[ShotId], model: ModelRow, *, still: bool = False) -> Plan:
        """Plan takes of these shots as things are. Raises EditError where the model cannot make them."""
        plan = plan_takes(
            self.project,
            shots,
            requests=self.requests,
            arrived=self.takes.takes().__contains__,
            window=model.window,
            model=model.id,
            equip=equipment(model, self.lora_folders),
            still=still,
        )
        check_able(self.project, plan, model, self.lora_folders)
        return plan


def order_takes(
    now: Situation, shots: Sequence[ShotId], model: ModelRow, *, seed: int | None = None, still: bool = False
) -> Order:
    """A take, or with `still` a single frame, of each shot; parents that have none come along.

    Shots whose very same take is on its way are left out. One that is there already is made with another seed, unless
    the shot's own is fixed. Raises EditError when nothing can be generated.
    """
    if not shots:
        raise EditError("no shot is selected: select those to generate")
    wanted = [now.project.shot(shot).id for shot in dict.fromkeys(shots)]
    if seed is None:
        wanted = [shot for shot in wanted if not _on_its_way(now, shot, model, still=still)]
    if not wanted:
        raise EditError(_already(now.project, shots))
    plan = now.plan(wanted, model, still=still)
    takes = plan.takes
    if seed is not None:
        takes = tuple(_reseeded(take, seed) if take.shot in wanted else take for take in takes)
    else:
        takes = tuple(_not_again(now, take) for take in takes)
    return Order(plan.label, plan.edit, tuple(take.job for take in takes))


def order_variations(now: Situation, shot: ShotId, count: int, model: ModelRow) -> Order:
    """Takes of one shot that differ in their seeds alone. Raises EditError when it cannot be generated."""
    if not 1 <= count <= _MOST_VARIATIONS:
        raise EditError(f"there can be 1 to {_MOST_VARIATIONS} variations at once, not {count}")
    *parents, take = now.plan([shot], model).takes
    variations = [replace(_reseeded(take, secrets.randbits(31)), id=new_take_id()) for _ in range(count)]
    name = now.project.shot(shot).name
    awaited = [*parents, variations[0]]
    return Order(
        f"Generate {count} variation{'' if count == 1 else 's'} of shot {name}",
        awaiting(awaited, now.takes.takes().__contains__),
        tuple(each.job for each in (*parents, *variations)),
    )


def order_variants(now: Situation, shot: ShotId, model: ModelRow) -> Order:
    """A take of each variant of a shot's prompt. Raises EditError when it has none or cannot be generated."""
    plan = plan_variants(
        now.project,
        shot,
        requests=now.requests,
        arrived=now.takes.takes().__contains__,
        window=model.window,
        model=model.id,
        equip=equipment(model, now.lora_folders),
    )
    return Order(plan.label, plan.edit, plan.jobs)


def order_again(now: Situation, shot: ShotId, request: GenerationRequest) -> Order:
    """The same recipe once more. Raises EditError when what it grew from is gone."""
    parent = request.parent
    if parent is not None and parent.take is not None and parent.take not in now.requests:
        raise EditError("the take that this one grew from is gone: generate the shot anew")
    take = PlannedTake(new_take_id(), shot, request)
    edit = awaiting([take], now.takes.takes().__contains__)
    return Order(f"Regenerate a take of shot {now.project.shot(shot).name}", edit, (take.job,))


def order_part(
    now: Situation, shot: ShotId, take: Take, start: int, end: int, model: ModelRow, *, mask: Asset | None = None
) -> Order:
    """A take of which only a part is new, or only what is white in a `mask`. Raises EditError with what speaks
    against it.
    """
    planned = plan_part(now.project, shot, take, start, end, requests=now.requests, model=model, mask=mask)
    edit = awaiting([planned], now.takes.takes().__contains__)
    name = now.project.shot(shot).name
    label = f"Regenerate a part of shot {name}" if mask is None else f"Regenerate a region of shot {name}"
    return Order(label, edit, (planned.job,))


def with_relatives(job: Job, jobs: Iterable[Job]) -> list[TakeId]:
    """The jobs that a failed one grows from as far as they ended without a take, itself, and those that failed since.

    Parents come first: a job that waits while its parent counts as failed would fail at once.

    What grows from a job that never made a take can only have failed because of that.
    """
    ended = {each.id: each for each in jobs if each.state in ("failed", "cancelled")}
    line = [job.id]
    while (parent := ended[line[-1]].parent) is not None and parent in ended:
        line.append(parent)
    line.reverse()
    failed = [each for each in ended.values() if each.state == "failed"]
    while grown := [each.id for each in failed if each.parent in line and each.id not in line]:
        line += grown
    return line


def _on_its_way(now: Situation, shot: ShotId, model: ModelRow, *, still: bool) -> bool:
    waiting = [job.request for job in now.pending if job.shot == shot]
    return bool(waiting) and now.plan([shot], model, still=still).takes[-1].request in waiting


def _already(project: Project, shots: Sequence[ShotId]) -> str:
    if len(shots) == 1:
        return f"this take of shot {project.shot(shots[0]).name} is being made already: change the shot or its seed"
    return "these takes are being made already"


def _not_again(now: Situation, take: PlannedTake) -> PlannedTake:
    """The same take, or, where that would only repeat what is there, one with the next seed."""
    made = [each.request for each in now.takes.takes_of(take.shot)]
    if take.request not in made or now.project.shot(take.shot).seed is not None:
        return take
    coming = [job.request for job in now.pending if job.shot == take.shot]
    alike = sum(replace(each, seed=take.request.seed) == take.request for each in (*made, *coming))
    return _reseeded(take, another_seed(take.request.seed, alike))


def _reseeded(take: PlannedTake, seed: int) -> PlannedTake:
    return replace(take, request=replace(take.request, seed=seed))
