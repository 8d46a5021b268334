"""A job asked for differently: in other words, with another seed, of another model, or as was proposed where it did not
fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.domain.chain import request_for
from studio.domain.edits import Edit, set_duration, set_prompt
from studio.domain.errors import EditError, Proposal
from studio.domain.film_edits import set_film
from studio.domain.project import Project
from studio.domain.prompt import worded_as
from studio.domain.request import GenerationRequest
from studio.domain.shot import ShotId, TakeId
from studio.generate.catalog import find_model, require_installed
from studio.generate.model_row import ModelRow
from studio.production.equipment import equipment
from studio.production.plan import read_direction
from studio.session.ordering import Situation, with_relatives
from studio.storage.queue import Job


def prompt_of(project: Project, shot: ShotId, request: GenerationRequest) -> str:
    """The words of a shot that a take of it is asked for in; of several variants the one that the request makes."""
    return worded_as(project, project.shot(shot), request.prompt).prompt


def check_maker(request: GenerationRequest, model: ModelRow) -> None:
    """Raise EditError where a part of a take would be made by another model than the take was."""
    if request.kept is not None and model.id != request.model:
        raise EditError("a part of a take is made by the model that made the take: choose that one")


def amended(
    now: Situation, job: Job, model: ModelRow, *, prompt: str, seed: int
) -> tuple[Edit | None, GenerationRequest]:
    """The edit of the shot that other words are, or None; and the request as the shot would send it now.

    Raises EditError when the shot is gone, cannot be generated, or when others wait for this very take.
    """
    project = now.project
    if project.name_of(job.shot) is None:
        raise EditError("the shot of this job is gone: cancel the job")
    shot = project.shot(job.shot)
    if any(each.pending == job.id for each in shot.alternates):
        raise EditError(f"another alternate of shot {shot.name} plays: let the one play that this job is for")
    old = job.request
    check_maker(old, model)
    edit = None if prompt == prompt_of(project, job.shot, old) else set_prompt(job.shot, prompt)
    changed = project if edit is None else edit(project)
    request = request_for(
        changed,
        worded_as(changed, changed.shot(job.shot), old.prompt),
        requests=now.requests,
        window=model.window,
        read_camera=read_direction,
        parent_take=None if old.parent is None else old.parent.take,
        model=model.id,
        still=old.kind == "still",
    )
    request = replace(equipment(model, now.lora_folders)(request), seed=seed)
    if old.kept is not None:
        request = replace(request, frames=old.frames, head=old.head, tail=old.tail, parent=old.parent, kept=old.kept)
    waits = any(each.parent == job.id for each in now.pending)
    if waits and request.head != old.head:
        raise EditError("a shot that continues this take waits already: cancel that one first, then change the model")
    return edit, request


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What taking a proposal comes to: one step of undo, or none; and what the job and those that failed because of it
    ask for from then on.
    """

    label: str
    edit: Edit | None
    requests: dict[TakeId, GenerationRequest]


def accepted(now: Situation, job: Job, proposal: Proposal, failed: Sequence[Job]) -> Acceptance:
    """A job that did not fit, as was proposed in its place; `failed` are the jobs that failed, itself among them.

    Raises EditError or ModelMissing, with a sentence, when it cannot be.
    """
    label, edit = _edit_for(now.project, job, proposal)
    project = now.project if edit is None else edit(now.project)
    by_id = {each.id: each for each in failed}
    requests: dict[TakeId, GenerationRequest] = {}
    for each in (by_id[name] for name in with_relatives(job, failed)):
        changed = (replace(by_id[name], request=request) for name, request in requests.items())
        model = proposal.value if proposal.kind == "model" and each.id == job.id else each.request.model
        try:
            requests[each.id] = amended(
                replace(now, project=project, pending=(*now.pending, *changed)),
                each,
                require_installed(find_model(model)),
                prompt=prompt_of(project, each.shot, each.request),
                seed=each.request.seed,
            )[1]
        except EditError:
            if each.id == job.id:
                raise
    return Acceptance(label, edit, requests)


def shortened(project: Project, job: Job, frames: int) -> int:
    """How long a job's shot may be, in film frames, for its take to have `frames`, handles included."""
    return frames - job.request.head - job.request.tail - max(0, project.shot(job.shot).source_in)


def _edit_for(project: Project, job: Job, proposal: Proposal) -> tuple[str, Edit | None]:
    match proposal.kind:
        case "size":
            width, _, height = proposal.value.partition("x")
            size = int(width), int(height)
            return "Set the size of takes", None if project.film.take_size == size else set_film(take_size=size)
        case "frames":
            name = project.shot(job.shot).name
            return f"Shorten shot {name}", set_duration(job.shot, shortened(project, job, int(proposal.value)))
        case _:
            return "", None
