"""What would be sent for a shot now: the request without its parent, worded for its model, and what it will cost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.domain.chain import in_order, request_for
from studio.domain.project import Project
from studio.domain.prompt import mentioned, prompt_parts
from studio.domain.request import GenerationRequest, Parent
from studio.domain.shot import PromptPart, Shot, ShotId
from studio.generate.catalog import find_model, why_unusable
from studio.generate.model_row import ModelRow
from studio.generate.wording import Worded, worded
from studio.production.ability import foretold, why_unable
from studio.production.equipment import equipment
from studio.production.loras import lora_folders, why_no_lora
from studio.production.plan import read_direction
from studio.session.film import OpenFilm

_LONG = 1 << 16
"""Film frames that no model's window has."""


@dataclass(frozen=True)
class Sent:
    """The prompt as it will be sent."""

    worded: Worded


@dataclass(frozen=True)
class Part:
    """One part of a full prompt that has something to say, and whether it is sent."""

    name: PromptPart
    words: str
    sent: bool


def sent_for(project: Project, shot: Shot) -> Sent:
    """Assemble as the request does. Raises EditError (nothing to generate) and ModelMissing, each with a sentence."""
    row = find_model(project.film.model)
    return Sent(worded(_alone(project, shot, row), row))


def parts_of(project: Project, shot: Shot) -> tuple[Part, ...]:
    """The parts of a shot's full prompt, those that it leaves out among them."""
    parts = prompt_parts(project, replace(shot, left_out=()))
    described = [
        f"{owner.name}: {owner.words}" for owner in mentioned(project, shot) if owner.words or owner.references
    ]
    words: dict[PromptPart, str] = {
        "shot": "\n".join(text for text in (parts.prompt, parts.action) if text.strip()),
        "characters": "\n".join(described),
        "scene": parts.scene,
        "style": parts.style,
        "camera": read_direction(shot.camera, shot.duration, project.film.rate).phrase,
    }
    return tuple(Part(name, said, name not in shot.left_out) for name, said in words.items() if said.strip())


@dataclass(frozen=True)
class Cost:
    """What a click on Generate makes: the shots in their order, how long that takes here, where it is known, and the
    least memory that the model needs (0 for one without weights). `told` is what becomes of the shot's take, or why it
    will be refused, in English.
    """

    shots: tuple[ShotId, ...]
    seconds: float | None
    memory_bytes: int = 0
    told: tuple[str, ...] = ()
    here: bool = False
    """Whether the time was measured on this machine, and is not that of the film's takes, wherever they were made."""


def cost_of(film: OpenFilm, project: Project, shot: Shot) -> Cost:
    """What generating a shot would cost. Raises EditError and ModelMissing."""
    row = find_model(project.film.model)
    _alone(project, shot, row)
    missing = set(film.generation.missing())
    shots = tuple(in_order(project, [shot.id], made=lambda each: each.id not in missing)) or (shot.id,)
    alone = [_alone(project, project.shot(name), row) for name in shots]
    each = [film.generation.expected_s(request) for request in alone]
    here = all(film.generation.measured_s(request) is not None for request in alone)
    known = [seconds for seconds in each if seconds is not None]
    folders = lora_folders(film.document.store)
    request = equipment(row, folders)(_following(project, shot, row))
    no_lora = why_no_lora(folders, request.applied_loras, row)
    told = filter(None, (why_unusable(row), why_unable(request, row), no_lora))
    seconds = sum(known) if len(known) == len(each) else None
    return Cost(shots, seconds, row.least_memory_bytes(), (*told, *foretold(request, row)), here=here)


def _following(project: Project, shot: Shot, row: ModelRow) -> GenerationRequest:
    """The shot's request with whatever it follows, as far as it is known before that has a take."""
    request = _alone(project, shot, row)
    if shot.link is None:
        return request
    head = row.window.film_frames(_LONG, project.film.rate) if shot.link.kind == "continue" else request.head
    return replace(request, parent=Parent(None, 1, shot.link.kind), head=head)


def _alone(project: Project, shot: Shot, row: ModelRow) -> GenerationRequest:
    """The shot's request as if it followed none: what it grows from changes neither its words nor its length much."""
    return request_for(
        project, replace(shot, link=None), requests={}, window=row.window, read_camera=read_direction, model=row.id
    )
