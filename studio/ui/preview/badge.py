"""What there is to say about the shot under the playhead: who made its take, whether it holds, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from studio.domain.shot import Shot
from studio.domain.take import Take
from studio.session.film import OpenFilm
from studio.ui.preview.pill import Badge
from studio.ui.sentence import as_sentence

translate = QCoreApplication.translate

SKETCH = "sketch"
"""The id of the built-in model, whose takes are made to be replaced."""


@dataclass(frozen=True, slots=True)
class Word:
    """The badges of a shot; `generate` says whether making it is the next thing to do, `slate` that they lie on one."""

    badges: tuple[Badge, ...] = ()
    generate: bool = False
    slate: bool = False


def is_sketch(take: Take) -> bool:
    return take.request.model == SKETCH


def sketch_badge() -> Badge:
    why = translate("Preview", "Made by Sketch, the built-in model: a moving storyboard, made to be replaced")
    return Badge(translate("Preview", "Sketch"), "pencil", why=why)


def stale_badge() -> Badge:
    why = translate("Preview", "The shot has changed since this take was made")
    return Badge(translate("Preview", "Out of date"), "history", "warning", why)


def lost_badge() -> Badge:
    why = translate(
        "Preview", "The file of this take is missing or damaged: put it back, or generate the shot once more"
    )
    return Badge(translate("Preview", "Unreadable"), "circle-alert", "bad", why)


def elsewhere_badge(shot: Shot, selected: Shot) -> Badge:
    """Says why what could be done with the shot that is seen is not offered."""
    why = translate(
        "Preview",
        "The preview shows shot {shown}, selected is shot {name}. Select shot {shown} to generate it or to direct its "
        "camera here.",
    )
    words = translate("Preview", "{name} is selected").format(name=selected.name)
    return Badge(words, "mouse-pointer-2", why=why.format(shown=shot.name, name=selected.name))


def word_on(film: OpenFilm, shot: Shot) -> Word:
    """Everything that the corner of the picture says about a shot."""
    badges: list[Badge] = []
    take = film.generation.playing(shot.id)
    if take is not None and is_sketch(take):
        badges.append(sketch_badge())
    if take is not None and film.stills.is_lost(take.id):
        badges.append(lost_badge())
    elif shot.id in film.generation.stale():
        badges.append(stale_badge())
    job, missing = film.generation.job_of(shot.id), shot.source == "generated" and take is None
    if job is not None:
        badges.append(_job_badge(film, job.id, running=job.state == "running"))
    elif missing:
        badges += _missing(film, shot)
    return Word(tuple(badges), generate=job is None and missing, slate=missing and not shot.panels)


def _missing(film: OpenFilm, shot: Shot) -> list[Badge]:
    """Why there is no take; a slate says for itself that nothing is generated yet, a panel does not."""
    failure = film.generation.failure_of(shot.id)
    if failure is not None:
        return [Badge(translate("Preview", "Failed"), "circle-alert", "bad", as_sentence(failure.message))]
    why = translate("Preview", "This shot has no take yet")
    return [Badge(translate("Preview", "Not generated"), "square-dashed", why=why)] if shot.panels else []


def _job_badge(film: OpenFilm, job: str, *, running: bool) -> Badge:
    if not running:
        return Badge(
            translate("Preview", "Queued"), "clock", why=translate("Preview", "A take of this shot waits in the queue")
        )
    done, phase = film.generation.progress(job)
    return Badge(
        translate("Preview", "Generating {percent} %").format(percent=round(done * 100)),
        "loader",
        why=as_sentence(phase),
    )
