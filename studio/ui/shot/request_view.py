"""What would be sent for a shot now: the request without its parent, worded for its model, and what it will cost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.domain.chain import in_order, request_for
from studio.domain.project import Project, Shot, ShotId
from studio.domain.request import GenerationRequest
from studio.domain.wording import prompt_parts
from studio.generate.catalog import ModelRow, find_model
from studio.generate.wording import Worded, worded
from studio.production.plan import read_direction
from studio.session.film import OpenFilm
from studio.session.pace import expected_s


@dataclass(frozen=True)
class Sent:
    """The prompt as it will be sent, and the parts that it is made of, as (name of the part, words)."""

    worded: Worded
    parts: tuple[tuple[str, str], ...]


def sent_for(project: Project, shot: Shot) -> Sent:
    """Assemble as the request does. Raises EditError (nothing to generate) and ModelMissing, each with a sentence."""
    row = find_model(project.film.model)
    request = _alone(project, shot, row)
    parts = prompt_parts(project, shot)
    named = (
        ("prompt", parts.prompt),
        ("action", parts.action),
        ("scene", parts.scene),
        ("style", parts.style),
        ("sound", request.sound),
        ("camera", request.direction.phrase),
    )
    return Sent(worded(request, row), tuple((name, words) for name, words in named if words.strip()))


@dataclass(frozen=True)
class Cost:
    """What a click on Generate makes: the shots in their order, and how long that takes here, where it is known."""

    shots: tuple[ShotId, ...]
    seconds: float | None


def cost_of(film: OpenFilm, project: Project, shot: Shot) -> Cost:
    """What generating a shot would cost. Raises EditError and ModelMissing."""
    row = find_model(project.film.model)
    _alone(project, shot, row)
    missing = set(film.generation.missing())
    shots = tuple(in_order(project, [shot.id], made=lambda each: each.id not in missing)) or (shot.id,)
    takes = tuple(film.generation.takes().values())
    each = [expected_s(_alone(project, project.shot(name), row), takes) for name in shots]
    known = [seconds for seconds in each if seconds is not None]
    return Cost(shots, sum(known) if len(known) == len(each) else None)


def _alone(project: Project, shot: Shot, row: ModelRow) -> GenerationRequest:
    """The shot's request as if it followed none: what it grows from changes neither its words nor its length much."""
    return request_for(
        project, replace(shot, link=None), requests={}, window=row.window, read_camera=read_direction, model=row.id
    )
