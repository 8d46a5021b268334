"""Orders that begin with a take rather than with a shot: the same recipe again, and every variant of a prompt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.domain.chain import request_for
from studio.domain.edits import Edit, await_take, choose_take, set_prompt
from studio.domain.errors import EditError, StudioError
from studio.domain.project import Project, ShotId, TakeId
from studio.domain.request import GenerationRequest
from studio.domain.take import Take
from studio.domain.wording import prompt_parts
from studio.generate.catalog import find_model, require_installed
from studio.language.variant import expand_variants, has_variants
from studio.production.plan import PlannedTake, plan_takes, read_direction
from studio.session.film import OpenFilm
from studio.storage.name import new_take_id
from studio.storage.queue import Job


def regenerate(film: OpenFilm, take: Take, shot: ShotId, label: str) -> bool:
    """Queue the very same recipe as a new take of a shot; False when it was refused."""
    try:
        require_installed(find_model(take.request.model))
        parent = take.request.parent
        if parent is not None and parent.take is not None and parent.take not in _requests(film):
            raise EditError("the take that this one grew from is gone: generate the shot anew")
    except StudioError as error:
        film.document.refuse(error)
        return False
    return _order(film, label, [PlannedTake(new_take_id(), shot, take.request)], 1)


def generate_variants(film: OpenFilm, shot: ShotId, label: str) -> bool:
    """Queue a take for each prompt that `{one|two}` in a shot's prompt stands for, all with the same seed."""
    try:
        parents, takes = _variants(film, shot)
    except StudioError as error:
        film.document.refuse(error)
        return False
    return _order(film, label, [*parents, *takes], len(parents) + 1)


def select_take(shot: ShotId, take: Take) -> Edit:
    """Choose a take. Where it was made from one variant of the shot's prompt, that variant becomes the prompt."""

    def edit(project: Project) -> Project:
        project = choose_take(shot, take.id)(project)
        for prompt in _prompts(project, shot):
            settled = set_prompt(shot, prompt)(project)
            if str(prompt_parts(settled, settled.shot(shot))) == take.request.prompt:
                return settled
        return project

    return edit


def _prompts(project: Project, shot: ShotId) -> Sequence[str]:
    prompt = project.shot(shot).prompt
    if not has_variants(prompt):
        return ()
    try:
        return expand_variants(prompt)
    except EditError:
        return ()


def _variants(film: OpenFilm, shot: ShotId) -> tuple[list[PlannedTake], list[PlannedTake]]:
    """Parents that are still to be made, and a take for each variant."""
    project, requests = film.document.project, _requests(film)
    model = require_installed(find_model(project.film.model))
    prompts = expand_variants(project.shot(shot).prompt)
    if len(prompts) < 2:
        name = project.shot(shot).name
        raise EditError(f"the prompt of shot {name} has no variants: write them as {{dusk|dawn}}")
    plan = plan_takes(
        project, [shot], requests=requests, arrived=film.generation.takes().__contains__, window=model.window
    )
    *parents, first = plan.takes
    known = {**requests, **{each.id: each.request for each in parents}}
    parent = None if first.request.parent is None else first.request.parent.take
    takes: list[PlannedTake] = []
    for prompt in prompts:
        worded = set_prompt(shot, prompt)(project)
        request = request_for(
            worded,
            worded.shot(shot),
            requests=known,
            window=model.window,
            read_camera=read_direction,
            parent_take=parent,
        )
        takes.append(replace(first, id=new_take_id(), request=request))
    return parents, takes


def _requests(film: OpenFilm) -> dict[TakeId, GenerationRequest]:
    made = {take.id: take.request for take in film.generation.takes().values()}
    return {**made, **{job.id: job.request for job in film.generation.jobs() if job.state != "failed"}}


def _order(film: OpenFilm, label: str, takes: Sequence[PlannedTake], awaited: int) -> bool:
    """Put takes into the queue with the edit that lets the shots wait for the first `awaited` of them."""
    arrived = film.generation.takes()

    def edit(project: Project) -> Project:
        for take in takes[:awaited]:
            pending = project.shot(take.shot).pending
            kept = pending if pending is not None and pending in arrived else None
            project = await_take(take.shot, take.id, arrived=kept)(project)
        return project

    jobs = [Job(id=take.id, shot=take.shot, request=take.request) for take in takes]
    if not film.document.apply(label, edit, jobs=jobs):
        return False
    # The queue was changed beside Generation: let it read its rows again, and go on unless it is paused.
    film.generation.reorder(())
    if not film.generation.paused:
        film.generation.resume()
    return True
