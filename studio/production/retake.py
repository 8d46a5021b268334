"""A take of which only a part is made anew, planned: everything outside the range stays as it is."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from studio.domain.asset import Asset
from studio.domain.chain import request_for
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.prompt import worded_as
from studio.domain.request import GenerationRequest, Kept
from studio.domain.shot import ShotId, TakeId
from studio.domain.take import Take
from studio.generate.model_row import ModelRow
from studio.production.ability import why_too_short
from studio.production.plan import PlannedTake, read_direction
from studio.storage.file_name import new_take_id


def why_no_part(project: Project, take: Take, start: int, end: int, model: ModelRow, *, region: bool = False) -> str:
    """What speaks against making frames `start` to `end` of a take anew, counted from its first new one, or only a
    region of them; or nothing.
    """
    film, made = project.film, take.request
    if region and not model.can("mask"):
        return f"{model.title} cannot make a region of a picture: choose a model with masks, such as Wan-VACE"
    if not (model.can("continue") and model.can("last")):
        return f"{model.title} cannot make frames that fit between given ones"
    as_now = (made.model, made.width, made.height, made.rate) == (model.id, film.width, film.height, film.rate)
    # Before a model enlarged its takes they were of its own size, and the model still has the same name.
    if not as_now or (model.enlarge > 1 and (take.width, take.height) in model.sizes):
        return "this take was made by another model or in another size: what is new would not fit it"
    if start >= end or end <= -take.head or start >= take.usable:
        return "the range lies outside this take"
    short = why_too_short(model, end - start, film.rate)
    if short:
        return short
    if start <= -take.head and end >= take.usable and not region:
        return "the range covers the whole take: give it a new seed instead"
    return ""


def plan_part(
    project: Project,
    shot: ShotId,
    take: Take,
    start: int,
    end: int,
    *,
    requests: Mapping[TakeId, GenerationRequest],
    model: ModelRow,
    mask: Asset | None = None,
) -> PlannedTake:
    """A take like this one in which frames `start` to `end` are new, worded as the shot is now, with another seed; of
    those frames only what is white in a `mask`.

    Raises EditError with what speaks against it.
    """
    why = why_no_part(project, take, start, end, model, region=mask is not None)
    if why:
        raise EditError(why)
    made = take.request
    now = request_for(
        project,
        replace(worded_as(project, project.shot(shot), made.prompt), link=None),
        requests=requests,
        window=model.window,
        read_camera=read_direction,
        model=model.id,
    )
    request = replace(
        now,
        frames=made.frames,
        head=made.head,
        tail=made.tail,
        parent=made.parent,
        anchor=made.anchor,
        hold_colours=made.hold_colours,
        camera_lora=made.camera_lora,
        seed=secrets.randbits(31),
        kept=Kept(take.id, max(start, -take.head), min(end, take.usable), mask),
    )
    return PlannedTake(new_take_id(), shot, request)
