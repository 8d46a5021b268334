"""Which takes to make for which shots, planned as one edit and its queue rows before anything runs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from studio.domain.chain import TailWindow, in_order, playing, request_for, stale_shots
from studio.domain.direction import Direction
from studio.domain.edits import Edit, await_take
from studio.domain.errors import EditError
from studio.domain.panel_edits import set_panels
from studio.domain.project import Project
from studio.domain.prompt_variant import expand_variants
from studio.domain.request import GenerationRequest
from studio.domain.shot import Panel, Shot, ShotId, TakeId
from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.storage.file_name import new_take_id
from studio.storage.queue import Job

Equip = Callable[[GenerationRequest], GenerationRequest]
"""A request -> the request with what this machine has for it."""


def _as_it_is(request: GenerationRequest) -> GenerationRequest:
    return request


@dataclass(frozen=True, slots=True)
class PlannedTake:
    """A take to make: its id is minted, its request complete."""

    id: TakeId
    shot: ShotId
    request: GenerationRequest

    @property
    def job(self) -> Job:
        """Its row of the queue."""
        return Job(id=self.id, shot=self.shot, request=self.request)


@dataclass(frozen=True, slots=True)
class Plan:
    """Takes in the order in which they must be made, and the one edit that points the shots at them.

    Of several takes of one shot the first is the one that it waits for.
    """

    takes: tuple[PlannedTake, ...]
    edit: Edit
    label: str

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Their rows of the queue."""
        return tuple(take.job for take in self.takes)


def read_direction(text: str, frames: int, rate: Rate) -> Direction:
    """A camera directive as the requests hold it; what is odd about it is shown elsewhere and never stops a take."""
    return parse_camera(text, frames=frames, rate=rate)[0]


def plan_takes(
    project: Project,
    shots: Iterable[ShotId],
    *,
    requests: Mapping[TakeId, GenerationRequest],
    arrived: Callable[[TakeId], bool],
    window: TailWindow,
    model: str | None = None,
    equip: Equip = _as_it_is,
    still: bool = False,
) -> Plan:
    """Plan one new take for each of `shots`, and for parents that have none, parents first.

    `requests` are those behind every take that is there or on its way: a shot grows from the newest of its parent's.
    `equip` adds to each what this machine has for it (`studio.production.equipment`).
    Raises EditError when a shot cannot be generated; then nothing is planned at all.
    """
    known = dict(requests)
    minted: dict[ShotId, TakeId] = {}
    planned: list[PlannedTake] = []
    for shot in (project.shot(each) for each in _order(project, shots, requests.__contains__, still=still)):
        followed = project.followed(shot)
        parent = None if followed is None else minted.get(followed.id) or playing(followed, requests.__contains__)
        request = request_for(
            project,
            shot,
            requests=known,
            window=window,
            read_camera=read_direction,
            parent_take=parent,
            followed=followed,
            model=model,
            still=still,
        )
        request = equip(request)
        take = new_take_id()
        minted[shot.id] = take
        known[take] = request
        planned.append(PlannedTake(take, shot.id, request))
    edit = _panels_edit(planned) if still else awaiting(planned, arrived)
    return Plan(tuple(planned), edit, _label(project, planned, still=still))


def plan_variants(
    project: Project,
    shot: ShotId,
    *,
    requests: Mapping[TakeId, GenerationRequest],
    arrived: Callable[[TakeId], bool],
    window: TailWindow,
    model: str | None = None,
    equip: Equip = _as_it_is,
) -> Plan:
    """Plan a take for each prompt that `{one|two}` in a shot's prompt stands for, all with the same seed.

    Raises EditError when there is only one, or when the shot cannot be generated.
    """
    prompts = expand_variants(project.shot(shot).prompt)
    name = project.shot(shot).name
    if len(prompts) < 2:
        raise EditError(f"the prompt of shot {name} has no variants: write them as {{dusk|dawn}}")
    plan = plan_takes(project, [shot], requests=requests, arrived=arrived, window=window, model=model, equip=equip)
    *parents, first = plan.takes
    known = {**requests, **{each.id: each.request for each in parents}}
    parent = None if first.request.parent is None else first.request.parent.take
    takes: list[PlannedTake] = []
    for prompt in prompts:
        request = request_for(
            project,
            replace(project.shot(shot), prompt=prompt),
            requests=known,
            window=window,
            read_camera=read_direction,
            parent_take=parent,
            model=model,
        )
        takes.append(PlannedTake(new_take_id(), shot, equip(request)))
    label = f"Generate {len(takes)} prompt variants of shot {name}"
    return Plan((*parents, *takes), awaiting([*parents, takes[0]], arrived), label)


def awaiting(takes: Sequence[PlannedTake], arrived: Callable[[TakeId], bool]) -> Edit:
    """The edit that lets shots wait for takes; a take that has come meanwhile stays what plays until then."""

    def edit(project: Project) -> Project:
        for take in takes:
            pending = project.shot(take.shot).pending
            kept = pending if pending is not None and arrived(pending) else None
            project = await_take(take.shot, take.id, arrived=kept)(project)
        return project

    return edit


def check_plannable(project: Project, window: TailWindow, equip: Equip = _as_it_is) -> Plan:
    """What a film without any takes would need, before anything is written.

    Raises EditError when one of its shots could not be generated.
    """
    shots = [shot.id for shot in project.shots if shot.source == "generated"]
    return plan_takes(project, shots, requests={}, arrived=lambda _: False, window=window, equip=equip)


def stale(
    project: Project,
    *,
    requests: Mapping[TakeId, GenerationRequest],
    arrived: Callable[[TakeId], bool],
    window: TailWindow,
    model: str | None = None,
) -> list[ShotId]:
    """The shots whose playing take is out of date, in storyline order."""
    return stale_shots(
        project, requests=requests, arrived=arrived, window=window, read_camera=read_direction, model=model
    )


def missing(shots: Sequence[Shot], arrived: Callable[[TakeId], bool]) -> list[ShotId]:
    """Those of these shots that are to be generated and have no take to play."""
    # A take that is chosen and there is what nearly all have: asked here, it costs them no call.
    open_shots = [shot for shot in shots if shot.chosen is None or not arrived(shot.chosen)]
    return [shot.id for shot in open_shots if shot.source == "generated" and not _made(shot, arrived)]


def find_shot(project: Project, wanted: str) -> ShotId:
    """A shot by its name, its 1-based number, or its id. Raises EditError with what there is.

    Ids come last: those that no board named are numbers too, of where the shots once stood.
    """
    for shot in project.shots:
        if wanted == shot.name:
            return shot.id
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else 0
    if 1 <= number <= len(project.shots):
        return project.shots[number - 1].id
    for shot in project.shots:
        if wanted == shot.id:
            return shot.id
    raise EditError(f'there is no shot "{wanted}": {_called(project)}')


def _called(project: Project) -> str:
    if not project.shots:
        return "this film has none yet"
    names = [shot.name for shot in project.shots]
    return f"there are {len(names)}, called {', '.join(names[:12])}{' …' if len(names) > 12 else ''}"


def _order(
    project: Project, shots: Iterable[ShotId], there: Callable[[TakeId], bool], *, still: bool
) -> Collection[ShotId]:
    wanted = set(shots)
    ordered = {} if still else dict.fromkeys(in_order(project, wanted, made=lambda shot: _made(shot, there)))
    # A single frame grows from nothing. A shot that was asked for and has nothing to generate is not passed over in
    # silence: its request says why.
    return ordered | dict.fromkeys(shot.id for shot in project.shots if shot.id in wanted)


def _made(shot: Shot, there: Callable[[TakeId], bool]) -> bool:
    # Whether a take plays and is there, in as few steps as can be: it is asked of every shot of a film.
    return (shot.chosen is not None and there(shot.chosen)) or (shot.pending is not None and there(shot.pending))


def _panels_edit(planned: list[PlannedTake]) -> Edit:
    def edit(project: Project) -> Project:
        for take in planned:
            panels = (*project.shot(take.shot).panels, Panel(take=take.id))
            project = set_panels(take.shot, panels)(project)
        return project

    return edit


def _label(project: Project, planned: list[PlannedTake], *, still: bool) -> str:
    names = [project.shot(take.shot).name for take in planned]
    what = "panel" if still else "shot"
    if len(names) > 3:
        return f"Generate {len(names)} {what}s"
    return f"Generate {what}{'s' if len(names) > 1 else ''} {', '.join(names)}"
