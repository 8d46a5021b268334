"""A take asked for once more in other words, with another seed or of another model: all else as its recipe says,
whatever its shot says by now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.domain.chain import references_of
from studio.domain.edits import set_prompt
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.prompt import left_out, prompt_parts, worded_as
from studio.domain.request import GenerationRequest
from studio.domain.shot import ShotId
from studio.generate.model_row import ModelRow
from studio.production.ability import why_unable
from studio.production.equipment import equipment
from studio.session.job_change import check_maker
from studio.session.ordering import Order, Situation, order_again


@dataclass(frozen=True, slots=True)
class RecipeWords:
    """What a take was asked for in: the shot's own words where it still has them (`of_shot`), of several variants the
    one that was made; else the whole prompt as it was sent.
    """

    prompt: str
    of_shot: bool


def words_of(project: Project, shot: ShotId, request: GenerationRequest) -> RecipeWords:
    """The words that the recipe of a shot's take is changed in."""
    worded = worded_as(project, project.shot(shot), request.prompt)
    of_shot = str(prompt_parts(project, worded)) == request.prompt
    return RecipeWords(worded.prompt if of_shot else request.prompt, of_shot)


def order_changed(
    now: Situation, shot: ShotId, request: GenerationRequest, model: ModelRow, *, prompt: str, seed: int
) -> Order:
    """The same recipe with this prompt, seed and model. Other words become the shot's, in the same step of undo, where
    the recipe's were its own.

    Raises EditError when the model cannot make it, or what the take grew from is gone.
    """
    check_maker(request, model)
    project, before = now.project, words_of(now.project, shot, request)
    wording = set_prompt(shot, prompt) if before.of_shot and prompt != before.prompt.strip() else None
    if wording is not None:
        request = _said_by(wording(project), shot, request)
    elif not before.of_shot:
        request = replace(request, prompt=prompt)
    request = _made_by(model, replace(request, seed=seed), now)
    name = project.shot(shot).name
    if why := why_unable(request, model):
        raise EditError(f"shot {name}: {why}")
    order = order_again(now, shot, request)
    edit = order.edit if wording is None else lambda old: order.edit(wording(old))
    return replace(order, label=f"Edit and regenerate shot {name}", edit=edit)


def _said_by(project: Project, shot: ShotId, request: GenerationRequest) -> GenerationRequest:
    """The request in the shot's words, with the pictures of those whom they name."""
    said = project.shot(shot)
    own = [reference for reference in request.references if not reference.name]
    named = [reference for reference in references_of(project, said) if reference.name]
    return replace(
        request,
        prompt=str(prompt_parts(project, said)),
        references=(*own, *named),
        left_out=left_out(project, said),
    )


def _made_by(model: ModelRow, request: GenerationRequest, now: Situation) -> GenerationRequest:
    """The request for a model, with what that one needs for a continuation, and what this machine has for it."""
    if model.id == request.model:
        return request
    head, parent = request.head, request.parent
    if parent is not None and parent.kind == "continue":
        head = model.window.film_frames(parent.out_frame, request.rate)
    return equipment(model, now.lora_folders)(replace(request, model=model.id, head=head, opening=""))
