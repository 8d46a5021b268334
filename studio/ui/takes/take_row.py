"""The takes of one shot as rows of a list: those that are there, the oldest first, and those on their way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from studio.domain.chain import out_of_date, request_for
from studio.domain.errors import StudioError
from studio.domain.project import TakeMark
from studio.domain.prompt import worded_as
from studio.domain.request import GenerationRequest
from studio.domain.shot import ShotId, TakeId
from studio.domain.take import Take
from studio.generate.catalog import find_model
from studio.production.plan import read_direction
from studio.session.film import OpenFilm
from studio.session.number import decimal_text
from studio.storage.queue import Job

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class TakeRow:
    """A take (`take`) or one that is being made (`job`). `number` counts the takes of the shot from 1; `selected` is
    the one that is in the film, `mark` what the person thinks of it.
    """

    id: TakeId
    number: int
    take: Take | None = None
    job: Job | None = None
    selected: bool = False
    stale: bool = False
    mark: TakeMark | None = None

    @property
    def rejected(self) -> bool:
        return self.mark is not None and self.mark.rejected

    @property
    def note(self) -> str:
        return "" if self.mark is None else self.mark.note

    @property
    def model(self) -> str:
        return self.take.request.model if self.take is not None else self.job.request.model if self.job else ""

    @property
    def seed(self) -> int:
        return self.take.request.seed if self.take is not None else self.job.request.seed if self.job else 0


def rows_of(film: OpenFilm, shot: ShotId | None, *, with_rejected: bool = True) -> tuple[TakeRow, ...]:
    """Everything that the strip shows for a shot; takes keep their numbers when rejected ones are left out."""
    if shot is None or film.document.find(shot) is None:
        return ()
    generation = film.generation
    takes = generation.takes_of(shot)
    playing = generation.playing(shot)
    selected = None if playing is None else playing.id
    stale = _stale(film, shot, takes, selected)
    marks = {mark.id: mark for mark in film.document.project.marks}
    made = [
        TakeRow(
            take.id,
            number,
            take=take,
            selected=take.id == selected,
            stale=take.id in stale,
            mark=marks.get(take.id),
        )
        for number, take in enumerate(takes, 1)
    ]
    coming = [job for job in generation.jobs_of(shot) if job.state != "failed" and job.request.kind == "video"]
    on_their_way = (TakeRow(job.id, number, job=job) for number, job in enumerate(coming, len(made) + 1))
    return (*(row for row in made if with_rejected or not row.rejected), *on_their_way)


def _stale(film: OpenFilm, shot: ShotId, takes: tuple[Take, ...], playing: TakeId | None) -> set[TakeId]:
    """Those that are not what the shot asks for now."""
    found = {playing} if playing is not None and shot in film.generation.stale() else set()
    project = film.document.project
    wanted = project.shots[film.document.positions[shot]]
    try:
        followed = project.followed(wanted)
        parent = None if followed is None else film.generation.playing(followed.id)
        window = find_model(project.film.model).window

        def now(take: Take) -> GenerationRequest:
            return request_for(
                project,
                worded_as(project, wanted, take.request.prompt),
                requests=film.generation.requests(),
                window=window,
                read_camera=read_direction,
                parent_take=None if parent is None else parent.id,
            )

        inside = wanted.source_in > 0
        others = (take for take in takes if take.id != playing)
        return found | {take.id for take in others if out_of_date(now(take), take.request, inside=inside)}
    except StudioError:
        return found  # nothing can be generated now, so nothing can be said of the others


def when(created: str, now: datetime | None = None) -> str:
    """When a take was made, as short as can be: the time for today, else the day."""
    try:
        made = datetime.fromisoformat(created).astimezone()
    except ValueError:
        return ""
    today, locale = (now or datetime.now(UTC)).astimezone().date(), QLocale()
    if made.date() == today:
        return locale.toString(made.time(), QLocale.FormatType.ShortFormat)  # type: ignore[arg-type]
    # Written out, since "11/20/26" is another day elsewhere.
    return locale.toString(made.date(), "d MMM" if made.year == today.year else "d MMM yyyy")  # type: ignore[arg-type]


def length(take: Take) -> str:
    """How long a shot on this take can be."""
    return translate("Takes", "{seconds} s").format(seconds=decimal_text(float(take.rate.seconds(take.usable)), 1))


def title(row: TakeRow) -> str:
    return translate("Takes", "Take {number}").format(number=row.number)
