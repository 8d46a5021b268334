"""A take that is dropped on its own film stays the take that it is, and is never taken in as somebody's clip."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage

from studio.domain.errors import StorageError
from studio.domain.shot import Link, Shot, TakeId
from studio.domain.shot_edits import new_shot_id
from studio.domain.take import Take
from studio.session.film import OpenFilm


def own_take(film: OpenFilm, given: Path | QImage) -> Take | None:
    """The take of this film whose file it is, if it is one's."""
    take = film.generation.takes().get(TakeId(given.stem)) if isinstance(given, Path) else None
    if take is None or not isinstance(given, Path):
        return None
    with suppress(StorageError, OSError):
        media = film.document.store.takes.media(take.id)
        return take if media is not None and media.samefile(given) else None
    return None


def shot_on(film: OpenFilm, take: Take) -> Shot:
    """A new shot that a take plays for, as long as was asked for: it says what the shot says that the take was made
    for, or what was asked for where that one is gone.
    """
    project, owner = film.document.project, film.document.find(film.generation.owner(take.id))
    duration = max(min(take.request.frames, take.usable), 1)
    if owner is None or owner.source != "generated":
        return Shot(id=new_shot_id(), name="", duration=duration, prompt=take.request.prompt, chosen=take.id)
    followed = project.followed(owner)
    return replace(
        owner,
        id=new_shot_id(),
        name="",
        name_locked=False,
        duration=duration,
        source_in=0,
        link=None if owner.link is None or followed is None else Link(owner.link.kind, followed.id),
        transition=None,
        sound_offset=0,
        sound_slip=0,
        status="todo",
        chosen=take.id,
        pending=None,
        alternates=(),
        alternate=0,
    )
