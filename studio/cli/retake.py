"""`generate --part` and `--mask`: a take of one shot of which only some frames, or only a region, are made again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.domain.chain import playing
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.shot import ShotId
from studio.generate.model_row import ModelRow
from studio.production.adopt import adopt_file
from studio.production.plan import Plan, awaiting
from studio.production.retake import plan_part
from studio.storage.project_store import ProjectStore


@dataclass(frozen=True, slots=True)
class Part:
    """What of a take is made again, as it was typed: frames of the shot, "12-30", and a picture that is white there."""

    frames: str = ""
    mask: Path | None = None

    def span(self, shown: range) -> tuple[int, int]:
        """The frames, counted from the take's first new one; all of it where none are named. Raises EditError."""
        if not self.frames:
            return shown.start, shown.stop
        first, _, end = self.frames.partition("-")
        if not (first.strip().isdecimal() and end.strip().isdecimal()):
            raise EditError(f'"{self.frames}" is no part of a shot: write its frames, such as 12-30')
        return int(first), int(end)


def plan_of_part(project: Project, store: ProjectStore, shot: ShotId, part: Part, row: ModelRow) -> Plan:
    """The take of which a part is new. Raises EditError, and MediaError for a mask that is no picture."""
    name = project.shot(shot).name
    arrived = store.takes.__contains__
    playing_take = playing(project.shot(shot), arrived)
    take = None if playing_take is None else store.takes.get(playing_take)
    if take is None:
        raise EditError(f"shot {name} has no take yet: generate it first, then a part of it")
    mask = None if part.mask is None else adopt_file(store, part.mask)
    if mask is not None and mask.kind != "image":
        raise EditError(f"{mask.name} is no picture: a mask is one that is white where the shot is to be made again")
    source_in = project.shot(shot).source_in
    first, end = part.span(range(-take.head - source_in, take.usable - source_in))
    planned = plan_part(
        project, shot, take, first + source_in, end + source_in, requests=store.takes.requests(), model=row, mask=mask
    )
    return Plan((planned,), awaiting([planned], arrived), f"Regenerate a part of shot {name}")
