"""Which shots are out of date, told again after each edit at the price of the shots that it touched.

Values are shared between one Project and the next, so a shot whose ingredients are the very same objects as before
need not be looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping

from studio.domain.chain import TailWindow, out_of_date, playing, request_for
from studio.domain.direction import Direction
from studio.domain.errors import EditError
from studio.domain.project import Project, Shot, ShotId, TakeId
from studio.domain.request import GenerationRequest
from studio.domain.time import Rate
from studio.domain.wording import worded_as


class Staleness:
    """Remembers, for each shot, from what it was told whether its take is out of date."""

    def __init__(self) -> None:
        self._known: dict[ShotId, tuple[tuple[object, ...], bool]] = {}

    def of(
        self, project: Project, requests: Mapping[TakeId, GenerationRequest], window: TailWindow
    ) -> frozenset[ShotId]:
        """The generated shots whose playing take is out of date; those that grow from one are so too."""
        by_id = {shot.id: shot for shot in project.shots}
        shared = (project.film, project.scenes, project.characters, project.places, window)
        stale: set[ShotId] = set()
        known: dict[ShotId, tuple[tuple[object, ...], bool]] = {}
        before: Shot | None = None
        for shot in project.shots:
            followed = _followed(shot, before, by_id)
            before = shot
            take = playing(shot, requests.__contains__)
            if shot.source != "generated" or take is None or take not in requests:
                continue
            parent = None if followed is None else playing(followed, requests.__contains__)
            ingredients = (*shared, shot, followed, requests[take], parent)
            old = self._known.get(shot.id)
            if old is None or not _same(old[0], ingredients):
                old = (ingredients, _is_stale(project, shot, take, parent, requests, window))
            known[shot.id] = old
            if old[1] or (followed is not None and followed.id in stale):
                stale.add(shot.id)
        self._known = known
        return frozenset(stale)


def _same(one: tuple[object, ...], two: tuple[object, ...]) -> bool:
    return all(a is b for a, b in zip(one, two, strict=True))


def _followed(shot: Shot, before: Shot | None, by_id: Mapping[ShotId, Shot]) -> Shot | None:
    if shot.link is None:
        return None
    return before if shot.link.shot is None else by_id.get(shot.link.shot)


def _is_stale(
    project: Project,
    shot: Shot,
    take: TakeId,
    parent: TakeId | None,
    requests: Mapping[TakeId, GenerationRequest],
    window: TailWindow,
) -> bool:
    shot = worded_as(project, shot, requests[take].prompt)
    try:
        now = request_for(project, shot, requests=requests, window=window, read_camera=_unread, parent_take=parent)
    except EditError:
        return True
    return out_of_date(now, requests[take])


def _unread(text: str, _frames: int, _rate: Rate) -> Direction:
    """A directive that nobody has to understand: whether a take is out of date is told from its words."""
    return Direction(text=text)
