"""What a person would want to know about a shot that is no mistake and stops nothing: what of its words nobody will
follow.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from studio.domain.errors import ModelMissing
from studio.domain.project import Project
from studio.domain.prompt import mention_name, prompt_parts, unknown_mentions
from studio.domain.shot import Shot
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.generate.model_row import ModelRow
from studio.generate.reading import known_words
from studio.language.camera import parse_camera
from studio.language.camera_words import fit_camera
from studio.language.fitting import fit
from studio.language.nearest import knows

NOTHING_UNDERSTOOD = "nothing here is a camera term, so the model is told nothing about the camera (docs/camera.md)"


def remarks(project: Project, shot: Shot, row: ModelRow | None = None) -> tuple[str, ...]:
    """Sentences about a shot's camera directive, and the names and words in its prompt, none for most shots. Its model
    is that of `row`, or the film's.
    """
    row = row or _row_called(project.film.model)
    length = _about_length(row, shot.duration, project.film.rate)
    return (
        *_about_camera(project, shot, row),
        *about_names(project, shot),
        *_about_words(project, shot, row),
        *([length] if length else ()),
    )


def about_length(model: str, frames: int, rate: Rate) -> str:
    """What becomes of a shot that is shorter than anything its model makes; empty for others."""
    return _about_length(_row_called(model), frames, rate)


def _row_called(model: str) -> ModelRow | None:
    """None where the model is not here: a film from another machine can still be looked at."""
    try:
        return find_model(model)
    except ModelMissing:
        return None


def _about_length(row: ModelRow | None, frames: int, rate: Rate) -> str:
    if row is None or rate.seconds(frames) >= row.least_s:
        return ""
    return (
        f"{row.title} makes {float(row.least_s):.1f} s at the least: what this shot does not show is kept as its tail"
    )


def _about_camera(project: Project, shot: Shot, row: ModelRow | None) -> Iterator[str]:
    direction, diagnostics = parse_camera(shot.camera, frames=shot.duration, rate=project.film.rate)
    for diagnostic in diagnostics:
        yield f"camera: {diagnostic.message}"
    if shot.camera.strip() and not direction.phrase and not diagnostics:
        yield f'camera: "{shot.camera.strip()}": {NOTHING_UNDERSTOOD}'
    known = None if row is None else known_words(row.folder)
    if row is not None and known is not None:
        changes = fit_camera(direction.phrase, known).changes
        yield from (f"camera: {each}" for each in _what_became(row, changes))


def about_names(project: Project, shot: Shot) -> Iterator[str]:
    """A sentence for each `@name` that no character and no place has."""
    known = [mention_name(owner.name) for owner in (*project.characters, *project.places)]
    for name in unknown_mentions(project, shot):
        near = difflib.get_close_matches(mention_name(name), known, n=1)
        if near:
            hint = near[0]
            yield f"no character or place is called @{name}, so the model only reads the word: did you mean @{hint}?"
        else:
            yield f"no character or place is called @{name}, so the model only reads the word"


def _about_words(project: Project, shot: Shot, row: ModelRow | None) -> Iterator[str]:
    """What becomes of words that the model has never read, where it reads whole words only."""
    known = None if row is None else known_words(row.folder)
    prompt = str(replace(prompt_parts(project, shot), style=""))  # that would be the same for every shot
    if row is None or known is None or not prompt.strip():
        return
    fitted = fit(prompt, known)
    if fitted.foreign:
        yield f"{row.id} reads English; nothing in this prompt is known to it"
    names = {*unknown_mentions(project, shot), *(owner.name for owner in (*project.characters, *project.places))}
    said = [each for each in fitted.changes if each.said not in " ".join(names).split()]  # no film is told of its names
    strange = [(each.said, each.sent) for each in said if each.sent or not knows(each.said.lower(), known)]
    yield from _what_became(row, strange)
    crowded = dict.fromkeys(f'"{each.said}"' for each in said if not each.sent and knows(each.said.lower(), known))
    if crowded:
        yield f"{row.id} leaves out {', '.join(crowded)}, for which its pictures have no room"
    if fitted.unwanted:
        yield f"{row.id} leaves out what is not to be there: {', '.join(fitted.unwanted)}"
    if fitted.added:
        yield f"{row.id} adds {', '.join(fitted.added)}, since its pictures are never without"


def _what_became(row: ModelRow, changes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Sentences about words that the model has never read: what it takes them for, and those that it leaves out."""
    changes = tuple(changes)
    taken = dict.fromkeys(f'"{said}" for "{sent}"' for said, sent in changes if sent)
    left = dict.fromkeys(f'"{said}"' for said, sent in changes if not sent)
    if taken:
        yield f"{row.id} takes {', '.join(taken)}, the nearest that it knows"
    if left:
        yield f"{row.id} has never read {', '.join(left)}, and leaves it out"
