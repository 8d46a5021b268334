"""Edits of the film itself: its name, its format, how it ends, and what its shots have unless they say otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from studio.domain.edits import Edit, check_seed
from studio.domain.errors import EditError
from studio.domain.project import Film, Project
from studio.domain.time import parse_timecode
from studio.domain.transition import check_transition

WIDEST_PX = 8192
MOST_HANDLES = 240


def set_film(**changes: Any) -> Edit:
    """Change fields of the film: title, width, height, rate, seed, model, style, handles, end, start, take_size."""

    def edit(project: Project) -> Project:
        film = replace(project.film, **changes)
        check_film(film)
        changed = replace(project, film=film)
        check_transition(changed, len(changed.shots))
        return changed

    return edit


def check_film(film: Film) -> None:
    """Raise EditError for a picture size, handles or a seed that no film can have."""
    _check_size("a film is", film.width, film.height)
    if film.take_size is not None:
        _check_size("takes are", *film.take_size)
    if not 0 <= film.handles <= MOST_HANDLES:
        raise EditError(f"handles are from 0 to {MOST_HANDLES} frames, not {film.handles}")
    check_seed(film.seed)
    parse_timecode(film.start, film.rate)


def _check_size(what: str, width: int, height: int) -> None:
    for side in (width, height):
        if side <= 0 or side > WIDEST_PX:
            raise EditError(f"{what} between 2 and {WIDEST_PX} pixels wide and high, not {width}x{height}")
        if side % 2:
            raise EditError(f"width and height must be even, not {width}x{height}")
