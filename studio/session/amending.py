"""A job that waits, asked for in other words, with another seed or of another model."""

from __future__ import annotations

from dataclasses import replace

from studio.domain.chain import request_for
from studio.domain.edits import Edit, set_prompt
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.request import GenerationRequest
from studio.domain.wording import worded_as
from studio.generate.model_row import ModelRow
from studio.production.equipment import equipment
from studio.production.plan import read_direction
from studio.session.ordering import Situation
from studio.storage.queue import Job


def prompt_of(project: Project, job: Job) -> str:
    """The words of the job's shot that it was asked for in; of several variants the one that it makes."""
    return worded_as(project, project.shot(job.shot), job.request.prompt).prompt


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
    if old.kept is not None and model.id != old.model:
        raise EditError("a part of a take is made by the model that made the take: choose that one")
    edit = None if prompt == prompt_of(project, job) else set_prompt(job.shot, prompt)
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
    waits = any(each.request.parent is not None and each.request.parent.take == job.id for each in now.pending)
    if waits and request.head != old.head:
        raise EditError("a shot that continues this take waits already: cancel that one first, then change the model")
    return edit, request
