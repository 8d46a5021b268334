"""What a person would want to know about a shot that is no mistake and stops nothing: what of its words nobody will
follow.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from studio.domain.project import Project, Shot
from studio.domain.wording import mention_name, unknown_mentions
from studio.language.camera import parse_camera

NOTHING_UNDERSTOOD = "nothing here is a camera term, so the model is told nothing about the camera (docs/camera.md)"


def remarks(project: Project, shot: Shot) -> tuple[str, ...]:
    """Sentences about a shot's camera directive and the names in its prompt, none for most shots."""
    return (*_about_camera(project, shot), *_about_names(project, shot))


def _about_camera(project: Project, shot: Shot) -> Iterator[str]:
    direction, diagnostics = parse_camera(shot.camera, frames=shot.duration, rate=project.film.rate)
    for diagnostic in diagnostics:
        yield f"camera: {diagnostic.message}"
    if shot.camera.strip() and not direction.phrase and not diagnostics:
        yield f'camera: "{shot.camera.strip()}": {NOTHING_UNDERSTOOD}'


def _about_names(project: Project, shot: Shot) -> Iterator[str]:
    known = [mention_name(owner.name) for owner in (*project.characters, *project.places)]
    for name in unknown_mentions(project, shot):
        near = difflib.get_close_matches(mention_name(name), known, n=1)
        hint = f": did you mean @{near[0]}?" if near else ""
        yield f"no character or place is called @{name}, so the model only reads the word{hint}"
