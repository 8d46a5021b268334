"""Whether a model can make what is planned, by its row in the catalog: asked before anything is queued or loaded."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from studio.domain.errors import EditError, StudioError
from studio.domain.project import Project
from studio.domain.request import GenerationRequest
from studio.domain.time import Rate
from studio.generate.asking import FASTEST, pieces_of, rate_of
from studio.generate.camera_lora import leading
from studio.generate.catalog import find_model, models
from studio.generate.model_row import ModelRow
from studio.generate.wording import worded
from studio.production.loras import why_no_lora
from studio.production.plan import Plan

_ALWAYS_GOES_ON = ("ltx2",)
"""Families that begin with a picture whatever their weights were trained for."""


def check_able(project: Project, plan: Plan, row: ModelRow, lora_folders: tuple[Path, ...] = ()) -> None:
    """Raise EditError, with the shot and what to do, when the plan holds a take that this model does not make, or that
    wants a LoRA that is not in these folders, or not for this model.
    """
    for take in plan.takes:
        why = why_unable(take.request, row) or why_no_lora(lora_folders, take.request.applied_loras, row)
        if why:
            raise EditError(f"shot {project.shot(take.shot).name}: {why}")


def why_unable(request: GenerationRequest, row: ModelRow) -> str:
    """What the model does not do, as a sentence with what to do instead; empty when it can."""
    title = row.title
    if request.kind == "still":
        return "" if row.can("still") else f"{title} makes no single pictures: choose another model for panels"
    if any(reference.role == "last" for reference in request.references):
        why = why_too_short(row, request.frames, request.rate)
        if why:
            return why
    if row.can("text"):
        return _why_too_long(request, row)
    if not (row.can("image") or row.can("first")):
        return f"{title} makes single pictures only: use it for panels, and choose another model for the shot"
    if _begins_with_picture(request):
        return ""
    return f"{title} begins with a picture: give the shot a first picture, or choose a model that needs words only"


def _why_too_long(request: GenerationRequest, row: ModelRow) -> str:
    if pieces_of(row, request) < 2 or _goes_on(row):
        return ""
    handles = request.rate.seconds(request.head + request.tail)
    seconds = max(0.0, float((row.max_frames or 1) / rate_of(row, request).fps - handles))
    beside = f" beside {float(handles):.1f} of handles" if handles else ""
    return (
        f"{row.title} makes at most {seconds:.1f} seconds{beside} and cannot go on from a picture: "
        "make the shot shorter, or choose a model that continues"
    )


def foretold(request: GenerationRequest, row: ModelRow) -> tuple[str, ...]:
    """What becomes of a take that a person would want to know before it is begun; nothing for most."""
    if request.kind == "still" or why_unable(request, row):
        return ()
    told: list[str] = []
    pieces = pieces_of(row, request)
    if pieces > 1:
        told.append(f"made in {pieces} pieces of at most {row.max_frames} frames, each continuing the last")
    words = worded(request, row)
    if words.unread:
        told.append(words.unread)
    if "last" in row.leans and any(each.role == "last" for each in request.references):
        told.append(f"{row.title} leans towards a last picture and seldom reaches it")
    if request.opening:
        told.append(f"its first picture will be made by {find_model(request.opening).title}: {_no_match(row)}")
    elif request.parent is not None and request.parent.kind == "match" and not row.can("match"):
        told.append(f"only the words carry over: {why_no_match(row) or _no_match(row)}")
    elif request.parent is not None and request.parent.kind == "continue" and (why := why_no_extend(row)):
        told.append(f"only the words carry over: {why}")
    if request.camera_lora is not None:
        told.append(f"its camera is led by the LoRA {request.camera_lora.file}")
    elif (lora := leading(request.direction, request.loras, row)) is not None:
        told.append(f"its camera is led by words: the LoRA {lora.id}, once it is here, would lead it")
    return tuple(told)


def why_no_extend(row: ModelRow) -> str:
    """Why a shot cannot go on from another with this model, as a sentence with what to do; empty when it can."""
    return "" if _goes_on(row) else f"{row.title} cannot go on from another shot: choose another model to extend shots"


def _goes_on(row: ModelRow) -> bool:
    """Whether it is shown the end of what it is to go on from: pictures in motion, or the last one."""
    return row.can("first") or row.can("continue") or row.family in _ALWAYS_GOES_ON


def why_no_match(row: ModelRow) -> str:
    """Why a shot cannot match another with this model here, as a sentence with what to do; empty when it can."""
    if row.can("match"):
        return ""
    if not row.can("first"):
        return f"{row.title} cannot match another shot, nor begin with a picture: choose another model to match shots"
    if opening_model() is None:
        return f"{_no_match(row)}: with a model for stills, such as FLUX.2 klein, its first picture could be made"
    return ""


def opening_for(row: ModelRow) -> str:
    """The model for stills that opens matching shots for this one, where it cannot match and there is one; or none."""
    if row.can("match") or not row.can("first"):
        return ""
    opening = opening_model()
    return "" if opening is None else opening.id


def opening_model() -> ModelRow | None:
    """The first model on this machine that makes single pictures only, and can match."""
    try:
        rows = models()
    except StudioError:  # a shelf that cannot be read has already been told of by whoever looked for the model
        return None
    return next((row for row in rows if row.can("still") and row.can("match") and _is_for_stills(row)), None)


def _is_for_stills(row: ModelRow) -> bool:
    return row.offered and row.installed and not row.can("text")


def _no_match(row: ModelRow) -> str:
    return f"{row.title} cannot match another shot"


def why_too_short(row: ModelRow, frames: int, rate: Rate) -> str:
    """What speaks against so many film frames that are to end on a given picture; or nothing. A model with a least
    length ends on one only there.
    """
    if rate.seconds(frames) * Fraction(FASTEST) >= row.least_s:
        return ""
    return (
        f"{row.title} makes {float(row.least_s):.1f} seconds at the least, and ends on a given picture only there: "
        "make it that long, or choose another model"
    )


def _begins_with_picture(request: GenerationRequest) -> bool:
    continues = request.parent is not None and request.parent.kind == "continue"
    return continues or bool(request.opening) or any(reference.role == "first" for reference in request.references)
