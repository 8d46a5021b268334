"""How the first take of a shot is coming along, which is seen in place of the shot's slate or panel."""

from __future__ import annotations

from PySide6.QtGui import QImage

from studio.domain.shot import Shot
from studio.session.film import OpenFilm


def growing_picture(film: OpenFilm, shot: Shot | None) -> QImage | None:
    """The latest picture of a shot's first take while it is being made; None while the film plays, which goes on with
    what there is.
    """
    if shot is None or film.playback.playing or has_take(film, shot):
        return None
    job = film.generation.job_of(shot.id)
    if job is None or job.state != "running" or job.request.kind == "still":
        return None
    return film.generation.preview(job.id)


def has_take(film: OpenFilm, shot: Shot) -> bool:
    return shot.source != "generated" or film.generation.playing(shot.id) is not None
