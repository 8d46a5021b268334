"""A job that did not fit, asked for as what was proposed in its place: smaller, shorter, or of another model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.domain.edits import Edit, set_duration
from studio.domain.errors import EditError, Proposal
from studio.domain.film_edits import set_film
from studio.domain.project import Project, TakeId
from studio.domain.request import GenerationRequest
from studio.generate.catalog import find_model, require_installed
from studio.session.amending import amended, prompt_of
from studio.session.ordering import Situation, with_relatives
from studio.storage.queue import Job


@dataclass(frozen=True, slots=True)
class Refit:
    """One step of undo, or none; and what the job and those that failed because of it ask for from then on."""

    label: str
    edit: Edit | None
    requests: dict[TakeId, GenerationRequest]


def refitted(now: Situation, job: Job, proposal: Proposal, failed: Sequence[Job]) -> Refit:
    """The refit of a job; `failed` are the jobs that failed, itself among them.

    Raises EditError or ModelMissing, with a sentence, when it cannot be.
    """
    label, edit = _edit(now.project, job, proposal)
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
                prompt=prompt_of(project, each),
                seed=each.request.seed,
            )[1]
        except EditError:
            if each.id == job.id:
                raise
    return Refit(label, edit, requests)


def shortened(project: Project, job: Job, frames: int) -> int:
    """The duration of a job's shot, in film frames, with which its take has so many, handles included."""
    return frames - job.request.head - job.request.tail - max(0, project.shot(job.shot).source_in)


def _edit(project: Project, job: Job, proposal: Proposal) -> tuple[str, Edit | None]:
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
