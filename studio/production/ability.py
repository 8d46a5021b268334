"""Whether a model can make what is planned, by its row in the catalog: asked before anything is queued or loaded."""

from __future__ import annotations

from fractions import Fraction

from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.request import GenerationRequest
from studio.domain.time import Rate
from studio.generate.asking import FASTEST
from studio.generate.catalog import ModelRow
from studio.production.plan import Plan


def check_able(project: Project, plan: Plan, row: ModelRow) -> None:
    """Raise EditError, with the shot and what to do, when the plan holds a take that this model does not make."""
    for take in plan.takes:
        why = why_unable(take.request, row)
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
        return ""
    if not (row.can("image") or row.can("first")):
        return f"{title} makes single pictures only: use it for panels, and choose another model for the shot"
    if _begins_with_picture(request):
        return ""
    return f"{title} begins with a picture: give the shot a first picture, or choose a model that needs words only"


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
    return continues or any(reference.role == "first" for reference in request.references)
